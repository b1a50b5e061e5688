// SPDX-License-Identifier: Apache-2.0

package autoreply

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// Reason why a message is not to be answered by a program. The empty reason is none.
type Reason string

// Reasons, in the order in which they are looked for.
const (
	// OwnMessage: this desk sent it, by its own stamp, its own Message-ID or from its own address. A form that sends from the
	// desk's address and puts the customer's into Reply-To is none.
	OwnMessage Reason = "OwnMessage"
	// TooManyHops: the message has passed so many servers that it is likely to go round in a loop.
	TooManyHops Reason = "TooManyHops"
	// ServerReport: a mail server reports on delivery, or a reader's program that a message was read.
	ServerReport Reason = "ServerReport"
	// AutomaticReply: a program answered: the recipient is away, or the message was taken in.
	AutomaticReply Reason = "AutomaticReply"
	// AutomaticMessage: a program wrote the message of itself.
	AutomaticMessage Reason = "AutomaticMessage"
	// List: the message came through a mailing list.
	List Reason = "List"
	// Bulk: the message went to many.
	Bulk Reason = "Bulk"
	// NoReplyWanted: the sender asks for no automatic replies, or has an address that takes none.
	NoReplyWanted Reason = "NoReplyWanted"
)

// Verdict on a message.
type Verdict struct {
	// Answer tells that a program may answer the message.
	Answer bool
	// Automatic tells that a program sent the message: it is nothing that a person said. A list's message, and one that wants
	// no reply, may well be a person's.
	Automatic bool
	// Reason not to answer, "" when Answer is true.
	Reason Reason
	// Mark is the name of the header field, or the word "subject", that told the reason.
	Mark string
}

// Own is how the desk's own messages are told.
type Own struct {
	// Addresses the desk sends from.
	Addresses []string
	// Stamp is the name of the header field that the desk puts into each message it sends, such as X-Rynda-Desk, and Value
	// what it puts there. With Value "" any value is the desk's own.
	Stamp, Value string
	// SentID tells the desk's own Message-IDs, angle brackets included. nil: none is told.
	SentID func(id string) bool
	// MaxHops is how many Received fields a message may have; 0 means DefaultMaxHops.
	MaxHops int
}

// DefaultMaxHops is more than ordinary mail passes, with forwarding, and less than the hundred at which servers give up
// (RFC 5321, 6.3).
const DefaultMaxHops = 40

// Judge tells whether a program may answer the message.
func Judge(m *message.Message, own Own) Verdict {
	for _, look := range []func() Verdict{
		func() Verdict { return ours(m, own) },
		func() Verdict { return serverReport(m) },
		func() Verdict { return byStandard(m) },
		func() Verdict { return byProgram(m) },
		func() Verdict { return bySubject(m) },
		func() Verdict { return byList(m, own) },
		func() Verdict { return byWish(m) },
	} {
		if v := look(); v.Reason != "" {
			return v
		}
	}
	return Verdict{Answer: true}
}

// ours tells what the desk sent itself, and what goes round.
func ours(m *message.Message, own Own) Verdict {
	if own.Stamp != "" {
		for _, v := range m.Header.All(own.Stamp) {
			if own.Value == "" || strings.EqualFold(strings.TrimSpace(v), own.Value) {
				return Verdict{Automatic: true, Reason: OwnMessage, Mark: own.Stamp}
			}
		}
	}
	if own.SentID != nil && m.MessageID != "" && own.SentID(m.MessageID) {
		return Verdict{Automatic: true, Reason: OwnMessage, Mark: "Message-ID"}
	}
	if slices.ContainsFunc(m.From, own.has) && !slices.ContainsFunc(m.ReplyTo, func(a message.Address) bool { return strings.Contains(a.Addr, "@") && !own.has(a) }) {
		return Verdict{Automatic: true, Reason: OwnMessage, Mark: "From"}
	}
	most := own.MaxHops
	if most <= 0 {
		most = DefaultMaxHops
	}
	if len(m.Header.All("Received")) > most {
		return Verdict{Reason: TooManyHops, Mark: "Received"}
	}
	return Verdict{}
}

// has tells the desk's own addresses, also with a mark behind a plus sign, as Reply-To may have one.
func (o Own) has(a message.Address) bool {
	local, domain, ok := strings.Cut(a.Addr, "@")
	plain, _, _ := strings.Cut(local, "+")
	return ok && slices.ContainsFunc(o.Addresses, func(own string) bool {
		return strings.EqualFold(own, a.Addr) || strings.EqualFold(own, plain+"@"+domain)
	})
}

