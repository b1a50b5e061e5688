// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// problemsSource is the name under which broken articles are listed among the workload's problems.
const problemsSource = "articles"

// maxProblems listed; the rest are counted.
const maxProblems = 50

// Syncer writes the articles of the sources into the database.
type Syncer struct {
	Pool    *pgxpool.Pool
	Config  Config
	Sources *Sources
	Log     *slog.Logger
	Now     func() time.Time
}

// Pauses of the syncer.
const (
	gather     = 50 * time.Millisecond // for changes that come together
	retryAfter = 2 * time.Second       // when the database does not take them
	recheck    = 10 * time.Minute      // in case somebody changed the table
	writeLimit = 30 * time.Second
)

// Run writes whenever the sources or the configuration change, until ctx is done, and returns nil. Replicas may run it side
// by side: they take turns, and the second finds nothing to do.
func (s *Syncer) Run(ctx context.Context) error {
	for {
		changed := s.Config.Changed()
		again := recheck
		if err := s.sync(ctx); err != nil && ctx.Err() == nil {
			s.Log.Error("articles are not stored, trying again", "err", err)
			again = retryAfter
		}
		wait := time.NewTimer(again)
		select {
		case <-ctx.Done():
		case <-wait.C:
		case <-s.Sources.Changed():
			pause(ctx, gather)
		case <-changed:
			pause(ctx, gather)
		}
		wait.Stop()
		if ctx.Err() != nil {
			return nil
		}
	}
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// sync does one round.
func (s *Syncer) sync(ctx context.Context) error {
	snapshot := s.Config.Snapshot()
	if snapshot == nil {
		return nil
	}
	w := collect(snapshot, s.Sources)
	s.Config.SetProblems(problemsSource, limited(w.problems))
	ctx, cancel := context.WithTimeout(ctx, writeLimit)
	defer cancel()
	changes, err := write(ctx, s.Pool, w, s.Now())
	if changes > 0 {
		s.Log.Info("articles stored", "changes", changes, "articles", len(w.rows), "problems", len(w.problems))
	}
	return err
}

func limited(problems []string) []string {
	if over := len(problems) - maxProblems; over > 0 {
		return append(problems[:maxProblems:maxProblems], fmt.Sprintf("… and %d more", over))
	}
	return problems
}
