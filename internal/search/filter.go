// SPDX-License-Identifier: Apache-2.0

package search

import (
	"context"
	"slices"
)

// filter leaves the documents that hold to the query's conditions: what it excludes, its phrases and its fields. When no
// document does, the phrases are given up for their words: who quotes a message of an error means its words at least.
// It fails only with the context's error.
func (p *partition) filter(ctx context.Context, list []ranked, root *Node, meanings map[*Node][]meaning) ([]ranked, error) {
	if !root.strict() {
		return list, nil
	}
	c := newConditions(p, meanings)
	kept, err := c.keep(ctx, list, root)
	if len(kept) == 0 && err == nil {
		c.loose = true
		kept, err = c.keep(ctx, list, root)
	}
	return kept, err
}

// maxPrefixWords is how many words that begin alike a condition looks for, those of most documents; what is typed in
// earnest begins fewer.
const maxPrefixWords = 1000

// conditions of a query in a partition. Which documents have a word is found out once for a query, from the postings,
// so that its cost does not grow with the documents times the words.
type conditions struct {
	p        *partition
	meanings map[*Node][]meaning
	loose    bool // phrases and fields are not insisted on
	words    map[fieldWord]slotSet
	nodes    map[*Node][2]slotSet // of words: as they stand, and with typos forgiven
	phrases  map[*Node][]uint32
	// looked is how many postings and words of texts were looked at: the cost.
	looked int
}

// fieldWord is a word looked for in a field.
type fieldWord struct {
	word  Word
	field Field
}

func newConditions(p *partition, meanings map[*Node][]meaning) *conditions {
	return &conditions{p: p, meanings: meanings, words: map[fieldWord]slotSet{}, nodes: map[*Node][2]slotSet{}, phrases: map[*Node][]uint32{}}
}

// keepAtOnce is how many documents are looked at before the context is asked again.
const keepAtOnce = 64

func (c *conditions) keep(ctx context.Context, list []ranked, root *Node) ([]ranked, error) {
	var kept []ranked
	for i, r := range list {
		if i%keepAtOnce == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		if c.hold(root, r.slot) {
			kept = append(kept, r)
		}
	}
	return kept, nil
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
		return c.phraseIn(n, slot)
	default:
		return c.withWords(n, forgiving).has(slot)
	}
}

// withWords are the documents whose field has all words of the node.
func (c *conditions) withWords(n *Node, forgiving bool) slotSet {
	which := 0
	if forgiving {
		which = 1
	}
	both := c.nodes[n]
	if both[which] != nil {
		return both[which]
	}
	all := newSlotSet(len(c.p.docs))
	for i, w := range n.Words {
		with := c.withWord(w, n.Field)
		if forgiving {
			with = slices.Clone(with)
			c.addMeant(with, n, i)
		}
		if i == 0 {
			copy(all, with)
		}
		all.intersect(with)
	}
	both[which] = all
	c.nodes[n] = both
	return all
}

// addMeant adds the documents whose field has what a word was understood as.
func (c *conditions) addMeant(to slotSet, n *Node, i int) {
	if list := c.meanings[n]; i < len(list) {
		for _, e := range list[i].expansions {
			if e.weight >= weightMeant {
				c.addTerm(to, e.term, n.Field)
			}
		}
	}
}

// withWord are the documents whose field has the word, in any of its forms. Stop words are looked for in the texts, but
// not those that a beginning begins.
func (c *conditions) withWord(w Word, field Field) slotSet {
	key := fieldWord{w, field}
	if set, ok := c.words[key]; ok {
		return set
	}
	set := newSlotSet(len(c.p.docs))
	c.words[key] = set
	if w.Prefix {
		for _, id := range c.p.words.commonest(w.Text, maxPrefixWords) {
			c.addTerm(set, c.p.words.entries[id].term, field)
		}
		return set
	}
	if t := c.p.term(w.Text); t != noTerm {
		c.addTerm(set, t, field)
	} else if id, ok := c.p.words.byText[w.Text]; ok {
		c.addStop(set, id, field)
	}
	return set
}

func (c *conditions) addTerm(to slotSet, term uint32, field Field) {
	list := c.p.postings.of(term)
	c.looked += len(list)
	for _, post := range list {
		if field == FieldAny || post.tf.of(field) > 0 {
			to.add(post.slot)
		}
	}
}

func (c *conditions) addStop(to slotSet, id uint32, field Field) {
	for slot, doc := range c.p.docs {
		if doc == nil {
			continue
		}
		for f, words := range doc.words {
			if field != FieldAny && Field(f) != field {
				continue
			}
			c.looked += len(words)
			if slices.Contains(words, id) {
				to.add(uint32(slot))
				break
			}
		}
	}
}

// phraseIn says whether a field has the words of a phrase in a row, each in any of its forms; stop words as they are.
func (c *conditions) phraseIn(n *Node, slot uint32) bool {
	want := c.phrase(n)
	if want == nil {
		return false
	}
	for i, w := range n.Words {
		if want[i] < firstStopID(c.p.words) && !c.withWord(w, n.Field).has(slot) {
			return false
		}
	}
	for f, words := range c.p.docs[slot].words {
		if n.Field != FieldAny && n.Field != Field(f) {
			continue
		}
		c.looked += len(words)
		for at := 0; at+len(want) <= len(words); at++ {
			i := 0
			for i < len(want) && c.p.words.sense(words[at+i]) == want[i] {
				i++
			}
			if i == len(want) {
				return true
			}
		}
	}
	return false
}

// phrase is what its words stand for; nil when no document has one of them.
func (c *conditions) phrase(n *Node) []uint32 {
	if want, ok := c.phrases[n]; ok {
		return want
	}
	want := make([]uint32, 0, len(n.Words))
	for _, w := range n.Words {
		t := c.p.term(w.Text)
		if t == noTerm {
			id, ok := c.p.words.byText[w.Text]
			if !ok {
				want = nil
				break
			}
			t = stopID(id)
		}
		want = append(want, t)
	}
	c.phrases[n] = want
	return want
}

// sense is an entry's term, or a number of its own for a stop word.
func (v *vocabulary) sense(id uint32) uint32 {
	if t := v.entries[id].term; t != noTerm {
		return t
	}
	return stopID(id)
}

// firstStopID is the least number of a stop word; terms are below.
func firstStopID(v *vocabulary) uint32 { return noTerm - uint32(len(v.entries)) }

// stopID keeps stop words apart from terms.
func stopID(entry uint32) uint32 { return noTerm - 1 - entry }
