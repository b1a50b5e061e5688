// SPDX-License-Identifier: Apache-2.0

package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// noTerm marks a stop word in the vocabulary: a known word without a term.
const noTerm = ^uint32(0)

// entry is a word that occurs in documents (surface), or a stem; most stems are no words.
type entry struct {
	text  string
	term  uint32
	docs  uint32 // documents with this very word; 0: it was removed, or is a stem only
	runes uint8
}

// vocabulary is the words and terms of a partition. Words are never taken out (their number of documents falls to 0);
// a rebuilt index starts afresh.
type vocabulary struct {
	entries []entry
	byText  map[string]uint32
	terms   map[string]uint32
	// forms are the entries of each term.
	forms [][]uint32
	// pairs has the entries with each pair of neighbouring letters, word ends included.
	pairs map[uint64][]uint32
	// sorted entries by text, and those that came since: see settle.
	sorted, fresh []uint32
}

func newVocabulary() *vocabulary {
	return &vocabulary{byText: map[string]uint32{}, terms: map[string]uint32{}, pairs: map[uint64][]uint32{}}
}

// word returns the entry of a normal word, which is added when it is new.
func (v *vocabulary) word(word []byte) uint32 {
	if id, ok := v.byText[string(word)]; ok { // this conversion costs no allocation
		return id
	}
	text := string(word)
	if isStopWord(text) {
		return v.add(text, noTerm)
	}
	s := stem(text)
	term, ok := v.terms[s]
	if !ok {
		term = uint32(len(v.forms))
		v.terms[s] = term
		v.forms = append(v.forms, nil)
		if s != text {
			if _, taken := v.byText[s]; !taken {
				v.add(s, term)
			}
		}
	}
	return v.add(text, term)
}

func (v *vocabulary) add(text string, term uint32) uint32 {
	id := uint32(len(v.entries))
	v.entries = append(v.entries, entry{text: text, term: term, runes: uint8(min(utf8.RuneCountInString(text), 255))})
	v.byText[text] = id
	if term == noTerm {
		return id
	}
	v.forms[term] = append(v.forms[term], id)
	eachPair([]rune(text), true, func(p uint64) { v.pairs[p] = append(v.pairs[p], id) })
	v.fresh = append(v.fresh, id)
	if len(v.fresh) > 64+len(v.sorted)/16 {
		v.settle()
	}
	return id
}

// settle merges the fresh entries into the sorted ones. It is done when they have become many, which keeps adding cheap
// and leaves readers little to scan.
func (v *vocabulary) settle() {
	less := func(a, b uint32) int { return strings.Compare(v.entries[a].text, v.entries[b].text) }
	slices.SortFunc(v.fresh, less)
	merged := make([]uint32, 0, len(v.sorted)+len(v.fresh))
	i, j := 0, 0
	for i < len(v.sorted) && j < len(v.fresh) {
		if less(v.sorted[i], v.fresh[j]) <= 0 {
			merged = append(merged, v.sorted[i])
			i++
		} else {
			merged = append(merged, v.fresh[j])
			j++
		}
	}
	merged = append(merged, v.sorted[i:]...)
	v.sorted = append(merged, v.fresh[j:]...)
	v.fresh = v.fresh[:0]
}

// eachPrefixed calls yield with the entries that begin with the prefix.
func (v *vocabulary) eachPrefixed(prefix string, yield func(id uint32)) {
	from, _ := slices.BinarySearchFunc(v.sorted, prefix, func(id uint32, p string) int {
		return strings.Compare(v.entries[id].text, p)
	})
	for _, id := range v.sorted[from:] {
		if !strings.HasPrefix(v.entries[id].text, prefix) {
			break
		}
		yield(id)
	}
	for _, id := range v.fresh {
		if strings.HasPrefix(v.entries[id].text, prefix) {
			yield(id)
		}
	}
}

// eachPair calls yield with each pair of neighbouring runes, the beginning (0) included, the end too when asked.
func eachPair(word []rune, end bool, yield func(uint64)) {
	last := rune(0)
	for _, r := range word {
		yield(uint64(last)<<32 | uint64(r))
		last = r
	}
	if end {
		yield(uint64(last) << 32)
	}
}

// display is the word by which a term is shown to people: the form found in most documents.
func (v *vocabulary) display(term uint32) string {
	best := uint32(0)
	text := ""
	for _, id := range v.forms[term] {
		if e := v.entries[id]; e.docs > best || (e.docs == best && best > 0 && e.text < text) {
			best, text = e.docs, e.text
		}
	}
	return text
}
