// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
	"golang.org/x/text/unicode/norm"
)

// latinStemmer is the Snowball stemmer (http://snowballstem.org) of a language that is written in Latin letters; words
// of a language that has none, as Polish, are told to be alike by their letters alone.
func latinStemmer(language string) func(*snowballstem.Env) bool {
	switch language {
	case "da":
		return danish.Stem
	case "de":
		return german.Stem
	case "es":
		return spanish.Stem
	case "fi":
		return finnish.Stem
	case "fr":
		return french.Stem
	case "hu":
		return hungarian.Stem
	case "it":
		return italian.Stem
	case "nb", "nn", "no":
		return norwegian.Stem
	case "nl":
		return dutch.Stem
	case "pt":
		return portuguese.Stem
	case "ro":
		return romanian.Stem
	case "sv":
		return swedish.Stem
	case "tr":
		return turkish.Stem
	case "pl", "cs", "sk", "sl", "hr", "lt", "lv", "et", "vi", "id", "ms":
		return func(*snowballstem.Env) bool { return false }
	default:
		return english.Stem
	}
}

// language is how the words of a partition are understood.
type language struct {
	latin func(*snowballstem.Env) bool
	stops map[string]struct{}
}

// languageOf a locale. English names stand in the texts of every language, so a text in another script has its Latin
// words stemmed as English.
func languageOf(locale string) *language {
	base := baseLanguage(locale)
	return &language{latin: latinStemmer(base), stops: stopWordsOf(base)}
}

func (l *language) isStop(word string) bool {
	_, ok := l.stops[word]
	return ok
}

// stem returns the term of a normal word: the Snowball stem, by the word's script, with the Russian fleeting vowel taken
// out and without accents, which people leave out. Words with digits stay as they are.
func (l *language) stem(word string) string {
	switch scriptOf(word) {
	case scriptCyrillic:
		if s, ok := irregularRussian(word); ok {
			return s
		}
		env := snowballstem.NewEnv(word)
		russian.Stem(env)
		return dropFleetingVowel(env.Current())
	case scriptLatin:
		env := snowballstem.NewEnv(word)
		l.latin(env)
		return dropAccents(env.Current())
	case scriptArabic:
		env := snowballstem.NewEnv(word)
		arabic.Stem(env)
		return env.Current()
	default:
		return dropAccents(word)
	}
}

// dropAccents leaves the letters without their marks. Signs that are no letters with marks keep them.
func dropAccents(word string) string {
	for i := 0; i < len(word); i++ {
		if word[i] >= 0x80 {
			return norm.NFC.String(strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) && r < 0x370 {
					return -1
				}
				return r
			}, norm.NFD.String(word)))
		}
	}
	return word
}

// irregularRussian knows the forms of frequent words that Snowball does not bring together.
func irregularRussian(word string) (string, bool) {
	s, ok := irregular[word]
	return s, ok
}

var irregular = map[string]string{
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
	scriptArabic
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
		case unicode.Is(unicode.Arabic, r):
			s = scriptArabic
		}
		if s == scriptOther || (found != scriptOther && s != found) {
			return scriptOther
		}
		found = s
	}
	return found
}
