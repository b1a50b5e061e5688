// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// repair undoes UTF-8 that was read as a charset of one byte and written as UTF-8 once more. It touches a text only when all
// of it that is not ASCII comes out as UTF-8 again, and as words: two signs that happen to fit each other stand in honest
// texts too, and a person who tells of broken letters must be let show them.
func repair(text string) (string, bool) {
	for _, table := range [...]*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.KOI8R, charmap.CodePage866} {
		if fixed, ok := undo(text, table); ok {
			// Some mail went through it twice.
			if again, ok := undo(fixed, table); ok {
				return again, true
			}
			return fixed, true
		}
	}
	return text, false
}

// undo takes each sign back to the byte of a code page and reads the bytes as UTF-8. It gives up at the first that does not fit,
// which in other texts comes soon.
func undo(text string, table *charmap.Charmap) (string, bool) {
	var out []byte
	checked := 0
	for i, r := range text {
		if r < utf8.RuneSelf {
			if out != nil {
				out = append(out, byte(r))
			}
			continue
		}
		if out == nil {
			out = append(make([]byte, 0, len(text)), text[:i]...)
			checked = i
		}
		b, ok := table.EncodeRune(r)
		if !ok || b < utf8.RuneSelf {
			// Bytes that the code page has nothing for go through as controls.
			if r < 0x80 || r > 0xa0 {
				return "", false
			}
			b = byte(r)
		}
		out = append(out, b)
		if len(out)-checked >= 2*utf8.UTFMax {
			n := wholeRunes(out[checked:])
			if n < 0 {
				return "", false
			}
			checked += n
		}
	}
	if len(out) == len(text) || out == nil || !utf8.Valid(out) {
		return "", false
	}
	if !plausible(string(out)) {
		return "", false
	}
	return string(out), true
}

// wholeRunes is how many bytes whole characters take at the beginning, -1 when there is something else.
func wholeRunes(b []byte) int {
	n := 0
	for n < len(b) && utf8.FullRune(b[n:]) {
		r, size := utf8.DecodeRune(b[n:])
		if r == utf8.RuneError && size == 1 {
			return -1
		}
		n += size
	}
	return n
}
