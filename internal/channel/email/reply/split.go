// SPDX-License-Identifier: Apache-2.0

package reply

import "strings"

// Options of splitting. The zero value does.
type Options struct {
	// Sender is the name of who sent the mail, as its From header gives it. It helps to see a signature that has no
	// "-- " before it. Empty when not known.
	Sender string
}

// Split sorts the lines of a mail's plain text. It never fails: what it does not know is [Text]. Invalid UTF-8 is kept as it
// is. Time is linear in the text's length; see [MaxBytes] and [MaxLines] for the limits.
func Split(text string, o Options) Parts {
	lines, rest := readLines(text)
	label(lines, o)
	p := Parts{Pieces: piecesOf(lines)}
	if rest != "" {
		p.Cut = true
		kind := Text
		if n := len(lines); n > 0 && (lines[n-1].kind == Quoted || lines[n-1].kind == Forwarded) {
			kind = lines[n-1].kind
		}
		p.Pieces = append(p.Pieces, Piece{Kind: kind, Text: rest})
	}
	return p
}

// piecesOf joins neighbouring lines of one kind. The lines are what one text was cut into: the pieces are parts of it.
func piecesOf(lines []line) []Piece {
	var pieces []Piece
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && lines[to].kind == lines[from].kind {
			to++
		}
		var b strings.Builder
		for _, l := range lines[from:to] {
			b.WriteString(l.raw)
		}
		pieces = append(pieces, Piece{Kind: lines[from].kind, Text: b.String()})
		from = to
	}
	return pieces
}

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
		case l.blank() || l.code:
			own = own || !l.blank()
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

// announcement of a quote or of a forwarded message: n lines.
type announcement struct {
	n int
	// weak: a line like "On … wrote:", not a block or a separator that only programs write.
	weak bool
	// forward: the message below was handed on.
	forward bool
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
			}
		}
		return announcement{n: n, forward: forward}
	}
	if ruleLine(l) || wordsBetweenDashes(l) {
		// A rule announces something only with a header block below it.
		if next := nextWritten(lines, i+1); next >= 0 && next <= i+3 {
			if _, m := headerBlock(lines, next, true); m > 0 {
				return announcement{n: next + m - i}
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
	if _, n := headerBlock(lines, i, l.rule); n > 0 {
		return announcement{n: n}
	}
	if n := attribution(lines, i); n > 0 {
		return announcement{n: n, weak: true}
	}
	return announcement{}
}

// labelTorn finds the ends of quoted lines that were broken on the way: they lost their mark.
//
//	> a long line that some program broke after seventy-two columns because it
//	could
//	> and went on
//
// A line that ends a sentence is rather followed by an answer, unless another line shows that the quote was broken.
func labelTorn(lines []line) {
	const long = 60
	for _, strict := range []bool{true, false} {
		found := false
		for i := 1; i+1 < len(lines); i++ {
			l, before, after := &lines[i], &lines[i-1], &lines[i+1]
			if l.kind != Text || l.blank() || l.code || before.kind != Quoted || after.kind != Quoted || before.depth == 0 || after.depth == 0 {
				continue
			}
			switch {
			case beginsWithAny(l.text, "(http", "<http") && !strings.Contains(l.text, " "), beginsWithAny(l.text, "(http", "<http") && strings.HasSuffix(l.text, ">"):
				l.kind = Quoted // a link that was written out
			case len(before.body) >= long && len(l.text) < long && startsLow(l.text) && !(strict && sentence(before.body)):
				l.kind, found = Quoted, true
			}
		}
		if !found {
			return
		}
	}
}

// labelInitials finds quotes marked by initials: "AB> text". One line alone may be a prompt.
func labelInitials(lines []line) {
	for i := 0; i < len(lines); {
		mark := initials(&lines[i])
		to := i + 1
		for mark != "" && to < len(lines) && initials(&lines[to]) == mark {
			to++
		}
		if mark != "" && to-i >= 2 {
			fill(lines[i:to], Quoted)
		}
		i = to
	}
}

// initials of a line "AB> text", or "".
func initials(l *line) string {
	at := strings.IndexByte(l.text, '>')
	if l.kind != Text || !l.mark() || at < 1 || at > 6 || !upperOnly(l.text[:at]) {
		return ""
	}
	if l.text[:at] == "PS" { // PowerShell's prompt
		return ""
	}
	return l.text[:at]
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
		if k := lines[i].kind; (k == Text || k == Closing) && !lines[i].blank() {
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
