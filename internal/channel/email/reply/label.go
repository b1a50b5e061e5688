// SPDX-License-Identifier: Apache-2.0

package reply

import "strings"

// label finds out the kind of each line.
func label(lines []line, o Options) {
	end := labelQuotes(lines)
	labelTorn(lines[:end])
	labelInitials(lines[:end])
	labelCited(lines)
	labelSignatures(lines, o)
	labelContext(lines)
	labelBlank(lines)
}

// labelQuotes marks quotes, what announces them, and what is forwarded. It returns where a quote begins that goes to the
// end of the text, or the number of lines.
func labelQuotes(lines []line) (end int) {
	own := false // something was written above
	for i := 0; i < len(lines); {
		l := &lines[i]
		switch {
		case l.hint == hintRest || l.hint == hintForward:
			fill(lines[i:], kindOfRest(l.hint == hintForward))
			return i
		case l.hint == hintQuoted:
			l.kind = Quoted
			i++
			continue
		case l.hint == hintAttribution:
			// A forwarded message is announced by the same element.
			if m := announced(lines, i); m.n == 0 || m.weak {
				l.kind = Attribution
				i++
				continue
			}
		case l.hint == hintSignature:
			l.kind = Signature
			i++
			continue
		case l.blank() || l.code && !indentedAttribution(lines, i):
			own = own || !l.blank()
			i++
			continue
		case elided(l):
			l.kind = Quoted
			i++
			continue
		case l.depth > 0:
			if n := forwardedIn(lines, i); n > 0 {
				fill(lines[i:i+n], Forwarded)
				i += n
				continue
			}
			l.kind = Quoted
			i++
			continue
		}
		m := announced(lines, i)
		if m.n == 0 {
			own = true
			i++
			continue
		}
		if m.above && !own {
			// The line of a help desk with nothing above it: whoever answered wrote below.
			fill(lines[i:i+m.n], Footer)
			i += m.n
			continue
		}
		next := nextWritten(lines, i+m.n)
		bounded := next >= 0 && (lines[next].quoted() || lines[next].hint == hintAttribution) && !m.above
		switch {
		case m.bare && !own && !bounded:
			// A form's mail has nothing above its fields, and what was written below.
			own = true
			i += m.n
		case bounded && m.forward && lines[next].depth > 0:
			// Handed on, and marked line by line.
			end := next
			for end < len(lines) && (lines[end].depth > 0 || lines[end].blank()) {
				end++
			}
			fill(lines[i:end], Forwarded)
			i = end
		case bounded || next < 0 && !m.forward, m.weak && !own:
			// What it announces is marked line by line. Or nothing is above it, and who would write an attribution and
			// nothing else: the text below is the answer.
			fill(lines[i:i+m.n], Attribution)
			i += m.n
			if bounded && m.n > 0 {
				i = barred(lines, i)
			}
		case next >= 0 && m.weak && strings.HasPrefix(lines[next].text, "|"):
			fill(lines[i:i+m.n], Attribution)
			i = barred(lines, i+m.n)
		case next == i+m.n && lines[next-1].led:
			// What it announces stands in the same line; whoever answers goes on below.
			fill(lines[i:next], Attribution)
			lines[next].kind = Quoted
			i = next + 1
		default:
			fill(lines[i:], kindOfRest(m.forward))
			if !m.forward {
				fill(lines[i:i+m.n], Attribution)
			}
			return i
		}
	}
	return len(lines)
}

// elided tells the line that Gmail puts for a quote that it hides.
func elided(l *line) bool {
	if !l.mark() || len(l.text) > maxMark || !strings.HasPrefix(l.text, "[") || !strings.HasSuffix(l.text, "]") {
		return false
	}
	return hiddenQuotes.has(strings.Trim(fold(l.text), "[]"))
}

// forwardedIn reads a forwarded message that is quoted as a whole: it begins a quote and says so. n is how many lines it has.
func forwardedIn(lines []line, i int) (n int) {
	if i > 0 && lines[i-1].depth > 0 || len(lines[i].body) > maxMark {
		return 0
	}
	first := newLine(lines[i].body)
	if _, forward := separator(&first); !forward {
		return 0
	}
	for k := i; k < len(lines) && (lines[k].depth > 0 || lines[k].blank()); k++ {
		n = k + 1 - i
	}
	return n
}

func kindOfRest(forward bool) Kind {
	if forward {
		return Forwarded
	}
	return Quoted
}

func fill(lines []line, k Kind) {
	for i := range lines {
		lines[i].kind = k
	}
}

// barred marks lines that are quoted by a bar at their beginning, as some programs do below an attribution, and returns the first line
// after them.
func barred(lines []line, i int) int {
	for k := i; k < len(lines); k++ {
		switch l := &lines[k]; {
		case l.blank():
		case strings.HasPrefix(l.text, "|"):
			l.kind, l.depth = Quoted, 1
			i = k + 1
		default:
			return i
		}
	}
	return i
}

// labelCited gives back to the sender what he cites himself: a quote below his words that nothing announces, while the quote
// of what he answers is announced further below.
func labelCited(lines []line) {
	own, cited := false, []int(nil)
	for i := range lines {
		l := &lines[i]
		switch {
		case l.kind == Text && !l.blank():
			own = true
		case l.kind == Quoted && own:
			cited = append(cited, i)
		case l.kind == Attribution && own:
			for _, k := range cited {
				lines[k].kind = Text
			}
			return
		case l.kind != Text:
			return
		}
	}
}

// labelContext makes those quotes context below which the sender went on writing, and those lines a quote again that only
// blank lines follow.
func labelContext(lines []line) {
	last := -1
	for i := range lines {
		if lines[i].kind == Text && !lines[i].blank() {
			last = i
		}
	}
	for i := range lines[:max(last, 0)] {
		if lines[i].kind == Quoted {
			lines[i].kind = Context
		}
	}
}

// labelBlank gives blank lines the kind of the line above them, so that they part no pieces.
func labelBlank(lines []line) {
	for i := 1; i < len(lines); i++ {
		if lines[i].blank() {
			lines[i].kind = lines[i-1].kind
		}
	}
}
