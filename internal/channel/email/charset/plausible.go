// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"unicode"
	"unicode/utf8"
)

// What a text put right must have to be believed, in characters beyond ASCII within or beside words.
const (
	// leastLetters are enough alone: that many do not fit by chance.
	leastLetters = 3
	// leastSigns are enough together with letters: quotes, dashes and spaces.
	leastSigns = 4
)

// plausible tells whether a text put right is one that people write: its characters beyond ASCII are, for the most part,
// letters of one script within words, or signs beside words.
func plausible(text string) bool {
	scripts := expectedScripts()
	var inWords, all [len(scripts)]int
	signs := 0
	before, letter, firm := ' ', rune(0), false
	for i, r := range text {
		if r < utf8.RuneSelf {
			before = r
			continue
		}
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		near := wordly(before) || wordly(after)
		n := scriptOf(r, scripts[:])
		switch {
		case n >= 0:
			all[n]++
			if near {
				inWords[n]++
			}
			// One sign that begins words over and over may be a unit before a space that does not break.
			firm = firm || unicode.IsLetter(before) || letter != 0 && letter != r
			letter = r
		case !expectedSign(r):
			return false
		case near:
			signs++
		}
		before = r
	}
	letters, main := 0, 0
	for i := range all {
		letters += all[i]
		if inWords[i] > inWords[main] {
			main = i
		}
	}
	// Names of another script stand in mail of any.
	if 4*all[main] < 3*letters || letters > 0 && !firm {
		return false
	}
	return inWords[main] >= leastLetters || inWords[main]+signs >= leastSigns
}

// wordly tells what words and numbers are made of.
func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// expectedScripts are those that mail is written in, each with the letters in use today.
func expectedScripts() [15][]*unicode.RangeTable {
	return [15][]*unicode.RangeTable{
		{latinInUse()},
		{unicode.Cyrillic},
		{unicode.Greek},
		{unicode.Hebrew},
		{unicode.Arabic},
		{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo},
		{unicode.Thai},
		{unicode.Devanagari},
		{unicode.Bengali},
		{unicode.Tamil},
		{unicode.Telugu},
		{unicode.Gujarati},
		{unicode.Armenian},
		{unicode.Georgian},
		{unicode.Ethiopic},
	}
}

// latinInUse has the letters of Europe's languages, Vietnamese and Azerbaijani, without those of phonetics and history that
// come of signs that only happen to fit.
func latinInUse() *unicode.RangeTable {
	return &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0xc0, Hi: 0xd6, Stride: 1},
		{Lo: 0xd8, Hi: 0xf6, Stride: 1},
		{Lo: 0xf8, Hi: 0x17f, Stride: 1},
		{Lo: 0x18f, Hi: 0x18f, Stride: 1},
		{Lo: 0x1a0, Hi: 0x1a1, Stride: 1},
		{Lo: 0x1af, Hi: 0x1b0, Stride: 1},
		{Lo: 0x218, Hi: 0x21b, Stride: 1},
		{Lo: 0x259, Hi: 0x259, Stride: 1},
		{Lo: 0x1e80, Hi: 0x1eff, Stride: 1},
	}, LatinOffset: 2}
}

// scriptOf is the place of a character's script, -1 when it is of none of them.
func scriptOf(r rune, scripts [][]*unicode.RangeTable) int {
	for i, tables := range scripts {
		if unicode.In(r, tables...) {
			return i
		}
	}
	return -1
}

// expectedSign tells signs that mail has: those of Latin-1, punctuation, money, symbols, emoji, marks upon letters.
func expectedSign(r rune) bool {
	switch {
	case r >= 0xa0 && r < 0xc0, r == 0xd7, r == 0xf7:
		return true
	case r >= 0x2b0 && r < 0x370: // marks
		return true
	case r >= 0x2000 && r < 0x2c00, r >= 0x3000 && r < 0x3040, r >= 0xfe00 && r < 0xfe10, r == 0xfeff, r >= 0xff00 && r < 0xfff0:
		return r != 0x2028 && r != 0x2029
	case r >= 0x1f000 && r < 0x1fb00:
		return true
	}
	return false
}
