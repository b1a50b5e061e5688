// SPDX-License-Identifier: Apache-2.0

package bounce

// Reason tells why a message was not delivered.
type Reason string

// Reasons. The first four are about the address itself; the other ones pass, or are about the message or its sender.
const (
	// UnknownUser: the recipient's server knows no such mailbox.
	UnknownUser Reason = "UnknownUser"
	// UnknownHost: there is no such domain.
	UnknownHost Reason = "UnknownHost"
	// Moved: the recipient has another address now.
	Moved Reason = "Moved"
	// NoMailHost: the domain exists and takes no mail: no MX, or the null MX of RFC 7505.
	NoMailHost Reason = "NoMailHost"

	// Disabled: the mailbox exists and is switched off, suspended or not used for long.
	Disabled Reason = "Disabled"
	// MailboxFull: the mailbox is over its quota.
	MailboxFull Reason = "MailboxFull"
	// Filtered: the recipient's server refuses for this recipient without saying by a code, or at the RCPT command, that
	// the mailbox does not exist: a rule of the recipient's, or an unknown user told late.
	Filtered Reason = "Filtered"
	// SenderRefused: the sender's address, or the sender's right to write to this recipient, is refused.
	SenderRefused Reason = "SenderRefused"
	// HostBlocked: the sending server's address is refused, often by a block list.
	HostBlocked Reason = "HostBlocked"
	// BadReputation: the sending server or domain is refused or slowed down for its reputation.
	BadReputation Reason = "BadReputation"
	// NoReverseDNS: the sending server's address has no name, or one that does not match.
	NoReverseDNS Reason = "NoReverseDNS"
	// AuthenticationFailed: SPF, DKIM or DMARC of the message fail.
	AuthenticationFailed Reason = "AuthenticationFailed"
	// Spam: the message is held to be spam.
	Spam Reason = "Spam"
	// Virus: the message is held to carry a virus.
	Virus Reason = "Virus"
	// Policy: a rule of the recipient's side that is not named more closely.
	Policy Reason = "Policy"
	// BadContent: something in the message cannot be taken: a kind of attachment, a charset, a broken header.
	BadContent Reason = "BadContent"
	// NotCompliant: the message breaks a rule of the standards, such as two From addresses or no Message-ID.
	NotCompliant Reason = "NotCompliant"
	// TooBig: the message is larger than the server takes.
	TooBig Reason = "TooBig"
	// LimitExceeded: the message is larger than the recipient may receive.
	LimitExceeded Reason = "LimitExceeded"
	// TooManyConnections: too many connections, recipients or messages at once.
	TooManyConnections Reason = "TooManyConnections"
	// TooFast: the recipient gets mail faster than his server allows.
	TooFast Reason = "TooFast"
	// NoRelaying: the server does not forward for this sender.
	NoRelaying Reason = "NoRelaying"
	// Security: the server wants a login, a cipher, a certificate.
	Security Reason = "Security"
	// TLSFailed: an encrypted connection was wanted and could not be made.
	TLSFailed Reason = "TLSFailed"
	// Expired: the message waited too long, or waits still.
	Expired Reason = "Expired"
	// Network: the recipient's server could not be reached, its name not be looked up, or the message goes round in a loop.
	Network Reason = "Network"
	// SystemError: the recipient's server is broken or wrongly set up.
	SystemError Reason = "SystemError"
	// SystemFull: the disk of the recipient's server is full.
	SystemFull Reason = "SystemFull"
	// MailerError: the program that a server hands mail on to failed.
	MailerError Reason = "MailerError"
	// BadSyntax: the address, or a command of the conversation between the servers, is malformed.
	BadSyntax Reason = "BadSyntax"
	// Suppressed: the sender's own provider does not try this address any more.
	Suppressed Reason = "Suppressed"
	// OnHold: the server holds the message back and does not say why.
	OnHold Reason = "OnHold"

	// Delivered: nothing failed; the report says so.
	Delivered Reason = "Delivered"
	// Unknown: nothing tells why.
	Unknown Reason = "Unknown"
)

// Hard tells that the address itself is at fault, so that no later message to it will arrive.
func (r Reason) Hard() bool {
	switch r {
	case UnknownUser, UnknownHost, Moved, NoMailHost:
		return true
	}
	return false
}
