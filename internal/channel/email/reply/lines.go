// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits on a text. What lies beyond them is not looked at; see [Parts.Cut].
const (
	// MaxBytes of a text are looked at.
	MaxBytes = 1 << 20
	// MaxLines of a text are looked at.
	MaxLines = 20_000
	// maxMark is the longest line, in bytes, that may announce, separate or sign something.
	maxMark = 1000
	// codeIndent is how many blanks make a line code in Markdown: it is not looked into.
	codeIndent = 4
)

// hint is what the HTML around a line says of it.
type hint uint8

const (
	hintNone hint = iota
	// hintQuoted: inside a mail program's own mark of a quote.
	hintQuoted
	// hintAttribution: inside a mail program's own mark of what announces a quote.
	hintAttribution
	// hintRest: from here on all is quoted.
	hintRest
	// hintForward: from here on all is a forwarded message.
	hintForward
	// hintSignature: inside a mail program's own mark of a signature.
	hintSignature
)

// line of a text, and what has been found out about it.
type line struct {
	// raw is the line with its ending; all raws joined are the text.
	raw string
	// text is the line without blanks around it and without signs that have no width.
	text string
	// body is text without its quote marks.
	body string
	// depth is how many quote marks the line has.
	depth int
	// code lines are never marks of anything. fenced ones stand in a fenced block, the others are indented.
	code, fenced bool
	// rule is set where the HTML draws a rule, or the border that Outlook draws, above the line.
	rule bool
	// led is set for the end of an attribution behind which the quote stands in the same line.
	led  bool
	hint hint
	kind Kind
	// What the text says of a time, as a field of a header, and as the end of an attribution, once it was asked for.
	date   *when
	header *labelling
	ends   verdict
}

// verdict is yes or no, or not asked yet.
type verdict uint8

const (
	unasked verdict = iota
	no
	yes
)

func verdictOf(b bool) verdict {
	if b {
		return yes
	}
	return no
}

// labelling is what [labelled] says of a line.
type labelling struct {
	headerField
	ok bool
}

// labelled reads the line as a field of a header, once.
func (l *line) labelled() (headerField, bool) {
	if l.header == nil {
		f, ok := labelled(l.text)
		l.header = &labelling{f, ok}
	}
	return l.header.headerField, l.header.ok
}

// when reads what the line says of a time, once.
func (l *line) when() *when {
	if l.date == nil {
		d := dateOf(l.text)
		l.date = &d
	}
	return l.date
}

func (l *line) blank() bool { return l.text == "" }

// quoted tells a line that is marked as a quote.
func (l *line) quoted() bool { return l.depth > 0 || l.hint == hintQuoted }

// mark tells whether the line may be a mark of something: it is not empty, not code, not quoted and not too long.
func (l *line) mark() bool {
	return l.text != "" && !l.code && l.depth == 0 && len(l.text) <= maxMark
}

// readLines cuts a text into lines, up to the limits. rest is what lies beyond.
func readLines(text string) (lines []line, rest string) {
	if len(text) > MaxBytes {
		at := MaxBytes
		for at > 0 && !utf8.RuneStart(text[at]) {
			at--
		}
		text, rest = text[:at], text[at:]
	}
	// Old Macs, and programs that lost the other half, end lines with a carriage return alone.
	ending := byte('\n')
	if !strings.Contains(text, "\n") {
		ending = '\r'
	}
	lines = make([]line, 0, min(strings.Count(text, string(ending))+1, MaxLines))
	for text != "" {
		if len(lines) == MaxLines {
			// What lies beyond the limit of bytes follows what lies beyond the limit of lines.
			return lines, text + rest
		}
		n := strings.IndexByte(text, ending) + 1
		if n == 0 {
			n = len(text)
		}
		l := newLine(text[:n])
		end := n
		if at := announcedTo(&l); at > 0 { // what is quoted follows in the same line
			end = at
			l = newLine(text[:end])
			l.led = true
		}
		if at := announcedAt(&l); at > 0 {
			lines = append(lines, newLine(text[:at]))
			led := l.led
			l = newLine(text[at:end])
			l.led = led
		}
		lines = append(lines, l)
		if end < n {
			lines = append(lines, newLine(text[end:n]))
		}
		text = text[n:]
	}
	markFences(lines)
	return lines, rest
}

func newLine(raw string) line {
	l := line{raw: raw, text: visible(raw)}
	indent := 0
	for _, r := range raw {
		if r != ' ' && r != '\t' {
			break
		}
		if indent++; r == '\t' {
			indent = codeIndent
		}
	}
	l.body = l.text
	if indent >= codeIndent {
		l.code = l.text != ""
		return l
	}
	if !groupWise(l.text) && !pointed(l.text) {
		l.depth, l.body = quoteMarks(l.text)
	}
	return l
}

