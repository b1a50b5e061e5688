// SPDX-License-Identifier: Apache-2.0

package store

import (
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/sla"
)

// slaEvents gives what an event of the log means to the clocks. A status is told with every event, so that no clock
// depends on an event of its own for it.
func slaEvents(e *desk.Event) []sla.Event {
	status := sla.Event{At: e.At, Seq: e.Seq, Kind: sla.StatusChanged, Status: string(e.Status)}
	class := sla.Event{At: e.At, Seq: e.Seq, Severity: string(e.Severity), Priority: string(e.Priority)}
	wrote := sla.Event{At: e.At, Seq: e.Seq}
	switch e.Kind {
	case desk.EventCreated, desk.EventHandOver:
		if e.Status == desk.StatusBot {
			return nil
		}
		class.Kind = sla.Opened
		return []sla.Event{class, status}
	case desk.EventMessage:
		switch {
		case e.Data != nil && e.Data.Message == desk.KindCustomer:
			wrote.Kind = sla.CustomerMessage
			return []sla.Event{status, wrote} // reopened first, then waiting
		case e.Data != nil && e.Data.Message == desk.KindReply:
			wrote.Kind = sla.AgentReply
			return []sla.Event{wrote, status}
		}
		return nil
	case desk.EventUpdated:
		class.Kind = sla.Reclassified
		return []sla.Event{class, status}
	}
	return nil
}

// deadlines are a ticket's clocks, computed, as they are stored.
type deadlines struct {
	policy string
	clocks []sla.Clock
	next   *desk.Clock
	alarm  *time.Time
}

// compute computes the clocks of a ticket. Alarms before `from` are over; the first later one is the next.
func compute(rules desk.Rules, t *desk.Ticket, events []sla.Event, now, from time.Time) deadlines {
	policy := rules.Policy(t)
	if policy == nil {
		return deadlines{}
	}
	d := deadlines{policy: policy.Name, clocks: sla.Compute(events, policy, now)}
	rows := make([]desk.Clock, 0, len(d.clocks))
	for _, c := range d.clocks {
		rows = append(rows, clockRow(c, policy.Name))
	}
	d.next = desk.Next(rows)
	if at, ok := sla.NextAlarm(d.clocks, from); ok {
		d.alarm = &at
	}
	return d
}

func clockRow(c sla.Clock, policy string) desk.Clock {
	row := desk.Clock{
		Metric: string(c.Metric), Round: c.Round, State: string(c.State), StartedAt: c.StartedAt, Policy: policy,
		DueAt: timeOrNil(c.DueAt), WarnAt: timeOrNil(c.WarnAt), BreachedAt: timeOrNil(c.BreachedAt), MetAt: timeOrNil(c.StoppedAt),
	}
	if c.State == sla.Paused || c.DueAt.IsZero() && c.StoppedAt.IsZero() {
		left := int64(c.Remaining / time.Second)
		row.PausedRemainingSeconds = &left
	}
	return row
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// upsertClocks stores clocks. A stopped clock is a fact: later policies do not change it; only stopping at another time
// (after the ticket was reopened) does.
const upsertClocks = `INSERT INTO sla_clocks (ticket, metric, round, state, policy, target, started_at, due_at, warn_at, breached_at, stopped_at, remaining)
SELECT $1, x.* FROM unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::bigint[])
 AS x(metric, round, state, policy, target, started_at, due_at, warn_at, breached_at, stopped_at, remaining)
ON CONFLICT (ticket, metric, round) DO UPDATE SET state = EXCLUDED.state, policy = EXCLUDED.policy, target = EXCLUDED.target,
 started_at = EXCLUDED.started_at, due_at = EXCLUDED.due_at, warn_at = EXCLUDED.warn_at, breached_at = EXCLUDED.breached_at,
 stopped_at = EXCLUDED.stopped_at, remaining = EXCLUDED.remaining
WHERE sla_clocks.stopped_at IS DISTINCT FROM EXCLUDED.stopped_at OR EXCLUDED.stopped_at IS NULL`

// dropClocks removes clocks that still ran but are promised no longer.
const dropClocks = `DELETE FROM sla_clocks WHERE ticket = $1 AND stopped_at IS NULL AND NOT (metric || round = ANY($2::text[]))`

// due tells whether an alarm of a clock that runs has passed.
func (d *deadlines) due(now time.Time) bool {
	for _, c := range d.clocks {
		if !c.StoppedAt.IsZero() {
			continue
		}
		if !c.BreachedAt.IsZero() && !c.BreachedAt.After(now) {
			return true
		}
		for _, a := range c.Alarms {
			if !a.At.After(now) {
				return true
			}
		}
	}
	return false
}

// clockArrays are the columns of upsertClocks, from $2 on.
func (d *deadlines) clockArrays() []any {
	n := len(d.clocks)
	var (
		metric, state, policy                 = make([]string, n), make([]string, n), make([]string, n)
		round                                 = make([]int32, n)
		target                                = make([]int64, n)
		started, due, warn, breached, stopped = make([]*time.Time, n), make([]*time.Time, n), make([]*time.Time, n), make([]*time.Time, n), make([]*time.Time, n)
		remaining                             = make([]*int64, n)
	)
	for i, c := range d.clocks {
		row := clockRow(c, d.policy)
		metric[i], round[i], state[i], policy[i] = row.Metric, int32(row.Round), row.State, row.Policy
		target[i] = int64(c.Target / time.Second)
		started[i], due[i], warn[i], breached[i], stopped[i] = &row.StartedAt, row.DueAt, row.WarnAt, row.BreachedAt, row.MetAt
		remaining[i] = row.PausedRemainingSeconds
	}
	return []any{metric, round, state, policy, target, started, due, warn, breached, stopped, remaining}
}

// queue adds the writes of a known ticket's clocks to a batch.
func (d *deadlines) queue(b *pgx.Batch, ticket int64, policyChanged bool) {
	if policyChanged {
		keep := make([]string, len(d.clocks))
		for i, c := range d.clocks {
			keep[i] = string(c.Metric) + itoa(c.Round)
		}
		b.Queue(dropClocks, ticket, keep)
	}
	if len(d.clocks) > 0 {
		b.Queue(upsertClocks, append([]any{ticket}, d.clockArrays()...)...)
	}
}
