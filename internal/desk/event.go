// SPDX-License-Identifier: Apache-2.0

package desk

import "time"

// EventKind is what happened to a ticket.
type EventKind string

// The kinds of events.
const (
	EventCreated  EventKind = "Created"  // with the first message
	EventMessage  EventKind = "Message"  // with a message; Status is the one after it
	EventUpdated  EventKind = "Updated"  // fields changed
	EventHandOver EventKind = "HandOver" // from the bot to people; may carry a message
	EventRated    EventKind = "Rated"
	EventClock    EventKind = "Clock"    // deadlines changed or were reached
	EventDelivery EventKind = "Delivery" // a message's delivery changed
)

// Position is a place in the event log. Events are ordered by the transaction that wrote them, then by sequence: a
// transaction that commits later than a reader looked has a higher transaction id than everything the reader was given,
// so nothing is hidden by a number that was drawn early and committed late.
type Position struct {
	Tx  uint64
	Seq int64
}

// Event is one entry of the log, and of the ticket's history.
type Event struct {
	Position
	Ticket    int64
	Kind      EventKind
	At        time.Time
	Version   int64 // the ticket's, after the event
	MessageID int64 // 0 when none
	ActorKind AuthorKind
	ActorID   int64
	// Status, Severity and Priority after the event: the clocks are computed from them.
	Status   Status
	Severity Severity
	Priority Priority
	Data     *EventData
}

// EventData is what a history shows.
type EventData struct {
	Diffs   map[string]Diff `json:"diffs,omitempty"`
	Message MessageKind     `json:"message,omitempty"` // kind of the message that came with it
	Stars   int             `json:"stars,omitempty"`
	Metric  string          `json:"metric,omitempty"`
	Percent int             `json:"percent,omitempty"`
	DueAt   *time.Time      `json:"dueAt,omitempty"`
	Reason  string          `json:"reason,omitempty"`
}
