// SPDX-License-Identifier: Apache-2.0

package search

import (
	"slices"
	"strings"
)

const (
	// exactBoost is what a title or a keyword that is the very question adds to a document's score.
	exactBoost = 0.6
	// exactDepth is how many of the best documents are looked at for that.
	exactDepth = 20
)

// boostExact lifts the documents whose title or one of whose keywords is the query itself, word for word up to
// inflection and typos. Stop words count here: they tell "where is my order" from "cancel my order".
func (p *partition) boostExact(list []ranked, meanings []meaning) []ranked {
	asked := make([]uint32, 0, len(meanings))
	for _, m := range meanings {
		switch {
		case m.stop:
			if id, ok := p.words.byText[m.word.Text]; ok {
				asked = append(asked, stopID(id))
			} else {
				return list // no document has this word
			}
		case len(m.expansions) > 0:
			asked = append(asked, m.expansions[0].term)
		default:
			return list
		}
	}
	best := top(list, exactDepth)
	boosted := false
	for i := range best {
		doc := p.docs[best[i].slot]
		if p.isPhrase(doc.fields[FieldTitle], asked) || p.hasPhrase(doc.fields[FieldKeywords], asked) {
			best[i].score *= 1 + exactBoost
			boosted = true
		}
	}
	if !boosted {
		return list
	}
	// Only the best can have been lifted, and those below stay below.
	if len(list) <= exactDepth {
		return best
	}
	rest := slices.DeleteFunc(list, func(r ranked) bool {
		return slices.ContainsFunc(best, func(b ranked) bool { return b.slot == r.slot })
	})
	return append(rest, best...)
}

// stopID keeps stop words apart from terms.
func stopID(entry uint32) uint32 { return noTerm - 1 - entry }

func (p *partition) hasPhrase(lines string, asked []uint32) bool {
	for line := range strings.Lines(lines) {
		if p.isPhrase(line, asked) {
			return true
		}
	}
	return false
}

// isPhrase says whether the text has the terms asked for, in order, and no other words.
func (p *partition) isPhrase(text string, asked []uint32) bool {
	i := 0
	same := true
	eachToken(text, func(word []byte, _, _ int) bool {
		id, ok := p.words.byText[string(word)]
		term := noTerm
		if ok {
			if term = p.words.entries[id].term; term == noTerm {
				term = stopID(id)
			}
		}
		same = i < len(asked) && term == asked[i]
		i++
		return same
	})
	return same && i == len(asked)
}
