// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// mostSigned is how many written lines may stand below a dash that is no "-- " of RFC 3676.
	mostSigned = 15
	// mostUnmarked is how many written lines a signature without any mark may have.
	mostUnmarked = 12
	// mostAdded is how often one looks for more of what machines add.
	mostAdded = 50
	// longest line of a signature, in runes, save for an address of the web.
	longestSigned = 90
)

// labelSignatures marks signatures and footers in what the sender wrote: at the end of each run of his own lines.
func labelSignatures(lines []line, o Options) {
	var runs [][2]int
	first := len(lines) // of the sender's own lines
	for from := 0; from < len(lines); {
		if lines[from].kind != Text {
			from++
			continue
		}
		to := from + 1
		for to < len(lines) && lines[to].kind == Text {
			to++
		}
		if at := nextWritten(lines[:to], from); at >= 0 {
			first = min(first, at)
			runs = append(runs, [2]int{from, to})
		}
		from = to
	}
	// From the last to the first: below a run that is a signature and nothing else, the one above may have one too.
	last := true
	for _, r := range slices.Backward(runs) {
		run := lines[r[0]:r[1]]
		tail := last || r[1] < len(lines) && lines[r[1]].kind == Attribution
		signRun(run, o, tail, r[0] <= first)
		last = last && !slices.ContainsFunc(run, func(l line) bool { return !l.blank() && (l.kind == Text || l.kind == Closing) })
	}
}

// signRun marks the signature of one run of own lines. tail tells that no own text follows, first that none came before.
func signRun(run []line, o Options, tail, first bool) {
	end := trimEnd(run, len(run))
	if tail {
		// A list's footer stands below the signature.
		if at := listFooterAt(run, end); at > 0 {
			end = trimEnd(run, at)
		}
	}
	below := written(run[:end])
	for i := range run[:end] {
		l := &run[i]
		if !l.blank() {
			below--
		}
		if !dashDash(l) {
			continue
		}
		strict := strings.TrimRight(l.raw, "\r\n") == "-- "
		if strict || below <= mostSigned && tail && (i > 0 || !first) {
			if i == 0 && first {
				break // nothing but a signature: leave it be
			}
			fill(run[i:end], Signature)
			end = trimEnd(run, i)
			break
		}
	}
	if !tail {
		return
	}
	// From the end upwards: what machines and phones add, then rules, then the sender's own signature.
	changed := true
	for n := 0; changed && n < mostAdded; n++ {
		changed = false
		for _, step := range []func([]line, int) int{mobileAt, footerAt, ruleAt} {
			at := step(run[:end], end)
			if at == end {
				continue
			}
			if first && trimEnd(run, at) == 0 && run[at].kind == Footer {
				fill(run[at:end], Text) // nothing but that: a mail that says so
				return
			}
			end = trimEnd(run, at)
			changed = true
		}
	}
	signedAt(run, end, first, o)
}

// trimEnd is the end of the run without blank lines.
func trimEnd(run []line, end int) int {
	for end > 0 && run[end-1].blank() {
		end--
	}
	return end
}

// written counts lines that are not blank.
func written(lines []line) int {
	n := 0
	for i := range lines {
		if !lines[i].blank() {
			n++
		}
	}
	return n
}

// dashDash tells the line before a signature: two dashes (RFC 3676, section 4.3), or the one long dash of some services.
func dashDash(l *line) bool {
	return l.mark() && (l.text == "--" || l.text == "—" || l.text == "–" || l.text == "―" || l.text == "- --" || l.text == "−−")
}

// mobileAt takes lines like "Sent from my iPhone" off the end; it returns the new end.
func mobileAt(run []line, end int) int {
	if end == 0 || !run[end-1].mark() || !sentFrom(run[end-1].text) {
		// Broken over two lines.
		if end < 2 || !run[end-2].mark() || !run[end-1].mark() || end > 2 && !run[end-3].blank() || !sentFrom(run[end-2].text+" "+run[end-1].text) {
			return end
		}
		fill(run[end-2:end], Signature)
		return end - 2
	}
	run[end-1].kind = Signature
	return end - 1
}

// ruleAt takes a rule off the end, with the few lines below it if they look like a signature or a footer.
func ruleAt(run []line, end int) int {
	if end == 0 {
		return end
	}
	if isPixel(run[end-1].text) || bareRule(&run[end-1]) {
		run[end-1].kind = Signature
		return end - 1
	}
	n := 0
	for i := end - 1; i >= 0 && n <= mostSigned; i-- {
		l := &run[i]
		if l.blank() {
			continue
		}
		if !bareRule(l) {
			n++
			continue
		}
		below := run[i+1 : end]
		if hasMailFields(below) {
			return end
		}
		under := i > 0 && !run[i-1].blank() // a heading's underline in Markdown
		switch {
		case footerBelow(below):
			fill(run[i:end], Footer)
			return i
		case strings.HasPrefix(l.text, "_") && n <= mostUnmarked && !goesOn(below), !under && looksSigned(below):
			fill(run[i:end], Signature)
			return i
		}
		return end
	}
	return end
}

// hasMailFields tells lines that name a sender or a subject, as sites' forms do below a rule and signatures never.
func hasMailFields(lines []line) bool {
	for i := range lines {
		if f, ok := lines[i].labelled(); ok && f.value != "" && (f.field == fieldSubject || f.field == fieldFrom && strings.Contains(f.value, "@")) {
			return true
		}
	}
	return false
}

// bareRule tells a line of two or more signs of one sort and nothing else.
func bareRule(l *line) bool {
	return l.mark() && marks(l.text) >= 2 && strings.Trim(l.text, ornament) == "" && len(strings.Fields(l.text)) <= 3
}

// isPixel tells the sign that a tracker of opened mails leaves behind.
func isPixel(s string) bool { return s == "ᐧ" || s == "\u1427" || s == "￼" }

// looksSigned tells lines that are short, few, and say how to reach somebody.
func looksSigned(lines []line) bool {
	n, contacts, said := 0, 0, 0
	for i := range lines {
		l := &lines[i]
		if l.blank() {
			continue
		}
		n++
		if contact(l.text) {
			contacts++
			continue
		}
		if utf8.RuneCountInString(l.text) > longestSigned || strings.HasSuffix(l.text, "?") || sentence(l.text) && strings.Count(l.text, " ") > 5 {
			return false
		}
		if told(l.text) || prose(l.text) {
			said++
		}
	}
	return n > 0 && n <= mostSigned && (contacts > 0 || n <= 3 && said == 0)
}

// goesOn tells that the text goes on below a rule: a question, or a line as long as a paragraph, and nothing that says how to
// reach somebody.
func goesOn(lines []line) bool {
	return !slices.ContainsFunc(lines, func(l line) bool { return contact(l.text) }) && slices.ContainsFunc(lines, func(l line) bool {
		return strings.HasSuffix(l.text, "?") || utf8.RuneCountInString(l.text) > 2*longestSigned
	})
}

// prose tells a heading or an item of a list, and a line that ends in a word in lower case with a stop: no name does.
func prose(s string) bool {
	if beginsWithAny(s, "# ", "## ", "### ", "* ", "- ", "+ ") {
		return true
	}
	return strings.HasSuffix(s, ".") && strings.Contains(s, " ") && startsLow(lastWord(s)) && len(lastWord(s)) > len("com.")
}

// sentence tells a line that ends as sentences do.
func sentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'»”)"))
	return strings.ContainsRune(".!?:;", r)
}

func startsLow(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func upperOnly(s string) bool {
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
