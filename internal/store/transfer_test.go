// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/store"
)

// assignJobs is how often somebody is to be found for a ticket.
func (d *desktop) assignJobs(t *testing.T, ticket int64) int {
	t.Helper()
	var n int
	if err := d.Pool().QueryRow(t.Context(), `SELECT count(*) FROM river_job WHERE kind = $1 AND (args->>'ticketId')::bigint = $2`, store.JobAssign, ticket).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestATicketThatComesToAnotherTeamIsNobodysThereAndFindsSomebody(t *testing.T) {
	second, first := "second", "first" // RoundRobin and Manual
	for name, tc := range map[string]struct {
		do   func(d *desktop, by *desk.Agent, ticket int64) error
		team string
		jobs int
	}{
		"by hand": {func(d *desktop, by *desk.Agent, n int64) error {
			_, err := d.Change(t.Context(), by, n, desk.Change{Team: &second})
			return err
		}, second, 1},
		"by a template": {func(d *desktop, by *desk.Agent, n int64) error {
			_, _, err := d.Reply(t.Context(), by, n, store.Reply{ClientID: uuid.NewString(), Body: "Moved", Actions: desk.Change{Team: &second}})
			return err
		}, second, 1},
		"by an escalation": {func(d *desktop, _ *desk.Agent, n int64) error {
			s := snapshot()
			s.Policies[0].Escalations = []deskconfig.Escalation{{Metric: "FirstResponse", At: 50, AssignTeam: second}}
			d.use(t, s, "r1")
			d.clock.Add(5 * time.Minute)
			return d.Announce(t.Context(), n)
		}, second, 1},
		"solved at once": {func(d *desktop, by *desk.Agent, n int64) error {
			solved := desk.StatusSolved
			_, err := d.Change(t.Context(), by, n, desk.Change{Team: &second, Status: &solved})
			return err
		}, second, 0},
		"to nobody's team": {func(d *desktop, by *desk.Agent, n int64) error {
			none := ""
			_, err := d.Change(t.Context(), by, n, desk.Change{Team: &none})
			return err
		}, "", 0},
		"to a team that chooses itself": {func(d *desktop, by *desk.Agent, n int64) error {
			if _, err := d.Pool().Exec(t.Context(), `UPDATE tickets SET team = 'second' WHERE number = $1`, n); err != nil {
				return err
			}
			_, err := d.Change(t.Context(), by, n, desk.Change{Team: &first})
			return err
		}, first, 0},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			ben := d.agent(t, "Ben", desk.AgentOnly, "first")
			c, _ := d.open(t, "people", "Hello")
			if _, err := d.Change(t.Context(), ben, c.Ticket, desk.Change{AssigneeID: &ben.ID}); err != nil {
				t.Fatal(err)
			}
			if err := tc.do(d, ben, c.Ticket); err != nil {
				t.Fatal(err)
			}
			got, err := d.TicketOf(t.Context(), c.Ticket)
			if err != nil {
				t.Fatal(err)
			}
			if got.Team != tc.team || got.AssigneeID != 0 || got.AssigneeName != "" {
				t.Errorf("team %q, assignee %d %q", got.Team, got.AssigneeID, got.AssigneeName)
			}
			if n := d.assignJobs(t, c.Ticket); n != tc.jobs {
				t.Errorf("%d jobs look for an agent, want %d", n, tc.jobs)
			}
		})
	}
}

func TestWhoeverIsNamedWithTheNewTeamHasTheTicket(t *testing.T) {
	d := newDesk(t)
	ben := d.agent(t, "Ben", desk.AgentOnly, "first")
	c, _ := d.open(t, "people", "Hello")
	team := "second"
	got, err := d.Change(t.Context(), d.admin, c.Ticket, desk.Change{Team: &team, AssigneeID: &ben.ID})
	if err != nil {
		t.Fatal(err)
	}
	if got.AssigneeID != ben.ID || got.AssigneeName != "Ben" || d.assignJobs(t, c.Ticket) != 0 {
		t.Fatalf("assignee %d %q, %d jobs look for another", got.AssigneeID, got.AssigneeName, d.assignJobs(t, c.Ticket))
	}
}

func TestADeadlineThatAnEscalationPutInThePastIsToldAtOnce(t *testing.T) {
	d := newDesk(t)
	s := snapshot()
	s.Teams = append(s.Teams, deskconfig.Team{Name: "third", Strategy: "Manual"})
	s.Policies[0].Targets = []deskconfig.Target{{FirstResponse: 14400}, {Priority: "High", FirstResponse: 3600}}
	s.Policies[0].Escalations = []deskconfig.Escalation{
		{Metric: "FirstResponse", At: 50, RaisePriority: true},
		{Metric: "FirstResponse", At: 100, AssignTeam: "third"},
	}
	d.use(t, s, "r1")
	c, _ := d.open(t, "people", "Hello")
	d.clock.Add(2 * time.Hour)
	// The timer looks as long as something is due; that it comes to rest is part of the promise.
	looks := 0
	for ; looks < 5; looks++ {
		due, err := d.DueTickets(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		if len(due) == 0 {
			break
		}
		if err := d.Announce(t.Context(), c.Ticket); err != nil {
			t.Fatal(err)
		}
	}
	if looks == 5 {
		t.Fatal("the timer comes to no rest")
	}
	got, err := d.TicketOf(t.Context(), c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	if got.Priority != desk.High || got.Team != "third" {
		t.Fatalf("priority %s, team %q: the breach of the shorter target was not escalated", got.Priority, got.Team)
	}
}

func TestAReplyThatMovedTheTicketOutOfSightIsFoundAgainWhenItIsRepeated(t *testing.T) {
	d := newDesk(t)
	ben := d.agent(t, "Ben", desk.AgentOnly, "first")
	c, _ := d.open(t, "people", "Hello")
	second := "second"
	reply := store.Reply{ClientID: uuid.NewString(), Body: "Moved", Actions: desk.Change{Team: &second}}
	sent, _, err := d.Reply(t.Context(), ben, c.Ticket, reply)
	if err != nil {
		t.Fatal(err)
	}
	repeated, again, err := d.Reply(t.Context(), ben, c.Ticket, reply)
	if err != nil || !again || repeated.ID != sent.ID {
		t.Errorf("repeated: %+v, again %v, error %v; want message %d again", repeated, again, err, sent.ID)
	}
	reply.ClientID = uuid.NewString()
	if _, _, err := d.Reply(t.Context(), ben, c.Ticket, reply); desk.CodeOf(err) != desk.NotFound {
		t.Errorf("a new reply to a ticket out of sight: %v, want not found", err)
	}
}
