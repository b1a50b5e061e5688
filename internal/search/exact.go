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
	best := p.top(list, exactDepth)
	boosted := false
	for i := range best {
		doc := p.docs[best[i].slot]
		if p.isPhrase(doc.words[FieldTitle], asked) || p.hasPhrase(doc.fields[FieldKeywords], asked) {
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

// isPhrase says whether the words are those asked for, in order, and no others.
func (p *partition) isPhrase(words, asked []uint32) bool {
	return len(words) == len(asked) && slices.EqualFunc(words, asked, func(id, want uint32) bool { return p.words.sense(id) == want })
}

// hasPhrase says whether one of the document's keywords is what was asked for. Only the lines that may be are read.
func (p *partition) hasPhrase(lines string, asked []uint32) bool {
	var words []uint32
	for line := range strings.Lines(lines) {
		words = words[:0]
		known := true
		eachToken(line, func(word []byte, _, _ int) bool {
			id, ok := p.words.byText[string(word)]
			words = append(words, id)
			known = ok && len(words) <= len(asked)
			return known
		})
		if known && p.isPhrase(words, asked) {
			return true
		}
	}
	return false
}
