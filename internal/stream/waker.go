// SPDX-License-Identifier: Apache-2.0

package stream

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Channels of NOTIFY.
const (
	notifyEvents   = "rynda_events"
	notifyPresence = "rynda_presence"
)

// wakeInterval is the least time between two wake-ups of one replica: at most 20 in a second, however many commits.
const wakeInterval = 50 * time.Millisecond

// Waker tells all replicas that there is something new: events in the log, jobs in queues. It is the store's Waker.
type Waker struct {
	pool *pgxpool.Pool
	log  *slog.Logger

	mu     sync.Mutex
	queues []string
	signal chan struct{}
}

// NewWaker returns a Waker on a pool. Nothing is sent until Run.
func NewWaker(pool *pgxpool.Pool, log *slog.Logger) *Waker {
	return &Waker{pool: pool, log: log, signal: make(chan struct{}, 1)}
}

// Wake notes that something was committed. It does not block.
func (w *Waker) Wake(queues ...string) {
	w.mu.Lock()
	for _, q := range queues {
		if !slices.Contains(w.queues, q) {
			w.queues = append(w.queues, q)
		}
	}
	w.mu.Unlock()
	select {
	case w.signal <- struct{}{}:
	default:
	}
}

// Run sends wake-ups until ctx ends: the first at once, later ones not sooner than wakeInterval after the one before.
// It returns nil.
func (w *Waker) Run(ctx context.Context) error {
	timer := time.NewTimer(wakeInterval)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-w.signal:
		}
		w.send(ctx)
		timer.Reset(wakeInterval)
		select {
		case <-ctx.Done():
			return nil
		case <-timer.C:
		}
	}
}

// send notifies the readers of the log, and River's producers on their own topic.
func (w *Waker) send(ctx context.Context) {
	w.mu.Lock()
	queues := w.queues
	w.queues = nil
	w.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	payloads := make([]string, 0, len(queues))
	for _, q := range queues {
		payloads = append(payloads, `{"queue": "`+strings.ReplaceAll(q, `"`, ``)+`"}`)
	}
	_, err := w.pool.Exec(ctx, `SELECT pg_notify($1, '') UNION ALL SELECT pg_notify(current_schema() || '.river_insert', p) FROM unnest($2::text[]) p`, notifyEvents, payloads)
	if err != nil && ctx.Err() == nil {
		// The readers' poll finds it a little later.
		w.log.Warn("wake-up failed", "error", err)
	}
}
