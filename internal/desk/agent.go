// SPDX-License-Identifier: Apache-2.0

package desk

import "slices"

// Role of an agent.
type Role string

// The roles.
const (
	Admin      Role = "Admin"
	Lead       Role = "Lead"
	AgentOnly  Role = "Agent"
	MinPassLen      = 10 // characters
	MaxPassLen      = 256
)

// Roles lists the roles.
var Roles = []Role{Admin, Lead, AgentOnly}

// Agent is a person who answers.
type Agent struct {
	ID     int64
	Email  string
	Name   string
	Role   Role
	Locale string
	Teams  []string // sorted
}

// CheckRole checks a role.
func CheckRole(r Role) error { return oneOf("role", r, Roles) }

// SeesAll tells whether no ticket is hidden from the agent.
func (a *Agent) SeesAll() bool { return a.Role == Admin || a.Role == Lead }

// CanSee tells whether the agent may see a ticket: his teams', those assigned to him, and those of no team. It says the
// same as the store's SQL predicate (a property test holds them together); live events are filtered by it.
func (a *Agent) CanSee(team string, assignee int64) bool {
	return a.SeesAll() || team == "" || assignee == a.ID || slices.Contains(a.Teams, team)
}

// CheckPassword refuses passwords that are too short or absurdly long.
func CheckPassword(field, p string) error {
	n := len([]rune(p))
	if n < MinPassLen || n > MaxPassLen {
		return InvalidField(field, "must have %d to %d characters", MinPassLen, MaxPassLen)
	}
	return nil
}
