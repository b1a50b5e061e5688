// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"time"

	"github.com/rynda-dev/rynda/internal/store/db"
)

// AddSession stores a session.
func (s *Store) AddSession(ctx context.Context, token TokenHash, agent int64, until time.Time) error {
	return fail("store the session", s.q.InsertSession(ctx, db.InsertSessionParams{TokenHash: token[:], AgentID: agent, CreatedAt: s.clock(), ExpiresAt: until}))
}

// ProlongSession lets a session last longer.
func (s *Store) ProlongSession(ctx context.Context, token TokenHash, until time.Time) error {
	return fail("prolong the session", s.q.ProlongSession(ctx, db.ProlongSessionParams{TokenHash: token[:], ExpiresAt: until}))
}

// EndSession ends a session; ending one that is not there is no error.
func (s *Store) EndSession(ctx context.Context, token TokenHash) error {
	return fail("end the session", s.q.DeleteSession(ctx, token[:]))
}

// LoginFailures is the largest number of failures that one of the keys has since an instant.
func (s *Store) LoginFailures(ctx context.Context, since time.Time, keys ...[]byte) (int, error) {
	n, err := s.q.LoginFailures(ctx, db.LoginFailuresParams{Keys: keys, Since: since})
	return int(n), fail("count the failures", err)
}

// CountLoginFailure counts one failure for each key, and gives what each has then; a window that began before `since`
// begins anew.
func (s *Store) CountLoginFailure(ctx context.Context, since time.Time, keys ...[]byte) ([]int, error) {
	counts := make([]int, 0, len(keys))
	for _, k := range keys {
		n, err := s.q.CountLoginFailure(ctx, db.CountLoginFailureParams{Key: k, Now: s.clock(), Since: since})
		if err != nil {
			return nil, fail("count a failure", err)
		}
		counts = append(counts, int(n))
	}
	return counts, nil
}

// TakeBackLoginFailure takes one failure off each key: it was counted before the password was known to fit.
func (s *Store) TakeBackLoginFailure(ctx context.Context, keys ...[]byte) error {
	_, err := s.pool.Exec(ctx, `UPDATE login_attempts SET failures = failures - 1 WHERE key = ANY($1) AND failures > 0`, keys)
	return fail("take a failure back", err)
}

// ClearLoginFailures forgets a key, and all windows that began before an instant.
func (s *Store) ClearLoginFailures(ctx context.Context, key []byte, before time.Time) error {
	return fail("forget failures", s.q.ClearLoginFailures(ctx, db.ClearLoginFailuresParams{Key: key, Before: before}))
}
