// SPDX-License-Identifier: Apache-2.0

package reply

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
		}
	}
	if original, forward := named(l); original || forward {
		if next := nextWritten(lines, i+1); next >= 0 {
			if _, m := headerBlock(lines, next, true); m > 0 {
				return announcement{n: next + m - i, forward: forward}
			}
		}
	}
	if fields, n := mailHeader(lines, i, l.rule); n > 0 {
		return announcement{n: n, bare: !l.rule && !full(fields)}
	}
	if n := attribution(lines, i); n > 0 {
		return announcement{n: n, weak: true}
	}
	return announcement{}
}

// fieldsFrom is the end of the lines from lines[i] on that are fields of a header, though too few to be one: below a separator
// some programs write who sent the mail and nothing else.
func fieldsFrom(lines []line, i int) (end int) {
	for end = i; end < min(i+mostLines, len(lines)); end++ {
		if f, ok := lines[end].labelled(); !ok || !lines[end].mark() || f.field == fieldNone {
			break
		}
	}
	if end == i {
		return 0
	}
	return end
}
