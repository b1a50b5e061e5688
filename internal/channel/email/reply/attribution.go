// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// mostLines that one attribution is broken into. Blank ones count.
	mostLines = 8
	// mostAttribution is the longest attribution in bytes.
	mostAttribution = 600
	// mostNamed is how many words a line without a date may have to say who wrote.
	mostNamed = 12
	// mostBroken is how many words may stand between an address and the line's end when the date is on the next line.
	mostBroken = 8
	// endOfLine is how many bytes at a line's end are looked at for its last word.
	endOfLine = 40
)

// attribution reads the line that says who wrote what is quoted below it, broken over several lines or not:
// lines[i:i+n]. n is 0 where there is none.
func attribution(lines []line, i int) (n int) {
	if !lines[i].mark() || !mayBegin(lines, i) {
		return 0
	}
	var whole strings.Builder
	blanks := 0
	for k := i; k < len(lines) && k < i+mostLines; k++ {
		l := &lines[k]
		if l.blank() {
			blanks++
			continue
		}
		text := l.text
		if k > i {
			// A name, an address or the verb was broken off. It may begin with the ">" that closes an address.
			if l.code && !strings.HasPrefix(text, "<") || l.depth > 1 || l.depth == 1 && !closesAddress(whole.String()) {
				return 0
			}
			if blanks > 0 && !continues(text) {
				return 0
			}
			if ended(lines[k-1].text) || l.begins() && !continues(text) && !datedBelow(whole.String(), text) {
				return 0
			}
			whole.WriteByte(' ')
		}
		if whole.Len()+len(text) > mostAttribution {
			return 0
		}
		whole.WriteString(text)
		if !mayEnd(l) {
			continue
		}
		if k > i && !strings.HasSuffix(text, ":") && toldWhen(text, *l.when()) {
			return 0 // a whole one by itself, or a line of a list: judging all joins of many is slow
		}
		next := nextWritten(lines, k+1)
		if isAttribution(whole.String(), next >= 0 && lines[next].quoted()) {
			return k + 1 - i
		}
		if strings.HasSuffix(text, ":") {
			return 0
		}
	}
	return 0
}

// mayBegin is a quick look at a line that may begin an attribution: it has a date where one opens, an address, a "wrote"
// or dashes around it, or is a short name whose address stands on the next line.
func mayBegin(lines []line, i int) bool {
	l := &lines[i]
	switch {
	case len(l.text) > mostAttribution, strings.Trim(l.text, ornament) == "":
		return false
	case l.begins(), strings.Contains(l.text, "@"), strings.HasPrefix(l.text, "--"), mayEnd(l):
		return true
	case l.when().year || l.when().week:
		return true
	}
	return i+1 < len(lines) && strings.HasPrefix(lines[i+1].text, "<") && strings.Count(l.text, " ") < 5
}

// begins tells a line that begins as attributions do: with a date, after a word or two.
func (l *line) begins() bool {
	if len(l.text) > mostAttribution {
		return false
	}
	d := l.when()
	return d.date() && opens(l.text, *d)
}

// opens tells that the line's date is where it opens: at once, or after a word that leads in a date.
func opens(s string, d when) bool {
	switch {
	case d.word < 0:
		return false
	case d.word == 0:
		return true
	}
	first := strings.ToLower(strings.Trim(firstWord(s), ornament+"\"«([:,"))
	// A day of the week in a language that is not known is short, and one word.
	return leads.has(first) && d.word <= 3 || d.word == 1 && utf8.RuneCountInString(first) <= 4
}

func firstWord(s string) string {
	s = strings.TrimLeft(s, ornament)
	word, _, _ := strings.Cut(s, " ")
	return word
}

// datedBelow tells that s names who wrote, and that the rest of the date stands on the next line, with the verb if s has none:
// "Bob <bob@example.com> schrieb am".
func datedBelow(s, next string) bool {
	from, to, ok := lastAddress(s)
	if d := dateOf(s); !ok || d.year || d.clock || strings.Contains(next, "@") || told(s[:from]) {
		return false
	}
	rest := words(s[to:])
	if len(rest) > mostBroken {
		return false
	}
	if slices.ContainsFunc(rest, wroteWords.has) || slices.ContainsFunc(words(s[:from]), wroteWords.has) {
		return true
	}
	if !enclosed(s, from, to) {
		return false
	}
	return hasAny(next, wrotePhrases...) || slices.ContainsFunc(words(next), wroteWords.has) && (len(rest) > 0 || !isAttribution(next, false))
}

// continues tells a line that can only be the rest of a broken attribution.
func continues(s string) bool {
	if beginsWithAny(s, "<", ">", "(", "[", "mailto:") {
		return true
	}
	w := words(s)
	return len(w) > 0 && len(w) <= 3 && slices.ContainsFunc(w, wroteWords.has) && strings.HasSuffix(s, ":")
}

