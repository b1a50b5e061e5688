// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func ptr[T any](v T) *T { return &v }

func TestAChangeAppliesWhollyOrNotAtAll(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	open := Ticket{Number: 1, Version: 3, Status: StatusOpen, Severity: Minor, Priority: Low, Type: Question, HandedOverAt: &now, Tags: []string{"a"}}
	closed := open
	closed.Status = StatusClosed
	for name, tc := range map[string]struct {
		ticket Ticket
		change Change
		code   Code
		diffs  map[string]Diff
	}{
		"nothing":                              {open, Change{}, "", map[string]Diff{}},
		"the same value":                       {open, Change{Status: ptr(StatusOpen)}, "", map[string]Diff{}},
		"several fields":                       {open, Change{Version: 3, Status: ptr(StatusSolved), Priority: ptr(High)}, "", map[string]Diff{"status": {"Open", "Solved"}, "priority": {"Low", "High"}}},
		"tags are sorted and single":           {open, Change{Tags: []string{"B", " a ", "b"}}, "", map[string]Diff{"tags": {"a", "a, b"}}},
		"added tags":                           {open, Change{AddTags: []string{"z"}}, "", map[string]Diff{"tags": {"a", "a, z"}}},
		"the assignee taken off":               {Ticket{Status: StatusOpen, AssigneeID: 7}, Change{AssigneeID: ptr(int64(0))}, "", map[string]Diff{"assignee": {"7", ""}}},
		"another team takes it off who has it": {Ticket{Status: StatusOpen, Team: "a", AssigneeID: 7, AssigneeName: "Ben"}, Change{Team: ptr("b")}, "", map[string]Diff{"team": {"a", "b"}, "assignee": {"7", ""}}},
		"another team with an assignee":        {Ticket{Status: StatusOpen, Team: "a", AssigneeID: 7}, Change{Team: ptr("b"), AssigneeID: ptr(int64(8))}, "", map[string]Diff{"team": {"a", "b"}, "assignee": {"7", "8"}}},
		"another team with the same one":       {Ticket{Status: StatusOpen, Team: "a", AssigneeID: 7}, Change{Team: ptr("b"), AssigneeID: ptr(int64(7))}, "", map[string]Diff{"team": {"a", "b"}}},
		"the same team keeps who has it":       {Ticket{Status: StatusOpen, Team: "a", AssigneeID: 7}, Change{Team: ptr("a")}, "", map[string]Diff{}},
		"a stale version":                      {open, Change{Version: 2, Priority: ptr(High)}, Conflict, nil},
		"a status that is none":                {open, Change{Status: ptr(Status("Lost"))}, Invalid, nil},
		"a severity that is none":              {open, Change{Priority: ptr(High), Severity: ptr(Severity("Huge"))}, Invalid, nil},
		"closed is for good":                   {closed, Change{Status: ptr(StatusOpen)}, Conflict, nil},
		"people do not become the bot":         {open, Change{Status: ptr(StatusBot)}, Conflict, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := tc.ticket
			diffs, err := tc.change.Apply(&got, now)
			if CodeOf(err) != tc.code {
				t.Fatalf("error %v, want %s", err, tc.code)
			}
			if diff := cmp.Diff(tc.diffs, diffs); diff != "" {
				t.Fatalf("(-want +got):\n%s", diff)
			}
			if err != nil && !cmp.Equal(got, tc.ticket) {
				t.Fatalf("a refused change was applied in part: %s", cmp.Diff(tc.ticket, got))
			}
		})
	}
}

func TestACustomersMessageOpensWhatWaits(t *testing.T) {
	for from, to := range map[Status]Status{StatusBot: StatusBot, StatusNew: StatusNew, StatusOpen: StatusOpen, StatusPending: StatusOpen, StatusSolved: StatusOpen, StatusClosed: StatusClosed} {
		if got := from.AfterCustomerMessage(); got != to {
			t.Errorf("%s becomes %s, want %s", from, got, to)
		}
	}
}

func TestTheNextDeadlineIsTheEarliestThatIsNotKept(t *testing.T) {
	at := func(m int) *time.Time { return ptr(time.Date(2026, 1, 1, 0, m, 0, 0, time.UTC)) }
	kept := Clock{Metric: "FirstResponse", State: "Met", DueAt: at(1), MetAt: at(0)}
	late := Clock{Metric: "NextResponse", State: "Breached", DueAt: at(2), BreachedAt: at(2)}
	runs := Clock{Metric: "Resolution", State: "Running", DueAt: at(9)}
	paused := Clock{Metric: "Resolution", State: "Paused"}
	for name, tc := range map[string]struct {
		clocks []Clock
		want   *Clock
	}{
		"none":                          {nil, nil},
		"all kept":                      {[]Clock{kept}, nil},
		"a breached one is still owed":  {[]Clock{kept, runs, late}, &late},
		"one that runs before a paused": {[]Clock{paused, runs}, &runs},
		"a paused one if nothing else":  {[]Clock{kept, paused}, &paused},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, Next(tc.clocks)); diff != "" {
				t.Fatal(diff)
			}
		})
	}
}
