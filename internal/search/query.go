// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a query. What is beyond them is left out, not refused: a customer may paste a whole letter.
const (
	MaxQueryBytes = 2048
	MaxQueryWords = 32
)

// Word of a query.
type Word struct {
	// Text is the normal form: lower case, ё as е.
	Text string
	// Prefix says that the word may not be typed to the end.
	Prefix bool
}

// ParseQuery returns the words of what a person typed, whatever signs are among them. With prefix, the last word may be
// unfinished; it is not when a space or a sign follows it.
func ParseQuery(query string, prefix bool) []Word {
	var words []Word
	plainQuery(query, prefix).Root.words(func(n *Node) { words = append(words, n.Words...) })
	return words
}

// plainQuery takes all of the text as words.
func plainQuery(query string, prefix bool) Query {
	query = normalText(cutBytes(query, MaxQueryBytes))
	root := &Node{Op: OpAnd}
	total := 0
	for _, raw := range strings.Fields(query) {
		n := &Node{Op: OpWord, Field: FieldAny, raw: raw, Words: chunkWords(raw)}
		n.Words = n.Words[:min(len(n.Words), MaxQueryWords-total)]
		total += len(n.Words)
		root.Children = append(root.Children, n)
		if total == MaxQueryWords {
			return Query{Root: root}
		}
	}
	if prefix {
		markUnfinished(root, query)
	}
	return Query{Root: root}
}

// markUnfinished says of the last word that it may go on, when nothing follows it.
func markUnfinished(root *Node, query string) {
	last, _ := utf8.DecodeLastRuneInString(query)
	if !unicode.IsLetter(last) && !unicode.IsDigit(last) || len(root.Children) == 0 {
		return
	}
	n := root.Children[len(root.Children)-1]
	if n.Op == OpWord && len(n.Words) > 0 {
		n.Words[len(n.Words)-1].Prefix = true
	}
}

func chunkWords(raw string) []Word {
	var words []Word
	eachToken(raw, func(word []byte, _, _ int) bool {
		words = append(words, Word{Text: string(word)})
		return true
	})
	return words
}

// cutBytes cuts s to at most n bytes, between characters.
func cutBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
