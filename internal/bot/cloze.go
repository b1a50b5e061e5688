// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"strings"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/kb"
)

// Bounds of a sentence that stands in for a question, in words: shorter ones say little, and of longer ones the beginning is
// asked, since questions are short.
const (
	fewestClozeWords = 4
	mostClozeWords   = 10
)

// cloze takes a sentence out of an article whose author named no questions, to be asked instead: a customer's question has words of the
// passage that answers it, but is not in it word for word. This is the inverse cloze task (Lee, Chang and Toutanova 2019: Latent
// Retrieval for Weakly Supervised Open Domain Question Answering). The turn chooses another sentence each time; ok is false
// where there is none.
func cloze(a kb.StoredArticle, turn, turns int) (question string, rest kb.StoredArticle, ok bool) {
	text := content.PlainText(a.Body)
	var sentences []string
	for line := range strings.Lines(text) {
		for _, s := range strings.SplitAfter(strings.TrimSpace(line), ". ") {
			if len(strings.Fields(s)) >= fewestClozeWords {
				sentences = append(sentences, s)
			}
		}
	}
	if len(sentences) < 2 {
		return "", a, false
	}
	s := sentences[(2*turn+1)*len(sentences)/(2*turns)]
	words := strings.Fields(s)
	a.Body = strings.Replace(text, s, "", 1)
	return strings.Join(words[:min(len(words), mostClozeWords)], " "), a, true
}
