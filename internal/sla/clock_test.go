// SPDX-License-Identifier: Apache-2.0

package sla

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func chatPolicy(cal *Calendar) *Policy {
	return &Policy{
		Name: "chat", Calendar: cal,
		Targets: []Target{
			{Severity: "Blocker", FirstResponse: 3 * time.Minute},
			{FirstResponse: 10 * time.Minute, NextResponse: 15 * time.Minute, Resolution: 4 * time.Hour},
		},
		PauseOn:     []string{"Pending"},
		Escalations: []Escalation{{Metric: FirstResponse, At: 50}, {Metric: Resolution, At: 100}, {Metric: Resolution, At: 150}},
	}
}

// summary of a clock in wall-clock minutes after the start.
type summary struct {
	Metric   Metric
	Round    int
	State    State
	Due      string
	Breached string
}

func summarise(t0 time.Time, clocks []Clock) []summary {
	show := func(x time.Time) string {
		if x.IsZero() {
			return "-"
		}
		return x.Sub(t0).String()
	}
	var out []summary
	for _, c := range clocks {
		out = append(out, summary{c.Metric, c.Round, c.State, show(c.DueAt), show(c.BreachedAt)})
	}
	return out
}

func TestClocksOfATicket(t *testing.T) {
	t0 := at(t, "2026-03-02T10:00:00+03:00")
	m := func(minutes int) time.Time { return t0.Add(time.Duration(minutes) * time.Minute) }
	opened := Event{At: t0, Seq: 1, Kind: Opened, Severity: "Minor", Priority: "Medium"}
	for name, tc := range map[string]struct {
		events []Event
		now    int
		want   []summary
	}{
		"nothing before the hand-over": {[]Event{{At: t0, Kind: CustomerMessage}}, 5, nil},
		"two clocks start with the hand-over": {[]Event{opened}, 5, []summary{
			{FirstResponse, 1, Running, "10m0s", "-"}, {Resolution, 1, Running, "4h0m0s", "-"},
		}},
		"the deadline without an answer is the breach, whenever somebody looks": {[]Event{opened}, 120, []summary{
			{FirstResponse, 1, Breached, "10m0s", "10m0s"}, {Resolution, 1, Running, "4h0m0s", "-"},
		}},
		"an answer at the very deadline keeps it": {[]Event{opened, {At: m(10), Seq: 2, Kind: AgentReply}}, 60, []summary{
			{FirstResponse, 1, Met, "10m0s", "-"}, {Resolution, 1, Running, "4h0m0s", "-"},
		}},
		"a late answer leaves the breach at the deadline": {[]Event{opened, {At: m(11), Seq: 2, Kind: AgentReply}}, 60, []summary{
			{FirstResponse, 1, Breached, "10m0s", "10m0s"}, {Resolution, 1, Running, "4h0m0s", "-"},
		}},
		"the first unanswered message of a round starts the next response": {
			[]Event{opened, {At: m(5), Seq: 2, Kind: AgentReply}, {At: m(20), Seq: 3, Kind: CustomerMessage}, {At: m(25), Seq: 4, Kind: CustomerMessage}},
			30,
			[]summary{{FirstResponse, 1, Met, "10m0s", "-"}, {Resolution, 1, Running, "4h0m0s", "-"}, {NextResponse, 1, Running, "35m0s", "-"}},
		},
		"rounds are counted": {
			[]Event{
				opened,
				{At: m(5), Seq: 2, Kind: AgentReply},
				{At: m(20), Seq: 3, Kind: CustomerMessage},
				{At: m(30), Seq: 4, Kind: AgentReply},
				{At: m(40), Seq: 5, Kind: CustomerMessage},
			},
			60,
			[]summary{
				{FirstResponse, 1, Met, "10m0s", "-"},
				{Resolution, 1, Running, "4h0m0s", "-"},
				{NextResponse, 1, Met, "35m0s", "-"},
				{NextResponse, 2, Breached, "55m0s", "55m0s"},
			},
		},
		"a pause stops resolution, and nobody can tell its deadline": {
			[]Event{opened, {At: m(5), Seq: 2, Kind: AgentReply}, {At: m(6), Seq: 3, Kind: StatusChanged, Status: "Pending"}},
			60,
			[]summary{{FirstResponse, 1, Met, "10m0s", "-"}, {Resolution, 1, Paused, "-", "-"}},
		},
		"first response cannot be paused": {
			[]Event{opened, {At: m(1), Seq: 3, Kind: StatusChanged, Status: "Pending"}},
			60,
			[]summary{{FirstResponse, 1, Breached, "10m0s", "10m0s"}, {Resolution, 1, Paused, "-", "-"}},
		},
		"after a pause the rest of the time is left": {
			[]Event{opened, {At: m(5), Seq: 2, Kind: AgentReply}, {At: m(10), Seq: 3, Kind: StatusChanged, Status: "Pending"}, {At: m(40), Seq: 4, Kind: StatusChanged, Status: "Open"}},
			60,
			[]summary{{FirstResponse, 1, Met, "10m0s", "-"}, {Resolution, 1, Running, "4h30m0s", "-"}},
		},
		"a solution answers and resolves": {
			[]Event{opened, {At: m(9), Seq: 2, Kind: StatusChanged, Status: "Solved"}},
			600,
			[]summary{{FirstResponse, 1, Met, "10m0s", "-"}, {Resolution, 1, Met, "4h0m0s", "-"}},
		},
		"reopening goes on where the solution stopped": {
			[]Event{opened, {At: m(9), Seq: 2, Kind: StatusChanged, Status: "Solved"}, {At: m(109), Seq: 3, Kind: StatusChanged, Status: "Open"}, {At: m(109), Seq: 4, Kind: CustomerMessage}},
			110,
			[]summary{
				{FirstResponse, 1, Met, "10m0s", "-"}, {Resolution, 1, Running, "5h40m0s", "-"}, {NextResponse, 1, Running, "2h4m0s", "-"},
			},
		},
		"a running clock goes by the newest severity": {
			[]Event{opened, {At: m(1), Seq: 2, Kind: Reclassified, Severity: "Blocker", Priority: "High"}},
			2,
			[]summary{{FirstResponse, 1, Running, "3m0s", "-"}, {Resolution, 1, Running, "4h0m0s", "-"}},
		},
		"a stopped clock is measured by the severity of its time": {
			[]Event{opened, {At: m(5), Seq: 2, Kind: AgentReply}, {At: m(6), Seq: 3, Kind: Reclassified, Severity: "Blocker"}},
			7,
			[]summary{{FirstResponse, 1, Met, "10m0s", "-"}, {Resolution, 1, Running, "4h0m0s", "-"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := summarise(t0, Compute(tc.events, chatPolicy(nil), m(tc.now)))
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("clocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAlarmsAreExactInstants(t *testing.T) {
	t0 := at(t, "2026-03-02T17:00:00+03:00")
	clocks := Compute([]Event{{At: t0, Kind: Opened}}, chatPolicy(office(t)), t0)
	want := []time.Time{at(t, "2026-03-03T12:00:00+03:00"), at(t, "2026-03-03T15:00:00+03:00")}
	var got []time.Time
	for _, a := range clocks[1].Alarms {
		got = append(got, a.At)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("alarms of the resolution (-want +got):\n%s", diff)
	}
	if want := t0.Add(5 * time.Minute); !clocks[0].WarnAt.Equal(want) {
		t.Errorf("warning at %s, want %s: the escalation at 50 %% is earlier than %d %%", clocks[0].WarnAt, want, WarnPercent)
	}
	next, ok := NextAlarm(clocks, t0)
	if !ok || !next.Equal(t0.Add(5*time.Minute)) {
		t.Errorf("NextAlarm = %s, %v", next, ok)
	}
}

func TestATimerThatFiresAtTheDeadlineSeesTheBreach(t *testing.T) {
	t0 := at(t, "2026-03-02T10:00:00Z")
	events := []Event{{At: t0, Kind: Opened}}
	due, _ := NextAlarm(Compute(events, chatPolicy(nil), t0), t0.Add(6*time.Minute))
	if got := Compute(events, chatPolicy(nil), due)[0]; got.State != Breached || !got.BreachedAt.Equal(due) {
		t.Errorf("at %s the clock is %s, breached at %s", due, got.State, got.BreachedAt)
	}
}

func TestNoPolicyNoClocks(t *testing.T) {
	if got := Compute([]Event{{Kind: Opened}}, nil, time.Now()); len(got) != 0 {
		t.Errorf("clocks without a policy: %v", got)
	}
}

func TestTheMostSpecificRowWins(t *testing.T) {
	p := &Policy{Targets: []Target{
		{FirstResponse: 4},
		{Priority: "High", FirstResponse: 3},
		{Severity: "Major", FirstResponse: 2},
		{Severity: "Major", Priority: "High", FirstResponse: 1},
		{Severity: "Minor", Resolution: 9},
	}}
	for name, tc := range map[string]struct {
		severity, priority string
		want               time.Duration
	}{
		"both": {"Major", "High", 1}, "severity": {"Major", "Low", 2}, "priority": {"Trivial", "High", 3}, "neither": {"Trivial", "Low", 4},
		"a row without the metric is passed over": {"Minor", "Low", 4},
	} {
		if got := p.TargetFor(FirstResponse, tc.severity, tc.priority); got != tc.want {
			t.Errorf("%s: %d, want %d", name, got, tc.want)
		}
	}
}
