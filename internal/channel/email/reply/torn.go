// SPDX-License-Identifier: Apache-2.0

package reply

import "strings"

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
			link := beginsWithAny(l.text, "(http", "<http") && (!strings.Contains(l.text, " ") || strings.HasSuffix(l.text, ">"))
			broken := len(before.body) >= long && len(l.text) < long && startsLow(l.text) && (!strict || !sentence(before.body))
			if link || broken {
				l.kind = Quoted
				found = found || broken
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
