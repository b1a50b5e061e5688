// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"context"
	"fmt"
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
