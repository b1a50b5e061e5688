// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"slices"
	"strings"
	"unicode"

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
// Retrieval for Weakly Supervised Open Domain Question Answering). Headings are not asked: the first is often the title. The turn
// chooses another sentence each time; ok is false where there are none.
func cloze(a kb.StoredArticle, turn, turns int) (question string, rest kb.StoredArticle, ok bool) {
	var body []string
	for line := range strings.Lines(a.Body) {
		if !strings.HasPrefix(line, "#") {
			body = append(body, line)
		}
	}
	var sentences []string
	for line := range strings.Lines(content.PlainText(strings.Join(body, ""))) {
		for _, s := range sentencesOf(line) {
			if len(strings.Fields(s)) >= fewestClozeWords && !slices.Contains(sentences, s) && sameText(s) != sameText(a.Title) {
				sentences = append(sentences, s)
			}
		}
	}
	if len(sentences) < 2 {
		return "", a, false
	}
	s := sentences[(2*turn+1)*len(sentences)/(2*turns)]
	words := strings.Fields(s)
	a.Body = content.EscapeMarkdown(strings.ReplaceAll(content.PlainText(a.Body), s, ""))
	return strings.Join(words[:min(len(words), mostClozeWords)], " "), a, true
}

// sentencesOf a line: they end with a sign and a space behind it.
func sentencesOf(line string) []string {
	var list []string
	from := 0
	ended := false
	for i, r := range line {
		if ended && unicode.IsSpace(r) {
			list, from = append(list, strings.TrimSpace(line[from:i])), i
		}
		ended = strings.ContainsRune(".!?…", r)
	}
	return append(list, strings.TrimSpace(line[from:]))
}
