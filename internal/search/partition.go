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
	synonyms synonyms

	// Working memory of count, used again from document to document.
	seen      []uint64
	seenWords []uint32
}

// stored is a document with what scoring and snippets need.
type stored struct {
	id     string
	fields [fieldCount]string   // NFC
	words  [fieldCount][]uint32 // entries of all words in their order
	length [fieldCount]uint32   // words without stop words
}

func newPartition(locale string, groups [][]string) *partition {
	l := languageOf(locale)
	return &partition{locale: locale, words: newVocabulary(l), slots: map[string]uint32{}, synonyms: newSynonyms(groups, l)}
}

func (p *partition) add(d Document) {
	doc := &stored{id: d.ID}
	doc.fields[FieldTitle] = normalText(d.Title)
	doc.fields[FieldKeywords] = normalText(strings.Join(d.Keywords, "\n"))
	doc.fields[FieldSummary] = normalText(d.Summary)
	doc.fields[FieldSection] = normalText(d.Section)
	doc.fields[FieldBody] = normalText(d.Body)
	slot := uint32(len(p.docs))
	if n := len(p.free); n > 0 {
		slot, p.free = p.free[n-1], p.free[:n-1]
		p.docs[slot] = doc
	} else {
		p.docs = append(p.docs, doc)
	}
	p.slots[d.ID] = slot
	p.read(doc)
	p.count(doc, func(term uint32, tf frequencies) {
		p.postings.put(term, posting{slot: slot, tf: tf})
	}, func(word uint32) { p.words.count(word, 1) })
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
	p.count(doc, func(term uint32, _ frequencies) { p.postings.drop(term, slot) },
		func(word uint32) { p.words.count(word, -1) })
	p.docs[slot] = nil
	p.free = append(p.free, slot)
	delete(p.slots, id)
	if p.words.dead > deadWords+len(p.words.entries)/4 {
		p.compact()
	}
}

// read turns the document's texts into words.
func (p *partition) read(doc *stored) {
	for f, text := range doc.fields {
		words := p.seenWords[:0]
		eachToken(text, func(word []byte, _, _ int) bool {
			id := p.words.word(word)
			words = append(words, id)
			if p.words.entries[id].term != noTerm {
				doc.length[f]++
			}
			return true
		})
		if len(words) > 0 {
			doc.words[f] = slices.Clone(words)
		}
		p.seenWords = words
	}
}

// count calls eachTerm with each term of the document and how often the fields have it, and eachWord with each of its
// words, once. Sorting what was seen costs half of what maps would.
func (p *partition) count(doc *stored, eachTerm func(uint32, frequencies), eachWord func(uint32)) {
	seen, words := p.seen[:0], p.seenWords[:0]
	for f, list := range doc.words {
		for _, id := range list {
			words = append(words, id)
			if term := p.words.entries[id].term; term != noTerm {
				seen = append(seen, uint64(term)<<8|uint64(f))
			}
		}
	}
	slices.Sort(seen)
	for i := 0; i < len(seen); {
		term := seen[i] >> 8
		var tf frequencies
		for ; i < len(seen) && seen[i]>>8 == term; i++ {
			tf = tf.plusOne(Field(seen[i] & 0xff))
		}
		eachTerm(uint32(term), tf)
	}
	slices.Sort(words)
	for _, id := range slices.Compact(words) {
		eachWord(id)
	}
	p.seen, p.seenWords = seen, words
}

// deadWords is how many words that no document has are left in peace, beside a quarter of all.
const deadWords = 256

// compact makes the vocabulary anew, of the words that documents still have. It costs one pass over all documents, and
// comes after a quarter of the words went, so removing stays cheap on the whole.
func (p *partition) compact() {
	old := p.words
	fresh := newVocabulary(old.language)
	to := make([]uint32, len(old.entries))
	var lists postings
	for id, e := range old.entries {
		if e.docs == 0 {
			continue
		}
		at := fresh.word([]byte(e.text))
		fresh.entries[at].docs = e.docs
		to[id] = at
		if e.term == noTerm {
			continue
		}
		term := fresh.entries[at].term
		for len(lists) <= int(term) {
			lists = append(lists, nil)
		}
		lists[term] = p.postings[e.term]
	}
	fresh.dead = 0
	for _, doc := range p.docs {
		if doc == nil {
			continue
		}
		for _, words := range doc.words {
			for i, id := range words {
				words[i] = to[id]
			}
		}
	}
	p.words, p.postings = fresh, lists
}

// size is the number of documents.
func (p *partition) size() int { return len(p.slots) }
