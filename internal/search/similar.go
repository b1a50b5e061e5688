// SPDX-License-Identifier: Apache-2.0

package search

import (
	"cmp"
	"slices"
	"strings"
)

// within finds the entries that are at most so many typos away from a word.
//
// Candidates come from the pairs, which are kept by the length of the words that have them: two words of n letters within
// d edits share at least n+1-2d of the n+1 pairs, and one less when an edit is a transposition (an edit touches two
// pairs, a transposition three); a pair that a word has twice counts once on both sides, which changes nothing about what
// may be missing. So nothing within the distance is missed but words with two transpositions. See
// Ukkonen, "Approximate string-matching with q-grams" (1992).
func (v *vocabulary) within(word []rune, limit int, counts *pairCounts) []uint32 {
	if len(word) > maxWordRunes || limit == 0 {
		return nil
	}
	pairs := v.countPairs(word, len(word)-limit, len(word)+limit, counts)
	need := max(pairs-2*limit-1, 1)
	var found []uint32
	var buf [maxWordRunes]rune
	for _, id := range counts.touched {
		e := &v.entries[id]
		// The one with more pairs sets how many must be shared.
		if int(counts.n[id]) < max(need, int(e.pairs)-2*limit-1) || !e.inUse() {
			continue
		}
		if editDistance(word, appendRunes(buf[:0], e.text), limit, false) <= limit {
			found = append(found, id)
		}
	}
	return found
}

// lookalike is an entry that resembles a word.
type lookalike struct {
	entry uint32
	dice  float64 // share of common letter pairs, 0..1
}

const (
	// maxAlike is how many entries that share pairs with a word are looked at, those that share most.
	maxAlike = 64
	// leastDice is the share of pairs below which nobody would see that two words are alike.
	leastDice = 0.3
)

// alike finds the entries that share most letter pairs with a word, however many typos away; the likest first.
func (v *vocabulary) alike(word []rune, counts *pairCounts) []lookalike {
	if len(word) > maxWordRunes {
		return nil
	}
	// Words much longer or shorter cannot share enough.
	pairs := v.countPairs(word, len(word)*2/5, min(len(word)*5/2, maxWordRunes), counts)
	better := func(a, b lookalike) int {
		return cmp.Or(cmp.Compare(b.dice, a.dice), strings.Compare(v.entries[a.entry].text, v.entries[b.entry].text))
	}
	var best []lookalike
	least := leastDice
	for _, id := range counts.touched {
		e := &v.entries[id]
		dice := 2 * float64(counts.n[id]) / float64(pairs+int(e.pairs))
		if dice < least || !e.inUse() {
			continue
		}
		// The list is cut now and then: most of what shares a pair is passed over by the least that is left.
		if best = append(best, lookalike{entry: id, dice: dice}); len(best) == 4*maxAlike {
			slices.SortFunc(best, better)
			best = best[:maxAlike]
			least = best[maxAlike-1].dice
		}
	}
	slices.SortFunc(best, better)
	return best[:min(len(best), maxAlike)]
}

// countPairs counts which of the word's pairs each entry has whose length is between the two; it returns how many the
// word has itself.
func (v *vocabulary) countPairs(word []rune, shortest, longest int, counts *pairCounts) int {
	counts.reset(len(v.entries))
	pairs := 0
	eachPair(word, func(p uint64) {
		pairs++
		for n := max(shortest, 1); n <= longest; n++ {
			for _, id := range v.pairs[p|uint64(n)<<pairBits] {
				counts.add(id)
			}
		}
	})
	return pairs
}

// beginning is an entry that goes on after what is so many typos away from a word.
type beginning struct {
	entry uint32
	typos int
}

// beginnings are entries that go on after what is within one typo of the word; half a word with two typos could be
// anything. The first letter is right.
//
// The sorted entries are walked as a tree would be: the rows of the edit distance are kept for the letters that the next
// entry has in common, and when no way to go on is within the typo, all entries that begin so are stepped over.
func (v *vocabulary) beginnings(word []rune) []beginning {
	if maxDistance(len(word)) == 0 || len(word) > maxWordRunes {
		return nil
	}
	w := newWalk(word)
	var found []beginning
	visit := func(id uint32) (dead int) {
		e := &v.entries[id]
		d, dead := w.distance(e.text)
		if d <= 1 && int(e.runes) >= len(word) && e.inUse() {
			found = append(found, beginning{entry: id, typos: d})
		}
		return dead
	}
	first := string(word[:1])
	for at := v.from(first, 0); at < len(v.sorted); {
		text := v.entries[v.sorted[at]].text
		if !strings.HasPrefix(text, first) {
			break
		}
		if dead := visit(v.sorted[at]); dead > 0 {
			at = v.after(text[:dead], at)
		} else {
			at++
		}
	}
	for _, id := range v.fresh {
		if strings.HasPrefix(v.entries[id].text, first) {
			visit(id)
		}
	}
	return found
}

func appendRunes(to []rune, s string) []rune {
	for _, r := range s {
		to = append(to, r)
	}
	return to
}

// pairCounts counts the pairs each entry shares with a word; it is used again from query to query.
type pairCounts struct {
	n       []uint8
	touched []uint32
}

func (c *pairCounts) reset(size int) {
	for _, id := range c.touched {
		c.n[id] = 0
	}
	c.touched = c.touched[:0]
	if len(c.n) < size {
		c.n = slices.Grow(c.n[:0], size)[:size]
		clear(c.n)
	}
}

func (c *pairCounts) add(id uint32) {
	if c.n[id] == 0 {
		c.touched = append(c.touched, id)
	}
	if c.n[id] < 255 {
		c.n[id]++
	}
}
