// SPDX-License-Identifier: Apache-2.0

package charset

import "unicode"

// capitals follows how capitals are used.
type capitals struct {
	// run is how many stand side by side.
	run int
	// loud tells that the last word was of capitals alone.
	loud bool
}

// cost of a letter after another sign: capitals begin words or fill them, and where they fill one they fill the next.
func (c *capitals) cost(previous, this trait) float64 {
	if this.form == upper {
		c.run++
	}
	switch {
	case this.form == neither:
		return 0
	case previous.form == lower && this.form == upper:
		c.run, c.loud = 1, false
		return -6
	case previous.form == lower:
		return -0.02
	case previous.form == upper && this.form == upper:
		if c.run > 2 {
			c.loud = true
		}
		if c.loud {
			return -0.1
		}
		return -0.7
	case previous.form == upper:
		if c.run > 2 {
			c.run = 0
			return -4
		}
		c.run, c.loud = 0, false
		return -0.7
	case this.form == upper:
		c.run = 1
		if c.loud {
			return -0.5
		}
		return -1.8
	}
	c.run = 0
	if c.loud {
		return -1
	}
	return -0.2
}

// frameCost of a sign beside another of those that frames and fillings are drawn with, 0 for others.
func frameCost(before, r rune) float64 {
	switch {
	case r < 0x2500 || r > 0x25ff:
		return 0
	case before == r:
		return -1
	case before >= 0x2500 && before <= 0x25ff:
		return -5
	}
	return 0
}

func controlCost(r rune) float64 {
	if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' || r == 0x7f {
		return -20
	}
	return 0
}

// symbolCost of what is neither a letter nor ASCII.
func symbolCost(r rune) float64 {
	switch r {
	case 0xa0, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0xab, 0xbb, 0x2026, 0x3001, 0x3002, 0x60c, 0x61b, 0x61f, 0x3000, 0xff0c, 0xff1a, 0xff01, 0xff1f:
		return -5
	case 0x2116, 0x300c, 0x300d, 0xff08, 0xff09, 0xff1b, 0x30fb, 0x2039, 0x203a, 0x387:
		return -6
	case 0x201e, 0xa7, 0xb0, 0xa9, 0xae, 0x2122, 0x2022, 0x20ac, 0xa3, 0xb7, 0xbf, 0xa1, 0x2010, 0x2011, 0x2015, 0x300a, 0x300b, 0x3010, 0x3011, 0x300e, 0x300f, 0xff5e, 0x301c, 0x20aa, 0x20ab:
		return -7
	case 0x201a, 0xad, 0xaa, 0xba, 0x200e, 0x200f, 0x200c, 0x200d, 0x640, 0x5be, 0x5f3, 0x5f4:
		return -8
	case 0xb1, 0xd7, 0xf7, 0xb5, 0xbd, 0xbc, 0xbe, 0xb4, 0xb2, 0xb3, 0x2032, 0x2033:
		return -9
	}
	switch {
	case r == unicode.ReplacementChar:
		return -20
	case r >= 0x80 && r < 0xa0:
		return -20
	case r < 0x100:
		return -10
	case r >= 0xe000 && r <= 0xf8ff:
		return -25
	case r >= 0xff61 && r <= 0xff9f:
		return -11
	case r >= 0xff01 && r <= 0xff5e:
		return -6.5
	case r >= 0x2500 && r <= 0x259f:
		return -11
	case r >= 0x2460 && r <= 0x24ff, r >= 0x2190 && r <= 0x21ff, r >= 0x25a0 && r <= 0x266f:
		return -9
	case r >= 0x1f000:
		return -9
	case !unicode.IsPrint(r):
		return -20
	}
	return otherSymbol
}
