// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/sla"
)

// breach is the percent of a clock's deadline.
const breach = 100

// DueTickets are tickets whose next alarm is due, the longest due first.
func (s *Store) DueTickets(ctx context.Context, limit int) ([]int64, error) {
	rows, err := s.pool.Query(ctx, `SELECT number FROM tickets WHERE next_alarm_at <= $1 ORDER BY next_alarm_at LIMIT $2`, s.clock(), limit)
	if err != nil {
		return nil, fmt.Errorf("find due alarms: %w", err)
	}
	numbers, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	return numbers, fail("find due alarms", err)
}

// NextAlarm is when the next alarm of any ticket is due, nil when none is.
func (s *Store) NextAlarm(ctx context.Context) (*time.Time, error) {
	var at *time.Time
	err := s.pool.QueryRow(ctx, `SELECT min(next_alarm_at) FROM tickets`).Scan(&at)
	return at, fail("find the next alarm", err)
}

// Announce tells every alarm of a ticket that is due and was not told: an event each, and what the policy escalates. The
// times are those the clocks computed; that it is told now, or late, changes none of them. It does nothing when another
// replica has the ticket.
func (s *Store) Announce(ctx context.Context, ticket int64) error {
	tg := byNumber(ticket)
	tg.skipLocked = true
	_, err := s.change(ctx, tg, func(w *work) error {
		if w.alarm == nil || w.alarm.After(w.now) {
			w.nothing = true
			return nil
		}
		return w.announce(ctx)
	})
	if desk.CodeOf(err) == desk.NotFound {
		return nil
	}
	return fail("announce the alarms", err)
}

type alarmKey struct {
	metric  string
	round   int
	percent int
}

func (w *work) announce(ctx context.Context) error {
	told, err := w.announced(ctx)
	if err != nil {
		return err
	}
	w.announcing, w.alarm = true, nil
	policy := w.rules.Policy(w.ticket)
	for _, c := range compute(w.rules, w.ticket, w.history, w.now, w.now).clocks {
		for _, a := range c.Alarms {
			key := alarmKey{string(c.Metric), c.Round, a.Percent}
			if !reached(&c, a.At, w.now) {
				continue
			}
			if !told[key] || w.isFirst(key) {
				w.tellAlarm(key, &c, told)
				w.escalate(policy.Escalations[a.Escalation])
			}
		}
		if key := (alarmKey{string(c.Metric), c.Round, breach}); !c.BreachedAt.IsZero() && reached(&c, c.BreachedAt, w.now) && !told[key] {
			w.tellAlarm(key, &c, told)
		}
	}
	return nil
}

// isFirst tells whether the key was first told in this very step: several escalations may share a percent.
func (w *work) isFirst(key alarmKey) bool { return w.toldNow[key] }

// reached tells whether a clock came to an instant while it ran.
func reached(c *sla.Clock, at, now time.Time) bool {
	return !at.After(now) && (c.StoppedAt.IsZero() || !at.After(c.StoppedAt))
}

func (w *work) announced(ctx context.Context) (map[alarmKey]bool, error) {
	rows, err := w.conn.Query(ctx, `SELECT metric, round, percent FROM sla_announced WHERE ticket = $1`, w.ticket.Number)
	if err != nil {
		return nil, fmt.Errorf("read what was announced: %w", err)
	}
	defer rows.Close()
	told := map[alarmKey]bool{}
	for rows.Next() {
		var k alarmKey
		if err := rows.Scan(&k.metric, &k.round, &k.percent); err != nil {
			return nil, fmt.Errorf("read what was announced: %w", err)
		}
		told[k] = true
	}
	return told, rows.Err()
}

func (w *work) tellAlarm(key alarmKey, c *sla.Clock, told map[alarmKey]bool) {
	if told[key] {
		return
	}
	told[key] = true
	if w.toldNow == nil {
		w.toldNow = map[alarmKey]bool{}
	}
	w.toldNow[key] = true
	due := c.DueAt
	w.tell(desk.Event{Kind: desk.EventClock, ActorKind: desk.BySystem, Data: &desk.EventData{Metric: key.metric, Percent: key.percent, DueAt: timeOrNil(due)}})
	w.extra = append(w.extra, func(b *pgx.Batch) {
		b.Queue(`INSERT INTO sla_announced (ticket, metric, round, percent, due_at, at) VALUES ($1, $2, $3, $4, $5, $6)`,
			w.ticket.Number, key.metric, key.round, key.percent, due, w.now)
	})
}

// escalate does what a policy asks for at an alarm.
func (w *work) escalate(e sla.Escalation) {
	var c desk.Change
	if e.RaisePriority {
		p := w.ticket.Priority.Raise()
		c.Priority = &p
	}
	if e.AssignTeam != "" && e.AssignTeam != w.ticket.Team {
		if team, ok := w.rules.Team(e.AssignTeam); ok {
			nobody := int64(0)
			c.Team, c.AssigneeID = &e.AssignTeam, &nobody
			w.ticket.AssigneeName = ""
			if team.Strategy != desk.Manual {
				w.enqueue(JobAssign, QueueDesk, 0)
			}
		}
	}
	diffs, err := c.Apply(w.ticket, w.now)
	if err != nil || len(diffs) == 0 { // the values come from the policy, which was checked
		return
	}
	w.tell(desk.Event{Kind: desk.EventUpdated, ActorKind: desk.BySystem, Data: &desk.EventData{Diffs: diffs, Reason: "escalation"}})
}
