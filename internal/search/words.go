// SPDX-License-Identifier: Apache-2.0

package search

// Stem returns the term of a normal word (see Word): what the forms of one word share.
func Stem(word string) string { return stem(word) }

// IsStopWord says whether a normal word carries no subject.
func IsStopWord(word string) bool { return isStopWord(word) }

// Misspelt says whether two normal words differ by no more typos than a search forgives.
func Misspelt(a, b string) bool {
	x, y := []rune(a), []rune(b)
	limit := min(maxDistance(len(x)), maxDistance(len(y)))
	return a == b || limit > 0 && editDistance(x, y, limit, false) <= limit
}
