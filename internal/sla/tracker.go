// SPDX-License-Identifier: Apache-2.0

package sla

import (
	"cmp"
	"slices"
	"time"
)

// Tracker follows a ticket event by event. Applying events one by one and asking at any time gives what Compute gives
// for all of them.
type Tracker struct {
	policy             *Policy
	severity, priority string
	status             string
	opened             bool
	answered           bool
	runs               []run
	rounds             int
}

// run is a clock in the making.
type run struct {
	metric  Metric
	round   int
	started time.Time
	// spans are the stretches in which it counted; the last is open while it counts.
	spans []span
	// stopped for good (zero: not), and the target at that time.
	stopped time.Time
	target  time.Duration
}

type span struct{ from, to time.Time }

// NewTracker starts with a ticket that nobody has. A nil policy has no clocks.
func NewTracker(policy *Policy) *Tracker { return &Tracker{policy: policy} }

// Apply takes the next event; events must come in order.
func (t *Tracker) Apply(e Event) {
	if t.policy == nil {
		return
	}
	switch e.Kind {
	case Opened:
		t.open(e)
	case CustomerMessage:
		if t.opened && t.answered && !t.ended() && t.current(NextResponse) == nil {
			t.rounds++
			t.start(NextResponse, t.rounds, e.At)
		}
	case AgentReply:
		if t.opened {
			t.answered = true
			t.stop(FirstResponse, e.At)
			t.stop(NextResponse, e.At)
		}
	case StatusChanged:
		t.changeStatus(e)
	case Reclassified:
		t.severity, t.priority = e.Severity, e.Priority
	}
}

func (t *Tracker) open(e Event) {
	if t.opened {
		return
	}
	t.opened = true
	t.severity, t.priority = e.Severity, e.Priority
	t.start(FirstResponse, 1, e.At)
	t.start(Resolution, 1, e.At)
}

func (t *Tracker) ended() bool { return t.status == StatusSolved || t.status == StatusClosed }

func (t *Tracker) changeStatus(e Event) {
	was := t.ended()
	t.status = e.Status
	if !t.opened {
		return
	}
	switch {
	case t.ended() && !was:
		// A solution is an answer: nobody waits any more.
		t.answered = true
		t.stop(FirstResponse, e.At)
		t.stop(NextResponse, e.At)
		t.stop(Resolution, e.At)
	case was && !t.ended():
		t.reopen(e.At)
	}
	for i := range t.runs {
		t.runs[i].count(t.counts(t.runs[i].metric), e.At)
	}
}

// reopen lets the resolution go on where it stopped: the time in between does not count.
func (t *Tracker) reopen(at time.Time) {
	for i := range t.runs {
		if r := &t.runs[i]; r.metric == Resolution {
			if r.counting() {
				r.spans[len(r.spans)-1].to = r.stopped
			}
			r.stopped, r.target = time.Time{}, 0
			r.count(t.counts(Resolution), at)
		}
	}
}

// counts tells whether a clock of the metric counts in the present status.
func (t *Tracker) counts(m Metric) bool {
	return m == FirstResponse || !t.policy.pausesOn(t.status)
}

func (t *Tracker) start(m Metric, round int, at time.Time) {
	r := run{metric: m, round: round, started: at}
	r.count(t.counts(m), at)
	t.runs = append(t.runs, r)
}

// current returns the run of the metric that is not stopped.
func (t *Tracker) current(m Metric) *run {
	for i := range t.runs {
		if t.runs[i].metric == m && t.runs[i].stopped.IsZero() {
			return &t.runs[i]
		}
	}
	return nil
}

func (t *Tracker) stop(m Metric, at time.Time) {
	// The last span stays open: the deadline that a clock would have had is worth showing after it was kept.
	if r := t.current(m); r != nil {
		r.stopped = at
		r.target = t.policy.TargetFor(m, t.severity, t.priority)
	}
}

