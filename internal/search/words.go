// SPDX-License-Identifier: Apache-2.0

package search

// Stem returns the term of a normal word (see Word): what the forms of one word share. Latin words are taken as English.
func Stem(word string) string { return languageOf("").stem(word) }

// IsStopWord says whether a normal word of Russian or English carries no subject.
func IsStopWord(word string) bool {
	_, ok := stopWords[word]
	return ok
}

// Typos are the letters left out, put in, changed or swapped with their neighbour between two words of at most 40 letters
// (the optimal string alignment distance); limit+1 when there are more than limit, or the words are longer.
func Typos(a, b []rune, limit int) int { return editDistance(a, b, limit, false) }

// Misspelt says whether two normal words differ by no more typos than a search forgives.
func Misspelt(a, b string) bool {
	x, y := []rune(a), []rune(b)
	limit := min(maxDistance(len(x)), maxDistance(len(y)))
	return a == b || limit > 0 && editDistance(x, y, limit, false) <= limit
}
