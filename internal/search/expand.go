// SPDX-License-Identifier: Apache-2.0

package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How sure it is that an expansion is what was meant.
const (
	weightPrefix      = 0.75
	weightTypo        = 0.85 // at the most: see sureness
	weightMeant       = 0.5  // from here a word may stand for what was typed where a query insists on that
	weightSplit       = 0.8
	weightRelated     = 0.45 // the word itself is unknown
	weightAlsoRelated = 0.25 // the word itself is known
	weightLookalike   = 0.4  // of all pairs in common
)

// minDice is the share of common pairs from which an unknown word is taken for one that looks like it.
const minDice = 0.55

const (
	maxPrefixTerms    = 24
	maxTypoTerms      = 4
	maxRelatedTerms   = 8
	maxLookalikeTerms = 3
)

// expansion is a term of the collection that a word of the query may mean.
type expansion struct {
	term   uint32
	weight float64
}

// meaning is a word of the query with what it may mean in the partition.
type meaning struct {
	word       Word
	expansions []expansion // by falling weight; empty: the partition has nothing like it
	corrected  string      // how the word should have been typed; "" when it is right or unknown
	doubtful   bool        // the correction is one of several, or far from what was typed
	stop       bool
}

// understand gives each word that the query asks for its meanings: in the order of the text, and by node.
func (p *partition) understand(q Query, s *scratch) ([]meaning, map[*Node][]meaning) {
	var all []meaning
	ends := map[*Node][2]int{}
	layouts := p.layouts(q, s)
	q.Root.words(func(n *Node) {
		from := len(all)
		words, switched := layouts[n]
		if !switched {
			words = n.Words
		}
		for _, w := range words {
			m := p.expand(w, s)
			if switched && m.corrected == "" {
				m.corrected = w.Text
			}
			all = append(all, m)
		}
		ends[n] = [2]int{from, len(all)}
	})
	p.joined(all)
	p.synonymous(all)
	byNode := make(map[*Node][]meaning, len(ends))
	for n, span := range ends {
		byNode[n] = all[span[0]:span[1]]
	}
	return all, byNode
}

// joined finds what two neighbouring words make when they are written together: "wi-fi" and "wifi".
func (p *partition) joined(meanings []meaning) {
	for i := range meanings[:max(len(meanings)-1, 0)] {
		a, b := &meanings[i], &meanings[i+1]
		if a.corrected != "" || b.corrected != "" || utf8.RuneCountInString(b.word.Text) < 2 {
			continue
		}
		id, ok := p.words.byText[a.word.Text+b.word.Text]
		if !ok || !p.live(p.words.entries[id].term) {
			continue
		}
		for _, m := range []*meaning{a, b} {
			if !m.stop {
				m.expansions = append(m.expansions, expansion{p.words.entries[id].term, weightSplit})
				m.dedupe()
			}
		}
	}
}

// layouts are the words that were typed in the wrong keyboard layout, as they should have been, by node. What is quoted
// was typed with care. A stop word of one or two letters says little: "yt" is "не" where another word was switched too.
func (p *partition) layouts(q Query, s *scratch) map[*Node][]Word {
	var found map[*Node][]Word
	put := func(n *Node, words []Word) {
		if found == nil {
			found = map[*Node][]Word{}
		}
		found[n] = words
	}
	q.Root.words(func(n *Node) {
		if n.Op == OpWord {
			if words := p.rightLayout(n, s); len(words) > 0 && slices.ContainsFunc(words, isLongEnough) {
				put(n, words)
			}
		}
	})
	if found == nil {
		return nil
	}
	q.Root.words(func(n *Node) {
		if n.Op == OpWord && found[n] == nil {
			if words := p.rightLayout(n, s); len(words) > 0 {
				put(n, words)
			}
		}
	})
	return found
}

func isLongEnough(w Word) bool { return utf8.RuneCountInString(w.Text) >= 3 }

// rightLayout returns the words of a node in the other keyboard layout, when only that makes words of them: as typed they
// are unknown and in another script, so in the right one they may even have a typo.
func (p *partition) rightLayout(n *Node, s *scratch) []Word {
	if slices.ContainsFunc(n.Words, p.knows) {
		return nil
	}
	other := SwitchLayout(n.raw)
	if other == n.raw {
		return nil
	}
	words := chunkWords(other)
	if len(words) == 0 {
		return nil
	}
	if last := len(n.Words) - 1; last >= 0 {
		words[len(words)-1].Prefix = n.Words[last].Prefix
	}
	for _, w := range words {
		if !isLongEnough(w) && !p.words.language.isStop(w.Text) || !p.knows(w) && !p.nearlyKnows(w, &s.counts) {
			return nil
		}
	}
	return words
}

