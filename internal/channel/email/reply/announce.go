// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"slices"
	"strings"
)

// announcement of a quote or of a forwarded message: n lines.
type announcement struct {
	n int
	// weak: a line like "On … wrote:", not a block or a separator that only programs write.
	weak bool
	// forward: the message below was handed on.
	forward bool
	// bare: fields that a form may have too, with no more than a rule above.
	bare bool
	// above: "reply above this line".
	above bool
}

// announced reads what announces a quote at lines[i].
func announced(lines []line, i int) announcement {
	l := &lines[i]
	if indentedAttribution(lines, i) {
		return announcement{n: 1, weak: true}
	}
	if !l.mark() {
		return announcement{}
	}
	if replyAbove(l) {
		return announcement{n: 1, above: true}
	}
	if groupWise(l.text) {
		return announcement{n: 1}
	}
	if original, forward, n := separatorAt(lines, i); n > 0 && (original || forward) {
		if next := nextWritten(lines, i+n); next >= 0 {
			if _, m := headerBlock(lines, next, true); m > 0 {
				n = next + m - i
			} else if m := attribution(lines, next); m > 0 {
				n = next + m - i
			} else {
				n = max(n, fieldsFrom(lines, next)-i)
			}
		}
		return announcement{n: n, forward: forward}
	}
	if ruleLine(l) || wordsBetweenDashes(l) {
		// A rule announces something only with a header block below it.
		if next := nextWritten(lines, i+1); next >= 0 && next <= i+3 {
			if fields, m := mailHeader(lines, next, true); m > 0 && (ruleLine(l) || mailFields(fields)) {
				return announcement{n: next + m - i, bare: !full(fields)}
			}
			// Yandex writes recipient and subject below a rule, and an attribution below them.
			if end := fieldsFrom(lines, next); end > 0 && ruleLine(l) && end < len(lines) {
				if m := attribution(lines, end); m > 0 {
					return announcement{n: end + m - i}
				}
			}
		}
	}
	if original, forward := named(l); original || forward {
		if next := nextWritten(lines, i+1); next >= 0 {
			if _, m := headerBlock(lines, next, true); m > 0 {
				return announcement{n: next + m - i, forward: forward}
			}
		}
	}
	if headerLine(lines, i) {
		return announcement{n: 1}
	}
	if fields, n := mailHeader(lines, i, l.rule); n > 0 {
		return announcement{n: n, bare: !l.rule && !full(fields)}
	}
	if n := notesBlock(lines, i); n > 0 {
		return announcement{n: n}
	}
	if n := attribution(lines, i); n > 0 {
		return announcement{n: n, weak: true}
	}
	return announcement{}
}

// mostIndented is how many lines below an indented attribution are looked at.
const mostIndented = 400

// indentedAttribution tells a whole attribution that Yahoo indents as far as code is: it leads in the date and has the address in
// brackets, or stands above a quote that is marked, or indented to the text's end. Logs are indented too.
func indentedAttribution(lines []line, i int) bool {
	l := &lines[i]
	if !l.code || l.fenced || len(l.text) > mostAttribution || !strings.HasSuffix(l.text, ":") || !l.begins() {
		return false
	}
	from, to, ok := address(l.text)
	d := l.when()
	if !ok || !d.day || !d.clock || !slices.ContainsFunc(words(l.text), wroteWords.has) || !isAttribution(l.text, false) {
		return false
	}
	next := nextWritten(lines, i+1)
	if next < 0 || lines[next].quoted() || d.word > 0 && enclosed(l.text, from, to) {
		return true
	}
	return !slices.ContainsFunc(lines[next:min(next+mostIndented, len(lines))], func(below line) bool { return !below.blank() && !below.code })
}

// fieldsFrom is the end of the lines from lines[i] on that are fields of a header, though too few to be one: below a separator
// some programs write who sent the mail and nothing else.
func fieldsFrom(lines []line, i int) (end int) {
	for end = i; end < min(i+mostLines, len(lines)); end++ {
		l := &lines[end]
		if f, ok := l.labelled(); !l.mark() || (!ok || f.field == fieldNone) && !unmarkedField(l.text) {
			break
		}
	}
	if end == i {
		return 0
	}
	return end
}

// unmarkedField tells a field without its colon, as eM Client writes them: `From "Bob" <bob@example.com>`.
func unmarkedField(s string) bool {
	name, value, ok := strings.Cut(s, " ")
	return ok && value != "" && !ended(s) && labels[fold(name)] != fieldNone
}
