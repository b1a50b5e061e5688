// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/sla"
)

const (
	clocks = 100_000
	// dueNow of the clocks become due while the product runs, over dueSpan; the others within two days.
	dueNow  = 2000
	dueSpan = 20 * time.Second
	dueLead = 10 * time.Second // to write them
	// promise is the only target of the measured policy: far enough that tickets can be opened in the past.
	promise = "48h"
)

// slaPart measures how fast clocks are computed, and how late deadlines are announced with many clocks open.
func slaPart(ctx context.Context, b *bench) error {
	if err := b.computed(); err != nil {
		return err
	}
	return b.announced(ctx)
}

// computed computes every clock of many tickets from their events, by the sample's calendar with its holidays.
func (b *bench) computed() error {
	snapshot := deskconfig.Compile(b.desk, nil).Snapshot
	var spec sla.CalendarSpec
	for _, c := range snapshot.Calendars {
		if c.Name == "office" {
			spec.TimeZone = c.TimeZone
			for day, intervals := range c.Week {
				for _, i := range intervals {
					spec.Week[day] = append(spec.Week[day], sla.Interval{From: i.From, To: i.To})
				}
			}
			for _, e := range c.Exceptions {
				exception := sla.Exception{From: e.From, To: e.To}
				for _, i := range e.Intervals {
					exception.Intervals = append(exception.Intervals, sla.Interval{From: i.From, To: i.To})
				}
				spec.Exceptions = append(spec.Exceptions, exception)
			}
		}
	}
	calendar, err := sla.NewCalendar(spec)
	if err != nil {
		return err
	}
	policy := &sla.Policy{
		Name: "bench", Calendar: calendar, PauseOn: []string{"Pending"},
		Targets:     []sla.Target{{FirstResponse: 2 * time.Hour, NextResponse: 4 * time.Hour, Resolution: 40 * time.Hour}},
		Escalations: []sla.Escalation{{Metric: sla.FirstResponse, At: 80}, {Metric: sla.Resolution, At: 80}},
	}
	opened := time.Date(2026, 4, 27, 6, 0, 0, 0, time.UTC) // before holidays
	began := time.Now()
	total := 0
	for i := 0; total < clocks; i++ {
		at := opened.Add(time.Duration(i) * time.Second)
		events := []sla.Event{
			{At: at, Seq: 1, Kind: sla.Opened, Severity: "Minor", Priority: "Medium"},
			{At: at.Add(time.Hour), Seq: 2, Kind: sla.AgentReply},
			{At: at.Add(time.Hour), Seq: 3, Kind: sla.StatusChanged, Status: "Pending"},
			{At: at.Add(5 * time.Hour), Seq: 4, Kind: sla.StatusChanged, Status: "Open"},
			{At: at.Add(5 * time.Hour), Seq: 5, Kind: sla.CustomerMessage},
		}
		total += len(sla.Compute(events, policy, at.Add(6*time.Hour)))
	}
	return b.report.add("sla.compute", float64(total)/time.Since(began).Seconds(), "clocks/s")
}