// groupWise tells GroupWise's attribution, which looks like a quote: ">>> Bob Brown 14.05.2024 09:12 >>>". The first arrow may be
// missing.
func groupWise(s string) bool {
	if len(s) > mostAttribution || !strings.HasSuffix(s, " >>>") {
		return false
	}
	d := dateOf(s)
	return d.date() && (strings.HasPrefix(s, ">>> ") || d.day && d.clock && len(words(s)) <= mostNamed)
}

// pointed tells a line between arrows: ">>> Click here <<<".
func pointed(s string) bool { return strings.HasPrefix(s, ">>") && strings.HasSuffix(s, "<<") }

// announcedTo finds the end of an attribution that stands in a line with what it announces, where line breaks were lost:
// the offset in the line's raw text, or 0. It must have a day, a time and an address in brackets.
func announcedTo(l *line) int {
	const mostColons = 12
	if !l.mark() || !strings.Contains(l.text, "@") || strings.HasSuffix(l.text, ":") {
		return 0
	}
	at := 0
	for range mostColons {
		next := strings.IndexByte(l.raw[at:], ':')
		if next < 0 || at+next+1 >= len(l.raw) {
			return 0
		}
		at += next + 1
		if !wroteWords.has(strings.ToLower(strings.Trim(lastWord(strings.TrimRight(l.raw[:at-1], " \u00a0")), ornament))) {
			continue
		}
		head := newLine(l.raw[:at])
		d := dateOf(head.text)
		from, to, ok := lastAddress(head.text)
		if !ok || !d.day || !d.clock || !enclosed(head.text, from, to) {
			return 0
		}
		if announcedAt(&head) > 0 || head.begins() && isAttribution(head.text, false) {
			return at
		}
		return 0
	}
	return 0
}

// announcedAt finds an attribution that begins in the middle of a line, behind the end of a sentence, as it does where line
// breaks were lost: the offset in the line's raw text, or 0.
func announcedAt(l *line) int {
	const mostSentences = 8
	if !l.mark() || !strings.HasSuffix(l.text, ":") || !strings.Contains(l.text, "@") || l.begins() {
		return 0
	}
	end := len(l.raw)
	for range mostSentences {
		at := strings.LastIndexAny(l.raw[:end], ".!?") // one byte each
		if at < 0 {
			return 0
		}
		end = at
		rest := l.raw[at+1:]
		first, size := utf8.DecodeRuneInString(rest)
		if !unicode.IsSpace(first) {
			continue
		}
		tail := newLine(rest[size:])
		if !endsBefore(lastWord(l.raw[:at+1]), tail.text) && !leads.has(strings.ToLower(firstWord(tail.text))) {
			continue
		}
		if len(tail.text) <= mostAttribution && tail.begins() && isAttribution(tail.text, false) {
			return at + 1 + size
		}
	}
	return 0
}

func lastWord(s string) string { return s[strings.LastIndexFunc(s, unicode.IsSpace)+1:] }

// visible cuts blanks around a line and takes out the signs that show nothing: mail programs strew them.
func visible(s string) string {
	s = strings.TrimSpace(s)
	hidden := func(r rune) bool {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad', '\u202a', '\u202b', '\u202c':
			return true
		}
		return false
	}
	if strings.ContainsFunc(s, hidden) {
		s = strings.Map(func(r rune) rune {
			if hidden(r) {
				return -1
			}
			return r
		}, s)
	}
	return strings.TrimFunc(s, unicode.IsSpace)
}

// quoteMarks counts the ">" that a line begins with, blanks between them allowed, and gives what follows.
func quoteMarks(s string) (depth int, body string) {
	for {
		switch {
		case strings.HasPrefix(s, ">"):
			s = s[1:]
		case strings.HasPrefix(s, "&gt;"):
			s = s[len("&gt;"):]
		case strings.HasPrefix(s, "＞"):
			s = s[len("＞"):]
		default:
			return depth, s
		}
		depth++
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
	}
}

// markFences marks the lines of fenced code blocks (``` or ~~~), the fences too. A fence that is not closed fences nothing.
func markFences(lines []line) {
	open := map[string]int{}
	for i := range lines {
		l := &lines[i]
		if l.depth > 0 || l.code {
			continue
		}
		for _, fence := range []string{"```", "~~~"} {
			if !strings.HasPrefix(l.text, fence) || strings.Contains(l.text[len(fence):], fence) {
				continue
			}
			from, isOpen := open[fence]
			if !isOpen {
				open[fence] = i
				continue
			}
			if strings.Trim(l.text, fence[:1]) != "" { // words after the fence: a new block opens
				open[fence] = i
				continue
			}
			delete(open, fence)
			for k := from; k <= i; k++ {
				lines[k].code, lines[k].fenced, lines[k].depth = true, true, 0
			}
		}
	}
}

// nextWritten is the first line from i on that is not blank, or -1.
func nextWritten(lines []line, i int) int {
	for ; i < len(lines); i++ {
		if !lines[i].blank() {
			return i
		}
	}
	return -1
}
