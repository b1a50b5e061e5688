// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/store"
)

// TestClocksComputedAgainFromTheEventsAreTheStoredOnes does random things to tickets and then computes every clock anew.
func TestClocksComputedAgainFromTheEventsAreTheStoredOnes(t *testing.T) {
	d := newDesk(t)
	rapid.Check(t, func(r *rapid.T) {
		channel := rapid.SampledFrom([]string{"bot", "people"}).Draw(r, "channel")
		c, _ := d.open(t, channel, "Hello")
		for range rapid.IntRange(0, 8).Draw(r, "steps") {
			d.clock.Add(time.Duration(rapid.IntRange(0, 900).Draw(r, "seconds")) * time.Second)
			var err error
			switch rapid.IntRange(0, 5).Draw(r, "step") {
			case 0:
				_, err = d.Receive(t.Context(), c, desk.Inbound{Channel: channel, ExternalID: uuid.NewString(), Text: "and?"})
			case 1:
				_, _, err = d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: uuid.NewString(), Body: "so"})
			case 2:
				status := rapid.SampledFrom([]desk.Status{desk.StatusOpen, desk.StatusPending, desk.StatusSolved}).Draw(r, "status")
				_, err = d.Change(t.Context(), d.admin, c.Ticket, desk.Change{Status: &status})
			case 3:
				severity := rapid.SampledFrom(desk.Severities).Draw(r, "severity")
				_, err = d.Change(t.Context(), d.admin, c.Ticket, desk.Change{Severity: &severity})
			case 4:
				err = d.HandOver(t.Context(), c.Ticket, "asked")
			case 5:
				err = d.Announce(t.Context(), c.Ticket)
			}
			if err != nil && desk.CodeOf(err) != desk.Conflict {
				r.Fatal(err)
			}
		}
	})
	// Other rules in name, the same in effect: whatever were recomputed now would differ from what is stored.
	s := snapshot()
	unused := deskconfig.Calendar{Name: "unused", TimeZone: "UTC"}
	unused.Week[time.Monday] = []deskconfig.Interval{{From: 0, To: 60}}
	s.Calendars = []deskconfig.Calendar{unused}
	d.use(t, s, "r2")
	changed, err := d.Recompute(t.Context())
	if err != nil || changed != 0 {
		t.Fatalf("%d tickets have other clocks than their events say (%v)", changed, err)
	}
	// And a policy that does differ reaches every open ticket.
	var open int
	if err := d.Pool().QueryRow(t.Context(), `SELECT count(*) FROM tickets WHERE handed_over_at IS NOT NULL AND status IN ('New', 'Open', 'Pending')`).Scan(&open); err != nil {
		t.Fatal(err)
	}
	s = snapshot()
	s.Policies[0].Targets[0].Resolution *= 2
	d.use(t, s, "r3")
	if changed, err = d.Recompute(t.Context()); err != nil || changed < open || open == 0 {
		t.Fatalf("%d of %d open tickets follow the new policy (%v)", changed, open, err)
	}
}

func TestAStoppedClockIsAFactUnderALaterPolicy(t *testing.T) {
	d := newDesk(t)
	c, _ := d.open(t, "people", "Hello")
	due := d.clock.Now().Add(10 * time.Minute)
	d.clock.Add(11 * time.Minute)
	if _, _, err := d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: uuid.NewString(), Body: "late"}); err != nil {
		t.Fatal(err)
	}
	s := snapshot()
	s.Policies[0].Targets[0].FirstResponse = 7200
	d.use(t, s, "r2")
	if _, err := d.Recompute(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Receive(t.Context(), c, desk.Inbound{Channel: "people", ExternalID: uuid.NewString(), Text: "well"}); err != nil {
		t.Fatal(err)
	}
	clocks, err := d.Clocks(t.Context(), c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	for _, clock := range clocks {
		if clock.Metric == "FirstResponse" && (clock.State != "Breached" || clock.BreachedAt == nil || !clock.BreachedAt.Equal(due)) {
			t.Fatalf("the broken promise was rewritten: %+v, want breached at %s", clock, due)
		}
	}
}

func TestEveryAlarmIsToldOnce(t *testing.T) {
	d := newDesk(t)
	c, _ := d.open(t, "people", "Hello")
	for range 3 {
		d.clock.Add(4 * time.Minute) // 4, 8 (past the half), 12 (past the deadline)
		for range 2 {
			if err := d.Announce(t.Context(), c.Ticket); err != nil {
				t.Fatal(err)
			}
		}
	}
	var told []int
	rows, err := d.Pool().Query(t.Context(), `SELECT (data->>'percent')::int FROM events WHERE kind = 'Clock' AND ticket = $1 ORDER BY seq`, c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var percent int
		if err := rows.Scan(&percent); err != nil {
			t.Fatal(err)
		}
		told = append(told, percent)
	}
	if len(told) != 2 || told[0] != 50 || told[1] != 100 {
		t.Fatalf("told: %v", told)
	}
	ticket, err := d.Ticket(t.Context(), d.admin, c.Ticket)
	if err != nil || ticket.Priority != desk.High {
		t.Fatalf("the escalation raises the priority once: %+v %v", ticket, err)
	}
}

func TestARoundRobinTeamTakesTurnsAndRespectsCapacity(t *testing.T) {
	d := newDesk(t)
	s := snapshot()
	s.Channels[1].Team, s.Teams[1].Capacity = "second", 2
	d.use(t, s, "r1")
	ben, eve := d.agent(t, "Ben", desk.AgentOnly, "second"), d.agent(t, "Eve", desk.AgentOnly, "second")
	got := map[int64]int{}
	for range 5 {
		c, _ := d.open(t, "people", "Hello")
		d.clock.Add(time.Second)
		if err := d.Assign(t.Context(), c.Ticket); err != nil {
			t.Fatal(err)
		}
		ticket, err := d.Ticket(t.Context(), d.admin, c.Ticket)
		if err != nil {
			t.Fatal(err)
		}
		got[ticket.AssigneeID]++
	}
	if got[ben.ID] != 2 || got[eve.ID] != 2 || got[0] != 1 {
		t.Fatalf("tickets by agent: %v", got)
	}
}
