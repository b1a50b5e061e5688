// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store/db"
)

// Waker is told that something was committed, so that readers of the event log and of job queues need not wait for
// their next poll. Wake must not block. Queues are the job queues that got work; there may be none.
type Waker interface{ Wake(queues ...string) }

// Options of a Store.
type Options struct {
	// Now is the clock. Default: time.Now.
	Now func() time.Time
	// Wake is told of commits. Default: nobody.
	Wake Waker
	// Rules gives the configuration to work by. Needed by everything that changes tickets.
	Rules func() desk.Rules
	// Sequence is the number of the configuration that Rules are made from: of two, the higher one is the newer. Default: 0,
	// all are equal.
	Sequence func() int64
}

// Store is the desk's data. It is safe for concurrent use.
type Store struct {
	pool  *pgxpool.Pool
	q     *db.Queries
	now   func() time.Time
	wake  Waker
	rules func() desk.Rules
	// sequence of the rules.
	sequence func() int64
	// behind says that this replica has worked by older rules than those that are applied.
	behind atomic.Bool
}

type nobody struct{}

func (nobody) Wake(...string) {}

// New returns a Store on a pool. The pool stays the caller's to close.
func New(pool *pgxpool.Pool, o Options) *Store {
	s := &Store{pool: pool, q: db.New(pool), now: o.Now, wake: o.Wake, rules: o.Rules, sequence: o.Sequence}
	if s.now == nil {
		s.now = time.Now
	}
	if s.sequence == nil {
		s.sequence = func() int64 { return 0 }
	}
	if s.wake == nil {
		s.wake = nobody{}
	}
	return s
}

// Pool is the pool the store works on.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// clock is the present, to the microsecond that PostgreSQL keeps, so that what was computed from memory and what is
// computed from the tables agree.
func (s *Store) clock() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// Ping asks the database for an answer.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.pool.Ping(ctx); err != nil {
		return fmt.Errorf("ask the database: %w", err)
	}
	return nil
}

// fail wraps a database error with what was tried, and gives the codes that callers branch on.
func fail(doing string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pgx.ErrNoRows):
		return &desk.Error{Code: desk.NotFound, Message: "not found", Err: fmt.Errorf("%s: %w", doing, err)}
	}
	var de *desk.Error
	if errors.As(err, &de) {
		return err
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// breaks tells whether the error is a violation of the named unique index.
func breaks(err error, index string) bool {
	var pe *pgconn.PgError
	return errors.As(err, &pe) && pe.Code == "23505" && pe.ConstraintName == index
}
