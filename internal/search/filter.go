// SPDX-License-Identifier: Apache-2.0

package search

import "slices"

// filter leaves the documents that hold to the query's conditions: what it excludes, its phrases and its fields. When no
// document does, the phrases are given up for their words: who quotes a message of an error means its words at least.
func (p *partition) filter(list []ranked, root *Node, meanings map[*Node][]meaning) []ranked {
	if !root.strict() {
		return list
	}
	c := conditions{p: p, meanings: meanings}
	kept := c.keep(list, root)
	if len(kept) == 0 {
		c.loose = true
		kept = c.keep(list, root)
	}
	return kept
}

// conditions of a query in a partition.
type conditions struct {
	p        *partition
	meanings map[*Node][]meaning
	loose    bool // phrases and fields are not insisted on
}

func (c *conditions) keep(list []ranked, root *Node) []ranked {
	var kept []ranked
	for _, r := range list {
		if c.hold(root, r.slot) {
			kept = append(kept, r)
		}
	}
	return kept
}

// hold says whether a document has what the node insists on. A plain word insists on nothing: it is ranked by.
func (c *conditions) hold(n *Node, slot uint32) bool {
	if !n.strict() {
		return true
	}
	switch n.Op {
	case OpAnd:
		return !slices.ContainsFunc(n.Children, func(child *Node) bool { return !c.hold(child, slot) })
	case OpOr:
		return slices.ContainsFunc(n.Children, func(child *Node) bool { return c.hold(child, slot) })
	case OpNot:
		return !c.has(n.Children[0], slot, false)
	default:
		return c.loose || c.has(n, slot, true)
	}
}

// has says whether a document really has the words of the node. When it is forgiving, a word may have a typo.
func (c *conditions) has(n *Node, slot uint32, forgiving bool) bool {
	switch n.Op {
	case OpAnd:
		return !slices.ContainsFunc(n.Children, func(child *Node) bool { return !c.has(child, slot, forgiving) })
	case OpOr:
		return slices.ContainsFunc(n.Children, func(child *Node) bool { return c.has(child, slot, forgiving) })
	case OpNot:
		return !c.has(n.Children[0], slot, false)
	case OpPhrase:
		return c.p.phraseIn(n, slot)
	default:
		for i, w := range n.Words {
			if c.p.wordIn(w, n.Field, slot) || forgiving && c.meantIn(n, i, slot) {
				continue
			}
			return false
		}
		return true
	}
}

// meantIn says whether the field has what a word was understood as.
func (c *conditions) meantIn(n *Node, i int, slot uint32) bool {
	list := c.meanings[n]
	if i >= len(list) {
		return false
	}
	for _, e := range list[i].expansions {
		if e.weight >= weightTwoTypos && c.p.termIn(e.term, n.Field, slot) {
			return true
		}
	}
	return false
}

// wordIn says whether a document's field has the word, in any of its forms. Stop words are looked for in the texts.
func (p *partition) wordIn(w Word, field Field, slot uint32) bool {
	if w.Prefix {
		found := false
		p.words.eachPrefixed(w.Text, func(id uint32) {
			if e := &p.words.entries[id]; !found && e.docs > 0 {
				found = p.termIn(e.term, field, slot) && p.entryIn(id, field, slot)
			}
		})
		return found
	}
	t := p.term(w.Text)
	if t != noTerm {
		return p.termIn(t, field, slot)
	}
	id, ok := p.words.byText[w.Text]
	return ok && p.entryIn(id, field, slot)
}

func (p *partition) termIn(term uint32, field Field, slot uint32) bool {
	list := p.postings.of(term)
	at, ok := slices.BinarySearchFunc(list, slot, bySlot)
	return ok && (field == FieldAny || list[at].tf.of(field) > 0)
}

func (p *partition) entryIn(id uint32, field Field, slot uint32) bool {
	for f, words := range p.docs[slot].words {
		if (field == FieldAny || Field(f) == field) && slices.Contains(words, id) {
			return true
		}
	}
	return false
}

// phraseIn says whether a field has the words of a phrase in a row, each in any of its forms; stop words as they are.
func (p *partition) phraseIn(n *Node, slot uint32) bool {
	want := make([]uint32, len(n.Words))
	for i, w := range n.Words {
		t := p.term(w.Text)
		if t == noTerm {
			id, ok := p.words.byText[w.Text]
			if !ok {
				return false
			}
			t = stopID(id)
		} else if !p.termIn(t, n.Field, slot) {
			return false
		}
		want[i] = t
	}
	for f, words := range p.docs[slot].words {
		if n.Field != FieldAny && n.Field != Field(f) {
			continue
		}
		for at := 0; at+len(want) <= len(words); at++ {
			i := 0
			for i < len(want) && p.words.sense(words[at+i]) == want[i] {
				i++
			}
			if i == len(want) {
				return true
			}
		}
	}
	return false
}

// sense is an entry's term, or a number of its own for a stop word.
func (v *vocabulary) sense(id uint32) uint32 {
	if t := v.entries[id].term; t != noTerm {
		return t
	}
	return stopID(id)
}

// stopID keeps stop words apart from terms.
func stopID(entry uint32) uint32 { return noTerm - 1 - entry }
