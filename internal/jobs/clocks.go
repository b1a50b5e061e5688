// SPDX-License-Identifier: Apache-2.0

package jobs

import (
	"context"
	"sync"
	"time"
)

const (
	alarmBatch   = 200
	alarmWorkers = 4
	// idleLook is how long the timer sleeps at most: other replicas set alarms too.
	idleLook = time.Second
	// minLook keeps it from spinning when an alarm is due that another replica is announcing.
	minLook = 20 * time.Millisecond
	// failedPause is how long a ticket whose announcement failed is left alone: it must neither spin nor stand in the
	// way of others.
	failedPause = 10 * time.Second
)

// failures are tickets whose announcement failed, and until when they are left alone.
type failures map[int64]time.Time

// paused are the tickets to leave alone now; whose pause is over is forgotten.
func (f failures) paused(now time.Time) []int64 {
	out := make([]int64, 0, len(f))
	for ticket, until := range f {
		if until.After(now) {
			out = append(out, ticket)
		} else {
			delete(f, ticket)
		}
	}
	return out
}

// announce tells alarms when they are due, until ctx ends. It decides nothing: the clocks were computed from events, and
// a late announcement changes no deadline.
func (j *Jobs) announce(ctx context.Context) {
	failed := failures{}
	for {
		wait, err := j.announceDue(ctx, failed)
		if err != nil && ctx.Err() == nil {
			j.Log.Warn("alarms cannot be announced", "error", err)
			wait = idleLook
		}
		if !sleep(ctx, wait) {
			return
		}
	}
}

// announceDue announces what is due, but for what failed a moment ago, and says how long to sleep.
func (j *Jobs) announceDue(ctx context.Context, failed failures) (time.Duration, error) {
	paused := failed.paused(j.Now())
	due, err := j.Store.DueTickets(ctx, alarmBatch, paused...)
	if err != nil {
		return 0, err
	}
	if len(due) == 0 {
		next, err := j.Store.NextAlarm(ctx, paused...)
		if err != nil || next == nil {
			return idleLook, err
		}
		return min(idleLook, max(minLook, next.Sub(j.Now()))), nil
	}
	work := make(chan int64)
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range min(alarmWorkers, len(due)) {
		wg.Go(func() {
			for ticket := range work {
				if err := j.Store.Announce(ctx, ticket); err != nil && ctx.Err() == nil {
					j.Log.WarnContext(ctx, "an alarm cannot be announced", "ticket", ticket, "error", err)
					mu.Lock()
					failed[ticket] = j.Now().Add(failedPause)
					mu.Unlock()
				}
			}
		})
	}
	for _, ticket := range due {
		work <- ticket
	}
	close(work)
	wg.Wait()
	return minLook, nil
}

// recompute carries every new configuration into the clocks of open tickets, until ctx ends.
func (j *Jobs) recompute(ctx context.Context) {
	for {
		changed := j.Config.Changed()
		for j.Config.Snapshot() != nil {
			n, err := j.Store.Recompute(ctx)
			if err == nil {
				if n > 0 {
					j.Log.InfoContext(ctx, "clocks follow the new policies", "tickets", n)
				}
				break
			}
			if ctx.Err() != nil {
				return
			}
			j.Log.Warn("clocks cannot be recomputed; trying again", "error", err)
			if !sleep(ctx, time.Second) {
				return
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
	}
}

// sweep deletes what has expired, now and then.
func (j *Jobs) sweep(ctx context.Context) {
	for sleep(ctx, sweepEvery) {
		if err := j.Store.Sweep(ctx); err != nil && ctx.Err() == nil {
			j.Log.Warn("expired rows cannot be deleted", "error", err)
		}
	}
}