// knows says whether the word, or for an unfinished one a word that it begins, is in the vocabulary.
func (p *partition) knows(w Word) bool {
	if p.words.language.isStop(w.Text) || p.live(p.term(w.Text)) {
		return true
	}
	found := false
	if w.Prefix && utf8.RuneCountInString(w.Text) >= 2 {
		p.words.eachPrefixed(w.Text, func(id uint32) { found = found || p.words.entries[id].docs > 0 })
	}
	return found
}

// nearlyKnows says whether the vocabulary has a word within a typo or two.
func (p *partition) nearlyKnows(w Word, counts *pairCounts) bool {
	near, _ := p.typos(w, counts)
	return len(near) > 0
}

// term returns the term of a normal word, or noTerm.
func (p *partition) term(word string) uint32 {
	if id, ok := p.words.byText[word]; ok {
		return p.words.entries[id].term
	}
	if t, ok := p.words.terms[p.words.language.stem(word)]; ok {
		return t
	}
	return noTerm
}

func (p *partition) live(term uint32) bool {
	return term != noTerm && len(p.postings.of(term)) > 0
}

// expand finds what a word may mean, from the surest way to the least sure; a later way is taken when the earlier ones
// found nothing, except that a prefix and a word's relatives come along with the word itself.
func (p *partition) expand(w Word, s *scratch) meaning {
	m := meaning{word: w}
	if p.words.language.isStop(w.Text) && !w.Prefix {
		m.stop = true
		return m
	}
	if t := p.term(w.Text); p.live(t) {
		m.expansions = append(m.expansions, expansion{t, 1})
	}
	if w.Prefix {
		m.expansions = append(m.expansions, p.prefixed(w.Text)...)
	}
	m.expansions = append(m.expansions, p.withSign(w.Text)...)
	if p.words.language.isStop(w.Text) && len(m.expansions) == 0 {
		m.stop = true
		return m
	}
	known := len(m.expansions) > 0
	if !known {
		p.correct(&m, s)
	}
	related := p.related(w.Text)
	switch {
	case m.stop:
	case known:
		m.add(related, weightAlsoRelated)
	case len(m.expansions) == 0:
		m.add(related, weightRelated)
	}
	m.dedupe()
	return m
}

// correct finds what a word that the partition does not know was meant to be.
func (p *partition) correct(m *meaning, s *scratch) {
	w := m.word
	letters := []rune(w.Text)
	near, byStem := p.typos(w, &s.counts)
	if stop, cost := p.words.language.nearStop(letters); stop != "" && cost <= mostCostStop*float64(len(letters)) && (len(near) == 0 || cost < near[0].cost) {
		m.stop, m.corrected = true, stop
		return
	}
	if len(near) > 0 {
		p.mean(m, near, len(letters))
		m.doubtful = m.doubtful || byStem
		return
	}
	if found, text := p.split(w.Text); len(found) > 0 {
		m.expansions, m.corrected = found, text
		left, right, _ := strings.Cut(text, " ")
		m.doubtful = !p.isWhole(left) || !p.isWhole(right)
		return
	}
	if w.Prefix || maxDistance(len(letters)) == 0 {
		return
	}
	alike := p.words.alike(letters, &s.counts)
	if far := p.far(letters, alike); len(far) > 0 && far[0].cost <= mostCostFar*float64(len(letters)) {
		p.mean(m, far, len(letters))
		return
	}
	if len(p.related(w.Text)) == 0 && !isNumber(letters) {
		m.expansions = p.lookalikes(alike)
	}
}

func (m *meaning) add(terms []uint32, weight float64) {
	for _, t := range terms {
		m.expansions = append(m.expansions, expansion{t, weight})
	}
}

// dedupe leaves each term once, with its best weight.
func (m *meaning) dedupe() {
	slices.SortStableFunc(m.expansions, func(a, b expansion) int { return cmp.Compare(b.weight, a.weight) })
	seen := m.expansions[:0]
	for _, e := range m.expansions {
		if !slices.ContainsFunc(seen, func(s expansion) bool { return s.term == e.term }) {
			seen = append(seen, e)
		}
	}
	m.expansions = seen
}

