// SPDX-License-Identifier: Apache-2.0

package store

import (
	"fmt"

	"github.com/rynda-dev/rynda/internal/desk"
)

// args collects the arguments of a query that is put together, and gives each its placeholder.
type args []any

func (a *args) add(v any) string {
	*a = append(*a, v)
	return fmt.Sprintf("$%d", len(*a))
}

// branches splits what an agent may see into conditions that exclude each other, each of which one index answers in the
// order of the list: all tickets, or one branch per team, one for no team, and one for what is assigned to him beside.
// It says the same as desk.Agent.CanSee.
func branches(by *desk.Agent, a *args) []string {
	if by.SeesAll() {
		return []string{"true"}
	}
	teams := append([]string{""}, by.Teams...)
	out := make([]string, 0, len(teams)+1)
	for _, team := range teams {
		out = append(out, "t.team = "+a.add(team))
	}
	return append(out, "t.assignee_id = "+a.add(by.ID)+" AND NOT t.team = ANY("+a.add(teams)+")")
}

// visible is the same as one condition, for queries that find few tickets by other means.
func visible(by *desk.Agent, a *args) string {
	if by.SeesAll() {
		return "true"
	}
	return "(t.team = ANY(" + a.add(append([]string{""}, by.Teams...)) + ") OR t.assignee_id = " + a.add(by.ID) + ")"
}
