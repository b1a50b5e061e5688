// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// countStatements restarts the database so that it counts the time of every statement. That costs some speed: the
// figures of such a run are for finding out why, not for comparing.
func (b *bench) countStatements(ctx context.Context) error {
	for _, sql := range []string{
		`ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`, `ALTER SYSTEM SET pg_stat_statements.track_planning = on`,
	} {
		if err := b.statement(ctx, sql); err != nil {
			return err
		}
		// The second setting is known when the library of the first is loaded.
		if err := b.server.Stop(); err != nil {
			return err
		}
		if err := b.startDatabase(ctx); err != nil {
			return err
		}
	}
	return b.statement(ctx, `CREATE EXTENSION pg_stat_statements`)
}

func (b *bench) statement(ctx context.Context, sql string) error {
	conn, err := pgx.Connect(ctx, b.uri)
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, sql); err != nil {
		return fmt.Errorf("count statements: %w", err)
	}
	return nil
}

// tellStatements prints what took the most time since the last call, per operation, and forgets it.
func (b *bench) tellStatements(ctx context.Context, of string, operations int) (err error) {
	conn, err := pgx.Connect(ctx, b.uri)
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()
	rows, err := conn.Query(ctx, `SELECT calls, total_exec_time, total_plan_time, query FROM pg_stat_statements ORDER BY total_exec_time + total_plan_time DESC LIMIT 14`)
	if err != nil {
		return fmt.Errorf("read the statements: %w", err)
	}
	fmt.Fprintf(b.people, "  statements of %s, for each of %d: calls, ms running, ms planning\n", of, operations)
	var calls, run, plan float64
	var sql string
	_, err = pgx.ForEachRow(rows, []any{&calls, &run, &plan, &sql}, func() error {
		n := float64(operations)
		text := []rune(strings.Join(strings.Fields(sql), " "))
		fmt.Fprintf(b.people, "    %6.2f %7.3f %7.3f  %s\n", calls/n, run/n, plan/n, string(text[:min(110, len(text))]))
		return nil
	})
	if err == nil {
		_, err = conn.Exec(ctx, `SELECT pg_stat_statements_reset()`)
	}
	if err != nil {
		return fmt.Errorf("read the statements: %w", err)
	}
	return nil
}
