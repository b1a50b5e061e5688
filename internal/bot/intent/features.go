// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"slices"

	"github.com/rynda-dev/rynda/internal/search"
)

// A feature is the hash of its kind and its letters. It is 64 bits wide: that any two of a million features meet is one
// chance in forty million.
type feature = uint64

// kind of feature. Each kind has its share of a text's vector, so that the many letters of a text do not drown its words.
type kind uint8

const (
	kindWord     kind = iota // words and their stems
	kindNext                 // stems beside each other, the text's beginning and end among them
	kindTogether             // stems in one text, whatever their order
	kindLetters              // letters beside each other in a word: forms and misspellings of one word share most of them
	kindClass                // classes of words that mean nearly the same
	kinds
)

// share of each kind. They were set together on several sets of intents by cross-validation: see docs/bot.md.
var share = [kinds]float32{kindWord: 1, kindNext: 0.4, kindTogether: 0.8, kindLetters: 0.8, kindClass: 0.8}

const (
	together     = 10 // how far apart words may stand to be together
	fewestLetter = 2
	mostLetters  = 4
)

// trait is a feature of a text.
type trait struct {
	feature feature
	kind    kind
}

// reading is a text as the classifier sees it: each of its features once, in rising order.
type reading struct {
	list   []string // its words
	traits []trait
	words  []feature // the stems of the words that carry a subject; of all of them when none does
}

// reader reads texts. It is safe for concurrent use.
type reader struct{ classes map[string][]feature }

func newReader() *reader { return &reader{classes: wordClasses()} }

func (r *reader) read(text string) reading { return r.readWords(words(text)) }

func (r *reader) readWords(list []string) reading {
	t := make([]trait, 0, 40*len(list))
	stems := make([]feature, 0, len(list)+2)
	stems = append(stems, begin(kindNext))
	var letters []rune
	var known []feature
	for _, w := range list {
		stem := search.Stem(w)
		t = append(t, trait{hash(kindWord, w), kindWord})
		id := hash(kindClass, stem)
		t = append(t, trait{id, kindWord})
		if !search.IsStopWord(w) {
			known = append(known, id)
		}
		stems = append(stems, id)
		for _, c := range r.classes[stem] {
			t = append(t, trait{c, kindClass})
		}
		letters = append(append(append(letters[:0], ' '), []rune(w)...), ' ')
		for n := fewestLetter; n <= mostLetters; n++ {
			for i := 0; i+n <= len(letters); i++ {
				t = append(t, trait{hash(kindLetters, string(letters[i:i+n])), kindLetters})
			}
		}
	}
	if len(known) == 0 {
		known = append(known, stems[1:]...)
	}
	stems = append(stems, begin(kindTogether))
	for i := 1; i < len(stems); i++ {
		t = append(t, trait{join(kindNext, stems[i-1], stems[i]), kindNext})
		if i == len(stems)-1 {
			break
		}
		for j := max(1, i-together); j < i; j++ {
			t = append(t, trait{join(kindTogether, min(stems[i], stems[j]), max(stems[i], stems[j])), kindTogether})
		}
	}
	slices.SortFunc(t, func(a, b trait) int {
		switch {
		case a.feature < b.feature:
			return -1
		case a.feature > b.feature:
			return 1
		}
		return 0
	})
	return reading{list: list, traits: slices.CompactFunc(t, func(a, b trait) bool { return a.feature == b.feature }), words: known}
}

// hash is FNV-1a with a finish that spreads its bits (the one of MurmurHash3).
func hash(k kind, s string) feature {
	h := begin(k)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return finish(h)
}

func begin(k kind) feature { return 14695981039346656037 + uint64(k)*0x9e3779b97f4a7c15 }

func join(k kind, a, b feature) feature {
	return finish((a+begin(k))*0x9e3779b97f4a7c15 ^ b)
}

func finish(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
