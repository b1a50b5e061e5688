// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/kb"
)

// Readers notes what readers of the help centre did.
type Readers struct {
	Pool *pgxpool.Pool
	Now  func() time.Time
}

// RecordSearch notes a search and how much it found.
func (r *Readers) RecordSearch(ctx context.Context, locale, query string, hits int) error {
	_, err := r.Pool.Exec(ctx, `INSERT INTO kb_searches (locale, query, results, at) VALUES ($1, $2, $3, $4)`, locale, query, hits, r.Now())
	if err != nil {
		return fmt.Errorf("note a search: %w", err)
	}
	return nil
}

// RecordFeedback notes whether an article helped.
func (r *Readers) RecordFeedback(ctx context.Context, f kb.Feedback) error {
	_, err := r.Pool.Exec(ctx, `INSERT INTO kb_feedback (locale, slug, helpful, comment, at) VALUES ($1, $2, $3, $4, $5)`, f.Locale, f.Slug, f.Helpful, f.Comment, f.At)
	if err != nil {
		return fmt.Errorf("note a reader's feedback: %w", err)
	}
	return nil
}

// searchesKept is how long a search is kept: what readers type may be personal.
const searchesKept = 90 * 24 * time.Hour

// Sweep deletes searches that are older than 90 days.
func (r *Readers) Sweep(ctx context.Context) error {
	if _, err := r.Pool.Exec(ctx, `DELETE FROM kb_searches WHERE at < $1`, r.Now().Add(-searchesKept)); err != nil {
		return fmt.Errorf("delete old searches: %w", err)
	}
	return nil
}

// sweepEvery is the pause between two sweeps.
const sweepEvery = 6 * time.Hour

// Run sweeps now and then until ctx ends. It returns nil.
func (r *Readers) Run(ctx context.Context, log *slog.Logger) error {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		if err := r.Sweep(ctx); err != nil && ctx.Err() == nil {
			log.Warn("old searches stay", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