// closesAddress tells that an address was opened with "<" and not closed.
func closesAddress(s string) bool {
	return strings.Count(s, "<") > strings.Count(s, ">")
}

// ended tells a line that ends a sentence: nothing goes on below it. A stop after a short word is an abbreviation.
func ended(s string) bool {
	switch r, size := utf8.DecodeLastRuneInString(s); r {
	case '!', '?', '…':
		return true
	case '.':
		s = s[:len(s)-size]
		word := s[strings.LastIndexByte(s, ' ')+1:]
		return utf8.RuneCountInString(word) > 4 && !strings.Contains(word, ".")
	}
	return false
}

// mayEnd is a quick look at a line that ends an attribution: a colon, a "wrote", or dashes.
func mayEnd(l *line) bool {
	if l.ends == unasked {
		l.ends = verdictOf(len(l.text) <= mostAttribution && l.mayEnd())
	}
	return l.ends == yes
}

func (l *line) mayEnd() bool {
	s := strings.TrimRight(l.text, "*_ ") // bold or italic, written out
	if s == "" {
		return true
	}
	switch r, _ := utf8.DecodeLastRuneInString(s); r {
	case ':', '：', '-', '—', '–', '_':
		return true
	}
	if newsgroup(s) >= 0 || l.when().iso || l.begins() && (strings.HasSuffix(s, ">") || slices.ContainsFunc(words(s), wroteWords.has)) || strings.HasSuffix(s, "(a)") || hasAny(s, wrotePhrases...) {
		return true
	}
	w := words(s[max(0, len(s)-endOfLine):])
	return len(w) > 0 && wroteWords.has(w[len(w)-1]) || toldWhen(s, *l.when())
}

// toldWhen tells a line without a colon that begins with a name and "wrote", and goes on with a day and a time: "Bob schrieb am
// 14.05.2024 um 09:12".
func toldWhen(s string, d when) bool {
	const mostWords = 14
	if !d.day || !d.year || !d.clock {
		return false
	}
	w := words(s)
	at := slices.IndexFunc(w, wroteWords.has)
	r, _ := utf8.DecodeRuneInString(s)
	return at > 0 && at <= 4 && len(w) <= mostWords && unicode.IsUpper(r) && !selves.has(w[at-1]) && !slices.ContainsFunc(w, theirs.has) && !told(s)
}

// isAttribution judges a whole candidate. quoted tells that the next line is marked as a quote.
func isAttribution(s string, quoted bool) bool {
	core, dashed := unadorned(s)
	lower := fold(core)
	colon := strings.HasSuffix(lower, ":") || strings.HasSuffix(lower, "：")
	w := words(core)
	d := dateOf(s)
	open := opens(s, d)
	addrFrom, addrEnd, addr := lastAddress(core)
	wrote := -1
	for i := len(w) - 1; i >= 0; i-- {
		if wroteWords.has(w[i]) {
			wrote = i
			break
		}
	}
	said := wrote >= 0 || hasAny(lower, wrotePhrases...)
	self := !addr && slices.ContainsFunc(w, theirs.has) || wrote > 0 && selves.has(w[wrote-1]) || !addr && wrote >= 0 && wrote+1 < len(w) && selves.has(w[wrote+1]) || wrote == 0 && !addr
	// closing is how many words stand behind the address: the verb, at most a few.
	closing := mostAttribution
	if addr {
		closing = len(words(core[addrEnd:]))
	}
	switch {
	case self && !quoted, addr && stopped(core, addrEnd):
		return false
	case dashed && said && len(w) <= 2*mostNamed && (addr || d.date() || len(w) <= 6 && wrote == len(w)-1):
		return true // ---- On … Bob wrote ----
	case said && addr && !self && len(w) <= 30 && saidInNews(lower):
		return true // "Bob" <bob@example.com> wrote in message news:123@example.com...
	case colon && said && open && (addr || quoted || d.day && (d.clock || d.week && d.year && len(w) <= mostNamed)):
		return true // On Mon, Feb 1, 2016 at 6:32 PM, Bob wrote:
	case colon && said && addr && !told(core) && (closing <= 4 || d.date() && saidSoon(core[addrEnd:])) && len(w) <= 30:
		return true // Bob <bob@example.com> wrote:, Bob <bob@example.com> schrieb am 14. Mai 2024:
	case colon && open && d.date() && closing <= 3:
		return true // 30.09.2017, 18:30, "Bob" <bob@example.com>:
	case colon && d.day && d.clock && addr && enclosed(core, addrFrom, addrEnd) && (said || closing <= 3) && len(w) <= 30 && !told(core[:addrFrom]):
		return true // no word of it is known, but nobody writes so: … 14 … 2024 … 09:12 Bob <bob@example.com> …:
	case colon && said && d.day && d.clock && len(w) <= 30 && !told(core):
		return true // in the middle of languages that are not known: … 2019年4月1日 10:00 写道：
	case d.iso && open && d.clock && zoned(w) && len(w) <= 20 && (colon || addr || len(w) <= mostNamed):
		return true // 2016-03-03 17:21 GMT+01:00 Bob
	case said && open && d.date() && (d.clock || d.year) && (quoted || addr) && wrote == len(w)-1:
		return true // On Mon, Feb 1, 2016 at 6:32 PM, Bob <bob@example.com> wrote
	case quoted && !colon && open && d.day && d.year && (d.clock || d.word == 0) && addr && !self && (closing == 0 && endsInAddress(s) || said && closing <= 3),
		quoted && !colon && open && d.day && d.year && d.clock && said && !self && len(w) <= 2*mostNamed && !told(core),
		quoted && !colon && toldWhen(core, d):
		return true // the colon was lost: On Mon, Feb 1, 2016 at 6:32 PM, Bob <bob@example.com>
	case !colon || !quoted:
		return false
	}
	// A quote follows: less is needed.
	return len(w) <= 2*mostNamed && datedInBrackets(lower) || said && (len(w) <= mostNamed || d.date()) || d.date() && (d.clock || addr) && (open || addr) || addr && len(w) <= mostNamed || beginsWithAny(lower, quotingWords...)
}

