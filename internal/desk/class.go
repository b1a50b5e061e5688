// SPDX-License-Identifier: Apache-2.0

package desk

import "slices"

// Severity is how bad the matter is.
type Severity string

// The severities, worst first.
const (
	Blocker  Severity = "Blocker"
	Critical Severity = "Critical"
	Major    Severity = "Major"
	Minor    Severity = "Minor"
	Trivial  Severity = "Trivial"
)

// Priority orders tickets of one severity.
type Priority string

// The priorities, highest first.
const (
	High   Priority = "High"
	Medium Priority = "Medium"
	Low    Priority = "Low"
)

// Type is what kind of request it is.
type Type string

// The types.
const (
	Question  Type = "Question"
	Problem   Type = "Problem"
	Wish      Type = "Wish"
	Complaint Type = "Complaint"
	Other     Type = "Other"
)

// Severities, Priorities, Types and Statuses list the allowed values in the order in which people see them.
var (
	Severities = []Severity{Blocker, Critical, Major, Minor, Trivial}
	Priorities = []Priority{High, Medium, Low}
	Types      = []Type{Question, Problem, Wish, Complaint, Other}
	Statuses   = []Status{StatusBot, StatusNew, StatusOpen, StatusPending, StatusSolved, StatusClosed}
)

// Raise gives the next higher priority; High stays High.
func (p Priority) Raise() Priority {
	if p == Low {
		return Medium
	}
	return High
}

func oneOf[T ~string](field string, v T, allowed []T) error {
	if slices.Contains(allowed, v) {
		return nil
	}
	return InvalidField(field, "must be one of %v", allowed)
}