// count starts or ends counting at the instant.
func (r *run) count(on bool, at time.Time) {
	if !r.stopped.IsZero() {
		return
	}
	if counting := r.counting(); on && !counting {
		r.spans = append(r.spans, span{from: at})
	} else if !on && counting {
		r.spans[len(r.spans)-1].to = at
	}
}

func (r *run) counting() bool {
	return len(r.spans) > 0 && r.spans[len(r.spans)-1].to.IsZero()
}

// elapsed open time until the instant, or until the clock stopped.
func (r *run) elapsed(cal *Calendar, now time.Time) time.Duration {
	var sum time.Duration
	if !r.stopped.IsZero() && r.stopped.Before(now) {
		now = r.stopped
	}
	for _, s := range r.spans {
		to := s.to
		if to.IsZero() || to.After(now) {
			to = now
		}
		if to.After(s.from) {
			sum += cal.Between(s.from, to)
		}
	}
	return sum
}

// reaches returns the instant at which the clock has run, or would have run had it not been stopped, for d; false when
// it stands still before that.
func (r *run) reaches(cal *Calendar, d time.Duration) (time.Time, bool) {
	for _, s := range r.spans {
		if s.to.IsZero() {
			return cal.Add(s.from, d)
		}
		if ran := cal.Between(s.from, s.to); d > ran {
			d -= ran
			continue
		}
		return cal.Add(s.from, d)
	}
	return time.Time{}, false
}

// Clocks returns the clocks at the instant now, which must not be before the last event.
func (t *Tracker) Clocks(now time.Time) []Clock {
	clocks := make([]Clock, 0, len(t.runs))
	for i := range t.runs {
		r := &t.runs[i]
		target := r.target
		if r.stopped.IsZero() {
			target = t.policy.TargetFor(r.metric, t.severity, t.priority)
		}
		if target > 0 {
			clocks = append(clocks, t.clock(r, target, now))
		}
	}
	slices.SortStableFunc(clocks, func(a, b Clock) int {
		return cmp.Or(a.StartedAt.Compare(b.StartedAt), cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.Round, b.Round))
	})
	return clocks
}

func (t *Tracker) clock(r *run, target time.Duration, now time.Time) Clock {
	cal := t.policy.Calendar
	c := Clock{Metric: r.metric, Round: r.round, Target: target, StartedAt: r.started, StoppedAt: r.stopped}
	c.Remaining = target - r.elapsed(cal, now)
	due, known := r.reaches(cal, target)
	if known {
		c.DueAt = due
	}
	// An answer at the very deadline keeps it; no answer by then breaks it.
	switch stopped := !r.stopped.IsZero(); {
	case known && (stopped && r.stopped.After(due) || !stopped && !now.Before(due)):
		c.State, c.BreachedAt = Breached, due
	case stopped:
		c.State = Met
	case r.counting():
		c.State = Running
	default:
		c.State = Paused
	}
	t.alarm(&c, r)
	return c
}

// alarm fills in the escalations that this clock reaches, and the warning.
func (t *Tracker) alarm(c *Clock, r *run) {
	warn := WarnPercent
	for i, e := range t.policy.Escalations {
		if e.Metric != c.Metric {
			continue
		}
		if e.At < warn {
			warn = e.At
		}
		at, ok := r.reaches(t.policy.Calendar, share(c.Target, e.At))
		if ok && (c.StoppedAt.IsZero() || !at.After(c.StoppedAt)) {
			c.Alarms = append(c.Alarms, Alarm{At: at, Percent: e.At, Escalation: i})
		}
	}
	slices.SortStableFunc(c.Alarms, func(a, b Alarm) int { return a.At.Compare(b.At) })
	if at, ok := r.reaches(t.policy.Calendar, share(c.Target, warn)); ok {
		c.WarnAt = at
	}
}

// share returns percent of d, without overflow for any duration a policy may have (8760h at 1000 %).
func share(d time.Duration, percent int) time.Duration {
	whole, rest := d/100, d%100
	return whole*time.Duration(percent) + rest*time.Duration(percent)/100
}
