// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/rynda-dev/rynda/internal/search"
)

// speller puts right words that no example has, when one of the examples' words is a typo away.
type speller struct {
	byLength map[int][]spelling
	known    map[string]bool
}

// spelling is a word of the examples.
type spelling struct {
	runes []rune
	// letters has a bit for each letter of the word, by its code modulo 64: words of quite other letters are passed over
	// by it, which is most of them.
	letters uint64
	count   int32 // examples that have it
	word    string
}

// Shorter words have too many neighbours: "bank" is no "bang". Longer ones may have two typos.
const (
	fewestMisspelt = 5
	longWord       = 8
)

func newSpeller(texts []reading) *speller {
	counts := map[string]int32{}
	for _, t := range texts {
		for _, w := range t.list {
			counts[w]++
		}
	}
	s := &speller{byLength: map[int][]spelling{}, known: make(map[string]bool, len(counts))}
	for w, n := range counts {
		s.known[w] = true
		runes := []rune(w)
		if len(runes) < fewestMisspelt || runes[0] <= '9' {
			continue
		}
		s.byLength[len(runes)] = append(s.byLength[len(runes)], spelling{runes, letters(runes), n, w})
	}
	for _, list := range s.byLength {
		slices.SortFunc(list, func(a, b spelling) int {
			return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.word, b.word))
		})
	}
	return s
}

// correct returns the words with the misspelt ones put right; changed is false when there are none.
func (s *speller) correct(list []string) (out []string, changed bool) {
	for i, w := range list {
		if s.known[w] {
			continue
		}
		if right := s.nearest(w); right != "" {
			if !changed {
				out, changed = slices.Clone(list), true
			}
			out[i] = right
		}
	}
	return out, changed
}

// nearest word with the fewest typos, the most frequent of several; "" when there is none.
func (s *speller) nearest(word string) string {
	runes := []rune(word)
	if len(runes) < fewestMisspelt || runes[0] <= '9' {
		return ""
	}
	limit := 1
	if len(runes) >= longWord {
		limit = 2
	}
	mask := letters(runes)
	best, count := "", int32(0)
	for n := len(runes) - limit; n <= len(runes)+limit; n++ {
		for _, c := range s.byLength[n] {
			if bits.OnesCount64(mask^c.letters) > 2*limit || !sameStart(runes, c.runes) {
				continue
			}
			d := search.Typos(runes, c.runes, limit)
			if d < limit || d == limit && c.count > count {
				if d <= limit {
					best, count, limit = c.word, c.count, d
				}
			}
		}
	}
	return best
}

// sameStart: people seldom mistype the first letter, and words with another one are other words, as a rule.
func sameStart(a, b []rune) bool { return a[0] == b[0] || a[0] == b[1] && a[1] == b[0] }

func letters(word []rune) uint64 {
	var set uint64
	for _, r := range word {
		set |= 1 << (uint32(r) % 64)
	}
	return set
}
