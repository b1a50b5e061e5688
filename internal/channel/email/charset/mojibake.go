// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// repair undoes UTF-8 that was read as a charset of one byte and written as UTF-8 once more. It touches a text only when all
// of it comes out as UTF-8 again, with letters in it.
func repair(text string) (string, bool) {
	for _, page := range [...]*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.KOI8R, charmap.CodePage866} {
		if fixed, ok := undo(text, page); ok {
			// Some mail went through it twice.
			if again, ok := undo(fixed, page); ok {
				return again, true
			}
			return fixed, true
		}
	}
	return text, false
}

// undo takes each sign back to the byte of a page and reads the bytes as UTF-8.
func undo(text string, page *charmap.Charmap) (string, bool) {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
			continue
		}
		b, ok := page.EncodeRune(r)
		if !ok || b < utf8.RuneSelf {
			// Bytes that the page has nothing for go through as controls.
			if r >= 0x80 && r <= 0xa0 {
				out = append(out, byte(r))
				continue
			}
			return "", false
		}
		out = append(out, b)
	}
	if len(out) == len(text) || !utf8.Valid(out) {
		return "", false
	}
	letters, signs := 0, 0
	for _, r := range string(out) {
		if r < utf8.RuneSelf {
			continue
		}
		signs++
		if unicode.IsLetter(r) {
			letters++
		}
		if r < 0xa0 || r >= 0xe000 && r <= 0xf8ff {
			return "", false
		}
	}
	// One lone sign may be meant as it stands.
	if letters == 0 && signs < 2 || letters*3 < signs && signs < 4 {
		return "", false
	}
	return string(out), true
}
