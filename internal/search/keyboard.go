// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"unicode"
)

// The same keys in the two layouts, QWERTY (US) and ЙЦУКЕН (Windows).
const (
	keysLatin    = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
	keysCyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю"
)

var toCyrillic, toLatin = layoutTables()

func layoutTables() (map[rune]rune, map[rune]rune) {
	latin, cyrillic := []rune(keysLatin), []rune(keysCyrillic)
	up, down := make(map[rune]rune), make(map[rune]rune)
	for i, l := range latin {
		up[l], down[cyrillic[i]] = cyrillic[i], l
	}
	// With Shift the same keys give other signs.
	for l, c := range map[rune]rune{'~': 'ё', '{': 'х', '}': 'ъ', ':': 'ж', '"': 'э', '<': 'б', '>': 'ю'} {
		up[l] = c
	}
	return up, down
}

// SwitchLayout returns the text as it would have come out in the other keyboard layout, in lower case: "ghbdtn" is
// "привет". The direction follows from the first letter; a text without letters comes back as it is.
func SwitchLayout(text string) string {
	var table map[rune]rune
	for _, r := range text {
		if unicode.Is(unicode.Cyrillic, r) {
			table = toLatin
			break
		}
		if unicode.Is(unicode.Latin, r) {
			table = toCyrillic
			break
		}
	}
	if table == nil {
		return text
	}
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		if to, ok := table[r]; ok {
			return to
		}
		return r
	}, text)
}
