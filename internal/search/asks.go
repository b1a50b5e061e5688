// SPDX-License-Identifier: Apache-2.0

package search

import (
	"slices"
	"strings"
)

// namesSubject says whether a query is the name of a subject rather than a question. Questions are known by their words in
// Russian and English alone, so in the documents of other languages no query is taken for a name.
func (p *partition) namesSubject(query string, meanings []meaning) bool {
	switch baseLanguage(p.locale) {
	case "ru", "en":
		return !strings.Contains(cutBytes(query, MaxQueryBytes), "?") && !slices.ContainsFunc(meanings, p.asks)
	}
	return false
}

// asks says whether a word of a query asks, as it was typed or as it was understood.
func (p *partition) asks(m meaning) bool {
	if isQuestionWord(m.word.Text) || slices.ContainsFunc(strings.Fields(m.corrected), isQuestionWord) {
		return true
	}
	return m.corrected == "" && !p.knows(m.word) && nearQuestionWord(m.word.Text)
}

// nearQuestionWord tells misspelt question words that are too short to be corrected: "hwo", "гед". That leaves the word in
// the search, where it finds nothing, but the query is no name.
func nearQuestionWord(word string) bool {
	letters := []rune(word)
	if len(letters) < 3 {
		return false
	}
	for w := range questionWords {
		asked := []rune(w)
		// The first letter is seldom wrong.
		if len(asked) >= 3 && asked[0] == letters[0] && editDistance(letters, asked, 1, false) == 1 {
			return true
		}
	}
	return false
}

func isQuestionWord(word string) bool {
	_, ok := questionWords[word]
	return ok
}

var questionWords = wordSet(`
как что чего чем где куда откуда когда почему зачем отчего кто кого кому чей какой какая какое какие каком какую каких каков сколько насколько ли
how what when where why who whom whose which can could do does did is are will would should
`)
