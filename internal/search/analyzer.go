// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
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
// call only: the caller that keeps them makes a string.
func eachToken(text string, yield func(word []byte, start, end int) bool) {
	var buf [maxWordRunes * utf8.UTFMax]byte
	word, runes, start := buf[:0], 0, -1
	for i, r := range text {
		if isWordRune(r) || (start >= 0 && unicode.IsMark(r)) {
			if start < 0 {
				start, word, runes = i, buf[:0], 0
			}
			if runes < maxWordRunes {
				word = utf8.AppendRune(word, foldRune(r))
				runes++
			}
			continue
		}
		if start >= 0 {
			if !yield(word, start, i) {
				return
			}
			start = -1
		}
	}
	if start >= 0 {
		yield(word, start, len(text))
	}
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
	}
	r = unicode.ToLower(r)
	if r == 'ё' {
		return 'е'
	}
	return r
}

// stem returns the term of a normal word: the Snowball stem of its script's language (http://snowballstem.org), with
// the Russian fleeting vowel taken out. Words with digits stay as they are.
func stem(word string) string {
	switch scriptOf(word) {
	case scriptCyrillic:
		if s, ok := irregularRussian[word]; ok {
			return s
		}
		env := snowballstem.NewEnv(word)
		russian.Stem(env)
		return dropFleetingVowel(env.Current())
	case scriptLatin:
		env := snowballstem.NewEnv(word)
		english.Stem(env)
		return env.Current()
	default:
		return word
	}
}

// irregularRussian are the forms of frequent words that Snowball does not bring together.
var irregularRussian = map[string]string{
	"денег": "деньг", "писем": "письм",
	"день": "дн", "дня": "дн", "дни": "дн", "дней": "дн",
	"прийти": "приход", "придет": "приход", "пришел": "приход", "пришла": "приход", "пришло": "приход", "пришли": "приход",
}

// dropFleetingVowel makes one term of "ссылок" and "ссылка", "настроек" and "настройка". It works on stems, so all
// forms of a word that keeps its vowel ("поток", "потока") still share one term.
func dropFleetingVowel(s string) string {
	r := []rune(s)
	n := len(r)
	if n < 5 || r[n-1] != 'к' || (r[n-2] != 'о' && r[n-2] != 'е') {
		return s
	}
	if r[n-2] == 'е' && strings.ContainsRune("аоуыэяюеи", r[n-3]) {
		return string(r[:n-2]) + "йк"
	}
	return string(r[:n-2]) + "к"
}

type script int

const (
	scriptOther script = iota
	scriptCyrillic
	scriptLatin
)

// scriptOf is the script of all letters of the word; scriptOther when they are mixed or there is a digit.
func scriptOf(word string) script {
	found := scriptOther
	for _, r := range word {
		s := scriptOther
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			s = scriptCyrillic
		case unicode.Is(unicode.Latin, r):
			s = scriptLatin
		}
		if s == scriptOther || (found != scriptOther && s != found) {
			return scriptOther
		}
		found = s
	}
	return found
}
