// SPDX-License-Identifier: Apache-2.0

package search

import (
	"cmp"
	"slices"
)

// Correction is a word that may have been meant.
type Correction struct {
	Word string
	// Cost is how unlikely the way from what was typed is: about the number of typos, less for the usual ones.
	Cost float64
}

// Corrections returns the words of the locale's documents, or words without a subject, that were most likely meant by
// one word: likeliest first, at most limit; none for a word that nothing is like. A word that the documents have comes
// first itself. Search corrects a query's words in the same way, but takes unlikely ones for words of their own.
func (x *Index) Corrections(locale, word string, limit int) []Correction {
	words := ParseQuery(word, false)
	x.mu.RLock()
	defer x.mu.RUnlock()
	p := x.parts[locale]
	if len(words) != 1 || p == nil {
		return nil
	}
	s := x.scratch.Get().(*scratch)
	defer x.scratch.Put(s)
	letters := []rune(words[0].Text)
	var list []Correction
	add := func(guesses []guess) {
		for _, g := range guesses {
			c := Correction{p.shown(g.entry), g.cost}
			if !slices.ContainsFunc(list, func(had Correction) bool { return had.Word == c.Word }) {
				list = append(list, c)
			}
		}
	}
	add(p.near(letters, &s.counts))
	if stop, cost := p.words.language.nearStop(letters); stop != "" {
		list = append(list, Correction{stop, cost})
	}
	if len(list) < limit {
		add(p.far(letters, p.words.alike(letters, &s.counts)))
	}
	slices.SortStableFunc(list, func(a, b Correction) int { return cmp.Compare(a.Cost, b.Cost) })
	return list[:min(len(list), max(limit, 0))]
}