// withSign are the terms that have a single sign of a script without spaces: its words are of two signs.
func (p *partition) withSign(word string) []expansion {
	r, size := utf8.DecodeRuneInString(word)
	if size < len(word) || r < denseFrom || !isDense(r) {
		return nil
	}
	var found []expansion
	for _, pair := range []uint64{uint64(r), uint64(r) << 21} { // at the beginning, at the end
		for _, id := range p.words.pairs[pair|2<<pairBits] {
			if e := &p.words.entries[id]; e.docs > 0 && p.live(e.term) {
				found = append(found, expansion{e.term, weightPrefix})
			}
		}
	}
	slices.SortFunc(found, func(a, b expansion) int {
		return cmp.Or(cmp.Compare(len(p.postings.of(b.term)), len(p.postings.of(a.term))), strings.Compare(p.words.display(a.term), p.words.display(b.term)))
	})
	return found[:min(len(found), maxPrefixTerms)]
}

// prefixed are the terms of the most frequent words that begin with the prefix.
func (p *partition) prefixed(prefix string) []expansion {
	var found []expansion
	for _, id := range p.words.commonest(prefix, maxPrefixTerms) {
		found = append(found, expansion{p.words.entries[id].term, weightPrefix})
	}
	return found
}

// split finds two words typed without the space between them.
func (p *partition) split(word string) ([]expansion, string) {
	for i := range word {
		left, right := word[:i], word[i:]
		if utf8.RuneCountInString(left) < 2 || utf8.RuneCountInString(right) < 3 {
			continue
		}
		l, r := p.term(left), p.term(right)
		if p.live(r) && (p.words.language.isStop(left) || p.live(l)) {
			found := []expansion{{r, weightSplit}}
			if p.live(l) {
				found = append(found, expansion{l, weightSplit / 2})
			}
			return found, left + " " + right
		}
	}
	return nil, ""
}

func isNumber(word []rune) bool {
	return !slices.ContainsFunc(word, func(r rune) bool { return !unicode.IsDigit(r) })
}

// isWhole says whether a document has the very word, and that it is none that others are made with, as prepositions are.
func (p *partition) isWhole(word string) bool {
	id, ok := p.words.byText[word]
	return ok && p.words.entries[id].docs > 0 && p.words.entries[id].term != noTerm && utf8.RuneCountInString(word) >= 4
}

// related are terms with the same root, as far as the letters tell: "восстановить" and "восстановление" have different
// stems but a long common beginning.
func (p *partition) related(word string) []uint32 {
	root := []rune(p.words.language.stem(word))
	if len(root) < 5 {
		return nil
	}
	type relative struct {
		term   uint32
		common int
		text   string
	}
	var found []relative
	var buf [maxWordRunes]rune
	p.words.eachPrefixed(string(root[:5]), func(id uint32) {
		e := &p.words.entries[id]
		if !p.live(e.term) || e.docs == 0 && !e.stem {
			return
		}
		other := appendRunes(buf[:0], e.text)
		if n := commonPrefix(root, other); n*10 >= 7*min(len(root), len(other)) && n*2 >= max(len(root), len(other)) {
			found = append(found, relative{e.term, n, e.text})
		}
	})
	slices.SortFunc(found, func(a, b relative) int {
		return cmp.Or(cmp.Compare(b.common, a.common), strings.Compare(a.text, b.text))
	})
	var terms []uint32
	for _, r := range found {
		if len(terms) < maxRelatedTerms && !slices.Contains(terms, r.term) {
			terms = append(terms, r.term)
		}
	}
	return terms
}

// lookalikes are the terms that share most letter pairs with a word that is otherwise unknown.
func (p *partition) lookalikes(alike []lookalike) []expansion {
	var terms []expansion
	for _, l := range alike {
		if l.dice < minDice || len(terms) == maxLookalikeTerms {
			break
		}
		term := p.words.entries[l.entry].term
		if p.live(term) && !slices.ContainsFunc(terms, func(e expansion) bool { return e.term == term }) {
			terms = append(terms, expansion{term, weightLookalike * l.dice})
		}
	}
	return terms
}
