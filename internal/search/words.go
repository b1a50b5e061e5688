// SPDX-License-Identifier: Apache-2.0

package search

// Stem returns the term of a normal word (see Word): what the forms of one word share.
func Stem(word string) string { return stem(word) }

// IsStopWord says whether a normal word carries no subject.
func IsStopWord(word string) bool { return isStopWord(word) }

// Alike says whether two normal words are forms of one word, or differ by no more typos than a search forgives.
func Alike(a, b string) bool {
	if a == b || stem(a) == stem(b) {
		return true
	}
	x, y := []rune(a), []rune(b)
	limit := min(maxDistance(len(x)), maxDistance(len(y)))
	return limit > 0 && editDistance(x, y, limit, false) <= limit
}
