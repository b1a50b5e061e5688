// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// mostHeader is how many lines a header block may have.
	mostHeader = 60
	// mostFields are read of a header block. None that says who, when and to whom stands there twice.
	mostFields = 24
	// mostLabel is how long, in runes, the name of a field may be.
	mostLabel = 24
	// mostFolded is how many lines without a name may stand between two fields: recipients, broken lines.
	mostFolded = 20
)

// headerField is one field of a header block.
type headerField struct {
	field field
	value string
	// name is the field's name as it stands there.
	name string
}

// labelled reads a line "Name: value", with the stars or bars that mark bold type. known tells a name that is known;
// other names are given back too.
func labelled(s string) (f headerField, ok bool) {
	s = strings.TrimLeft(s, "*_| ")
	at := strings.IndexAny(s, ":：")
	if at <= 0 || at > 4*mostLabel {
		return f, false
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	value := s[at+size:]
	f.name = strings.Trim(s[:at], "*_ \t\u00a0")
	if f.name == "" || utf8.RuneCountInString(f.name) > mostLabel || strings.Count(f.name, " ") > 2 || strings.ContainsAny(f.name, "<>@/\"()") || strings.HasPrefix(value, "//") {
		return f, false
	}
	f.field = labels[fold(f.name)]
	f.value = strings.TrimSpace(strings.TrimLeft(value, "*_ \t\u00a0"))
	return f, true
}

// headerBlock reads a block of fields as mail programs put it above a quoted or forwarded message: lines[i:i+n].
// n is 0 where there is none. apart tells that a rule or a marker stands above: then the build of the block does, whatever
// the language.
func headerBlock(lines []line, i int, apart bool) (fields []headerField, n int) {
	return readHeader(lines, i, apart, func(l *line) bool { return l.mark() })
}

// mailHeader is headerBlock without the fields of sites' forms, for places where forms have theirs too: anywhere, and below rules.
func mailHeader(lines []line, i int, apart bool) (fields []headerField, n int) {
	if fields, n = headerBlock(lines, i, apart); n > 0 && (isForm(lines, i+n, fields) || !tellsMail(fields) || carried(lines, i)) {
		return nil, 0
	}
	return fields, n
}

// headerLine tells a header whose line breaks were lost: "From: Bob [mailto:bob@example.com] Sent: … To: … Subject: …".
// Three fields do below words that do not lead it in, as a paragraph's last line.
func headerLine(lines []line, i int) bool {
	const mostWords = 80
	l := &lines[i]
	first, ok := l.labelled()
	if !ok || first.field != fieldFrom || !strings.Contains(l.text, "@") && !l.when().day {
		return false
	}
	w := strings.Fields(l.text)
	var have [fieldOther + 1]bool
	kinds := 0
	for _, word := range w[:min(len(w), mostWords)] {
		name, ok := strings.CutSuffix(strings.TrimLeft(word, "*_"), ":")
		if f := labels[fold(strings.TrimRight(name, "*_"))]; ok && f != fieldNone && !have[f] {
			have[f] = true
			kinds++
		}
	}
	if kinds < 3 || !have[fieldSubject] || !l.when().day || !l.when().clock {
		return false
	}
	above := i - 1
	for above >= 0 && i-above <= mostLines && lines[above].blank() {
		above--
	}
	return kinds >= 4 || (i+1 == len(lines) || lines[i+1].blank()) && (above < 0 || !strings.HasSuffix(lines[above].text, ":"))
}

// carried tells that the fields at lines[i] belong to a header as servers hand it on, which somebody pasted to ask about it:
// above them, in the same paragraph, is a field that no mail program shows, and no dashes are above them, as they are above a mail
// that is returned.
func carried(lines []line, i int) bool {
	found := false
	k := i - 1
	for ; k >= 0 && k >= i-mostHeader && !lines[k].blank(); k-- {
		s := lines[k].text
		if strings.HasPrefix(s, "---") {
			return false
		}
		found = found || len(s) <= maxMark && beginsWithAny(strings.ToLower(s), "received:", "return-path:", "delivered-to:", "authentication-results:", "received-spf:", "dkim-signature:", "arc-", "x-received:")
	}
	for ; k >= 0 && lines[k].blank(); k-- {
		if i-k > mostHeader {
			return found
		}
	}
	return found && (k < 0 || !strings.HasPrefix(lines[k].text, "--"))
}

// tellsMail tells fields with a date, or two with addresses. What is from a date on is no sender.
func tellsMail(fields []headerField) bool {
	addresses := 0
	for i := range fields {
		_, _, ok := address(fields[i].value)
		if ok {
			addresses++
		}
		if d := dateOf(fields[i].value); fields[i].field == fieldFrom && !ok && d.day && d.word == 0 {
			return false
		}
		if d := dateOf(fields[i].value); addresses > 1 || fields[i].field == fieldDate || d.date() {
			return true
		}
	}
	return false
}

// isForm tells fields that a site's form wrote, which end before lines[end]: among them is one that forms have and mail has
// not, or below them. Apart below all of a mail's fields a form may be quoted.
func isForm(lines []line, end int, fields []headerField) bool {
	if slices.ContainsFunc(fields, func(f headerField) bool { return formLabels.has(fold(f.name)) }) {
		return true
	}
	next := nextWritten(lines, end)
	if next < 0 || !lines[next].mark() || next > end && full(fields) {
		return false
	}
	f, ok := lines[next].labelled()
	return ok && formLabels.has(fold(f.name))
}

func readHeader(lines []line, i int, apart bool, usable func(*line) bool) (fields []headerField, n int) {
	first, ok := lines[i].labelled()
	if !ok || !usable(&lines[i]) || (first.field == fieldOther || first.field == fieldNone) && !apart {
		return nil, 0
	}
	folded := 0
	for k := i; k < len(lines) && k < i+mostHeader; k++ {
		l := &lines[k]
		if l.blank() {
			// Some write a blank line after each field. What follows must be a field that is known and new.
			next := nextWritten(lines, k)
			if next < 0 || next > k+1 || !usable(&lines[next]) || n == 0 {
				break
			}
			f, ok := lines[next].labelled()
			if !ok || f.field == fieldNone || seen(fields, f.field) || complete(fields) {
				break
			}
			continue
		}
		f, ok := l.labelled()
		switch {
		case !l.code && !usable(l):
			return judged(fields, n, apart)
		case ok && (f.field != fieldNone || apart || len(fields) > 0 && f.value != "" && folded == 0):
			if f.field == fieldNone && complete(fields) || f.field != fieldNone && f.field != fieldOther && seen(fields, f.field) || len(fields) == mostFields {
				return judged(fields, n, apart)
			}
			fields = append(fields, f)
			folded = 0
			n = k + 1 - i
		case len(fields) == 0:
			return nil, 0
		default:
			// A value broken over lines. It counts if it belongs to an address list, or if another field follows.
			if folded++; folded > mostFolded {
				return judged(fields, n, apart)
			}
			last := &fields[len(fields)-1]
			switch {
			case last.value == "" || last.field == fieldTo || last.field == fieldCc:
				if strings.ContainsAny(l.text, "@;") || last.value == "" {
					n = k + 1 - i
				}
				fallthrough
			case followed(lines, k, usable):
				last.value = strings.TrimSpace(last.value + " " + l.text)
				if followed(lines, k, usable) {
					n = k + 1 - i
				}
			default:
				return judged(fields, n, apart)
			}
		}
	}
	return judged(fields, n, apart)
}

// mailFields tells fields that only mail has: a subject, or an address.
func mailFields(fields []headerField) bool {
	return seen(fields, fieldSubject) || slices.ContainsFunc(fields, func(f headerField) bool {
		_, _, ok := address(f.value)
		return ok
	})
}

// followed tells that a known field stands on the line after lines[k], or on one of the two after it.
func followed(lines []line, k int, usable func(*line) bool) bool {
	for at := k + 1; at < min(k+4, len(lines)); at++ {
		l := &lines[at]
		if l.blank() || !usable(l) && !l.code {
			return false
		}
		if f, ok := l.labelled(); ok && f.field != fieldNone {
			return true
		}
	}
	return false
}

func seen(fields []headerField, f field) bool {
	for _, have := range fields {
		if have.field == f {
			return true
		}
	}
	return false
}

// full tells that sender, date and recipient are there, which no form has.
func full(fields []headerField) bool {
	return seen(fields, fieldFrom) && seen(fields, fieldDate) && seen(fields, fieldTo)
}

// complete tells that sender, date and subject are there: blocks rarely have a blank line in them after that.
func complete(fields []headerField) bool {
	return seen(fields, fieldFrom) && seen(fields, fieldDate) && seen(fields, fieldSubject)
}

// judged decides whether fields make a header block.
func judged(fields []headerField, n int, apart bool) ([]headerField, int) {
	kinds, addresses, dates := 0, 0, 0
	var have [fieldOther + 1]bool
	fromAddress, named, dated, sentAt := false, false, false, false
	sender := slices.ContainsFunc(fields, func(f headerField) bool {
		_, _, ok := address(f.value)
		return ok && f.field == fieldFrom
	})
	for i, f := range fields {
		if !sender && commonLabels.has(fold(f.name)) {
			f.field = fieldNone
		}
		if f.field != fieldNone && f.field != fieldOther && !have[f.field] {
			kinds++
		}
		have[f.field] = true
		at, _, ok := address(f.value)
		if ok {
			addresses++
			fromAddress = fromAddress || f.field == fieldFrom
			named = named || i == 0 && at > 1
		}
		if d := dateOf(f.value); d.date() {
			dates++
			dated = dated || f.field == fieldDate && d.day && d.clock
			// Nothing but mail is sent to the minute.
			sentAt = sentAt || f.field == fieldDate && d.day && d.clock && i == 1 && sentWords.has(fold(f.name))
		}
	}
	// Sites' forms begin with who writes and about what, so that makes no mail yet: a date does, or two addresses.
	mail := have[fieldDate] || dates > 0 || addresses > 1 || apart && addresses > 0
	sure := have[fieldFrom] && (kinds >= 3 && (have[fieldSubject] && mail || have[fieldDate] && (fromAddress || dates > 0 && addresses > 0)) ||
		kinds == 2 && (fromAddress && dates > 0 || apart))
	sure = sure || kinds == 2 && have[fieldFrom] && sentAt
	// Hotmail's blocks may lack who sent it: a date to the minute and an address do.
	sure = sure || dated && addresses > 0 && (have[fieldTo] || have[fieldSubject])
	built := len(fields) >= 3 && addresses > 0 && dates > 0 && (apart || named)
	if sure || built {
		return fields, n
	}
	// Outlook leaves out who sent it when it was the reader himself.
	if apart && kinds >= 3 {
		return fields, n
	}
	return nil, 0
}
