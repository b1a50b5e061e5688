// SPDX-License-Identifier: Apache-2.0

package routing

import (
	"cmp"
	"slices"
	"time"
)

// Strategy is how a team's tickets find an agent.
type Strategy string

// Strategies.
const (
	Manual      Strategy = "Manual"      // agents take tickets themselves
	RoundRobin  Strategy = "RoundRobin"  // the one who has waited longest since his last assignment
	LeastLoaded Strategy = "LeastLoaded" // the one with the fewest open tickets
)

// Candidate is an agent of the team.
type Candidate struct {
	ID int64
	// Available agents are present and take tickets.
	Available bool
	// Open tickets that are assigned to him now.
	Open int
	// LastAssigned is when he was last given a ticket; zero: never.
	LastAssigned time.Time
}

// Assign chooses an agent. capacity is how many open tickets an agent may have, 0: no limit. No choice (false) means that
// the ticket stays in the team's queue. Equal candidates are told apart by id, so that equal input gives equal output.
func Assign(strategy Strategy, capacity int, candidates []Candidate) (id int64, ok bool) {
	var order func(a, b Candidate) int
	byWait := func(a, b Candidate) int {
		return cmp.Or(a.LastAssigned.Compare(b.LastAssigned), cmp.Compare(a.ID, b.ID))
	}
	switch strategy {
	case RoundRobin:
		order = byWait
	case LeastLoaded:
		order = func(a, b Candidate) int { return cmp.Or(cmp.Compare(a.Open, b.Open), byWait(a, b)) }
	default:
		return 0, false
	}
	free := slices.DeleteFunc(slices.Clone(candidates), func(c Candidate) bool {
		return !c.Available || (capacity > 0 && c.Open >= capacity)
	})
	if len(free) == 0 {
		return 0, false
	}
	return slices.MinFunc(free, order).ID, true
}
