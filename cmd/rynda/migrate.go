// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"github.com/rynda-dev/rynda/internal/store"
)

func migrateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: "Bring the database's schema and roles up to this version",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := loadConfig(workloadMigrate, os.Environ())
			if err != nil {
				return err
			}
			return migrate(cmd.Context(), c, c.logger(workloadMigrate))
		},
	}
}

// databaseWait is how long migrate waits for a database that is just being made; its Job tries again after that.
const databaseWait = 2 * time.Minute

func migrate(ctx context.Context, c config, log *slog.Logger) error {
	uri, err := c.databaseURI()
	if err != nil {
		return err
	}
	if err := waitForDatabase(ctx, uri, log); err != nil {
		return err
	}
	began := time.Now()
	if err := store.Migrate(ctx, uri, store.MigrateOptions{RolesDir: c.DatabaseRolesDir, Log: log}); err != nil {
		return err
	}
	log.Info("the database is up to date", "took", time.Since(began).Round(time.Millisecond).String())
	return nil
}

// waitForDatabase asks until the database takes connections.
func waitForDatabase(ctx context.Context, uri string, log *slog.Logger) error {
	ctx, cancel := context.WithTimeout(ctx, databaseWait)
	defer cancel()
	told := false
	for {
		attempt, cancelAttempt := context.WithTimeout(ctx, 5*time.Second)
		conn, err := pgx.Connect(attempt, uri)
		cancelAttempt()
		if err == nil {
			return conn.Close(ctx)
		}
		if !told {
			log.Warn("waiting for the database", "err", err) // pgx leaves the password out
			told = true
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(500 * time.Millisecond):
		}
	}
}
