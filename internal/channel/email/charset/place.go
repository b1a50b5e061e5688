// SPDX-License-Identifier: Apache-2.0

package charset

// place is what a sign stands between.
type place struct {
	before, after rune
	left, right   trait
	// opened tells that a low quote waits for its end.
	opened bool
}

// cost of a sign that is not ASCII in its place: texts have quotes, dashes and money where they belong, wrong readings have
// them within words.
func (p place) cost(r rune) float64 {
	left, right := p.left.letter && !p.left.han, p.right.letter && !p.right.han
	blankLeft, blankRight := blank(p.before), blank(p.after)
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
		case p.before == ' ' && p.after == ' ':
			return -3
		case left && p.right.form == lower:
			return -5
		case left && p.after == ' ':
			return -2
		}
		return 0
	case 0x2013, 0x2014:
		if within && p.left.form == lower && p.right.form == lower {
			if r == 0x2013 {
				return -6 // stands between numbers and names
			}
			return -4
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
	case 0x201e, 0x201a, 0x2039, 0xbf, 0xa1: // open words
		if left || blankRight {
			return -5
		}
		return 0
	case 0x201c, 0x2018: // open words, or close what a low one opened
		if p.opened && !blankLeft {
			return 0
		}
		if left || blankRight && blankLeft {
			return -5
		}
		if blankRight {
			return -2
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
