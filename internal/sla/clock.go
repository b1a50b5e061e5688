// SPDX-License-Identifier: Apache-2.0

package sla

import "time"

// State of a clock.
type State string

// States of a clock.
const (
	// Running: it counts and is not past its deadline.
	Running State = "Running"
	// Paused: it stands still and was not past its deadline.
	Paused State = "Paused"
	// Met: it was stopped at or before its deadline.
	Met State = "Met"
	// Breached: the deadline passed, whether or not it was stopped since (StoppedAt tells).
	Breached State = "Breached"
)

// Clock is one promise about a ticket.
type Clock struct {
	Metric Metric
	// Round counts the waits of NextResponse from 1; 1 for the others.
	Round int
	State State
	// Target is the promised open time.
	Target    time.Duration
	StartedAt time.Time
	// DueAt is the deadline; zero while a clock is paused before it, for then nobody can tell.
	DueAt time.Time
	// WarnAt is when WarnPercent of the target, or the first escalation below 100 % if earlier, is reached.
	WarnAt time.Time
	// BreachedAt is the deadline that passed: never the time at which somebody noticed. Zero: it was kept so far.
	BreachedAt time.Time
	// StoppedAt is when the clock was stopped for good; zero while it may still run.
	StoppedAt time.Time
	// Remaining open time to the deadline at the instant of computation; negative past it.
	Remaining time.Duration
	// Alarms are the instants of the policy's escalations for this clock, those that were or will be reached if
	// nothing else happens, in order.
	Alarms []Alarm
}

// WarnPercent is the share of a target after which a clock counts as near its deadline, where no escalation says so.
const WarnPercent = 80

// Alarm is the instant at which a clock has run to Percent of its target.
type Alarm struct {
	At      time.Time
	Percent int
	// Escalation is the index in Policy.Escalations.
	Escalation int
}

// Compute returns the clocks of a ticket at the instant now, in the order in which they started. Events may come in
// any order. Clocks without a target do not exist. A clock that stopped was measured by the severity and priority at
// that time; one that runs, by the newest.
//
// A stopped clock is a fact: callers that keep clocks must not overwrite a stopped one when the policy changes.
func Compute(events []Event, policy *Policy, now time.Time) []Clock {
	tracker := NewTracker(policy)
	for _, e := range inOrder(events) {
		tracker.Apply(e)
	}
	return tracker.Clocks(now)
}

// NextAlarm returns the first instant after `after` at which one of the clocks wants attention (an escalation or the
// deadline itself); false when none does.
func NextAlarm(clocks []Clock, after time.Time) (time.Time, bool) {
	var next time.Time
	consider := func(t time.Time) {
		if t.After(after) && (next.IsZero() || t.Before(next)) {
			next = t
		}
	}
	for _, c := range clocks {
		if !c.StoppedAt.IsZero() || c.State == Paused || c.DueAt.IsZero() {
			continue
		}
		consider(c.DueAt)
		for _, a := range c.Alarms {
			consider(a.At)
		}
	}
	return next, !next.IsZero()
}
