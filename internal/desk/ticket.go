// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"time"
)

// Status of a ticket.
type Status string

// The statuses.
const (
	StatusBot     Status = "Bot"     // the bot talks; no human's clock runs
	StatusNew     Status = "New"     // handed to people, nobody has answered
	StatusOpen    Status = "Open"    // being worked on
	StatusPending Status = "Pending" // waiting for the customer
	StatusSolved  Status = "Solved"  // the customer may reopen it by writing
	StatusClosed  Status = "Closed"  // for good: a new message opens a new ticket
)

// Ticket is one request of one contact. Number is its identity, and what the customer sees.
type Ticket struct {
	Number        int64
	Version       int64 // goes up when a person or a rule changes something that people may change, or somebody writes
	Status        Status
	Severity      Severity
	Priority      Priority
	Type          Type
	Channel       string
	Team          string // "" when none
	AssigneeID    int64  // 0 when none
	AssigneeName  string
	Contact       Contact
	Subject       string
	Preview       string
	Locale        string // of the conversation
	Tags          []string
	Unread        bool // the customer wrote and nobody has looked
	LastMessageAt time.Time
	CreatedAt     time.Time
	UpdatedAt     time.Time
	HandedOverAt  *time.Time // when people became responsible; nil while the bot talks
	SolvedAt      *time.Time
	PreviousID    int64 // the closed ticket that this one continues, 0 when none
	// SLA is the next deadline, nil when no clock runs.
	SLA       *Clock
	SLAPolicy string
}

// transitions lists where an agent may take a ticket from a status. Closed is for good.
var transitions = map[Status][]Status{
	StatusBot:     {StatusNew, StatusOpen, StatusPending, StatusSolved, StatusClosed},
	StatusNew:     {StatusOpen, StatusPending, StatusSolved, StatusClosed},
	StatusOpen:    {StatusPending, StatusSolved, StatusClosed},
	StatusPending: {StatusOpen, StatusSolved, StatusClosed},
	StatusSolved:  {StatusOpen, StatusPending, StatusClosed},
	StatusClosed:  {},
}

// CanBecome tells whether an agent may set the status. A status may always "become" itself.
func (s Status) CanBecome(next Status) bool {
	if s == next {
		return true
	}
	for _, t := range transitions[s] {
		if t == next {
			return true
		}
	}
	return false
}

// Active tells whether people still have something to do or wait for.
func (s Status) Active() bool {
	return s == StatusNew || s == StatusOpen || s == StatusPending
}

// AfterCustomerMessage is the status after the customer has written: a waiting or solved ticket is opened again.
// A closed one stays closed: the caller opens a new ticket.
func (s Status) AfterCustomerMessage() Status {
	switch s {
	case StatusPending, StatusSolved:
		return StatusOpen
	}
	return s
}

// AfterReply is the status after an agent has answered without asking for a status.
func (s Status) AfterReply() Status {
	switch s {
	case StatusBot, StatusNew:
		return StatusOpen
	}
	return s
}

// Change is what an agent changes of a ticket; nil leaves a field as it is. AssigneeID 0 takes the assignee off; so does
// another team, unless the same change names an assignee.
type Change struct {
	Version    int64 // the version the agent saw; 0 skips the check (automatic changes only)
	Status     *Status
	AssigneeID *int64
	Team       *string
	Severity   *Severity
	Priority   *Priority
	Type       *Type
	Tags       []string // nil: unchanged
	Subject    *string
	AddTags    []string
}

// Empty tells whether nothing is to change.
func (c Change) Empty() bool {
	return c.Status == nil && c.AssigneeID == nil && c.Team == nil && c.Severity == nil && c.Priority == nil &&
		c.Type == nil && c.Tags == nil && c.Subject == nil && len(c.AddTags) == 0
}

// Apply changes the ticket, or returns Invalid (a value that does not exist) or Conflict (stale version, or a step that
// the status does not allow) and leaves it alone. It reports what changed, old to new, for the history. The name of a new
// assignee is the caller's to set.
func (c Change) Apply(t *Ticket, now time.Time) (map[string]Diff, error) {
	if c.Version != 0 && c.Version != t.Version {
		return nil, Errorf(Conflict, "the ticket has changed: it is at version %d", t.Version)
	}
	n := *t
	diffs := map[string]Diff{}
	if c.Status != nil {
		if err := oneOf("status", *c.Status, Statuses); err != nil {
			return nil, err
		}
		if !n.Status.CanBecome(*c.Status) {
			return nil, Errorf(Conflict, "a ticket that is %s cannot become %s", n.Status, *c.Status)
		}
		note(diffs, "status", string(n.Status), string(*c.Status))
		n.SetStatus(*c.Status, now)
	}
	if c.Severity != nil {
		if err := oneOf("severity", *c.Severity, Severities); err != nil {
			return nil, err
		}
		note(diffs, "severity", string(n.Severity), string(*c.Severity))
		n.Severity = *c.Severity
	}
	if c.Priority != nil {
		if err := oneOf("priority", *c.Priority, Priorities); err != nil {
			return nil, err
		}
		note(diffs, "priority", string(n.Priority), string(*c.Priority))
		n.Priority = *c.Priority
	}
	if c.Type != nil {
		if err := oneOf("type", *c.Type, Types); err != nil {
			return nil, err
		}
		note(diffs, "type", string(n.Type), string(*c.Type))
		n.Type = *c.Type
	}
	if c.Subject != nil {
		s, err := CleanLine("subject", *c.Subject, MaxSubjectLen)
		if err != nil {
			return nil, err
		}
		note(diffs, "subject", n.Subject, s)
		n.Subject = s
	}
	if c.Tags != nil || len(c.AddTags) > 0 {
		tags := n.Tags
		if c.Tags != nil {
			tags = c.Tags
		}
		tags, err := CleanTags(append(append([]string(nil), tags...), c.AddTags...))
		if err != nil {
			return nil, err
		}
		note(diffs, "tags", joinTags(n.Tags), joinTags(tags))
		n.Tags = tags
	}
	assignee := n.AssigneeID
	if c.Team != nil && *c.Team != n.Team {
		note(diffs, "team", n.Team, *c.Team)
		n.Team = *c.Team
		// Whoever had it answers for the old team: the new one must find it among those that nobody has.
		assignee = 0
	}
	if c.AssigneeID != nil {
		assignee = *c.AssigneeID
	}
	if assignee != n.AssigneeID {
		note(diffs, "assignee", idText(n.AssigneeID), idText(assignee))
		n.AssigneeID, n.AssigneeName = assignee, ""
	}
	*t = n
	return diffs, nil
}

// SetStatus sets the status and the times that go with it.
func (t *Ticket) SetStatus(s Status, now time.Time) {
	if s != StatusBot && t.HandedOverAt == nil && s.Active() {
		t.HandedOverAt = &now
	}
	switch s {
	case StatusSolved, StatusClosed:
		if t.SolvedAt == nil {
			t.SolvedAt = &now
		}
	default:
		t.SolvedAt = nil
	}
	t.Status = s
}
