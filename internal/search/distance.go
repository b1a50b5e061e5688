// SPDX-License-Identifier: Apache-2.0

package search

// maxDistance is how many typos a word of so many letters may have. Short words turn into other words by one letter, so
// they must be right.
func maxDistance(runes int) int {
	switch {
	case runes < 4:
		return 0
	case runes < 8:
		return 1
	default:
		return 2
	}
}

// editDistance is the Damerau–Levenshtein distance (restricted: optimal string alignment) of two words, or limit+1 when
// it is above the limit. With prefix, b may go on after the match: the distance is the least over all beginnings of b.
func editDistance(a, b []rune, limit int, prefix bool) int {
	if len(a)-len(b) > limit || (!prefix && len(b)-len(a) > limit) {
		return limit + 1
	}
	if prefix && len(b) > len(a)+limit {
		b = b[:len(a)+limit]
	}
	var store [3][maxWordRunes + 8]int
	if len(b)+1 > len(store[0]) {
		return limit + 1
	}
	before, last, row := store[0][:len(b)+1], store[1][:len(b)+1], store[2][:len(b)+1]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	if !prefix {
		return min(last[len(b)], limit+1)
	}
	best := limit + 1
	for _, d := range last {
		best = min(best, d)
	}
	return best
}

// commonPrefix is the number of runes with which both words begin.
func commonPrefix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
