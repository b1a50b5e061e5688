// SPDX-License-Identifier: Apache-2.0

package search

import (
	"slices"
	"strings"
)

// partition is the documents of one locale. Its methods are called under the index's lock.
type partition struct {
	locale   string
	words    *vocabulary
	postings postings
	docs     []*stored // by slot; nil: free
	free     []uint32
	slots    map[string]uint32
	totals   [fieldCount]int // words in each field, of all documents

	// Working memory of count, used again from document to document.
	seen      []uint64
	seenWords []uint32
}

// stored is a document with what scoring and snippets need.
type stored struct {
	id     string
	fields [fieldCount]string // NFC
	length [fieldCount]uint32 // words without stop words
}

func newPartition(locale string) *partition {
	return &partition{locale: locale, words: newVocabulary(), slots: map[string]uint32{}}
}

func (p *partition) add(d Document) {
	doc := &stored{id: d.ID}
	doc.fields[FieldTitle] = normalText(d.Title)
	doc.fields[FieldKeywords] = normalText(strings.Join(d.Keywords, "\n"))
	doc.fields[FieldSummary] = normalText(d.Summary)
	doc.fields[FieldBody] = normalText(d.Body)
	slot := uint32(len(p.docs))
	if n := len(p.free); n > 0 {
		slot, p.free = p.free[n-1], p.free[:n-1]
		p.docs[slot] = doc
	} else {
		p.docs = append(p.docs, doc)
	}
	p.slots[d.ID] = slot
	p.count(doc, func(term uint32, tf [fieldCount]uint8) {
		p.postings.put(term, posting{slot: slot, tf: tf})
	}, func(word uint32) { p.words.entries[word].docs++ })
	for f, n := range doc.length {
		p.totals[f] += int(n)
	}
}

func (p *partition) remove(id string) {
	slot, ok := p.slots[id]
	if !ok {
		return
	}
	doc := p.docs[slot]
	for f, n := range doc.length {
		p.totals[f] -= int(n)
	}
	// The text is kept for snippets, so it can be counted again; lists of what each document has would cost more.
	p.count(doc, func(term uint32, _ [fieldCount]uint8) { p.postings.drop(term, slot) },
		func(word uint32) { p.words.entries[word].docs-- })
	p.docs[slot] = nil
	p.free = append(p.free, slot)
	delete(p.slots, id)
}

// count calls eachTerm with each term of the document and how often the fields have it, and eachWord with each of its
// words, once; it sets the document's lengths. Sorting what was seen costs half of what maps would.
func (p *partition) count(doc *stored, eachTerm func(uint32, [fieldCount]uint8), eachWord func(uint32)) {
	seen, words := p.seen[:0], p.seenWords[:0]
	for f, text := range doc.fields {
		doc.length[f] = 0
		eachToken(text, func(word []byte, _, _ int) bool {
			id := p.words.word(word)
			words = append(words, id)
			if term := p.words.entries[id].term; term != noTerm {
				doc.length[f]++
				seen = append(seen, uint64(term)<<8|uint64(f))
			}
			return true
		})
	}
	slices.Sort(seen)
	for i := 0; i < len(seen); {
		term := seen[i] >> 8
		var tf [fieldCount]uint8
		for ; i < len(seen) && seen[i]>>8 == term; i++ {
			if f := seen[i] & 0xff; tf[f] < 255 {
				tf[f]++
			}
		}
		eachTerm(uint32(term), tf)
	}
	slices.Sort(words)
	for _, id := range slices.Compact(words) {
		eachWord(id)
	}
	p.seen, p.seenWords = seen, words
}

// size is the number of documents.
func (p *partition) size() int { return len(p.slots) }
