// SPDX-License-Identifier: Apache-2.0

package search

import "strings"

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

const (
	firstLetter  = 0.4 // it is seldom wrong
	likelySlip   = 0.7 // of a letter for one that sounds like it or is its neighbour on the keyboard, or of two swapped
	unlikelySlip = 1.3 // a letter for any other
	doubled      = 0.5 // a letter typed twice, or once where there are two
)

// typoCost is how unlikely it is that who typed a meant b: the edits between them, of which those that hands and ears
// make often count less (after Kernighan, Church, Gale, "A Spelling Correction Program Based on a Noisy Channel Model",
// 1990, with classes of letters in place of counts). The words have at most maxWordRunes letters.
func typoCost(a, b []rune) float64 {
	if len(a) > maxWordRunes || len(b) > maxWordRunes {
		return float64(max(len(a), len(b)))
	}
	var store [3][maxWordRunes + 1]float64
	before, last, row := store[0][:len(b)+1], store[1][:len(b)+1], store[2][:len(b)+1]
	for j := 1; j <= len(b); j++ {
		last[j] = last[j-1] + gapCost(b, j-1)
	}
	for i := 1; i <= len(a); i++ {
		row[0] = last[0] + gapCost(a, i-1)
		for j := 1; j <= len(b); j++ {
			d := min(last[j]+gapCost(a, i-1), row[j-1]+gapCost(b, j-1), last[j-1]+swapCost(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && a[i-1] != b[j-1] {
				d = min(d, before[j-2]+likelySlip)
			}
			row[j] = d
		}
		before, last, row = last, row, before
	}
	cost := last[len(b)]
	if len(a) > 0 && len(b) > 0 && a[0] != b[0] {
		cost += firstLetter
	}
	return cost
}

// gapCost of a letter that the other word lacks.
func gapCost(word []rune, at int) float64 {
	switch r := word[at]; {
	case at > 0 && word[at-1] == r:
		return doubled
	case r == 'ь' || r == 'ъ' || r == 'h' || r == 'e' && at == len(word)-1:
		return likelySlip
	}
	return 1
}

// swapCost of one letter in place of another.
func swapCost(a, b rune) float64 {
	switch {
	case a == b:
		return 0
	case likely.has(a, b):
		return likelySlip
	}
	return unlikelySlip
}

// Letters that are mistaken for each other: those that stand for like sounds, and neighbours in a row of the keyboard.
const (
	likeSounds = "аеиоуыэюя aeiouy бп вф гк дт жш зс щшч йи ckq sczx dt bp fv gj mn vw мн ьъ"
	keyRows    = "qwertyuiop asdfghjkl zxcvbnm йцукенгшщзхъ фывапролджэ ячсмитьбю"
)

// swaps has the pairs of letters that are mistaken for each other: from a, and from а.
type swaps struct {
	latin    [26][26]bool
	cyrillic [32][32]bool
}

var likely = likelySwaps()

func likelySwaps() *swaps {
	s := &swaps{}
	put := func(a, b rune) {
		if 'a' <= a && a <= 'z' && 'a' <= b && b <= 'z' {
			s.latin[a-'a'][b-'a'], s.latin[b-'a'][a-'a'] = true, true
		} else {
			s.cyrillic[a-'а'][b-'а'], s.cyrillic[b-'а'][a-'а'] = true, true
		}
	}
	for group := range strings.FieldsSeq(likeSounds) {
		for _, a := range group {
			for _, b := range group {
				put(a, b)
			}
		}
	}
	for row := range strings.FieldsSeq(keyRows) {
		last := rune(0)
		for _, r := range row {
			if last != 0 {
				put(last, r)
			}
			last = r
		}
	}
	return s
}

func (s *swaps) has(a, b rune) bool {
	switch {
	case 'a' <= a && a <= 'z' && 'a' <= b && b <= 'z':
		return s.latin[a-'a'][b-'a']
	case 'а' <= a && a <= 'я' && 'а' <= b && b <= 'я':
		return s.cyrillic[a-'а'][b-'а']
	}
	return false
}
