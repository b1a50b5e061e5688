// SPDX-License-Identifier: Apache-2.0

package sla

import (
	"cmp"
	"slices"
	"time"
)

// EventKind is what happened to a ticket, as far as its clocks care.
type EventKind string

// Kinds of events.
const (
	// Opened: the ticket was handed to people. Clocks start. It carries the ticket's severity and priority.
	Opened EventKind = "Opened"
	// CustomerMessage: the customer wrote.
	CustomerMessage EventKind = "CustomerMessage"
	// AgentReply: a human answered the customer. Notes and automatic replies are no events.
	AgentReply EventKind = "AgentReply"
	// StatusChanged: the ticket has the event's Status from now on.
	StatusChanged EventKind = "StatusChanged"
	// Reclassified: the ticket has the event's Severity and Priority from now on.
	Reclassified EventKind = "Reclassified"
)

// Statuses that end a ticket's clocks.
const (
	StatusSolved = "Solved"
	StatusClosed = "Closed"
)

// Event of a ticket.
type Event struct {
	At time.Time
	// Seq orders events of one instant: the position in the ticket's log.
	Seq      int64
	Kind     EventKind
	Status   string // StatusChanged
	Severity string // Opened, Reclassified
	Priority string // Opened, Reclassified
}

// inOrder returns the events sorted by instant, then by Seq; the given slice stays as it is.
func inOrder(events []Event) []Event {
	byTime := func(a, b Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq)) }
	if slices.IsSortedFunc(events, byTime) {
		return events
	}
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, byTime)
	return sorted
}
