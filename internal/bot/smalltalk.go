// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/search"
)

// Talk is what a message is in the conversation.
type Talk string

// Talks.
const (
	Question  Talk = "Question"
	Greeting  Talk = "Greeting"
	Thanks    Talk = "Thanks"
	Goodbye   Talk = "Goodbye"
	WantHuman Talk = "WantHuman"
	Helped    Talk = "Helped"    // "yes, it helped"
	NotHelped Talk = "NotHelped" // "no, it did not"
	Nothing   Talk = "Nothing"   // no words, or polite ones only
)

// understood is a message with its talk and, for a question, the words that carry it.
type understood struct {
	talk     Talk
	question string
	// meant is the text as it was meant, when it had been typed in the wrong keyboard layout.
	meant string
}

// understand tells the talk of a message. asked says that the bot has just asked "did it help?", which makes "yes" and
// "no" answers to that.
func understand(text string, asked bool) understood {
	u := classify(text, asked)
	if u.talk == Question {
		// "ghbdtn" is a greeting too. Questions in the wrong layout are put right by the search.
		meant := search.SwitchLayout(text)
		if other := classify(meant, asked); other.talk != Question && other.talk != Nothing {
			other.meant = meant
			return other
		}
	}
	return u
}

func classify(text string, asked bool) understood {
	var words []string
	for _, w := range search.ParseQuery(text, false) {
		words = append(words, w.Text)
	}
	if wantsHuman(text) {
		return understood{talk: WantHuman}
	}
	if asked {
		if i := verdict(words); i != Nothing {
			return understood{talk: i}
		}
	}
	rest := without(words, greetingWords, politeWords)
	if saysGoodbye(words) {
		return understood{talk: Goodbye}
	}
	if len(withoutStopWords(rest)) == 0 && greetingWords.any(words) {
		return understood{talk: Greeting}
	}
	if len(rest) == 0 {
		return understood{talk: Nothing}
	}
	if thanksWords.any(words) {
		if subject := withoutStopWords(without(rest, thanksWords, helpedWords, fillerWords)); len(subject) == 0 {
			return understood{talk: Thanks}
		}
	}
	// Only a greeting at the beginning is cut off: "день" in the middle may be what is asked about. Otherwise the text
	// stays as it is, since in the wrong keyboard layout its signs are letters.
	if question := withoutLeading(words, greetingWords, politeWords, thanksWords); len(question) < len(words) {
		return understood{talk: Question, question: strings.Join(question, " ")}
	}
	return understood{talk: Question, question: text}
}

// farewells are goodbyes of two words. One of them alone may be about anything: "сколько всего?".
var farewells = map[string][]string{
	"всего": {"доброго", "хорошего", "наилучшего", "самого"}, "до": {"встречи", "завтра", "скорого"}, "good": {"bye", "night"}, "see": {"you", "ya"},
}

// saysGoodbye: a goodbye and nothing else but polite words. "пока" is one when nothing but "ну" and "все" stands beside it:
// "пока не пришёл код" says how long.
func saysGoodbye(words []string) bool {
	said := false
	var left []string
	for i := 0; i < len(words); i++ {
		switch {
		case i+1 < len(words) && slices.Contains(farewells[words[i]], words[i+1]):
			said = true
			i++
		case goodbyeWords.has(words[i]):
			said = true
		default:
			left = append(left, words[i])
		}
	}
	left = without(left, greetingWords, politeWords, thanksWords, helpedWords, fillerWords)
	if slices.Contains(left, "пока") {
		return !slices.ContainsFunc(left, func(w string) bool { return w != "пока" && w != "ну" && w != "все" && w != "всем" })
	}
	return said && len(withoutStopWords(left)) == 0
}

// verdict reads an answer to "did it help?"; Nothing: it is none.
func verdict(words []string) Talk {
	if len(words) == 0 || len(words) > 6 {
		return Nothing
	}
	negated := false
	for _, w := range words {
		switch w {
		case "не", "not", "didnt", "didn", "doesnt", "doesn":
			negated = true
		}
	}
	no, yes := negated || refusalWords.any(words), helpedWords.any(words)
	subject := withoutStopWords(without(words, helpedWords, refusalWords, thanksWords, politeWords, fillerWords, untilNow))
	switch {
	case len(subject) > 0:
		return Nothing
	case no && (yes || refusalWords.any(words) || len(words) <= 3):
		return NotHelped
	case yes:
		return Helped
	}
	return Nothing
}

// without returns the words that are in none of the lexicons.
func without(words []string, lexicons ...lexicon) []string {
	var rest []string
next:
	for _, w := range words {
		for _, l := range lexicons {
			if l.has(w) {
				continue next
			}
		}
		rest = append(rest, w)
	}
	return rest
}

func withoutLeading(words []string, lexicons ...lexicon) []string {
	for len(words) > 0 && len(without(words[:1], lexicons...)) == 0 {
		words = words[1:]
	}
	return words
}

func hasStopWord(text string) bool {
	for _, w := range search.ParseQuery(text, false) {
		if search.IsStopWord(w.Text) {
			return true
		}
	}
	return false
}

func withoutStopWords(words []string) []string {
	var rest []string
	for _, w := range words {
		if !search.IsStopWord(w) {
			rest = append(rest, w)
		}
	}
	return rest
}
