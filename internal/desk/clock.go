// SPDX-License-Identifier: Apache-2.0

package desk

import "time"

// Clock is one deadline of a ticket, as stored and shown.
type Clock struct {
	Metric                 string     `json:"metric"`     // FirstResponse, NextResponse, Resolution
	State                  string     `json:"state"`      // Running, Paused, Breached, Met
	DueAt                  *time.Time `json:"dueAt"`      // nil while paused: nobody can tell
	BreachedAt             *time.Time `json:"breachedAt"` // the deadline, not the time it was noticed
	Round                  int        `json:"round"`
	MetAt                  *time.Time `json:"metAt,omitempty"` // when it was stopped for good, also past the deadline
	StartedAt              time.Time  `json:"startedAt"`
	WarnAt                 *time.Time `json:"warnAt"`
	PausedRemainingSeconds *int64     `json:"pausedRemainingSeconds"`
	Policy                 string     `json:"policy"`
}

// Next picks the clock that people must watch: the earliest due of those that still ask for something (running or
// breached and not met), else a paused one; nil when all is done.
func Next(clocks []Clock) *Clock {
	var best *Clock
	rank := func(c *Clock) int {
		switch {
		case c.MetAt != nil:
			return 2
		case c.DueAt == nil:
			return 1
		}
		return 0
	}
	for i := range clocks {
		c := &clocks[i]
		r := rank(c)
		if r == 2 {
			continue
		}
		if best == nil || r < rank(best) || r == 0 && rank(best) == 0 && c.DueAt.Before(*best.DueAt) {
			best = c
		}
	}
	return best
}
