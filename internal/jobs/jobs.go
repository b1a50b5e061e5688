// SPDX-License-Identifier: Apache-2.0

package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/rynda-dev/rynda/internal/bot"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/store"
)

// Responder decides what the bot says.
type Responder interface {
	Respond(ctx context.Context, t bot.Turn) (bot.Decision, error)
}

// Config is the desk's live configuration.
type Config interface {
	Snapshot() *deskconfig.Snapshot
	Revision() string
	Changed() <-chan struct{}
}

// Deps of Jobs.
type Deps struct {
	Store  *store.Store
	Pool   *pgxpool.Pool
	Config Config
	Waker  store.Waker // told of what jobs commit, through the store
	Log    *slog.Logger
	Now    func() time.Time
	// Desk works the queue of the ticket workload, and the timers.
	Desk bool
	// Bot works the queue of the bot; nil: not here.
	Bot Responder
	// Workers of each queue at once; 0: 8.
	Workers int
	// BotAway is how long a message may wait for the bot before people get the conversation; 0: 30 s.
	BotAway time.Duration
}

// Times of background work.
const (
	jobTimeout   = 30 * time.Second
	pollInterval = time.Second // the net under wake-ups
	stopTimeout  = 10 * time.Second
	sweepEvery   = 10 * time.Minute
)

// Jobs works in the background.
type Jobs struct {
	Deps
	river *river.Client[pgx.Tx]
}

// New prepares the work; nothing runs until Run. It needs Desk or Bot.
func New(d Deps) (*Jobs, error) {
	if !d.Desk && d.Bot == nil {
		return nil, errors.New("there is no work to do: neither the desk's nor the bot's")
	}
	if d.Workers == 0 {
		d.Workers = 8
	}
	if d.BotAway == 0 {
		d.BotAway = botAway
	}
	j := &Jobs{Deps: d}
	workers, queues := river.NewWorkers(), map[string]river.QueueConfig{}
	if d.Desk {
		queues[store.QueueDesk] = river.QueueConfig{MaxWorkers: d.Workers}
		river.AddWorker(workers, river.WorkFunc(j.deliver))
		river.AddWorker(workers, river.WorkFunc(j.assign))
	}
	if d.Bot != nil {
		queues[store.QueueBot] = river.QueueConfig{MaxWorkers: d.Workers}
		river.AddWorker(workers, river.WorkFunc(j.botTurn))
	}
	var err error
	j.river, err = river.NewClient(riverpgxv5.New(d.Pool), &river.Config{
		Logger:                      d.Log,
		Queues:                      queues,
		Workers:                     workers,
		JobTimeout:                  jobTimeout,
		RetryPolicy:                 &retries{},
		FetchCooldown:               20 * time.Millisecond,
		FetchPollInterval:           pollInterval,
		CompletedJobRetentionPeriod: time.Hour,
		RescueStuckJobsAfter:        time.Minute, // a pod that was killed leaves its jobs "running"
		ReindexerIndexNames:         []string{},  // the workloads' roles own no indexes
	})
	if err != nil {
		return nil, fmt.Errorf("prepare the job queues: %w", err)
	}
	return j, nil
}

// Run works until ctx ends, then lets running jobs finish for at most stopTimeout. A database that is away at the start
// is waited for. It returns nil.
func (j *Jobs) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	if j.Desk {
		wg.Go(func() { j.announce(ctx) })
		wg.Go(func() { j.recompute(ctx) })
		wg.Go(func() { j.sweep(ctx) })
		wg.Go(func() { j.relieve(ctx) })
	}
	// River gets a context that does not end with ctx: Stop ends it gently.
	for {
		err := j.river.Start(context.WithoutCancel(ctx))
		if err == nil {
			break
		}
		j.Log.Warn("the job queues cannot start; trying again", "error", err)
		if !sleep(ctx, time.Second) {
			return nil
		}
	}
	<-ctx.Done()
	soft, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := j.river.Stop(soft); err != nil {
		hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		_ = j.river.StopAndCancel(hard) // what was cut off is rescued by another replica
	}
	return nil
}

// sleep waits; false when ctx ended.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