// announced fills a database with open tickets as the product writes them, lets some of their deadlines pass while the
// ticket workload runs, and reads when each was announced.
func (b *bench) announced(ctx context.Context) error {
	uri, pool, err := b.database(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()
	if err := b.oneTicket(ctx, uri); err != nil {
		return err
	}
	// Those that are not due for long come first: it takes a while to write them.
	if err := fill(ctx, pool, clocks-dueNow, time.Now().Add(time.Hour), 46*time.Hour); err != nil {
		return err
	}
	server, _, _, err := b.workload(ctx, "ticket", uri)
	if err != nil {
		return err
	}
	first := time.Now().Add(dueLead).Truncate(time.Millisecond)
	if err := fill(ctx, pool, dueNow, first, dueSpan); err != nil {
		return errors.Join(err, server.stop())
	}
	if late := time.Since(first); late > 0 {
		return errors.Join(fmt.Errorf("the tickets were written %s after the first deadline", late), server.stop())
	}
	select {
	case <-ctx.Done():
	case <-time.After(time.Until(first.Add(dueSpan + 3*time.Second))):
	}
	if err := server.stop(); err != nil {
		return err
	}
	return b.readAnnounced(ctx, pool, first)
}

// oneTicket has the product open the ticket that the others are copies of.
func (b *bench) oneTicket(ctx context.Context, uri string) error {
	b.desk.Policies = []v1alpha1.SLAPolicy{{
		ObjectMeta: metav1.ObjectMeta{Name: "bench", Namespace: b.desk.Desk.Namespace},
		Spec: v1alpha1.SLAPolicySpec{
			DeskRef: b.desk.Channels[0].Spec.DeskRef,
			Targets: []v1alpha1.SLATarget{{FirstResponse: new(v1alpha1.Duration(promise))}},
		},
	}}
	b.snapshot = filepath.Join(b.dir, "sla.json")
	if err := b.writeSnapshot(b.snapshot); err != nil {
		return err
	}
	server, address, _, err := b.workload(ctx, "ticket", uri)
	if err != nil {
		return err
	}
	_, err = newCustomers(address).open(ctx, peopleChannel, firstText, "ru")
	return errors.Join(err, server.stop())
}

// fill copies the first ticket with its rows n times, opened so long ago that deadlines fall evenly from first on.
func fill(ctx context.Context, pool *pgxpool.Pool, n int, first time.Time, span time.Duration) error {
	const due = `CREATE TEMP TABLE due ON COMMIT DROP AS SELECT (SELECT max(number) FROM tickets) + k AS ticket,
		$1::timestamptz + $2::float8 * interval '1 second' * k / $3::bigint AS at FROM generate_series(1, $3::bigint) AS k`
	statements := []string{
		`INSERT INTO tickets (number, status, severity, priority, type, channel, team, contact_id, subject, preview, locale, last_message_at, created_at, updated_at, handed_over_at, sla, sla_policy, sla_revision, next_alarm_at)
			SELECT d.ticket, t.status, t.severity, t.priority, t.type, t.channel, t.team, t.contact_id, t.subject, t.preview, t.locale, opened, opened, opened, opened, t.sla, t.sla_policy, t.sla_revision,
				opened + (t.next_alarm_at - t.created_at) FROM tickets t, due d, LATERAL (SELECT d.at - interval '48 hours' AS opened) o WHERE t.number = (SELECT min(number) FROM tickets)`,
		`INSERT INTO events (ticket, kind, at, version, actor_kind, actor_id, status, severity, priority, data)
			SELECT d.ticket, e.kind, d.at - interval '48 hours', e.version, e.actor_kind, e.actor_id, e.status, e.severity, e.priority, e.data FROM events e, due d WHERE e.kind = 'Created' AND e.ticket = (SELECT min(number) FROM tickets)`,
		`INSERT INTO sla_clocks (ticket, metric, round, state, policy, target, started_at, due_at, warn_at)
			SELECT d.ticket, c.metric, c.round, c.state, c.policy, c.target, d.at - interval '48 hours', d.at, d.at - (c.due_at - c.warn_at) FROM sla_clocks c, due d WHERE c.ticket = (SELECT min(number) FROM tickets)`,
	}
	err := pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, due, first, span.Seconds(), n); err != nil {
			return err
		}
		for _, sql := range statements {
			if _, err := tx.Exec(ctx, sql); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		_, err = pool.Exec(ctx, `ANALYZE`)
	}
	if err != nil {
		return fmt.Errorf("fill the database: %w", err)
	}
	return nil
}

func (b *bench) readAnnounced(ctx context.Context, pool *pgxpool.Pool, first time.Time) error {
	rows, err := pool.Query(ctx, `SELECT a.due_at, a.at, c.breached_at FROM sla_announced a JOIN sla_clocks c USING (ticket, metric, round)
		WHERE a.percent = 100 AND a.due_at >= $1`, first)
	if err != nil {
		return fmt.Errorf("read what was announced: %w", err)
	}
	defer rows.Close()
	var late times
	var worst time.Duration
	for rows.Next() {
		var due, at time.Time
		var breached *time.Time
		if err := rows.Scan(&due, &at, &breached); err != nil {
			return fmt.Errorf("read what was announced: %w", err)
		}
		if breached == nil {
			return errors.New("an announced breach is not in the clock")
		}
		late, worst = append(late, at.Sub(due)), max(worst, breached.Sub(due).Abs())
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read what was announced: %w", err)
	}
	if len(late) < dueNow {
		return fmt.Errorf("%d of %d deadlines were announced", len(late), dueNow)
	}
	return errors.Join(
		b.report.add("sla.announce.p50", late.quantile(0.5), "ms"), b.report.add("sla.announce.p99", late.quantile(0.99), "ms", atMost(1000)),
		b.report.add("sla.breached.error", float64(worst)/float64(time.Millisecond), "ms", atMost(0)),
	)
}
