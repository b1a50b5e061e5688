// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/rynda-dev/rynda/internal/desk"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Version of the schema that this code needs: the number of the newest migration.
const Version = 4

// migrateLock is the advisory lock of whoever migrates; who waits for it asks every migrateWait.
const (
	migrateLock = 7_461_120_001
	migrateWait = 250 * time.Millisecond
)

// MigrateOptions of Migrate.
type MigrateOptions struct {
	// RolesDir has the files ticket-uri, bot-uri and kb-uri of the login roles to make; "": none are made.
	RolesDir string
	Log      *slog.Logger
}

// Migrate brings the schema up to date and makes the workloads' roles, as the owner of the database. Two at once wait
// for each other; on an up-to-date database it changes nothing.
func Migrate(ctx context.Context, uri string, o MigrateOptions) error {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	config, err := pgxpool.ParseConfig(uri)
	if err != nil {
		return fmt.Errorf("read the database URI: %w", err)
	}
	config.MaxConns = 4
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	defer pool.Close()
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("connect to the database: %w", err)
	}
	// The lock goes with the connection.
	defer func() { _ = conn.Conn().Close(context.WithoutCancel(ctx)); conn.Release() }()
	if err := lockMigrations(ctx, conn); err != nil {
		return fmt.Errorf("wait for other migrations: %w", err)
	}
	if err := migrateJobs(ctx, pool); err != nil {
		return err
	}
	if err := migrateDesk(ctx, pool, o.Log); err != nil {
		return err
	}
	// After a dump was restored into another cluster, transaction ids begin anew, below those of the old events.
	if _, err := conn.Exec(ctx, `UPDATE events SET tx = '3' WHERE tx >= pg_snapshot_xmax(pg_current_snapshot())`); err != nil {
		return fmt.Errorf("adopt restored events: %w", err)
	}
	if o.RolesDir == "" {
		return nil
	}
	return makeRoles(ctx, conn, o.RolesDir, o.Log)
}

// lockMigrations waits until nobody else migrates. It asks again and again, because a statement that waited for the lock
// would have a snapshot, for whose end CREATE INDEX CONCURRENTLY of the other migration waits: both would wait for ever.
func lockMigrations(ctx context.Context, conn *pgxpool.Conn) error {
	for {
		var locked bool
		if err := conn.QueryRow(ctx, "SELECT pg_try_advisory_lock($1)", int64(migrateLock)).Scan(&locked); err != nil || locked {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(migrateWait):
		}
	}
}

func migrateJobs(ctx context.Context, pool *pgxpool.Pool) error {
	m, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return fmt.Errorf("prepare the job tables: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate the job tables: %w", err)
	}
	// Made for searching jobs by their arguments, which nobody here does; each insert would pay for them.
	if _, err := pool.Exec(ctx, `DROP INDEX IF EXISTS river_job_args_index, river_job_metadata_index`); err != nil {
		return fmt.Errorf("drop unused indexes of the job tables: %w", err)
	}
	return nil
}

// migrateDesk brings the desk's tables up to date. After a failure it goes on with the migration that failed.
func migrateDesk(ctx context.Context, pool *pgxpool.Pool, log *slog.Logger) error {
	p, err := deskMigrations(pool)
	if err != nil {
		return fmt.Errorf("prepare the migrations: %w", err)
	}
	defer func() { _ = p.Close() }()
	results, err := p.Up(ctx)
	for _, r := range results {
		log.Info("migrated", "version", r.Source.Version, "took", r.Duration.String())
	}
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// deskMigrations is to be closed; the pool stays open.
func deskMigrations(pool *pgxpool.Pool) (*goose.Provider, error) {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, stdlib.OpenDBFromPool(pool), dir)
}

// Migrated tells whether the schema is new enough for this code; Conflict when it is not.
func Migrated(ctx context.Context, pool *pgxpool.Pool) error {
	var there bool
	if err := pool.QueryRow(ctx, `SELECT to_regclass('goose_db_version') IS NOT NULL`).Scan(&there); err != nil {
		return fmt.Errorf("look at the schema: %w", err)
	}
	if !there {
		return desk.Errorf(desk.Conflict, "the database has no schema yet")
	}
	var version int64
	if err := pool.QueryRow(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&version); err != nil {
		return fmt.Errorf("look at the schema: %w", err)
	}
	if version < Version {
		return desk.Errorf(desk.Conflict, "the database has schema %d, version %d is needed", version, Version)
	}
	return nil
}
