// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWordRunes is where a word is cut: nothing people search for is longer, and it bounds the cost of a hostile text.
const maxWordRunes = 40

// token is a word of a text: its normal form and where it stands in the text, in bytes.
type token struct {
	word       string
	start, end int
}

// normalText brings a text to NFC, the form that tokens expect: some systems write й as и and a combining breve.
func normalText(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "�")
	}
	if plainlyNormal(s) {
		return s
	}
	if norm.NFC.IsNormalString(s) {
		return s
	}
	return norm.NFC.String(s)
}

// plainlyNormal is a quick proof of NFC for nearly all real texts, which the full check would take a tenth of indexing
// for: Latin-1, Latin Extended-A, Cyrillic and general punctuation, without combining marks.
func plainlyNormal(s string) bool {
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b < 0xc6: // ASCII, continuation bytes, up to U+017F
		case b >= 0xd0 && b <= 0xd1: // U+0400..U+047F
		case b == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] > 0x81: // U+2002..U+203F; NFC replaces the two before
		default:
			return false
		}
	}
	return true
}

// eachToken calls yield with each word of an NFC text until yield returns false. The word's bytes are valid during the
// call only: the caller that keeps them makes a string. Scripts written without spaces have no words that letters tell:
// each two neighbouring signs make one, so such words overlap (the usual way, see Manning, Raghavan, Schütze,
// "Introduction to Information Retrieval", 2008, §2.2.1).
func eachToken(text string, yield func(word []byte, start, end int) bool) {
	var buf [maxWordRunes * utf8.UTFMax]byte
	word, runes, start := buf[:0], 0, -1
	// Of a run of signs: where the last one began, and how many there were.
	denseAt, denseRunes := 0, 0
	flush := func(end int) bool {
		switch {
		case start >= 0:
			from := start
			start = -1
			return yield(word, from, end)
		case denseRunes == 1:
			denseRunes = 0
			return yield(append(buf[:0], text[denseAt:end]...), denseAt, end)
		}
		denseRunes = 0
		return true
	}
	for i, r := range text {
		switch {
		case r >= denseFrom && isDense(r):
			if start >= 0 && !flush(i) {
				return
			}
			if denseRunes > 0 {
				to := i + utf8.RuneLen(r)
				if !yield(append(buf[:0], text[denseAt:to]...), denseAt, to) {
					return
				}
			}
			denseAt = i
			denseRunes++
		case isWordRune(r) || (start >= 0 && unicode.IsMark(r)):
			if denseRunes > 0 && !flush(i) {
				return
			}
			if start < 0 {
				start, word, runes = i, buf[:0], 0
			}
			if runes < maxWordRunes {
				word = utf8.AppendRune(word, foldRune(r))
				runes++
			}
		case denseRunes > 0 && unicode.IsMark(r):
			// It belongs to the sign before.
		default:
			if !flush(i) {
				return
			}
		}
	}
	flush(len(text))
}

// denseFrom is the first code point of the scripts written without spaces (Thai).
const denseFrom = 0x0e00

// isDense says whether the letter is of a script that is written without spaces between words, or, as Korean, with
// spaces that do not part a word from what is joined to it.
func isDense(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) &&
		unicode.IsLetter(r) || r == 'ー'
}

// tokenize returns the words of an NFC text.
func tokenize(text string) []token {
	var tokens []token
	eachToken(text, func(word []byte, start, end int) bool {
		tokens = append(tokens, token{word: string(word), start: start, end: end})
		return true
	})
	return tokens
}

// isWordRune and foldRune know the two scripts by their code points: they see every letter of every article.
func isWordRune(r rune) bool {
	switch {
	case r < 0x80:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	case 'А' <= r && r <= 'я':
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// foldRune is lower case, with ё written as е, as most people do.
func foldRune(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z' || 'а' <= r && r <= 'я':
		return r
	case 'A' <= r && r <= 'Z' || 'А' <= r && r <= 'Я':
		return r + 0x20
	case 0xff01 <= r && r <= 0xff5e: // the wide Latin letters and digits of East Asian texts
		return foldRune(r - 0xfee0)
	}
	r = unicode.ToLower(r)
	if r == 'ё' {
		return 'е'
	}
	return r
}
