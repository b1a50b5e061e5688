// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"
)

// johab is the charset of Korea's DOS (KS X 1001, annex 3): syllables put together of three letters of five bits each, and
// signs and hanja of KS X 1001 moved.
const johab = "johab"

// Letters in the order of syllables.
const (
	initialLetters = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
	finalLetters   = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
)

// decodeJohab reads Johab.
func decodeJohab(b []byte) string {
	ks := newPairs(korean.EUCKR)
	out := make([]byte, 0, len(b)+len(b)/2)
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c < utf8.RuneSelf {
			out = append(out, c)
			continue
		}
		if i+1 >= len(b) {
			out = utf8.AppendRune(out, utf8.RuneError)
			break
		}
		t := b[i+1]
		i++
		if c <= 0xd3 {
			out = utf8.AppendRune(out, syllable(c, t))
			continue
		}
		row, cell, ok := moved(c, t)
		if !ok {
			out = utf8.AppendRune(out, utf8.RuneError)
			if t < utf8.RuneSelf {
				i-- // the second byte is a sign of its own
			}
			continue
		}
		out = utf8.AppendRune(out, ks.read(row, cell))
	}
	return string(out)
}

// syllable puts three letters together, or takes one that stands alone; U+FFFD when the bits are none.
func syllable(c, t byte) rune {
	// Places of letters by their five bits; 0 is none, 1 the filler.
	initial := int(c>>2&31) - 1
	medial := medialOf(c&3<<3 | t>>5)
	final := int(t & 31)
	switch {
	case final >= 19 && final <= 29:
		final--
	case final == 18 || final > 29 || final == 0:
		return utf8.RuneError
	}
	final-- // 0 is the filler
	if initial < 0 || initial > 19 || medial < 0 {
		return utf8.RuneError
	}
	switch {
	case initial > 0 && medial > 0:
		return rune(0xac00 + ((initial-1)*21+medial-1)*28 + final)
	case initial > 0 && final == 0:
		return []rune(initialLetters)[initial-1]
	case initial == 0 && medial > 0 && final == 0:
		return rune(0x314e + medial)
	case initial == 0 && medial == 0 && final > 0:
		return []rune(finalLetters)[final-1]
	}
	return utf8.RuneError
}

// medialOf is the vowel of five bits from 1, 0 for the filler, -1 for none.
func medialOf(bits byte) int {
	switch n := int(bits); {
	case n == 2:
		return 0
	case n >= 3 && n <= 7:
		return n - 2
	case n >= 10 && n <= 15:
		return n - 4
	case n >= 18 && n <= 23:
		return n - 6
	case n >= 26 && n <= 29:
		return n - 8
	}
	return -1
}

// moved takes a pair of signs or hanja to its place in EUC-KR. Two rows of 94 cells stand behind one first byte.
func moved(c, t byte) (row, cell byte, ok bool) {
	at := 0
	switch {
	case t >= 0x31 && t <= 0x7e:
		at = int(t) - 0x31
	case t >= 0x91 && t <= 0xfe:
		at = int(t) - 0x91 + 78
	default:
		return 0, 0, false
	}
	switch {
	case c >= 0xd9 && c <= 0xde:
		row = 0xa1 + 2*(c-0xd9)
	case c >= 0xe0 && c <= 0xf9:
		row = 0xca + 2*(c-0xe0)
	default:
		return 0, 0, false
	}
	return row + byte(at/cnsRow), 0xa1 + byte(at%cnsRow), true
}

// composed puts together syllables that KS X 1001 lacks and EUC-KR writes as a filler and three letters (annex 3).
func composed(text string) string {
	const filler = '\u3164'
	if !strings.ContainsRune(text, filler) {
		return text
	}
	initials, finals := []rune(initialLetters), []rune(finalLetters)
	in := []rune(text)
	out := make([]rune, 0, len(in))
	for i := 0; i < len(in); i++ {
		if in[i] == filler && i+3 < len(in) {
			initial, medial, final := slices.Index(initials, in[i+1]), in[i+2]-0x314f, slices.Index(finals, in[i+3])
			if in[i+3] == filler {
				final = -1
			}
			if initial >= 0 && medial >= 0 && medial < 21 && (final >= 0 || in[i+3] == filler) {
				out = append(out, rune(0xac00+(initial*21+int(medial))*28+final+1))
				i += 3
				continue
			}
		}
		out = append(out, in[i])
	}
	return string(out)
}
