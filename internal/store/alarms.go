// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/sla"
)

// breach is the percent of a clock's deadline.
const breach = 100

// DueTickets are tickets whose next alarm is due, the longest due first, but for some.
func (s *Store) DueTickets(ctx context.Context, limit int, without ...int64) ([]int64, error) {
	rows, err := s.pool.Query(ctx, `SELECT number FROM tickets WHERE next_alarm_at <= $1 AND number <> ALL(coalesce($3::bigint[], '{}')) ORDER BY next_alarm_at LIMIT $2`, s.clock(), limit, without)
	if err != nil {
		return nil, fmt.Errorf("find due alarms: %w", err)
	}
	numbers, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	return numbers, fail("find due alarms", err)
}

// NextAlarm is when the next alarm of any ticket, but for some, is due, nil when none is.
func (s *Store) NextAlarm(ctx context.Context, without ...int64) (*time.Time, error) {
	var at *time.Time
	err := s.pool.QueryRow(ctx, `SELECT min(next_alarm_at) FROM tickets WHERE number <> ALL(coalesce($1::bigint[], '{}'))`, without).Scan(&at)
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

// dueAlarm is an alarm that was reached and not told, with what the policy does then.
type dueAlarm struct {
	key         alarmKey
	clock       sla.Clock
	escalations []sla.Escalation
}

func (w *work) announce(ctx context.Context) error {
	told, err := w.announced(ctx)
	if err != nil {
		return err
	}
	// An alarm alone changes nothing; what it escalates does.
	w.announcing, w.aside, w.alarm = true, true, nil
	due := w.dueAlarms(told)
	lines := 0
	for _, a := range due {
		lines += 1 + len(a.escalations)
	}
	if err := w.drawIDs(ctx, lines); err != nil {
		return err
	}
	for _, a := range due {
		if err := w.tellAlarm(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// dueAlarms are the alarms of all clocks that were reached and not told. Escalations at one percent are one alarm.
func (w *work) dueAlarms(told map[alarmKey]bool) []dueAlarm {
	var due []dueAlarm
	policy := w.rules.Policy(w.ticket)
	for _, c := range compute(w.rules, w.ticket, w.history, w.now, w.now).clocks {
		first := len(due)
		add := func(percent int, does ...sla.Escalation) {
			key := alarmKey{string(c.Metric), c.Round, percent}
			if told[key] {
				return
			}
			for i := first; i < len(due); i++ {
				if due[i].key == key {
					due[i].escalations = append(due[i].escalations, does...)
					return
				}
			}
			due = append(due, dueAlarm{key, c, does})
		}
		for _, a := range c.Alarms {
			if reached(&c, a.At, w.now) {
				add(a.Percent, policy.Escalations[a.Escalation])
			}
		}
		if !c.BreachedAt.IsZero() && reached(&c, c.BreachedAt, w.now) {
			add(breach)
		}
	}
	return due
}

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

// tellAlarm notes an alarm, does what the policy asks for, and tells agents when it asks for that too.
func (w *work) tellAlarm(ctx context.Context, a dueAlarm) error {
	e := desk.Event{Kind: desk.EventClock, ActorKind: desk.BySystem, Data: &desk.EventData{Metric: a.key.metric, Percent: a.key.percent, DueAt: timeOrNil(a.clock.DueAt)}}
	names, asked, err := w.toNotify(ctx, a.escalations)
	if err != nil {
		return err
	}
	if asked {
		body := desk.AlarmText(w.rules.Locale(""), a.key.metric, a.key.percent, names)
		e.MessageID = w.writeEvent(e, "", body, desk.MessageEvent{
			Type: desk.SLAEvent, Metric: a.key.metric, Percent: a.key.percent, DueAt: e.Data.DueAt, Notified: names,
		}).ID
		w.ticket.Unread = true
	}
	w.tell(e)
	w.extra = append(w.extra, func(b *pgx.Batch) {
		b.Queue(`INSERT INTO sla_announced (ticket, metric, round, percent, due_at, at) VALUES ($1, $2, $3, $4, $5, $6)`,
			w.ticket.Number, a.key.metric, a.key.round, a.key.percent, a.clock.DueAt, w.now)
	})
	for _, does := range a.escalations {
		w.escalate(does)
	}
	return nil
}

// Whom an escalation may tell.
const (
	notifyAssignee = "Assignee"
	notifyLead     = "TeamLead"
)

// toNotify are the names of those to be told, each once: who has the ticket, and the leads of its team, before the
// escalation gives it away. asked is false when nobody is to be told.
func (w *work) toNotify(ctx context.Context, escalations []sla.Escalation) (names []string, asked bool, err error) {
	var assignee, leads bool
	for _, e := range escalations {
		assignee = assignee || slices.Contains(e.Notify, notifyAssignee)
		leads = leads || slices.Contains(e.Notify, notifyLead)
	}
	if assignee && w.ticket.AssigneeID != 0 {
		names = append(names, w.ticket.AssigneeName)
	}
	if leads && w.ticket.Team != "" {
		rows, err := w.conn.Query(ctx, `SELECT a.name FROM agent_teams m JOIN agents a ON a.id = m.agent_id
			WHERE m.team = $1 AND a.role = 'Lead' AND a.disabled_at IS NULL AND a.id <> $2 ORDER BY a.name, a.id LIMIT 20`, w.ticket.Team, assigneeIf(assignee, w.ticket))
		if err != nil {
			return nil, false, fmt.Errorf("find the team's leads: %w", err)
		}
		found, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return nil, false, fmt.Errorf("find the team's leads: %w", err)
		}
		names = append(names, found...)
	}
	return names, assignee || leads, nil
}

func assigneeIf(named bool, t *desk.Ticket) int64 {
	if named {
		return t.AssigneeID
	}
	return 0
}

// escalate does what a policy asks for at an alarm.
func (w *work) escalate(e sla.Escalation) {
	var c desk.Change
	if e.RaisePriority {
		p := w.ticket.Priority.Raise()
		c.Priority = &p
	}
	if e.AssignTeam != "" && e.AssignTeam != w.ticket.Team {
		if _, ok := w.rules.Team(e.AssignTeam); ok {
			c.Team = &e.AssignTeam
		}
	}
	diffs, err := w.apply(c)
	if err != nil || len(diffs) == 0 { // the values come from the policy, which was checked
		return
	}
	w.aside = false
	w.tellChange(desk.Event{Kind: desk.EventUpdated, ActorKind: desk.BySystem, Data: &desk.EventData{Diffs: diffs, Reason: "escalation"}}, "")
}
