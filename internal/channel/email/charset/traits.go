// SPDX-License-Identifier: Apache-2.0

package charset

import "unicode"

// trait is what is to be known of a character.
type trait struct {
	// id is the number of a letter, edge for what is none.
	id     letter
	letter bool
	// han tells characters of the languages that have thousands, kana and hangul with them.
	han  bool
	form form
	// alphabet as alphabetOf numbers it.
	alphabet uint8
}

// form of a letter.
type form uint8

const (
	neither form = iota
	lower
	upper
)

// traits of the characters that alphabets are made of.
const traitsUpTo = 0x2200

func (m *models) buildTraits() {
	m.traits = make([]trait, traitsUpTo)
	for r := range rune(traitsUpTo) {
		m.traits[r] = m.examine(r)
	}
}

// trait of any character.
func (m *models) trait(r rune) trait {
	if r >= 0 && r < traitsUpTo {
		return m.traits[r]
	}
	return m.examine(r)
}

func (m *models) examine(r rune) trait {
	t := trait{alphabet: uint8(alphabetOf(r)), han: isHan(r), letter: isLetter(r)}
	switch {
	case unicode.IsUpper(r):
		t.form = upper
	case unicode.IsLower(r):
		t.form = lower
	}
	if t.letter && !t.han {
		t.id = m.letters[fold(unicode.ToLower(r))]
		if r == 'İ' {
			t.id = m.letters['ı'] // is at home in the same languages
		}
		if t.id < first {
			t.id = foreign
		}
	}
	return t
}

// isHan tells characters of the languages that have thousands, kana and hangul with them.
func isHan(r rune) bool {
	return r >= 0x3041 && r <= 0x30fe || r >= 0x3400 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x2fa1f ||
		r >= 0x3131 && r <= 0x318e || halfWidth(r)
}

// halfWidth tells kana of one byte.
func halfWidth(r rune) bool { return r >= 0xff66 && r <= 0xff9f }

// fold takes the two forms of Romanian's letters to one.
func fold(r rune) rune {
	switch r {
	case 'ș':
		return 'ş'
	case 'ț':
		return 'ţ'
	}
	return r
}

// alphabetOf numbers the scripts roughly.
func alphabetOf(r rune) int {
	switch {
	case r < 0x370, r >= 0x1e00 && r < 0x1f00:
		return 0
	case r < 0x400:
		return 1
	case r < 0x530:
		return 2
	case r < 0x600:
		return 3
	case r < 0x780:
		return 4
	}
	return 5
}
