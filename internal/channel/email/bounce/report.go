// SPDX-License-Identifier: Apache-2.0

package bounce

import "github.com/rynda-dev/rynda/internal/channel/email/message"

// Kind of report.
type Kind string

// Kinds of reports. A report on several recipients has the first kind of this list that one of them has.
const (
	// Failed: at least one recipient will not get the message.
	Failed Kind = "Failed"
	// Delayed: the message is late, and its server goes on trying.
	Delayed Kind = "Delayed"
	// Notice: the message was delivered, relayed to a server that does not report, or expanded into a list.
	Notice Kind = "Notice"
	// Complaint: a reader, or a server on behalf of its users, complains of the message (RFC 5965).
	Complaint Kind = "Complaint"
)

// Action is what was done for one recipient (RFC 3464, 2.3.3).
type Action string

// Actions.
const (
	ActionFailed    Action = "failed"
	ActionDelayed   Action = "delayed"
	ActionDelivered Action = "delivered"
	ActionRelayed   Action = "relayed"
	ActionExpanded  Action = "expanded"
)

// Report is what a mail server reports of a message that was sent.
type Report struct {
	Kind Kind
	// Recipients in the order of the report, each address once.
	Recipients []Recipient
	// Feedback is what a complaint says; nil for other kinds.
	Feedback *Feedback
	// Original is what the report tells of the message it is about.
	Original Original
	// ReportingMTA is the server that made the report, "" when it is not named.
	ReportingMTA string
	// Cut tells that the report is larger than the limits of this package and that its end was not read.
	Cut bool
}

// Recipient is what became of the message for one recipient.
type Recipient struct {
	// Address the message was last sent to. "" when the report names none.
	Address string
	// OriginalAddress as the sender wrote it, where the report tells it (RFC 3461); "" otherwise.
	OriginalAddress string
	Action          Action
	// Status is the enhanced status code (RFC 3463), such as 5.1.1; "" when there is none.
	Status string
	// Code is the SMTP reply code, such as 550; 0 when there is none.
	Code int
	// Diagnostic is the server's reply or the words for people, on one line, at most 2 KiB.
	Diagnostic string
	// RemoteMTA is the server that gave the reply, "" when it is not named.
	RemoteMTA string
	Reason    Reason
	// Hard tells that no later message to this address will arrive. Delayed messages are never hard, nor is a domain that
	// could not be found when the server says that this may pass (4.x.x).
	Hard bool

	program string // the type of the diagnostic
}

// Original is the message that the report is about, as far as the report returns it.
type Original struct {
	// MessageID with its angle brackets, "" when the report does not tell it.
	MessageID string
	// Header of the returned message, empty when it was not returned.
	Header message.Header
}

// Feedback is a complaint (RFC 5965, 6591).
type Feedback struct {
	// Type in lower case: abuse, fraud, virus, not-spam, opt-out, auth-failure, other, or what else the report names.
	Type string
	// SourceIP is the address of the server that sent the message complained of, "" when it is not told.
	SourceIP string
	// UserAgent is the program that made the report.
	UserAgent string
}
