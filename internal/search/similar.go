// SPDX-License-Identifier: Apache-2.0

package search

import "slices"

// lookalike is a vocabulary entry that resembles a word.
type lookalike struct {
	entry    uint32
	distance int     // typos; -1 when there are more than allowed
	dice     float64 // share of common letter pairs, 0..1
}

// similar finds entries within the allowed number of typos of the word, and entries that share most letter pairs.
//
// Candidates come from the pairs: two words of n letters within d edits share at least n+1-2d of the n+1 pairs, and one
// less when an edit is a transposition (an edit touches two pairs, a transposition three), so nothing within the
// distance is missed but words with two transpositions. See Ukkonen, "Approximate string-matching with q-grams" (1992).
func (v *vocabulary) similar(word []rune, prefix bool, counts *pairCounts) []lookalike {
	limit := maxDistance(len(word))
	if prefix {
		limit = min(limit, 1) // half a word with two typos could be anything
	}
	if limit == 0 {
		return nil
	}
	counts.reset(len(v.entries))
	pairs := 0
	eachPair(word, !prefix, func(p uint64) {
		pairs++
		for _, id := range v.pairs[p] {
			counts.add(id)
		}
	})
	need := max(pairs-2*limit-1, 1)
	var found []lookalike
	var buf [maxWordRunes]rune
	for _, id := range counts.touched {
		shared := int(counts.n[id])
		if shared < need {
			continue
		}
		e := &v.entries[id]
		switch d := int(e.runes) - len(word); {
		case prefix && d < -limit:
			continue
		case d > limit && !prefix && shared < need+d:
			continue // the longer of the two words sets how many pairs must be shared
		}
		dice := 2 * float64(shared) / float64(pairs+int(e.runes)+1)
		l := lookalike{entry: id, distance: -1, dice: dice}
		d := limit + 1
		if prefix || abs(int(e.runes)-len(word)) <= limit {
			d = editDistance(word, appendRunes(buf[:0], e.text), limit, prefix)
		}
		if d <= limit {
			l.distance = d
		} else if dice < minDice {
			continue
		}
		found = append(found, l)
	}
	return found
}

// minDice is from where two words look alike enough to be tried when nothing better is found.
const minDice = 0.55

func appendRunes(to []rune, s string) []rune {
	for _, r := range s {
		to = append(to, r)
	}
	return to
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
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
