// SPDX-License-Identifier: Apache-2.0

package charset

import "unicode"

// placeCost of a sign that is not ASCII between two others: texts have quotes, dashes and money where they belong, wrong
// readings have them within words. opened tells that a low quote waits for its end.
func placeCost(before, r, after rune, opened bool) float64 {
	left, right := isLetter(before) && !isHan(before), isLetter(after) && !isHan(after)
	blankLeft, blankRight := blank(before), blank(after)
	within := left && right
	switch r {
	case 0xad, 0x2011, 0x2010, 0x200c, 0x200d, 0x640, 0x5f3, 0x5f4, 0x5be, 0x30fb, 0xb7, 0x387:
		return 0 // stand within words
	case 0x2019:
		if !left && right {
			return -3 // a closing quote that opens a word
		}
		return 0
	case 0xa0:
		switch {
		case before == ' ' && after == ' ':
			return -5
		case left && unicode.IsLower(after):
			return -5
		}
		return 0
	case 0x2013, 0x2014:
		if within && unicode.IsLower(before) && unicode.IsLower(after) {
			return -3
		}
		if blankLeft != blankRight {
			return -3
		}
		return 0
	case 0x2026:
		if within {
			return -5
		}
		if blankLeft && blankRight {
			return -2
		}
		return 0
	case 0x201e, 0x201a, 0xbf, 0xa1: // open words
		if left || blankRight {
			return -5
		}
		return 0
	case 0x201c, 0x2018: // open words, or close what a low one opened
		if opened && !blankLeft {
			return 0
		}
		if left || blankRight {
			return -5
		}
		return 0
	case 0x201d: // closes words, opens them in Finland and Sweden
		if within || blankLeft && blankRight {
			return -5
		}
		return 0
	case 0x20ac, 0xa3, 0xa5, 0xa2, 0x20aa, 0x20ab: // stand beside numbers
		if left || right {
			return -4
		}
		return 0
	}
	if within {
		return -5
	}
	if r >= 0x2500 && r <= 0x25ff && (left || right) {
		return -4 // frames stand around words
	}
	return 0
}

// blank tells spaces and ends of lines.
func blank(r rune) bool { return r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == 0xa0 }
