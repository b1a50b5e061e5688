// SPDX-License-Identifier: Apache-2.0

package message

import "strings"

// envelope reads the fields that people see. Of a field that stands twice, against the rules, the first counts; of fields of
// addresses all do.
func (p *parser) envelope(m *Message, fields []rawField) {
	label := ""
	if foreign := p.d.foreignLabel(fields, hint(m.Root)); foreign != "" {
		label = foreign
	}
	m.Subject = strings.TrimSpace(m.Header.Get("Subject"))
	m.MessageID = messageID(stripComments(m.Header.Get("Message-ID")))
	for _, f := range fields {
		switch strings.ToLower(f.name) {
		case "from":
			m.From = p.addresses(m.From, f, label)
		case "sender":
			m.Sender = p.addresses(m.Sender, f, label)
		case "reply-to":
			m.ReplyTo = p.addresses(m.ReplyTo, f, label)
		case "to":
			m.To = p.addresses(m.To, f, label)
		case "cc":
			m.Cc = p.addresses(m.Cc, f, label)
		case "bcc":
			m.Bcc = p.addresses(m.Bcc, f, label)
		case "in-reply-to":
			m.InReplyTo = appendNew(m.InReplyTo, messageIDs(clean(p.d.headerText(f.raw, label))))
		case "references":
			m.References = appendNew(m.References, messageIDs(clean(p.d.headerText(f.raw, label))))
		case "date":
			if !m.Date.IsZero() {
				continue
			}
			t, ok := ParseDate(p.d.headerText(f.raw, label))
			if !ok {
				p.defect(BadDate, "the date cannot be read")
				continue
			}
			m.Date = t
		}
	}
}

func (p *parser) addresses(list []Address, f rawField, label string) []Address {
	left := p.limits.Addresses - len(list)
	if left <= 0 {
		p.defect(Cut, "addresses over the limit")
		return list
	}
	more, complete := p.d.addresses(p.d.headerText(f.raw, label), left)
	if !complete {
		p.defect(BadAddress, "a list of addresses has something that is none")
	}
	return append(list, more...)
}

func appendNew(list, more []string) []string {
	if len(list) == 0 {
		return more
	}
	return append(list, more...)
}