// isList tells a list that has one of the desk's own addresses, as a group that hands support@ on to the desk.
func (o Own) isList(m *message.Message) bool {
	apart := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>,;:?", r) }
	for _, name := range []string{"List-Post", "X-BeenThere", "Mailing-List", "X-Mailing-List"} {
		value := m.Header.Get(name)
		if len(value) > mostList {
			continue
		}
		for word := range strings.FieldsFuncSeq(value, apart) {
			if strings.Contains(word, "@") && o.has(message.Address{Addr: word}) {
				return true
			}
		}
	}
	// The identifier has the address with a dot for the @ (RFC 2919, 3).
	id := strings.ToLower(strings.TrimSpace(m.Header.Get("List-Id")))
	return len(id) <= mostList && slices.ContainsFunc(o.Addresses, func(own string) bool {
		return own != "" && strings.HasSuffix(id, "<"+strings.ToLower(strings.Replace(own, "@", ".", 1))+">")
	})
}

// mostList is the longest field of a list, in bytes, that is looked into for the desk's own address.
const mostList = 4 << 10

var daemon = regexp.MustCompile(`(?i)^(?:mailer[-_.]?daemon|mail[-_.]?daemon|postmaster|mmdf|daemon)(?:$|[@+])`)

// serverReport tells messages with an empty envelope sender and those of servers: nothing may ever answer these (RFC 5321,
// 4.5.5).
func serverReport(m *message.Message) Verdict {
	v := Verdict{Automatic: true, Reason: ServerReport}
	// Only the first Return-Path is the one that the desk's own server wrote.
	if paths := m.Header.All("Return-Path"); len(paths) > 0 && strings.TrimSpace(paths[0]) == "<>" {
		v.Mark = "Return-Path"
		if r := byStandard(m); r.Reason == AutomaticReply {
			return r // replies have an empty sender too (RFC 3834, 3.3)
		}
		if r := bySubject(m); r.Reason == AutomaticReply {
			return r
		}
		return v
	}
	if m.Root != nil && m.Root.MediaType == "multipart/report" {
		v.Mark = "Content-Type"
		return v
	}
	if m.Header.Has("X-Failed-Recipients") {
		v.Mark = "X-Failed-Recipients"
		return v
	}
	for _, from := range m.From {
		if daemon.MatchString(from.Addr) {
			// A postmaster is a person's post too.
			v.Automatic = !strings.HasPrefix(strings.ToLower(from.Addr), "postmaster")
			v.Mark = "From"
			return v
		}
	}
	return Verdict{}
}

// byStandard reads Auto-Submitted (RFC 3834, 5) and its like.
func byStandard(m *message.Message) Verdict {
	for _, value := range m.Header.All("Auto-Submitted") {
		word, _, _ := strings.Cut(strings.ToLower(value), ";")
		word, _, _ = strings.Cut(word, "(")
		switch word = strings.TrimSpace(word); {
		case word == "" || word == "no":
		case strings.HasPrefix(word, "auto-replied"):
			return Verdict{Automatic: true, Reason: AutomaticReply, Mark: "Auto-Submitted"}
		default:
			return Verdict{Automatic: true, Reason: AutomaticMessage, Mark: "Auto-Submitted"}
		}
	}
	return Verdict{}
}

// byWish tells senders that want no reply by a program.
func byWish(m *message.Message) Verdict {
	for _, value := range m.Header.All("X-Auto-Response-Suppress") {
		for word := range strings.SplitSeq(strings.ToLower(value), ",") {
			switch strings.TrimSpace(word) {
			case "all", "oof", "autoreply":
				return Verdict{Reason: NoReplyWanted, Mark: "X-Auto-Response-Suppress"}
			}
		}
	}
	if v := strings.ToLower(strings.TrimSpace(m.Header.Get("X-No-Auto-Reply") + m.Header.Get("X-Mail-Noreply"))); v != "" && v != "no" && v != "false" && v != "0" {
		return Verdict{Reason: NoReplyWanted, Mark: "X-No-Auto-Reply"}
	}
	to := m.ReplyTo
	if len(to) == 0 {
		to = m.From
	}
	if len(to) == 0 {
		return Verdict{Reason: NoReplyWanted, Mark: "From"}
	}
	for _, a := range to {
		if !strings.Contains(a.Addr, "@") || !noReply.MatchString(a.Addr) {
			if strings.Contains(a.Addr, "@") {
				return Verdict{}
			}
		}
	}
	return Verdict{Automatic: noReply.MatchString(to[0].Addr), Reason: NoReplyWanted, Mark: "From"}
}

var noReply = regexp.MustCompile(`(?i)^(?:[a-z0-9._+-]*[._+-])?(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|noresponder|nepasrepondre|ne-pas-repondre|keine-?antwort|nie-?odpowiadaj|non-?rispondere|nao-?responda|autoresponder|auto-?reply|bounces?|unsubscribe)(?:[._+-][^@]*)?@`)
