// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words are the words of a line in lower case, ё as е: runs of letters, digits and the marks that stand inside words.
func words(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	})
}

// fold is lower case, ё as е, the typographic apostrophe as the plain one, and one blank for any run of blanks.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		switch r {
		case 'ё', 'Ё':
			r = 'е'
		case '’', 'ʼ', '`', '´':
			r = '\''
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// hasAny tells whether s contains one of the parts.
func hasAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// beginsWithAny tells whether s begins with one of the parts.
func beginsWithAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// set of words or phrases.
type set map[string]struct{}

func setOf(lists ...[]string) set {
	s := set{}
	for _, list := range lists {
		for _, w := range list {
			s[w] = struct{}{}
		}
	}
	return s
}

func (s set) has(w string) bool {
	_, ok := s[w]
	return ok
}

// ornament are the signs that mail programs put around the lines that separate messages.
const ornament = dashes + "<>|.·• \t\u00a0"

// dashes are the signs that rules are made of.
const dashes = "-‐‑–—―_=*~#+─━═"

// unadorned takes the ornament off both ends of a line; dashed tells that there were two signs or more at each end.
func unadorned(s string) (core string, dashed bool) {
	core = strings.Trim(s, ornament)
	at := strings.Index(s, core)
	return core, marks(s[:at]) >= 2 && marks(s[at+len(core):]) >= 2
}

// marks counts the dashes and the like.
func marks(s string) int {
	n := 0
	for _, r := range s {
		if strings.ContainsRune(dashes, r) {
			n++
		}
	}
	return n
}

// mostAddress is how far an address may go on either side of its @ (RFC 5321, section 4.5.3.1, has 64 and 255 bytes).
const mostAddress = 255

// address tells where in s the first mail address stands: s[from:to]. It is no check of addresses: a name and a domain
// around an @ do.
func address(s string) (from, to int, ok bool) {
	for at := 0; at < len(s); at++ {
		next := strings.IndexByte(s[at:], '@')
		if next < 0 {
			break
		}
		at += next
		if from, to, ok = addressAround(s, at); ok {
			return from, to, true
		}
	}
	return 0, 0, false
}

// lastAddress is the last address of s: programs write one twice, as "Bob <bob@example.com <mailto:bob@example.com>>".
func lastAddress(s string) (from, to int, ok bool) {
	for at := strings.LastIndexByte(s, '@'); at >= 0; at = strings.LastIndexByte(s[:at], '@') {
		if from, to, ok = addressAround(s, at); ok {
			return from, to, true
		}
	}
	return 0, 0, false
}

// addressAround is the address whose @ is s[at].
func addressAround(s string, at int) (from, to int, ok bool) {
	from, to = at, at+1
	for from > 0 && at-from < mostAddress && addressByte(s[from-1]) {
		from--
	}
	for to < len(s) && to-at < mostAddress && addressByte(s[to]) {
		to++
	}
	return from, to, from < at && to > at+1
}

func addressByte(c byte) bool {
	return c >= utf8.RuneSelf || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("._%+-=&/!#$'*?^{|}~", c) >= 0
}
