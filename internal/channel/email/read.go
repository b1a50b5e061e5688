// SPDX-License-Identifier: Apache-2.0

package email

import (
	"fmt"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/authres"
	"github.com/rynda-dev/rynda/internal/channel/email/autoreply"
	"github.com/rynda-dev/rynda/internal/channel/email/bounce"
	"github.com/rynda-dev/rynda/internal/channel/email/message"
	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

// Options of reading. The zero value reads within the default limits and trusts no server.
type Options struct {
	// Limits of one message.
	Limits message.Limits
	// TrustedServers are the names (authserv-id) of the servers whose Authentication-Results are believed; see authres.Read.
	TrustedServers []string
	// Own tells the desk's own messages.
	Own autoreply.Own
}

// Mail is a message with what a desk has to know of it.
type Mail struct {
	// Message is the whole of it: nothing below takes anything away from it.
	Message *message.Message
	// Parts of its text: what is new, quoted, signature. They are those of the plain text or, where the message has none, of
	// its HTML.
	Parts reply.Parts
	// HTML split in the same way, not made safe to show; nil where the message has none or it is too large to be split.
	HTML *reply.HTML
	// Forward is the message that was forwarded in the text; nil when none was.
	Forward *reply.Forward
	// Auth is what trusted servers found out about the sender.
	Auth authres.Results
	// FromVerified tells that the message is shown to come from the domain of its From address; it has exactly one then, not
	// hidden in an encoded word.
	FromVerified bool
	// Report of a mail server; nil when the message is none.
	Report *bounce.Report
	// Automatic tells whether a program may answer.
	Automatic autoreply.Verdict
}

// Read reads a message. The only error wraps a *message.LimitError: a message is refused only when it is more than can be
// held. What is broken is told in Message.Defects. raw must not be changed afterwards.
func Read(raw []byte, o Options) (*Mail, error) {
	m, err := message.Parse(raw, o.Limits)
	if err != nil {
		return nil, fmt.Errorf("read a mail: %w", err)
	}
	mail := &Mail{Message: m}
	mail.Auth = authres.Read(m.Header, o.TrustedServers)
	sender := ""
	if len(m.From) == 1 {
		sender = m.From[0].Name
		mail.FromVerified = mail.Auth.Aligned(m.From[0].Addr) && plainFrom(m)
	}
	if report, ok := bounce.Read(m); ok {
		mail.Report = report
	}
	mail.Automatic = autoreply.Judge(m, o.Own)
	mail.split(reply.Options{Sender: sender})
	return mail, nil
}

// plainFrom tells that there is one From field, and that its domain stands there as it is. One in an encoded word is read for
// people's sake, but no server that judges a sender reads it.
func plainFrom(m *message.Message) bool {
	n, raw := 0, ""
	for _, f := range m.Header {
		if strings.EqualFold(f.Name, "From") {
			n, raw = n+1, f.Raw
		}
	}
	// Without their beginnings the words are not decoded.
	list, _ := message.ParseAddresses(strings.ReplaceAll(raw, "=?", "=_"), 2)
	return n == 1 && len(list) == 1 && strings.EqualFold(domain(list[0].Addr), domain(m.From[0].Addr))
}

func domain(addr string) string { return addr[strings.LastIndexByte(addr, '@')+1:] }

// split sorts the text, and looks into what was forwarded.
func (mail *Mail) split(o reply.Options) {
	m := mail.Message
	if m.HTML != "" {
		if h, err := reply.SplitHTML(m.HTML, o); err == nil {
			mail.HTML = &h
		}
	}
	if m.TextFromHTML && mail.HTML != nil {
		mail.Parts = mail.HTML.Parts
	} else {
		mail.Parts = reply.Split(m.Text, o)
	}
	for _, p := range mail.Parts.Pieces {
		if p.Kind != reply.Forwarded {
			continue
		}
		if f, ok := reply.SplitForward(mail.Parts.Whole()); ok {
			mail.Forward = &f
		}
		return
	}
}
