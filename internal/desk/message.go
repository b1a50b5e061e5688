// SPDX-License-Identifier: Apache-2.0

package desk

import "time"

// MessageKind is what a message is.
type MessageKind string

// The kinds of messages.
const (
	KindCustomer MessageKind = "Customer"
	KindBot      MessageKind = "Bot"
	KindReply    MessageKind = "Reply"  // an agent's, to the customer
	KindNote     MessageKind = "Note"   // agents only
	KindSystem   MessageKind = "System" // the desk's own: to the customer, or with an Event to agents
)

// AuthorKind is who wrote a message.
type AuthorKind string

// The kinds of authors.
const (
	ByContact AuthorKind = "Contact"
	ByAgent   AuthorKind = "Agent"
	ByBot     AuthorKind = "Bot"
	BySystem  AuthorKind = "System"
)

// DeliveryState is how far a message to the customer has come.
type DeliveryState string

// The states of delivery.
const (
	Undeliverable DeliveryState = ""        // not for delivery
	Pending       DeliveryState = "Pending" // stored; the job has not run
	Sent          DeliveryState = "Sent"
	Delivered     DeliveryState = "Delivered"
	Failed        DeliveryState = "Failed"
)

// Message is one entry of a conversation.
type Message struct {
	ID         int64
	Ticket     int64
	Kind       MessageKind
	AuthorKind AuthorKind
	AuthorID   int64 // contact's or agent's, 0 for the bot and the desk
	AuthorName string
	Body       string // plain text from customers, Markdown from all others
	At         time.Time
	ClientID   string // the caller's UUID
	InReplyTo  int64  // the customer's message that the bot answers
	Channel    string
	Delivery   DeliveryState
	// DeliveryError is shown to agents; no secrets.
	DeliveryError string
	ChoiceID      string // the choice that the customer took
	Choices       []Choice
	Articles      []ArticleLink
	Template      *TemplateRef
	// Event is what happened, when the message tells agents of a change and nobody of anything else.
	Event *MessageEvent
}

// MessageEvent is a change of the ticket as agents see it between the messages.
type MessageEvent struct {
	Type     MessageEventType `json:"type"`
	Diffs    map[string]Diff  `json:"diffs,omitempty"`
	Reason   string           `json:"reason,omitempty"`
	Metric   string           `json:"metric,omitempty"`
	Percent  int              `json:"percent,omitempty"`
	DueAt    *time.Time       `json:"dueAt,omitempty"`
	Notified []string         `json:"notified,omitempty"` // names
}

// MessageEventType is what a MessageEvent tells of.
type MessageEventType string

// The types of message events.
const (
	ChangeEvent   MessageEventType = "Updated"  // Diffs
	HandOverEvent MessageEventType = "HandOver" // Reason
	ReopenedEvent MessageEventType = "Reopened"
	SLAEvent      MessageEventType = "SLA" // Metric, Percent, DueAt, Notified
)

// shown are the fields whose changes are worth a line between messages; the others are told by the history alone.
var shown = []string{"status", "assignee", "team", "severity", "priority", "type", "tags"}

// Shown picks the changes that agents see between the messages.
func Shown(diffs map[string]Diff) map[string]Diff {
	out := map[string]Diff{}
	for _, field := range shown {
		if d, ok := diffs[field]; ok {
			out[field] = d
		}
	}
	return out
}

// Public tells whether the customer sees the message.
func (m *Message) Public() bool { return m.Kind != KindNote && m.Event == nil }

// Choice is a button under a message.
type Choice struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// ArticleLink points to an article of the help centre.
type ArticleLink struct {
	Title  string `json:"title"`
	URL    string `json:"url"`
	Locale string `json:"locale,omitempty"`
}

// TemplateRef names the template that a reply was made from.
type TemplateRef struct {
	Set  string `json:"set"`
	Name string `json:"name"`
}
