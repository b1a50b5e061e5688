// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
)

// escalating is a desk whose policy warns at half of the first response and gives the ticket away at its end.
func escalating(t *testing.T) *desktop {
	t.Helper()
	d := newDesk(t)
	s := snapshot()
	s.Policies[0].Escalations = []deskconfig.Escalation{
		{Metric: "FirstResponse", At: 50, Notify: []string{"Assignee", "TeamLead"}},
		{Metric: "FirstResponse", At: 50, RaisePriority: true},
		{Metric: "FirstResponse", At: 100, Notify: []string{"TeamLead"}, AssignTeam: "second", RaisePriority: true},
	}
	d.use(t, s, "r1")
	return d
}

// lines are the messages that tell agents what happened, in order.
func (d *desktop) lines(t *testing.T, ticket int64) []desk.MessageEvent {
	t.Helper()
	all, _, err := d.Messages(t.Context(), ticket, 0, 200, false)
	if err != nil {
		t.Fatal(err)
	}
	var out []desk.MessageEvent
	for _, m := range all {
		if m.Event != nil {
			out = append(out, *m.Event)
		}
	}
	return out
}

func TestAnEscalationTellsAssigneeAndLeadsActsOnceAndIsNotTheCustomers(t *testing.T) {
	d := escalating(t)
	ben, lead := d.agent(t, "Ben", desk.AgentOnly, "first"), d.agent(t, "Lea", desk.Lead, "first")
	d.agent(t, "Max", desk.Lead, "second")
	c, _ := d.open(t, "people", "Hello")
	due := d.clock.Now().Add(10 * time.Minute)
	if _, err := d.Change(t.Context(), d.admin, c.Ticket, desk.Change{AssigneeID: &ben.ID}); err != nil {
		t.Fatal(err)
	}
	before, err := d.Ticket(t.Context(), d.admin, c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		d.clock.Add(5 * time.Minute)
		// All replicas at once.
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if err := d.Announce(t.Context(), c.Ticket); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	want := []desk.MessageEvent{
		{Type: desk.ChangeEvent, Diffs: map[string]desk.Diff{"assignee": {To: idOf(ben.ID)}}},
		{Type: desk.SLAEvent, Metric: "FirstResponse", Percent: 50, DueAt: &due, Notified: []string{"Ben", lead.Name}},
		{Type: desk.ChangeEvent, Diffs: map[string]desk.Diff{"priority": {From: "Medium", To: "High"}}},
		{Type: desk.SLAEvent, Metric: "FirstResponse", Percent: 100, DueAt: &due, Notified: []string{lead.Name}},
		{Type: desk.ChangeEvent, Diffs: map[string]desk.Diff{"team": {From: "first", To: "second"}, "assignee": {From: idOf(ben.ID)}}},
	}
	if diff := cmp.Diff(want, d.lines(t, c.Ticket), cmp.Comparer(time.Time.Equal)); diff != "" {
		t.Fatalf("what agents are told (-want +got):\n%s", diff)
	}
	theirs, _, err := d.Messages(t.Context(), c.Ticket, 0, 200, true)
	if err != nil || len(theirs) != 2 { // his own, and the number of his request
		t.Fatalf("the customer sees %d messages (%v)", len(theirs), err)
	}
	ticket, err := d.Ticket(t.Context(), d.admin, c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	if !ticket.Unread || ticket.Preview != before.Preview || !ticket.LastMessageAt.Equal(before.LastMessageAt) || ticket.Team != "second" {
		t.Fatalf("the ticket after the escalation: %+v", ticket)
	}
}

func TestTheWordsOfAnAlarmAreInTheDesksDefaultLanguage(t *testing.T) {
	d := escalating(t)
	s := d.rules.Snapshot()
	s.Desk.Locales = []string{"ru", "en"}
	d.use(t, s, "r2")
	c, _ := d.open(t, "people", "Hello")
	d.clock.Add(5 * time.Minute)
	if err := d.Announce(t.Context(), c.Ticket); err != nil {
		t.Fatal(err)
	}
	var body string
	if err := d.Pool().QueryRow(t.Context(), `SELECT body FROM messages WHERE ticket = $1 AND event->>'type' = 'SLA'`, c.Ticket).Scan(&body); err != nil {
		t.Fatal(err)
	}
	if want := "Прошло 50\u00a0% времени на первый ответ. Оповестить было некого."; body != want {
		t.Fatalf("got %q, want %q", body, want)
	}
}

func TestABreachIsItsDeadlineHoweverLateItIsNoticed(t *testing.T) {
	d := escalating(t)
	rapid.Check(t, func(r *rapid.T) {
		c, _ := d.open(t, "people", "Hello")
		due := d.clock.Now().Add(10 * time.Minute)
		d.clock.Add(10*time.Minute + time.Duration(rapid.Int64Range(1, int64(100*time.Hour)).Draw(r, "late")).Truncate(time.Microsecond))
		if rapid.Bool().Draw(r, "half was announced") {
			if err := d.Announce(t.Context(), c.Ticket); err != nil {
				r.Fatal(err)
			}
		}
		if err := d.Announce(t.Context(), c.Ticket); err != nil {
			r.Fatal(err)
		}
		clocks, err := d.Clocks(t.Context(), c.Ticket)
		if err != nil {
			r.Fatal(err)
		}
		found := false
		for _, clock := range clocks {
			if clock.Metric == "FirstResponse" {
				found = clock.BreachedAt != nil && clock.BreachedAt.Equal(due) && clock.State == "Breached"
			}
		}
		if !found {
			r.Fatalf("no breach at %s: %+v", due, clocks)
		}
	})
}

func idOf(id int64) string { return strconv.FormatInt(id, 10) }
