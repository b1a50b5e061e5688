// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ranked is a candidate with its evidence.
type ranked struct {
	candidate
	score float64
	// languages that suit the beginning best.
	languages likeliest
}

// Guess names the charset of bytes that come without a name. confidence is from 0 to 1: how much better the charset explains
// the bytes than the next one that reads them differently. Text that is ASCII only is us-ascii, valid UTF-8 is utf-8.
//
// For the others it decodes a part of the text in each charset that mail is written in and takes the reading that is
// likeliest as a text in one of some thirty-five languages, by their pairs of letters, by capitals and by the signs between
// words; for Chinese, Japanese and Korean by how common the characters are. Time does not grow with the text but for one
// pass over it.
func Guess(b []byte) (name string, confidence float64) {
	name, confidence = guess(b)
	return usual(b, name), confidence
}

// guess is Guess by the names of byName.
func guess(b []byte) (name string, confidence float64) {
	if name, _ := mark(b); name != "" {
		return name, 1
	}
	if n := wide(b); n != "" {
		return n, 0.9
	}
	if ascii(b) {
		return ofASCII(b), 1
	}
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return utf8Name, 1
	}
	if mostlyUTF8(b) {
		return utf8Name, 0.9
	}
	list := rank(b)
	best, second := list[0], math.Inf(-1)
	decoded := convert(part(b), best.name)
	for _, c := range list[1:] {
		if convert(part(b), c.name) != decoded {
			second = c.score
			break
		}
	}
	return best.name, 1 - math.Exp((second-best.score)/4)
}

// rank weighs all candidates, the best first: all by the beginning, then the likeliest by the whole part.
func rank(b []byte) []ranked {
	const finalists = 10
	p := part(b)
	head := p[:min(len(p), beginning)]
	foreign := likeEBCDIC(b)
	if foreign {
		head = b[:min(len(b), beginning)] // its words do not end where those of ASCII do
	}
	var out []ranked
	for _, c := range candidates(b) {
		if possible(b, c.name) {
			score, languages := weigh(head, c, nil)
			out = append(out, ranked{c, score + c.rarity, languages})
		}
	}
	if out == nil {
		return withWide(b, []ranked{{candidate: candidateOf("windows-1252")}})
	}
	order := func(x, y ranked) int { return cmp.Compare(y.score, x.score) }
	slices.SortStableFunc(out, order)
	if foreign {
		mainframe := isEBCDIC(out[0].name)
		out = slices.DeleteFunc(out, func(r ranked) bool { return isEBCDIC(r.name) != mainframe })
	}
	if len(p) > beginning || isEBCDIC(out[0].name) {
		// The rare bytes that tell two charsets apart stand further on.
		out = out[:min(len(out), finalists)]
		among := make(choice, len(languages().list))
		if foreign {
			among = nil // the beginning does not tell
		}
		for _, r := range out {
			for _, i := range r.languages {
				if i >= 0 && among != nil {
					among[i] = true
				}
			}
		}
		for i := range out {
			score, _ := weigh(excerpt(b, p, out[i].name), out[i].candidate, among)
			out[i].score = score + out[i].rarity
		}
		slices.SortStableFunc(out, order)
	}
	return withWide(b, out)
}

// withWide puts UTF-16 without zero bytes, which has to be cut elsewhere, before the best of the others when it is better
// for the same bytes.
func withWide(b []byte, list []ranked) []ranked {
	if len(b)%2 != 0 || len(b) < 4 {
		return list
	}
	const rarity = -3
	head := b[:min(len(b), beginning)]
	other := evidence(head, list[0].name)
	best := ranked{}
	for _, name := range [...]string{"utf-16le", "utf-16be"} {
		if better := evidence(head, name) + rarity - other; better > best.score {
			best.name, best.score = name, better
		}
	}
	if best.name == "" {
		return list
	}
	best.score += list[0].score
	return append([]ranked{best}, list...)
}

// excerpt is the telling part of a text for a charset.
func excerpt(b, part []byte, name string) []byte {
	switch {
	case isEBCDIC(name):
		return partOf(b[:min(len(b), 256<<10)], mainframeSpace, mainframeTelling)
	case strings.HasPrefix(name, "utf-16"), strings.HasPrefix(name, "utf-32"):
		return b[:min(len(b)&^3, partBytes)]
	}
	return part
}

