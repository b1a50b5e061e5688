// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

var teams = []string{"", "first", "second", "third"}

// fill makes tickets of all statuses, teams and assignees, some at the same instant.
func fill(t *testing.T, d *desktop, n int, agents ...*desk.Agent) {
	t.Helper()
	assignees := []*int64{nil}
	for _, a := range agents {
		assignees = append(assignees, &a.ID)
	}
	_, err := d.Pool().Exec(t.Context(), `WITH c AS (INSERT INTO contacts (name, created_at) VALUES ('x', now()) RETURNING id)
		INSERT INTO tickets (status, channel, team, assignee_id, contact_id, subject, last_message_at, created_at, updated_at)
		SELECT (ARRAY['Bot', 'New', 'Open', 'Pending', 'Solved', 'Closed', 'Solved', 'Closed'])[1 + i % 8], 'people', ($2::text[])[1 + i / 8 % 4],
		 ($3::bigint[])[1 + i / 3 % cardinality($3::bigint[])], c.id, 's', timestamptz '2026-01-01' + (i / 2) * interval '1 second', now(), now() FROM c, generate_series(1, $1) i`,
		n, teams, assignees)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Pool().Exec(t.Context(), `ANALYZE tickets`); err != nil {
		t.Fatal(err)
	}
}

func all(t testing.TB, d *desktop, by *desk.Agent, view store.View, limit int) []*desk.Ticket {
	t.Helper()
	var out []*desk.Ticket
	q := store.ListQuery{View: view, Limit: limit}
	for {
		p, err := d.List(t.Context(), by, q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p.Tickets...)
		if p.Next == "" {
			return out
		}
		if len(p.Tickets) != limit {
			t.Fatalf("a page of %d that is not the last", len(p.Tickets))
		}
		q.Cursor = p.Next
	}
}

var allViews = append(slices.Clone(store.FixedViews), "team:first", "team:second")

func TestEveryListIsWhatTheAgentMaySeeInOrderAndWithoutGaps(t *testing.T) {
	d := newDesk(t)
	ben, eve := d.agent(t, "Ben", desk.AgentOnly, "first", "third"), d.agent(t, "Eve", desk.AgentOnly)
	lead := d.agent(t, "Lee", desk.Lead)
	fill(t, d, 400, d.admin, ben, eve)
	everything := all(t, d, d.admin, "all", 100)
	if len(everything) != 400 {
		t.Fatalf("the administrator sees %d of 400", len(everything))
	}
	fits := map[store.View]func(*desk.Ticket, *desk.Agent) bool{
		"mine":       func(t *desk.Ticket, by *desk.Agent) bool { return t.Status.Active() && t.AssigneeID == by.ID },
		"unassigned": func(t *desk.Ticket, _ *desk.Agent) bool { return isOpen(t) && t.AssigneeID == 0 },
		"open":       func(t *desk.Ticket, _ *desk.Agent) bool { return isOpen(t) },
		"pending":    func(t *desk.Ticket, _ *desk.Agent) bool { return t.Status == desk.StatusPending },
		"solved":     func(t *desk.Ticket, _ *desk.Agent) bool { return t.Status == desk.StatusSolved },
		"bot":        func(t *desk.Ticket, _ *desk.Agent) bool { return t.Status == desk.StatusBot },
		"all":        func(*desk.Ticket, *desk.Agent) bool { return true },
	}
	for _, team := range []string{"first", "second"} {
		fits[store.View("team:"+team)] = func(t *desk.Ticket, _ *desk.Agent) bool { return t.Status.Active() && t.Team == team }
	}
	agents := []*desk.Agent{d.admin, lead, ben, eve}
	rapid.Check(t, func(r *rapid.T) {
		by := rapid.SampledFrom(agents).Draw(r, "agent")
		view := rapid.SampledFrom(allViews).Draw(r, "view")
		limit := rapid.IntRange(7, 100).Draw(r, "limit")
		var want, got []int64
		for _, ticket := range everything {
			if by.CanSee(ticket.Team, ticket.AssigneeID) && fits[view](ticket, by) {
				want = append(want, ticket.Number)
			}
		}
		for _, ticket := range all(t, d, by, view, limit) {
			got = append(got, ticket.Number)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			r.Fatalf("%s sees in %s (-want +got):\n%s", by.Name, view, diff)
		}
		counts, err := d.Counts(t.Context(), by, []store.View{view})
		if err != nil || counts[0].Count != len(want) {
			r.Fatalf("%s counts in %s: %+v %v, want %d", by.Name, view, counts, err, len(want))
		}
	})
}

func isOpen(t *desk.Ticket) bool { return t.Status == desk.StatusNew || t.Status == desk.StatusOpen }

// plan is what EXPLAIN tells of a node.
type plan struct {
	Node     string  `json:"Node Type"`
	Relation string  `json:"Relation Name"`
	Index    string  `json:"Index Name"`
	Rows     float64 `json:"Actual Rows"`
	Loops    float64 `json:"Actual Loops"`
	Removed  float64 `json:"Rows Removed by Filter"`
	Plans    []plan
}

func TestEveryViewIsReadFromAnIndexInItsOrder(t *testing.T) {
	d := newDesk(t)
	ben := d.agent(t, "Ben", desk.AgentOnly, "first", "third")
	fill(t, d, 20_000, d.admin, ben)
	for _, by := range []*desk.Agent{d.admin, ben} {
		for _, view := range allViews {
			for _, cursor := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s %s %v", by.Name, view, cursor), func(t *testing.T) {
					q := store.ListQuery{View: view, Limit: 50}
					if cursor {
						p, err := d.List(t.Context(), by, q)
						if err != nil || p.Next == "" {
							t.Fatalf("one page only: %v", err)
						}
						q.Cursor = p.Next
					}
					sql, args, err := store.ListSQL(by, q)
					if err != nil {
						t.Fatal(err)
					}
					var raw []byte
					if err := d.Pool().QueryRow(t.Context(), "EXPLAIN (ANALYZE, FORMAT JSON) "+sql, args...).Scan(&raw); err != nil {
						t.Fatal(err)
					}
					var plans []struct{ Plan plan }
					if err := json.Unmarshal(raw, &plans); err != nil {
						t.Fatal(err)
					}
					// A restricted agent's branches are read to a page each, and what others assigned him is filtered.
					if touched := rowsTouched(&plans[0].Plan); touched > 2000 {
						t.Errorf("%.0f rows of tickets were looked at for a page of 50:\n%s", touched, raw)
					}
				})
			}
		}
	}
}

// rowsTouched is how many rows of tickets a plan looked at.
func rowsTouched(p *plan) float64 {
	n := 0.0
	if p.Relation == "tickets" || strings.HasPrefix(p.Index, "tickets") {
		n = (p.Rows + p.Removed) * p.Loops
	}
	for i := range p.Plans {
		n += rowsTouched(&p.Plans[i])
	}
	return n
}
