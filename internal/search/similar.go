// SPDX-License-Identifier: Apache-2.0

package search

import (
	"slices"
	"strings"
)

// lookalike is a vocabulary entry that resembles a word.
type lookalike struct {
	entry    uint32
	distance int     // typos
	dice     float64 // share of common letter pairs, 0..1, when that was asked for
}

// reach is what similar looks for.
type reach int

const (
	reachTypos reach = iota // words within the allowed number of typos
	reachAlike              // words that share most letter pairs
)

// similar finds entries that are like a word.
//
// Candidates come from the pairs, which are kept by the length of the words that have them: two words of n letters within
// d edits share at least n+1-2d of the n+1 pairs, and one less when an edit is a transposition (an edit touches two
// pairs, a transposition three); a pair that a word has twice counts once on both sides, which changes nothing about what
// may be missing. So nothing within the distance is missed but words with two transpositions. See
// Ukkonen, "Approximate string-matching with q-grams" (1992).
func (v *vocabulary) similar(word []rune, limit int, how reach, counts *pairCounts) []lookalike {
	if len(word) > maxWordRunes || limit == 0 && how != reachAlike {
		return nil
	}
	shortest, longest := len(word)-limit, len(word)+limit
	if how == reachAlike { // what dice allows
		shortest, longest = len(word)*2/5, min(len(word)*5/2, maxWordRunes)
	}
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
	need := max(pairs-2*limit-1, 1)
	var found []lookalike
	var buf [maxWordRunes]rune
	for _, id := range counts.touched {
		shared := int(counts.n[id])
		if how == reachTypos && shared < need {
			continue
		}
		e := &v.entries[id]
		if e.docs == 0 && !e.stem {
			continue // no document has it any more
		}
		if how == reachAlike {
			if dice := 2 * float64(shared) / float64(pairs+int(e.pairs)); dice >= minDice {
				found = append(found, lookalike{entry: id, dice: dice})
			}
			continue
		}
		if shared < int(e.pairs)-2*limit-1 { // the one with more of them sets how many must be shared
			continue
		}
		if d := editDistance(word, appendRunes(buf[:0], e.text), limit, false); d <= limit {
			found = append(found, lookalike{entry: id, distance: d})
		}
	}
	return found
}

// beginnings are entries that go on after what is within one typo of the word; half a word with two typos could be
// anything. The first letter is right.
//
// The sorted entries are walked as a tree would be: the rows of the edit distance are kept for the letters that the next
// entry has in common, and when no way to go on is within the typo, all entries that begin so are stepped over.
func (v *vocabulary) beginnings(word []rune) []lookalike {
	if maxDistance(len(word)) == 0 || len(word) > maxWordRunes {
		return nil
	}
	w := newWalk(word)
	var found []lookalike
	visit := func(id uint32) (dead int) {
		e := &v.entries[id]
		d, dead := w.distance(e.text)
		if d <= 1 && int(e.runes) >= len(word) && (e.docs > 0 || e.stem) {
			found = append(found, lookalike{entry: id, distance: d})
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

// minDice is from where two words look alike enough to be tried when nothing better is found.
const minDice = 0.55

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
