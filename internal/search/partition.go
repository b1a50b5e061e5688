// SPDX-License-Identifier: Apache-2.0

package search

import "strings"

// partition is the documents of one locale. Its methods are called under the index's lock.
type partition struct {
	locale   string
	words    *vocabulary
	postings postings
	docs     []*stored // by slot; nil: free
	free     []uint32
	slots    map[string]uint32
	totals   [fieldCount]int // words in each field, of all documents
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
	terms, words := p.count(doc)
	for term, tf := range terms {
		p.postings.put(term, posting{slot: slot, tf: tf})
	}
	for id := range words {
		p.words.entries[id].docs++
	}
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
	terms, words := p.count(doc)
	for term := range terms {
		p.postings.drop(term, slot)
	}
	for w := range words {
		p.words.entries[w].docs--
	}
	p.docs[slot] = nil
	p.free = append(p.free, slot)
	delete(p.slots, id)
}

// count returns how often each field has each term, and the words of the document; it sets the document's lengths.
func (p *partition) count(doc *stored) (map[uint32][fieldCount]uint8, map[uint32]struct{}) {
	terms := make(map[uint32][fieldCount]uint8)
	words := make(map[uint32]struct{})
	for f, text := range doc.fields {
		length := uint32(0)
		eachToken(text, func(word []byte, _, _ int) bool {
			id := p.words.word(word)
			words[id] = struct{}{}
			term := p.words.entries[id].term
			if term == noTerm {
				return true
			}
			length++
			tf := terms[term]
			if tf[f] < 255 {
				tf[f]++
			}
			terms[term] = tf
			return true
		})
		doc.length[f] = length
	}
	return terms, words
}

// size is the number of documents.
func (p *partition) size() int { return len(p.slots) }