// evidence of a part of a text being in a charset.
func evidence(p []byte, name string) float64 {
	score, _ := weigh(p, candidateOf(name), nil)
	return score
}

// weigh is evidence among some languages, with the best of them.
func weigh(p []byte, c candidate, among choice) (float64, likeliest) {
	name := c.name
	mainframe := isEBCDIC(name)
	var text []rune
	again := 0.0
	if page := pageOf(name); page != nil {
		text = page.runes(p)
		if !mainframe {
			again = twice(text, p)
		}
	} else {
		text = []rune(convert(p, name))
	}
	forms := 0
	if name == "ibm864" {
		text, forms = unformed(text)
	}
	if name == "windows-1258" {
		text = []rune(norm.NFC.String(string(text)))
	}
	sum, best := languages().likelihood(text, c.home, among)
	sum -= 0.3*float64(forms) + again
	if mainframe {
		sum += signs(text)
	}
	return sum, best
}

// unformed takes Arabic letters in the forms they have side by side to the letters themselves, and counts them.
func unformed(text []rune) (out []rune, forms int) {
	for _, r := range text {
		if r < 0xfe70 || r > 0xfeff {
			out = append(out, r)
			continue
		}
		forms++
		out = append(out, []rune(norm.NFKC.String(string(r)))...)
	}
	return out, forms
}

// twice weighs signs of ASCII that stand in the upper half a second time, as Apple's Arabic has them: beside Arabic letters
// they are used, in other texts they are nothing.
func twice(text []rune, p []byte) float64 {
	again, letters, cost := 0, 0, 0.0
	for i, r := range text {
		if p[i] < utf8.RuneSelf {
			continue
		}
		switch {
		case r == ' ':
			again++
		case r < utf8.RuneSelf:
			again++
			cost += 3
			if i > 0 && i+1 < len(text) && isLetter(text[i-1]) && isLetter(text[i+1]) {
				cost += 5
			}
		case unicode.Is(unicode.Arabic, r):
			letters++
		}
	}
	if again >= letters {
		cost = 20 * float64(again)
	}
	return cost
}

// signs weighs the signs of ASCII, which tell mainframes' charsets apart: they move in them.
func signs(text []rune) float64 {
	sum := 0.0
	open := 0
	for i, r := range text {
		cost := 0.0
		switch r {
		case '!', '"', '#', '$', '&', '*', '+', '=', '@', '_', '%':
			cost = 3
		case '<', '>':
			cost = 2
		case '{', '}', '|', '^', '~', '\\', '`':
			cost = 8
		case '[':
			cost = 3
			open++
		case ']':
			cost = 3
			if open--; open < 0 {
				cost = 6
				open = 0
			}
		case 0xac, 0xa2, 0xa6, 0x85:
			cost = 3 // beside what they cost anyway
		}
		if cost > 2 && i > 0 && i+1 < len(text) && isLetter(text[i-1]) && isLetter(text[i+1]) {
			cost += 4
		}
		sum -= cost
	}
	return sum - 4*float64(min(open, 3))
}

// possible tells whether bytes may be in a charset at all.
func possible(b []byte, name string) bool {
	switch name {
	case "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", johab, eucTW:
		return wellFormed(b[:min(len(b), 256<<10)], name)
	}
	return bytes.IndexByte(b[:min(len(b), 64<<10)], 0) < 0
}

