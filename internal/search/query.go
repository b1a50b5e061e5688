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

// chunk is a part of a query between spaces: the unit in which people mistype the layout. "[fhfrnth" is one.
type chunk struct {
	raw   string
	words []Word
}

// ParseQuery returns the words of what a person typed. With prefix, the last word may be unfinished; it is not when a
// space or a sign follows it.
func ParseQuery(query string, prefix bool) []Word {
	var words []Word
	for _, c := range parseChunks(query, prefix) {
		words = append(words, c.words...)
	}
	return words
}

func parseChunks(query string, prefix bool) []chunk {
	query = normalText(cutBytes(query, MaxQueryBytes))
	var chunks []chunk
	total := 0
	for _, raw := range strings.Fields(query) {
		c := chunk{raw: raw, words: chunkWords(raw)}
		if total+len(c.words) > MaxQueryWords {
			c.words = c.words[:MaxQueryWords-total]
		}
		total += len(c.words)
		chunks = append(chunks, c)
		if total == MaxQueryWords {
			return chunks
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(query); prefix && len(chunks) > 0 && (unicode.IsLetter(last) || unicode.IsDigit(last)) {
		words := chunks[len(chunks)-1].words
		words[len(words)-1].Prefix = true
	}
	return chunks
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
