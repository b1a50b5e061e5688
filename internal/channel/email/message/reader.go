// SPDX-License-Identifier: Apache-2.0

package message

import (
	"bytes"
	"strings"
)

// prepare takes off what stands before the first field: a byte order mark, empty lines, the "From " line of a mailbox
// file. A message whose lines end in bare CR gets LF.
func prepare(raw []byte) []byte {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(raw, '\n') < 0 && bytes.IndexByte(raw, '\r') >= 0 {
		raw = bytes.ReplaceAll(raw, []byte{'\r'}, []byte{'\n'})
	}
	rest := bytes.TrimLeft(raw, " \t\r\n")
	line, after := cutLine(rest)
	if bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From ")) {
		return after
	}
	// A message may begin with an empty line because its header is empty, so only fields that mail has are looked for.
	if _, _, ok := cutField(line); ok && (len(rest) == len(raw) || goesOn(rest)) {
		return rest
	}
	return raw
}

// cutLine returns the first line without its end, and what follows.
func cutLine(b []byte) (line, rest []byte) {
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		return bytes.TrimRight(b, "\r"), nil
	}
	return bytes.TrimRight(b[:i], "\r"), b[i+1:]
}

// cutField reads the name of a line "Name: value". Spaces before the colon are allowed (RFC 5322, 4.5).
func cutField(line []byte) (name string, value []byte, ok bool) {
	colon := bytes.IndexByte(line, ':')
	if colon <= 0 || colon > maxFieldName {
		return "", nil, false
	}
	n := bytes.TrimRight(line[:colon], " \t")
	if len(n) == 0 {
		return "", nil, false
	}
	for _, c := range n {
		if c <= ' ' || c >= 0x7f {
			return "", nil, false
		}
	}
	return string(n), line[colon+1:], true
}

// maxFieldName in bytes: a colon after more than that is one of a text.
const maxFieldName = 256

// rawField is a field before it is decoded.
type rawField struct {
	name string
	raw  []byte
}

// readHeader splits a header from the body. It reads no more fields and bytes than the limits allow, and looks for the
// body behind them all the same.
func (p *parser) readHeader(b []byte) (fields []rawField, body []byte) {
	whole := b
	left := p.limits.HeaderBytes
	add := func(name string, raw []byte) {
		if len(raw) > left {
			p.defect(Cut, "bytes of a header over the limit")
			raw = raw[:left]
		}
		left -= len(raw)
		if len(fields) < p.limits.HeaderFields {
			fields = append(fields, rawField{name, raw})
			return
		}
		p.defect(Cut, "fields of a header over the limit")
	}
	start, end := 0, 0 // the value of the field being read, in whole
	var name string
	flush := func() {
		if name != "" {
			add(name, bytes.TrimRight(whole[start:end], "\r\n"))
		}
		name = ""
	}
	for pos := 0; ; {
		if pos >= len(whole) {
			flush()
			return fields, nil
		}
		if pos > p.limits.HeaderBytes {
			end = min(end, pos)
			flush()
			p.defect(Cut, "bytes of a header over the limit")
			return fields, afterEmptyLine(whole[pos:])
		}
		line, rest := cutLine(whole[pos:])
		next := len(whole) - len(rest)
		switch {
		case len(line) == 0:
			flush()
			return fields, rest
		case line[0] == ' ' || line[0] == '\t':
			if len(bytes.TrimSpace(line)) == 0 && !goesOn(rest) {
				flush()
				return fields, rest
			}
			if name == "" && len(fields) == 0 {
				// Some programs indent the first line.
				if n, value, ok := cutField(bytes.TrimLeft(line, " \t")); ok {
					name, start = n, pos+len(line)-len(value)
				} else {
					p.defect(BadHeader, "the header begins with a line that is no field")
					return nil, whole[pos:]
				}
			}
			end = pos + len(line)
		default:
			n, value, ok := cutField(line)
			switch {
			case ok:
				flush()
				name, start, end = n, pos+len(line)-len(value), pos+len(line)
			case bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From ")):
				flush() // a mailbox file's line in the midst
			case goesOn(rest) && !bytes.HasPrefix(line, []byte("--")):
				p.defect(BadHeader, "a line of the header is no field: read as part of the field before")
				end = pos + len(line)
			default:
				p.defect(BadHeader, "the header has no end")
				flush()
				return fields, whole[pos:]
			}
		}
		pos = next
	}
}

// goesOn tells whether a header goes on at b: its first line is a field that mail has.
func goesOn(b []byte) bool {
	line, _ := cutLine(b)
	name, _, ok := cutField(line)
	if !ok {
		return false
	}
	n := strings.ToLower(name)
	if strings.HasPrefix(n, "content-") || strings.HasPrefix(n, "x-") || strings.HasPrefix(n, "list-") || strings.HasPrefix(n, "arc-") || strings.HasPrefix(n, "resent-") {
		return true
	}
	switch n {
	case "from", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "received", "return-path", "reply-to",
		"in-reply-to", "references", "sender", "dkim-signature", "delivered-to", "user-agent", "importance", "priority",
		"thread-topic", "thread-index", "authentication-results", "received-spf", "errors-to", "precedence", "auto-submitted":
		return true
	}
	return false
}

// afterEmptyLine skips the rest of a header that is not read.
func afterEmptyLine(b []byte) []byte {
	for len(b) > 0 {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			return nil
		}
		b = b[i+1:]
		if len(b) > 0 && b[0] == '\n' {
			return b[1:]
		}
		if len(b) > 1 && b[0] == '\r' && b[1] == '\n' {
			return b[2:]
		}
	}
	return nil
}

// unfold joins the lines of a value (RFC 5322, 2.2.3) and takes out what no header may hold.
func unfold(raw []byte) []byte {
	if bytes.IndexByte(raw, '\n') < 0 && bytes.IndexByte(raw, '\r') < 0 && bytes.IndexByte(raw, 0) < 0 {
		return bytes.TrimSpace(raw)
	}
	out := make([]byte, 0, len(raw))
	for i, c := range raw {
		switch c {
		case '\r', 0:
		case '\n':
			// A line that was no field but was read as part of this one has no space of its own.
			if i+1 < len(raw) && raw[i+1] != ' ' && raw[i+1] != '\t' {
				out = append(out, ' ')
			}
		default:
			out = append(out, c)
		}
	}
	return bytes.TrimSpace(out)
}
