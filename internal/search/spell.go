// SPDX-License-Identifier: Apache-2.0

package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Speller puts right words that a list of words does not have. The list may be of any language; it is all the speller
// knows. Its methods are safe for concurrent use. An Index does not use it: it corrects queries by its own words, with
// the same cost of slips and a shorter reach; see Hit.Corrected.
type Speller struct {
	words *vocabulary
	stems map[string]bool
	most  float64 // the logarithm of the most frequent word's number
	count sync.Pool
}

// NewSpeller makes a speller of words and how often each was seen; less than once counts as once. Words are taken in
// their normal form (see Word); what is no single word is left out.
func NewSpeller(words map[string]int) *Speller {
	l := languageOf("")
	s := &Speller{words: newVocabulary(l), stems: map[string]bool{}}
	s.count.New = func() any { return &pairCounts{} }
	for _, w := range slices.Sorted(mapsKeys(words)) {
		tokens := tokenize(normalText(w))
		if len(tokens) != 1 {
			continue
		}
		text := tokens[0].word
		id, ok := s.words.byText[text]
		if !ok {
			s.words.forms = append(s.words.forms, nil)
			id = s.words.enter(entry{text: text, term: uint32(len(s.words.forms) - 1)})
			s.words.byText[text] = id
			s.stems[l.stem(text)] = true
		}
		e := &s.words.entries[id]
		e.docs += uint32(min(max(words[w], 1), math.MaxInt32))
		s.most = max(s.most, math.Log(float64(e.docs)+1))
	}
	return s
}

func mapsKeys(m map[string]int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// Correction is a word that may have been meant.
type Correction struct {
	Word string
	// Cost is how unlikely the way from what was typed is: about the number of typos, less for the usual ones.
	Cost float64
}

// frequencyBonus is what the most frequent word of the list is nearer by than the rarest.
const frequencyBonus = 0.3

// Len is the number of words in the list.
func (s *Speller) Len() int { return len(s.words.byText) }

// Knows says whether the list has the word.
func (s *Speller) Knows(word string) bool {
	_, ok := s.words.byText[foldWord(word)]
	return ok
}

// Suggest returns the words that were most likely meant, best first, at most limit; none for a word that nothing is
// like. A word the list has comes first itself.
func (s *Speller) Suggest(word string, limit int) []Correction {
	text := foldWord(word)
	letters := []rune(text)
	if len(letters) == 0 || len(letters) > maxWordRunes || limit <= 0 {
		return nil
	}
	counts := s.count.Get().(*pairCounts)
	defer s.count.Put(counts)
	reach := 1 + min(len(letters)/3, 3) // wider than in a search, where a wrong guess costs more than none
	found := s.words.similar(letters, reach, reachTypos, counts)
	if len(found) == 0 {
		found = s.words.similar(letters, 0, reachAlike, counts)
	}
	var list []Correction
	var buf [maxWordRunes]rune
	for _, l := range found {
		e := &s.words.entries[l.entry]
		cost := typoCost(letters, appendRunes(buf[:0], e.text))
		if e.docs > 1 && cost > 0 {
			cost -= frequencyBonus * math.Log(float64(e.docs)) / s.most
		}
		list = append(list, Correction{Word: e.text, Cost: cost})
	}
	slices.SortFunc(list, func(a, b Correction) int {
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), strings.Compare(a.Word, b.Word))
	})
	return list[:min(len(list), limit)]
}

// Correct returns the text with each word that the list lacks replaced by the one that was surely meant: a likely slip
// away, or one or two typos in a longer word. A word of which the list has another form is let be, and so is every word
// that nothing is near to. What is no word, and capital letters at the beginning, stay.
func (s *Speller) Correct(text string) string {
	text = normalText(cutBytes(text, MaxDocumentBytes))
	var b strings.Builder
	last := 0
	eachToken(text, func(word []byte, start, end int) bool {
		if right, ok := s.surely(string(word)); ok {
			if first, _ := utf8.DecodeRuneInString(text[start:]); unicode.IsUpper(first) {
				r, size := utf8.DecodeRuneInString(right)
				right = string(unicode.ToUpper(r)) + right[size:]
			}
			if start >= last {
				b.WriteString(text[last:start])
				b.WriteString(right)
				last = end
			}
		}
		return true
	})
	b.WriteString(text[last:])
	return b.String()
}

// surely returns what the word should be, when there is no doubt.
func (s *Speller) surely(word string) (string, bool) {
	if s.Knows(word) {
		return "", false
	}
	letters := utf8.RuneCountInString(word)
	if letters < 4 || scriptOf(word) == scriptOther || s.stems[s.words.language.stem(word)] {
		return "", false
	}
	list := s.Suggest(word, 2)
	limit := 0.75
	if letters >= 8 {
		limit = 1
	}
	switch {
	case len(list) == 0 || list[0].Cost > limit:
		return "", false
	case len(list) > 1 && list[1].Cost-list[0].Cost < 0.1:
		return "", false // either of two
	}
	return list[0].Word, true
}

func foldWord(word string) string {
	var b strings.Builder
	for _, r := range normalText(cutBytes(word, MaxQueryBytes)) {
		b.WriteRune(foldRune(r))
	}
	return b.String()
}
