// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/kb"
)

// Reloader keeps a replica's library on the table's articles.
type Reloader struct {
	Pool    *pgxpool.Pool
	Log     *slog.Logger
	Library *kb.Library
	// Poll is the net below lost notifications; 0 is 15 s.
	Poll time.Duration

	once    sync.Once
	first   chan struct{} // closed after the first load
	changed chan struct{}
	last    string
	version int64 // counts what was loaded; 0: nothing yet
}

// First waits until the articles were loaded once, or ctx is done.
func (r *Reloader) First(ctx context.Context) error {
	select {
	case <-r.loaded():
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (r *Reloader) loaded() chan struct{} {
	r.prepare()
	return r.first
}

// Changed gets a value after each load, the first one too; several may share one. It is for one reader.
func (r *Reloader) Changed() <-chan struct{} {
	r.prepare()
	return r.changed
}

func (r *Reloader) prepare() {
	r.once.Do(func() { r.first, r.changed = make(chan struct{}), make(chan struct{}, 1) })
}

// Run loads articles until ctx is done, and returns nil. While the database is away the last ones stay.
func (r *Reloader) Run(ctx context.Context) error {
	if r.Poll == 0 {
		r.Poll = 15 * time.Second
	}
	for ctx.Err() == nil {
		if err := r.listen(ctx); err != nil && ctx.Err() == nil {
			r.Log.Warn("articles can't be followed, trying again", "err", err)
			pause(ctx, retryAfter)
		}
	}
	return nil
}

// listen holds a connection that is notified, and returns when it breaks.
func (r *Reloader) listen(ctx context.Context) error {
	conn, err := r.Pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("listen for articles: %w", err)
	}
	// A connection that listens is no use to others.
	raw := conn.Hijack()
	defer raw.Close(context.WithoutCancel(ctx))
	if _, err := raw.Exec(ctx, `LISTEN `+channel); err != nil {
		return fmt.Errorf("listen for articles: %w", err)
	}
	for {
		// Looked at after LISTEN, so that no change falls between.
		if err := r.look(ctx); err != nil {
			return err
		}
		wait, cancel := context.WithTimeout(ctx, r.Poll)
		_, err := raw.WaitForNotification(wait)
		timeout := wait.Err() != nil
		cancel()
		if err != nil && !timeout {
			return fmt.Errorf("listen for articles: %w", err)
		}
		if ctx.Err() != nil {
			return nil
		}
	}
}

// look loads the articles when they are not those loaded last.
func (r *Reloader) look(ctx context.Context) error {
	now, err := state(ctx, r.Pool)
	if err != nil || r.version > 0 && now == r.last {
		return err
	}
	articles, err := read(ctx, r.Pool)
	if err != nil {
		return err
	}
	began := time.Now()
	if err := r.Library.Show(ctx, articles, r.version+1); err != nil {
		return fmt.Errorf("load articles: %w", err)
	}
	r.last = now
	if r.version++; r.version == 1 {
		close(r.loaded())
	}
	r.prepare()
	select {
	case r.changed <- struct{}{}:
	default: // the reader has one to look at already
	}
	r.Log.Info("articles loaded", "articles", len(articles), "took", time.Since(began))
	return nil
}
