// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

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
	if table := codePageOf(name); table != nil {
		text = table.runes(p)
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
	sum -= 0.6*float64(forms) + again
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
