// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/rynda-dev/rynda/internal/bot"
	"github.com/rynda-dev/rynda/internal/httpapi/probes"
	"github.com/rynda-dev/rynda/internal/jobs"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/kbsync"
)

func botCommand() *cobra.Command {
	return workloadCommand(workloadBot, "Answer customers from the knowledge base and hand over to people", buildBot)
}

// buildBot puts the bot workload together: it works the queue of bot turns over its own copy of the articles.
func buildBot(_ context.Context, b base) (part, error) {
	c := b.core()
	library := kb.NewLibrary()
	responder := bot.New(library, bot.WithLog(b.log))
	work, err := jobs.New(jobs.Deps{
		Store: c.store, Pool: b.pool, Config: b.live, Waker: c.waker, Log: b.log, Now: time.Now, Bot: responder,
	})
	if err != nil {
		return part{}, fmt.Errorf("prepare background work: %w", err)
	}
	reload := &kbsync.Reloader{Pool: b.pool, Log: b.log, Library: library}
	return part{
		// The bot learns beside its work, for which it needs no model: nobody waits for that.
		run: []func(context.Context) error{c.waker.Run, reload.Run, func(ctx context.Context) error {
			if err := reload.First(ctx); err != nil {
				return nil // told to stop
			}
			return responder.Follow(ctx, reload.Changed())
		}, func(ctx context.Context) error {
			// A bot without articles would hand over what it could answer: jobs wait in their queue meanwhile.
			if err := reload.First(ctx); err != nil {
				return nil // told to stop
			}
			return work.Run(ctx)
		}},
		checks: []probes.Check{{Name: "articles", Ask: func(context.Context) error { return loaded(library) }}},
	}, nil
}

// loaded says whether the articles were read once; a desk may have none.
func loaded(l *kb.Library) error {
	if l.Version() < 0 {
		return errors.New("articles are not loaded yet")
	}
	return nil
}
