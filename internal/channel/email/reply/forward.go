// SPDX-License-Identifier: Apache-2.0

package reply

import "strings"

// Forward is a forwarded mail taken apart. Before, Marker and Raw, joined, are the text that was given.
type Forward struct {
	// Before is what whoever forwarded it wrote above, with his signature if there is one; empty when he wrote nothing.
	Before string
	// Marker is what his mail program put between: "Begin forwarded message:", a rule, or nothing.
	Marker string
	// Raw is the forwarded message as it stands there, with its header.
	Raw string
	// Message is Raw without the ">" before its lines, if it has them, and without blank lines at its ends.
	Message string
	// Body is Message without its header.
	Body string
	// Header is what the forwarded message's header says.
	Header Header
}

// Header of a forwarded message, as its text gives it. What the text lacks is empty.
type Header struct {
	From    Address
	ReplyTo Address
	// To and Cc are lists as they stand there: programs write names, addresses or both.
	To, Cc string
	// Date as it stands there, in the language and the time zone of whoever forwarded it.
	Date    string
	Subject string
}

// Address is a name with a mail address. Either may be missing.
type Address struct{ Name, Email string }

// SplitForward takes a mail apart that hands on another one, by the header that mail programs put above it. ok is false where
// no such header is found. The conversation quoted in a reply has the same build in many programs, so ask it of mails
// that are known or likely to be forwarded: [Forwarded] pieces, a subject that says so. Limits are those of [Split]; what
// lies beyond them belongs to the message.
func SplitForward(text string) (f Forward, ok bool) {
	lines, rest := readLines(text)
	begin, header, fields, n := findForward(lines, nil)
	quoted := false
	if n == 0 {
		// The whole message may be quoted, as Apple Mail does.
		begin, header, fields, n = findForward(unquoteOnce(lines), lines)
		quoted = true
		// What announces it may stand above the quote.
		for k := begin - 1; n > 0 && k >= 0 && begin == header; k-- {
			if lines[k].blank() {
				continue
			}
			original, forward := separator(&lines[k])
			alsoOriginal, alsoForward := named(&lines[k])
			if original || forward || alsoOriginal || alsoForward || ruleLine(&lines[k]) {
				begin = k
			}
			break
		}
	}
	if n == 0 {
		return Forward{}, false
	}
	at := func(i int) int {
		size := 0
		for _, l := range lines[:i] {
			size += len(l.raw)
		}
		return size
	}
	f = Forward{Before: text[:at(begin)], Marker: text[at(begin):at(header)], Raw: text[at(header):], Header: headerOf(fields)}
	f.Message, f.Body = f.Raw, text[at(header+n):]
	if quoted {
		var b strings.Builder
		body := 0
		for i, l := range lines[header:] {
			if i == n {
				body = b.Len()
			}
			b.WriteString(unquoted(l.raw))
		}
		if body == 0 {
			body = b.Len()
		}
		b.WriteString(rest)
		f.Message, f.Body = b.String(), b.String()[body:]
	}
	f.Message, f.Body = trimBlankLines(f.Message), trimBlankLines(f.Body)
	f.Message = strings.TrimLeft(f.Message, " \t")
	return f, true
}

// findForward finds the first header block: what announces it begins at lines[begin], it is lines[header:header+n].
// When the lines were quoted, quoted has them as they stood there, and only blocks in a quote count.
func findForward(lines, quoted []line) (begin, header int, fields []headerField, n int) {
	for i := range lines {
		l := &lines[i]
		if !l.mark() || quoted != nil && quoted[i].depth == 0 {
			continue
		}
		original, forward := separator(l)
		alsoOriginal, alsoForward := named(l)
		if original || forward || alsoOriginal || alsoForward || ruleLine(l) || wordsBetweenDashes(l) {
			if next := nextWritten(lines, i+1); next >= 0 {
				// A separator may stand below a rule.
				if ruleLine(l) {
					if o, f := separator(&lines[next]); o || f {
						continue
					}
				}
				// Yandex writes an attribution between the separator and the header.
				if m := attribution(lines, next); (original || forward) && m > 0 {
					if below := nextWritten(lines, next+m); below >= 0 {
						if fields, n = headerBlock(lines, below, true); n > 0 {
							return i, below, fields, n
						}
					}
				}
				words := !original && !forward && !alsoOriginal && !alsoForward && !ruleLine(l)
				if fields, n = headerBlock(lines, next, true); n > 0 && (!words || mailFields(fields)) {
					return i, next, fields, n
				}
			}
		}
		if fields, n = mailHeader(lines, i, l.rule); n > 0 {
			return i, i, fields, n
		}
	}
	return 0, 0, nil, 0
}

// unquoteOnce takes one quote mark off each line that has one.
func unquoteOnce(lines []line) []line {
	out := make([]line, len(lines))
	for i, l := range lines {
		out[i] = l
		if l.depth > 0 {
			out[i] = newLine(unquoted(l.raw))
			out[i].code = false
		}
	}
	return out
}

// unquoted is a line without its first quote mark and the blank after it.
func unquoted(raw string) string {
	s := strings.TrimLeft(raw, " \t")
	for _, mark := range []string{">", "&gt;", "＞"} {
		if rest, ok := strings.CutPrefix(s, mark); ok {
			return strings.TrimPrefix(rest, " ")
		}
	}
	return raw
}

func headerOf(fields []headerField) Header {
	var h Header
	set := func(to *string, v string) {
		if *to == "" {
			*to = v
		}
	}
	for _, f := range fields {
		switch f.field {
		case fieldFrom:
			if h.From == (Address{}) {
				h.From = addressOf(f.value)
			}
		case fieldReplyTo:
			if h.ReplyTo == (Address{}) {
				h.ReplyTo = addressOf(f.value)
			}
		case fieldTo:
			set(&h.To, f.value)
		case fieldCc:
			set(&h.Cc, f.value)
		case fieldDate:
			set(&h.Date, f.value)
		case fieldSubject:
			set(&h.Subject, f.value)
		case fieldNone, fieldOther:
		}
	}
	return h
}

// addressOf reads "Bob <bob@example.com>", "Bob [mailto:bob@example.com]", "bob@example.com (Bob)" and what is between.
func addressOf(s string) Address {
	from, to, ok := address(s)
	if !ok {
		return Address{Name: strings.Trim(s, " \t\"'<>*")}
	}
	email := s[from:to]
	name := strings.Trim(strings.ReplaceAll(s[:from], "mailto:", ""), " \t\"'<[(*")
	if name == "" {
		name = strings.Trim(s[to:], " \t\"'<>[]()*")
		if _, _, again := address(name); again { // the address, written out again as a link
			name = ""
		}
	}
	return Address{Name: name, Email: strings.Trim(email, ".'*")}
}
