// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/desk"
)

// ListSQL is the query of a list, for looking at its plan.
func ListSQL(by *desk.Agent, q ListQuery) (string, []any, error) {
	sql, a, _, err := listSQL(by, q)
	return sql, a, err
}

// ReceiveTheLongWay is Receive without the short way.
func (s *Store) ReceiveTheLongWay(ctx context.Context, c Conversation, in desk.Inbound) (Received, error) {
	return s.receive(ctx, c, in)
}

// MigrateTo brings the tables of a new database to what they were in an older version.
func MigrateTo(ctx context.Context, pool *pgxpool.Pool, version int64) error {
	if err := migrateJobs(ctx, pool); err != nil {
		return err
	}
	p, err := deskMigrations(pool)
	if err != nil {
		return err
	}
	defer func() { _ = p.Close() }()
	_, err = p.UpTo(ctx, version)
	return err
}