// wellFormed tells whether bytes make pairs of a charset of two bytes a character; few of many may be broken.
func wellFormed(b []byte, name string) bool {
	pairs, broken := 0, 0
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c < 0x80 {
			continue
		}
		if name == "shift_jis" && c >= 0xa1 && c <= 0xdf {
			continue
		}
		if i+1 >= len(b) {
			break
		}
		t := b[i+1]
		ok := false
		switch name {
		case "shift_jis":
			ok = (c >= 0x81 && c <= 0x9f || c >= 0xe0 && c <= 0xfc) && t >= 0x40 && t != 0x7f && t <= 0xfc
		case "euc-jp":
			ok = c >= 0xa1 && c <= 0xfe && t >= 0xa1 && t != 0xff || c == 0x8e && t >= 0xa1 && t <= 0xdf
			if c == 0x8f && i+2 < len(b) && t >= 0xa1 && b[i+2] >= 0xa1 {
				ok = true
				i++
			}
		case "euc-kr":
			ok = c >= 0x81 && c <= 0xfe && t >= 0x41 && t != 0xff
		case johab:
			ok = c >= 0x84 && c <= 0xf9 && t >= 0x31 && t != 0x7f && t != 0xff
		case eucTW:
			ok = c >= 0xa1 && c <= 0xfd && t >= 0xa1 && t != 0xff
			if c == 0x8e && t >= 0xa1 && t <= 0xa2 && i+3 < len(b) && b[i+2] >= 0xa1 && b[i+3] >= 0xa1 {
				ok = true
				i += 2
			}
		case "big5":
			ok = c >= 0x81 && c <= 0xfe && (t >= 0x40 && t <= 0x7e || t >= 0xa1 && t != 0xff)
		case "gb18030":
			ok = c >= 0x81 && c <= 0xfe && t >= 0x40 && t != 0x7f && t != 0xff
			if c <= 0xfe && t >= 0x30 && t <= 0x39 && i+3 < len(b) && b[i+2] >= 0x81 && b[i+3] >= 0x30 && b[i+3] <= 0x39 {
				ok = true
				i += 2
			}
		}
		if ok {
			pairs++
			i++
		} else if broken++; broken > 100 && broken > pairs {
			return false
		}
	}
	return broken*50 <= pairs
}

// mostlyUTF8 tells UTF-8 that was cut or damaged in few places.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if !utf8.FullRune(b[i:]) && good > 0 {
				break // cut off in the last character
			}
			if bad++; bad > 1000 && bad > good {
				return false
			}
			i++
			continue
		}
		good++
		i += n
	}
	return good > 0 && bad*8 <= good
}

// Bytes of a text that are weighed: at first, and for the likeliest readings.
const (
	beginning = 500
	partBytes = 3000
)

// part picks the words of a text that tell most: those with bytes above ASCII, each with the word before. All bytes that
// the text has stand in it, up to a limit.
func part(b []byte) []byte {
	if len(b) <= beginning {
		return b
	}
	return partOf(b, func(c byte) bool { return c <= ' ' }, func(c byte) bool { return c >= utf8.RuneSelf })
}

// partOf is part for charsets in which other bytes end words and tell.
func partOf(b []byte, space, telling func(byte) bool) []byte {
	const (
		longWord  = 400
		shortWord = 30 // the word before is taken when it is no longer
		enough    = 1 << 20
	)
	var ends, tells [256]bool
	for c := range 256 {
		ends[c], tells[c] = space(byte(c)), telling(byte(c))
	}
	between := byte(' ')
	if !ends[between] {
		between = 0x40
	}
	var seen [256]int
	out := make([]byte, 0, 2*partBytes+longWord+shortWord+3)
	for from := 0; len(out) < 2*partBytes; {
		at := from
		for at < len(b) && !tells[b[at]] {
			at++
		}
		if at == len(b) || at > enough && len(out) > partBytes {
			break
		}
		start := at
		for start > from && !ends[b[start-1]] && at-start < longWord {
			start--
		}
		end := at
		fresh := false
		for end < len(b) && !ends[b[end]] && end-start < longWord {
			fresh = fresh || tells[b[end]] && seen[b[end]] < 6
			end++
		}
		if end-start >= longWord && (end-start)%2 == 1 && end < len(b) {
			end++ // pairs of bytes are not to be cut in two
		}
		if end == at {
			end = at + 1 // a sign that both ends a word and tells
		}
		if fresh || len(out) < partBytes {
			for _, c := range b[start:end] {
				seen[c]++
			}
			out = append(append(out, wordBefore(b[from:start], &ends, shortWord)...), between)
			out = append(append(out, b[start:end]...), between)
		}
		from = end
	}
	return out
}

// wordBefore is the last word of a text, if it is short.
func wordBefore(b []byte, ends *[256]bool, short int) []byte {
	end := len(b)
	for end > 0 && ends[b[end-1]] && len(b)-end < short {
		end--
	}
	start := end
	for start > 0 && !ends[b[start-1]] && end-start <= short {
		start--
	}
	if end-start > short {
		return nil
	}
	return b[start:end]
}
