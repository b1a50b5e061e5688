// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/rynda-dev/rynda/internal/desk"
)

// View is a list of tickets that agents work from. Its name is its id: mine, unassigned, open, pending, solved, all,
// bot, or team:<name>.
type View string

// teamPrefix begins the views of teams.
const teamPrefix = "team:"

// FixedViews are the views that every desk has.
var FixedViews = []View{"mine", "unassigned", "open", "pending", "solved", "all", "bot"}

// Team of a team's view, "" for the others.
func (v View) Team() string {
	team, ok := strings.CutPrefix(string(v), teamPrefix)
	if !ok {
		return ""
	}
	return team
}

// condition of a view; Invalid when there is no such view. The words are those of the partial indexes.
func (v View) condition(by *desk.Agent, a *args) (string, error) {
	switch v {
	case "mine":
		return "t.status IN ('New', 'Open', 'Pending') AND t.assignee_id = " + a.add(by.ID), nil
	case "unassigned":
		return "t.status IN ('New', 'Open') AND t.assignee_id IS NULL", nil
	case "open":
		return "t.status IN ('New', 'Open')", nil
	case "pending":
		return "t.status = 'Pending'", nil
	case "solved":
		return "t.status = 'Solved'", nil
	case "bot":
		return "t.status = 'Bot'", nil
	case "all", "":
		return "true", nil
	}
	if team := v.Team(); team != "" {
		return "t.status IN ('New', 'Open', 'Pending') AND t.team = " + a.add(team), nil
	}
	return "", desk.InvalidField("view", "there is no such view")
}

// hint repeats a condition that follows from the view's in the words of a wider partial index, which the planner could
// not prove by itself.
func (v View) hint() string {
	switch v {
	case "open", "unassigned", "pending":
		return " AND t.status IN ('New', 'Open', 'Pending')"
	}
	return ""
}

// MaxCount is where counts stop.
const MaxCount = 1000

// Count of a view.
type Count struct {
	View   View
	Count  int
	Capped bool // there are more
}

// Counts counts the views as the agent sees them, each to MaxCount, in one query.
func (s *Store) Counts(ctx context.Context, by *desk.Agent, views []View) ([]Count, error) {
	var a args
	var parts []string
	for i, v := range views {
		cond, err := v.condition(by, &a)
		if err != nil {
			return nil, err
		}
		seen := "true"
		if v != "mine" {
			seen = visible(by, &a)
		}
		parts = append(parts, fmt.Sprintf("(SELECT count(*) FROM (SELECT 1 FROM tickets t WHERE %s AND %s LIMIT %d) v%d)", cond, seen, MaxCount+1, i))
	}
	row := s.pool.QueryRow(ctx, "SELECT ARRAY["+strings.Join(parts, ", ")+"]::int[]", a...)
	var counts []int
	if err := row.Scan(&counts); err != nil {
		return nil, fmt.Errorf("count the views: %w", err)
	}
	out := make([]Count, len(views))
	for i, v := range views {
		out[i] = Count{View: v, Count: min(counts[i], MaxCount), Capped: counts[i] > MaxCount}
	}
	return out, nil
}
