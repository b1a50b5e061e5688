// SPDX-License-Identifier: Apache-2.0

package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// noTerm marks a stop word in the vocabulary: a known word without a term.
const noTerm = ^uint32(0)

// entry is a word that occurs in documents, or the stem of some, or both; most stems are no words.
type entry struct {
	text  string
	term  uint32
	docs  uint32 // documents with this very word; 0: it was removed, or is a stem
	runes uint8
	pairs uint8 // different ones of neighbouring letters
	stem  bool
}

// inUse says whether a document has the word still, or may have a form of it, as the stem's term tells.
func (e *entry) inUse() bool { return e.docs > 0 || e.stem }

// vocabulary is the words and terms of a partition. Words that no document has any more are passed over, and taken out
// when they have become many: see partition.compact.
type vocabulary struct {
	language *language
	entries  []entry
	byText   map[string]uint32 // words, not stems
	terms    map[string]uint32
	// forms are the entries of each term, its stem among them.
	forms [][]uint32
	// pairs has the entries with each pair of neighbouring letters, word ends included, by length; grams has the words with each
	// four letters in a row.
	pairs, grams map[uint64][]uint32
	// sorted entries by text, and those that came since: see settle.
	sorted, fresh []uint32
	// dead is how many words no document has.
	dead int
}

func newVocabulary(l *language) *vocabulary {
	return &vocabulary{
		language: l, byText: map[string]uint32{}, terms: map[string]uint32{},
		pairs: map[uint64][]uint32{}, grams: map[uint64][]uint32{},
	}
}

// word returns the entry of a normal word, which is added when it is new.
func (v *vocabulary) word(word []byte) uint32 {
	if id, ok := v.byText[string(word)]; ok { // this conversion costs no allocation
		return id
	}
	text := string(word)
	if v.language.isStop(text) {
		return v.know(v.enter(entry{text: text, term: noTerm}))
	}
	s := v.language.stem(text)
	term, ok := v.terms[s]
	if !ok {
		term = uint32(len(v.forms))
		v.terms[s] = term
		v.forms = append(v.forms, nil)
		v.enter(entry{text: s, term: term, stem: true}) // the first of the forms
	}
	if s == text {
		return v.know(v.forms[term][0])
	}
	return v.know(v.enter(entry{text: text, term: term}))
}

// know makes an entry a word.
func (v *vocabulary) know(id uint32) uint32 {
	e := &v.entries[id]
	v.byText[e.text] = id
	v.dead++ // until a document counts it
	if e.term != noTerm {
		eachGram([]rune(e.text), func(g uint64) { v.grams[g] = append(v.grams[g], id) })
	}
	return id
}

func (v *vocabulary) enter(e entry) uint32 {
	id := uint32(len(v.entries))
	e.runes = uint8(min(utf8.RuneCountInString(e.text), 255))
	v.entries = append(v.entries, e)
	if e.term == noTerm {
		return id
	}
	v.forms[e.term] = append(v.forms[e.term], id)
	length := uint64(e.runes) << pairBits
	eachPair([]rune(e.text), func(p uint64) {
		v.pairs[p|length] = append(v.pairs[p|length], id)
		v.entries[id].pairs++
	})
	v.fresh = append(v.fresh, id)
	if len(v.fresh) > 64+len(v.sorted)/64 {
		v.settle()
	}
	return id
}

// count says that one more (or one less) document has the word.
func (v *vocabulary) count(id uint32, by int) {
	e := &v.entries[id]
	before := e.docs
	e.docs = uint32(int(e.docs) + by)
	switch {
	case before == 0 && e.docs > 0:
		v.dead--
	case before > 0 && e.docs == 0:
		v.dead++
	}
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

// eachPrefixed calls yield with the entries that begin with the prefix, in no order.
func (v *vocabulary) eachPrefixed(prefix string, yield func(id uint32)) {
	for _, id := range v.sorted[v.from(prefix, 0):] {
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

// from is the place of the first sorted entry, at `least` or later, that is not before the text.
func (v *vocabulary) from(text string, least int) int {
	at, _ := slices.BinarySearchFunc(v.sorted[least:], text, func(id uint32, t string) int {
		return strings.Compare(v.entries[id].text, t)
	})
	return least + at
}

// after is the place behind the sorted entries, from the one at `at`, that begin with the prefix. Mostly these are few,
// so the steps are small at first.
func (v *vocabulary) after(prefix string, at int) int {
	begins := func(i int) bool { return i < len(v.sorted) && strings.HasPrefix(v.entries[v.sorted[i]].text, prefix) }
	step := 1
	for begins(at + step) {
		at += step
		step *= 2
	}
	for ; step > 0; step /= 2 {
		if begins(at + step) {
			at += step
		}
	}
	return at + 1
}

// commonest are the words, stop words not, that begin with the prefix and that most documents have, by falling number;
// at most n.
func (v *vocabulary) commonest(prefix string, n int) []uint32 {
	better := func(a, b uint32) int {
		x, y := &v.entries[a], &v.entries[b]
		if x.docs != y.docs {
			return cmp.Compare(y.docs, x.docs)
		}
		return strings.Compare(x.text, y.text)
	}
	var best []uint32
	full := false
	v.eachPrefixed(prefix, func(id uint32) {
		if e := &v.entries[id]; e.docs == 0 || e.term == noTerm || full && better(id, best[n-1]) > 0 {
			return
		}
		// The list is cut now and then, so a short beginning costs no more than a pass and little sorting.
		if best = append(best, id); len(best) >= 4*n {
			slices.SortFunc(best, better)
			best, full = best[:n], true
		}
	})
	slices.SortFunc(best, better)
	return best[:min(len(best), n)]
}

// pairBits is the size of a pair: two code points.
const pairBits = 42

// eachPair calls yield with each pair of neighbouring runes, the beginning and the end (0) included; once with a pair
// that comes again.
func eachPair(word []rune, yield func(uint64)) {
	at := func(i int) rune {
		if i < 0 || i == len(word) {
			return 0
		}
		return word[i]
	}
next:
	for i := range len(word) + 1 {
		for j := range i {
			if at(j-1) == at(i-1) && at(j) == at(i) {
				continue next
			}
		}
		yield(uint64(at(i-1))<<21 | uint64(at(i)))
	}
}

// gramRunes is the length of the letter groups by which words are told to be alike: four did as well as three to five
// together, at a third of the cost.
const gramRunes = 4

// eachGram calls yield with each four neighbouring runes of the word, a space before and after it included; with the
// whole word when it is shorter.
func eachGram(word []rune, yield func(uint64)) {
	gram, n := uint64(' '), 1
	put := func(r rune) {
		gram = gram<<16 | uint64(r&0xffff)
		if n++; n >= gramRunes {
			yield(gram)
		}
	}
	for _, r := range word {
		put(r)
	}
	put(' ')
	if n < gramRunes {
		yield(gram)
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
