// SPDX-License-Identifier: Apache-2.0

package sla

import "time"

// Metric is one of a ticket's clocks.
type Metric string

// The clocks of a ticket.
const (
	// FirstResponse runs from the hand-over to people until the first answer of a human.
	FirstResponse Metric = "FirstResponse"
	// NextResponse runs from a customer's message after that until the next answer; each such wait is a round.
	NextResponse Metric = "NextResponse"
	// Resolution runs from the hand-over until the ticket is solved.
	Resolution Metric = "Resolution"
)

// Policy is what a ticket was promised.
type Policy struct {
	Name string
	// Calendar the clocks run by; nil: round the clock.
	Calendar *Calendar
	Targets  []Target
	// PauseOn lists the statuses in which NextResponse and Resolution stand still. FirstResponse never does: a
	// ticket cannot be parked before anybody answered.
	PauseOn     []string
	Escalations []Escalation
}

// Target is one row of targets. An empty severity or priority stands for any; a zero duration is no target.
type Target struct {
	Severity, Priority                      string
	FirstResponse, NextResponse, Resolution time.Duration
}

// Escalation is due when a clock has run to At percent of its target.
type Escalation struct {
	Metric        Metric
	At            int // percent, 1..1000
	Notify        []string
	AssignTeam    string
	RaisePriority bool
}

func (t Target) of(m Metric) time.Duration {
	switch m {
	case FirstResponse:
		return t.FirstResponse
	case NextResponse:
		return t.NextResponse
	case Resolution:
		return t.Resolution
	}
	return 0
}

// TargetFor returns the target of a metric for a ticket's severity and priority: that of the most specific row that
// has one (severity and priority, then severity, then priority, then neither); 0 when there is none.
func (p *Policy) TargetFor(m Metric, severity, priority string) time.Duration {
	if p == nil {
		return 0
	}
	best, found := -1, time.Duration(0)
	for _, row := range p.Targets {
		d := row.of(m)
		if d <= 0 || row.Severity != "" && row.Severity != severity || row.Priority != "" && row.Priority != priority {
			continue
		}
		rank := 0
		if row.Severity != "" {
			rank += 2
		}
		if row.Priority != "" {
			rank++
		}
		if rank > best {
			best, found = rank, d
		}
	}
	return found
}

func (p *Policy) pausesOn(status string) bool {
	for _, s := range p.PauseOn {
		if s == status {
			return true
		}
	}
	return false
}
