// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"time"
)

// How long what nobody needs is kept. Conversations, with their events and clocks, are kept for good: they are the
// history, and clocks are computed from it.
const (
	keepFailures = 24 * time.Hour // of signing in; they count for minutes
	keepSearches = 90 * 24 * time.Hour
)

// sweepBatch bounds what one statement deletes; the rest waits for the next one.
const sweepBatch = 5_000

// Sweep deletes what has expired: sessions, signs of life, failures to sign in, and what was searched long ago.
func (s *Store) Sweep(ctx context.Context) error {
	now := s.clock()
	for _, old := range []struct {
		table, column, key string
		before             time.Time
	}{
		{"sessions", "expires_at", "token_hash", now},
		{"presence", "expires_at", "(ticket, agent_id)", now},
		{"login_attempts", "window_start", "key", now.Add(-keepFailures)},
		{"kb_searches", "at", "id", now.Add(-keepSearches)},
	} {
		keys := old.key
		if keys[0] == '(' {
			keys = keys[1 : len(keys)-1]
		}
		sql := "DELETE FROM " + old.table + " WHERE " + old.key + " IN (SELECT " + keys + " FROM " + old.table + " WHERE " + old.column + " < $1 LIMIT $2)"
		for {
			done, err := s.pool.Exec(ctx, sql, old.before, sweepBatch)
			if err != nil {
				return fmt.Errorf("delete old rows of %s: %w", old.table, err)
			}
			if done.RowsAffected() < sweepBatch {
				break
			}
		}
	}
	return nil
}