// datedInBrackets tells a line that ends in a date and a time in brackets and a colon: "Bob [2024-05-14 09:12 +0000]:".
func datedInBrackets(s string) bool {
	if !strings.HasSuffix(s, "]:") && !strings.HasSuffix(s, "):") {
		return false
	}
	at := strings.LastIndexAny(s, "[(")
	if at < 0 {
		return false
	}
	d := dateOf(s[at+1:])
	return d.day && d.clock
}

// newsgroup is where in s a message of a newsgroup is named, "news:17@example.org", or -1. "Good news: …" names none.
func newsgroup(s string) int {
	const scheme = "news:"
	at := strings.Index(s, scheme)
	if at < 0 || at > 0 && s[at-1] != ' ' && s[at-1] != '<' {
		return -1
	}
	id, _, _ := strings.Cut(s[at+len(scheme):], " ")
	if strings.IndexByte(id, '@') <= 0 {
		return -1
	}
	return at
}

// saidInNews tells that somebody wrote in a message of a newsgroup.
func saidInNews(s string) bool {
	at := newsgroup(s)
	return at > 0 && slices.ContainsFunc(words(s[:at]), wroteWords.has)
}

// saidSoon tells that the first words behind an address say that somebody wrote.
func saidSoon(s string) bool {
	w := words(s)
	return slices.ContainsFunc(w[:min(len(w), 3)], wroteWords.has)
}

// told tells that a sentence ends in s, and another begins.
func told(s string) bool {
	all := strings.Fields(s)
	for i, word := range all[:max(len(all)-1, 0)] {
		if endsBefore(word, all[i+1]) {
			return true
		}
	}
	return false
}

// endsBefore tells that a sentence ends between two words. Where a stop is followed by no capital, it is an abbreviation's.
func endsBefore(word, next string) bool {
	if !ended(word) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	return !strings.HasSuffix(word, ".") || unicode.IsUpper(r)
}

// enclosed tells an address in brackets, which mail programs write and people do not.
func enclosed(s string, from, to int) bool {
	before := strings.TrimSuffix(s[:from], "mailto:")
	return to < len(s) && (strings.HasSuffix(before, "<") && s[to] == '>' || strings.HasSuffix(before, "(") && s[to] == ')' || strings.HasSuffix(before, "[") && s[to] == ']')
}

// stopped tells that an address ends a sentence: a stop behind it, and a capital. Groups cut addresses short with three dots.
func stopped(s string, end int) bool {
	if end >= len(s) || s[end] != ' ' || !strings.HasSuffix(s[:end], ".") || strings.HasSuffix(s[:end], "..") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s[end:]))
	return unicode.IsUpper(r)
}

// endsInAddress tells a line whose end is an address in brackets.
func endsInAddress(s string) bool {
	from, to, ok := lastAddress(s)
	return ok && enclosed(s, from, to) && strings.Trim(s[to:], ">)]*_ ") == ""
}

// zoned tells that a time zone is named.
func zoned(w []string) bool {
	return slices.ContainsFunc(w, func(s string) bool { return s == "gmt" || s == "utc" || s == "msk" })
}
