// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"strings"
	"unicode/utf8"

	"github.com/rynda-dev/rynda/internal/search"
)

// lexicon is a set of words, found also inflected and with a typo.
type lexicon struct {
	stems map[string]bool // the words themselves too
	long  []string        // those that may be misspelt
	exact bool            // not inflected
}

// misspelt is from how many letters on a word may have a typo: in a shorter one, one letter makes another word, as
// "where" is not "there".
const misspelt = 6

func newLexicon(words string) lexicon { return readLexicon(words, false) }

// newExactLexicon has its words as they are, in no other form.
func newExactLexicon(words string) lexicon { return readLexicon(words, true) }

func readLexicon(words string, exact bool) lexicon {
	l := lexicon{stems: map[string]bool{}, exact: exact}
	for _, w := range strings.Fields(words) {
		l.stems[w] = true
		if !exact {
			l.stems[search.Stem(w)] = true
		}
		if utf8.RuneCountInString(w) >= misspelt {
			l.long = append(l.long, w)
		}
	}
	return l
}

// Words by which the bot tells small talk; those of the wish for a human are in human_words.go. They are in the normal form of package search: lower
// case, е for ё.
var (
	greetingWords = newLexicon(`привет приветствую приветик здравствуйте здравствуй здрасте здрасьте салют хай
		добрый доброе доброго день вечер утро времени суток дела поживаете
		hello hi hey hiya greetings good morning afternoon evening day`)
	thanksWords = newLexicon(`спасибо спасибки спс благодарю пасиб мерси
		thanks thank thx cheers`)
	goodbyeWords = newLexicon(`прощай прощайте свидания свиданья свидос bye goodbye cya`)
	// politeWords may stand around any of these and change nothing.
	politeWords = newLexicon(`пожалуйста плиз огромное большое всем ребята команда уважаемые бот понятно ясно ок окей хорошо отлично супер
		please much lot ok okay great all team everyone there bot`)
	helpedWords = newLexicon(`да ага помогло помогли получилось разобрался разобралась решено заработало
		yes yep yeah helped worked works solved did`)
	refusalWords = newLexicon(`нет неа no nope`)
	// untilNow may stand beside an answer to "did it help?": "пока нет".
	untilNow = newExactLexicon(`пока еще совсем вообще yet so far really`)

	// fillerWords may stand beside any of these and add no subject.
	fillerWords = newLexicon(`можно могу можете быстрее срочно сейчас лучше только тут здесь ли уже наконец
		can could now just asap directly here any`)
)

// has says whether the word is in the lexicon, as it is, inflected or, when it is long enough, misspelt.
func (l lexicon) has(word string) bool {
	if l.stems[word] || !l.exact && l.stems[search.Stem(word)] {
		return true
	}
	if utf8.RuneCountInString(word) < misspelt {
		return false
	}
	for _, w := range l.long {
		if search.Misspelt(w, word) {
			return true
		}
	}
	return false
}

func (l lexicon) any(words []string) bool {
	for _, w := range words {
		if l.has(w) {
			return true
		}
	}
	return false
}
