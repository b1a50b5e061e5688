// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/sla"
	"github.com/rynda-dev/rynda/internal/store/db"
)

// recomputeLock is the advisory lock of the replica that carries new policies into open tickets.
const recomputeLock = 7_461_120_002

// settleTime is how long after the first replica's swap others may still compute by the old policies.
const settleTime = 3 * time.Second

// Recompute carries the rules that count now into the clocks of all open tickets, unless that was done: one replica at a
// time, the others wait and find it done. What other replicas changed meanwhile, by rules that they had not swapped yet,
// is looked at once more after settleTime. It returns how many tickets changed.
//
// A replica whose configuration is older than the one that was carried last changes nothing: it may have started from a
// mounted file that lags behind. What it computes until it has caught up is put right then.
func (s *Store) Recompute(ctx context.Context) (int, error) {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return 0, fmt.Errorf("get a database connection: %w", err)
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock($1)`, int64(recomputeLock)); err != nil {
		return 0, fmt.Errorf("wait for other replicas: %w", err)
	}
	defer func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_, _ = conn.Exec(end, `SELECT pg_advisory_unlock($1)`, int64(recomputeLock)) // a broken connection gives it back too
	}()
	sequence := s.sequence() // before the rules: newer rules under an older number only wait for the next call
	rules, began := s.rules(), s.clock()
	applied, err := s.q.AppliedConfig(ctx, "clockwork")
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return 0, fmt.Errorf("read which policies are applied: %w", err)
	}
	if sequence < applied.Sequence {
		s.behind.Store(true)
		return 0, nil
	}
	now := db.PutAppliedConfigParams{Name: "clockwork", Revision: rules.Clockwork(), Sequence: sequence, At: s.clock()}
	if applied.Revision == rules.Clockwork() && !s.behind.Load() {
		if sequence > applied.Sequence {
			err = s.q.PutAppliedConfig(ctx, now)
		}
		return 0, fail("note which policies are applied", err)
	}
	changed, err := s.recomputeSince(ctx, rules, time.Unix(0, 0))
	if err != nil {
		return changed, err
	}
	select {
	case <-ctx.Done():
		return changed, ctx.Err()
	case <-time.After(settleTime):
	}
	again, err := s.recomputeSince(ctx, rules, began.Add(-time.Second))
	if err != nil {
		return changed + again, err
	}
	now.At = s.clock()
	if err = s.q.PutAppliedConfig(ctx, now); err == nil {
		s.behind.Store(false)
	}
	return changed + again, fail("note which policies are applied", err)
}

const recomputeBatch = 500

// recomputeSince looks at the open tickets that were changed since an instant, batch by batch.
func (s *Store) recomputeSince(ctx context.Context, rules desk.Rules, since time.Time) (int, error) {
	changed := 0
	for after := int64(0); ; {
		rows, err := s.pool.Query(ctx, "SELECT "+ticketColumns+" FROM tickets t"+ticketJoins+`WHERE t.number > $1 AND t.status IN ('New', 'Open', 'Pending')
			AND t.handed_over_at IS NOT NULL AND t.updated_at >= $2 ORDER BY t.number LIMIT $3`, after, since, recomputeBatch)
		if err != nil {
			return changed, fmt.Errorf("read open tickets: %w", err)
		}
		tickets, err := collectTickets(rows)
		if err != nil {
			return changed, fmt.Errorf("read open tickets: %w", err)
		}
		if len(tickets) == 0 {
			return changed, nil
		}
		after = tickets[len(tickets)-1].Number
		stale, err := s.stale(ctx, rules, tickets)
		if err != nil {
			return changed, err
		}
		if err := s.refreshAll(ctx, stale); err != nil {
			return changed, err
		}
		changed += len(stale)
	}
}

// stale picks the tickets whose clocks are not what the rules say.
func (s *Store) stale(ctx context.Context, rules desk.Rules, tickets []*desk.Ticket) ([]int64, error) {
	numbers := make([]int64, 0, len(tickets))
	for _, t := range tickets {
		numbers = append(numbers, t.Number)
	}
	history, err := s.histories(ctx, numbers)
	if err != nil {
		return nil, err
	}
	stored, err := s.storedClocks(ctx, numbers)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	var out []int64
	for _, t := range tickets {
		d := compute(rules, t, history[t.Number], now, now)
		if d.policy != t.SLAPolicy || !sameClocks(d.clocks, stored[t.Number]) {
			out = append(out, t.Number)
		}
	}
	return out, nil
}

func (s *Store) histories(ctx context.Context, numbers []int64) (map[int64][]sla.Event, error) {
	rows, err := s.pool.Query(ctx, `SELECT ticket, seq, kind, at, status, severity, priority, coalesce(data->>'message', '') FROM events
		WHERE ticket = ANY($1) AND kind IN ('Created', 'HandOver', 'Message', 'Updated') ORDER BY ticket, seq`, numbers)
	if err != nil {
		return nil, fmt.Errorf("read histories: %w", err)
	}
	defer rows.Close()
	out := map[int64][]sla.Event{}
	for rows.Next() {
		e := desk.Event{Data: &desk.EventData{}}
		if err := rows.Scan(&e.Ticket, &e.Seq, &e.Kind, &e.At, &e.Status, &e.Severity, &e.Priority, &e.Data.Message); err != nil {
			return nil, fmt.Errorf("read histories: %w", err)
		}
		out[e.Ticket] = append(out[e.Ticket], slaEvents(&e)...)
	}
	return out, rows.Err()
}

type storedClock struct {
	due     *time.Time
	target  int64 // seconds; tells a paused clock's change, which has no deadline
	stopped bool
}

func (s *Store) storedClocks(ctx context.Context, numbers []int64) (map[int64]map[string]storedClock, error) {
	rows, err := s.pool.Query(ctx, `SELECT ticket, metric || round, due_at, target, stopped_at IS NOT NULL FROM sla_clocks WHERE ticket = ANY($1)`, numbers)
	if err != nil {
		return nil, fmt.Errorf("read clocks: %w", err)
	}
	defer rows.Close()
	out := map[int64]map[string]storedClock{}
	for rows.Next() {
		var number int64
		var key string
		var c storedClock
		if err := rows.Scan(&number, &key, &c.due, &c.target, &c.stopped); err != nil {
			return nil, fmt.Errorf("read clocks: %w", err)
		}
		if out[number] == nil {
			out[number] = map[string]storedClock{}
		}
		out[number][key] = c
	}
	return out, rows.Err()
}

// sameClocks compares the clocks that still run; stopped ones are facts.
func sameClocks(clocks []sla.Clock, stored map[string]storedClock) bool {
	running := 0
	for _, c := range clocks {
		if !c.StoppedAt.IsZero() {
			continue
		}
		running++
		have, ok := stored[string(c.Metric)+itoa(c.Round)]
		if !ok || have.stopped || have.target != int64(c.Target/time.Second) {
			return false
		}
		if (have.due == nil) != c.DueAt.IsZero() || have.due != nil && !have.due.Equal(c.DueAt.Truncate(time.Microsecond)) {
			return false
		}
	}
	for _, c := range stored {
		if !c.stopped {
			running--
		}
	}
	return running == 0
}

// refreshAll recomputes tickets, a few at a time.
func (s *Store) refreshAll(ctx context.Context, numbers []int64) error {
	const workers = 8
	work := make(chan int64)
	errs := make(chan error, workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for n := range work {
				if err := s.refresh(ctx, n); err != nil {
					select {
					case errs <- err:
					default:
					}
				}
			}
		})
	}
	for _, n := range numbers {
		work <- n
	}
	close(work)
	wg.Wait()
	close(errs)
	return <-errs
}

func (s *Store) refresh(ctx context.Context, ticket int64) error {
	_, err := s.change(ctx, byNumber(ticket), func(w *work) error {
		w.slaRevision = "" // whatever it was computed by
		w.aside = true     // an agent who is writing must not be refused because a policy changed
		w.tell(desk.Event{Kind: desk.EventClock, ActorKind: desk.BySystem, Data: &desk.EventData{Reason: "policy"}})
		return nil
	})
	return fail("recompute the clocks", err)
}
