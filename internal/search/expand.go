// SPDX-License-Identifier: Apache-2.0

package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// How sure it is that an expansion is what was meant.
const (
	weightPrefix      = 0.75
	weightOneTypo     = 0.8
	weightTwoTypos    = 0.55
	weightSplit       = 0.8
	weightRelated     = 0.45 // the word itself is unknown
	weightAlsoRelated = 0.25 // the word itself is known
	weightLookalike   = 0.4
)

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
	stop       bool
}

// understand gives each word that the query asks for its meanings: in the order of the text, and by node.
func (p *partition) understand(q Query, s *scratch) ([]meaning, map[*Node][]meaning) {
	var all []meaning
	ends := map[*Node][2]int{}
	q.Root.words(func(n *Node) {
		from := len(all)
		for _, c := range n.chunks() {
			words, switched := c.words, false
			if n.Op == OpWord { // what is quoted was typed with care
				words, switched = p.rightLayout(c, s)
			}
			for _, w := range words {
				m := p.expand(w, s)
				if switched && m.corrected == "" {
					m.corrected = w.Text
				}
				all = append(all, m)
			}
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

// rightLayout returns the chunk's words as typed, or in the other keyboard layout when only that makes words of them:
// the words as typed are unknown and in another script, so in the right one they may even have a typo.
func (p *partition) rightLayout(c chunk, s *scratch) ([]Word, bool) {
	for _, w := range c.words {
		if p.knows(w) {
			return c.words, false
		}
	}
	other := SwitchLayout(c.raw)
	if other == c.raw {
		return c.words, false
	}
	words := chunkWords(other)
	if len(words) == 0 {
		return c.words, false
	}
	if n := len(c.words); n > 0 {
		words[len(words)-1].Prefix = c.words[n-1].Prefix
	}
	for _, w := range words {
		if utf8.RuneCountInString(w.Text) < 3 && !p.words.language.isStop(w.Text) || !p.knows(w) && len(p.typos(w, &s.counts)) == 0 {
			return c.words, false
		}
	}
	return words, true
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
		if found := p.typos(w, &s.counts); len(found) > 0 {
			m.expansions, m.corrected = found, p.words.display(found[0].term)
		} else if found, text := p.split(w.Text); len(found) > 0 {
			m.expansions, m.corrected = found, text
		}
	}
	related := p.related(w.Text)
	switch {
	case known:
		m.add(related, weightAlsoRelated)
	case len(m.expansions) == 0:
		m.add(related, weightRelated)
	}
	if len(m.expansions) == 0 && !w.Prefix {
		m.expansions = p.lookalikes(w, &s.counts)
	}
	m.dedupe()
	return m
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

// typos are the terms within the fewest typos of the word or, when there is none, of its stem: an inflected form that
// no document has is still near the stem.
func (p *partition) typos(w Word, counts *pairCounts) []expansion {
	word := []rune(w.Text)
	if found := p.nearest(word, w.Prefix, counts); len(found) > 0 {
		return found
	}
	if s := p.words.language.stem(w.Text); s != w.Text && !w.Prefix {
		return p.nearest([]rune(s), false, counts)
	}
	return nil
}

func (p *partition) nearest(word []rune, prefix bool, counts *pairCounts) []expansion {
	type candidate struct {
		term uint32
		text string
		cost float64
		docs int
	}
	var near []candidate
	var buf [maxWordRunes]rune
	alike := p.words.similar(word, maxDistance(len(word)), reachTypos, counts)
	if prefix {
		alike = append(alike, p.words.beginnings(word)...)
	}
	for _, l := range alike {
		e := &p.words.entries[l.entry]
		if !p.live(e.term) {
			continue
		}
		cost := float64(l.distance)
		if int(e.runes) <= len(word)+1 {
			cost = typoCost(word, appendRunes(buf[:0], e.text))
		} else if first, _ := utf8.DecodeRuneInString(e.text); first != word[0] {
			cost += firstLetter
		}
		near = append(near, candidate{e.term, e.text, cost, len(p.postings.of(e.term))})
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(b.docs, a.docs), strings.Compare(a.text, b.text))
	})
	var found []expansion
	for _, c := range near {
		if len(found) == maxTypoTerms || c.cost > near[0].cost+0.5 {
			break
		}
		weight := weightOneTypo
		if c.cost >= 1.5 {
			weight = weightTwoTypos
		}
		weight *= 1 - 0.5*(c.cost-near[0].cost)
		if !slices.ContainsFunc(found, func(e expansion) bool { return e.term == c.term }) {
			found = append(found, expansion{c.term, weight})
		}
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
func (p *partition) lookalikes(w Word, counts *pairCounts) []expansion {
	word := []rune(w.Text)
	if maxDistance(len(word)) == 0 {
		return nil
	}
	found := p.words.similar(word, 0, reachAlike, counts)
	slices.SortFunc(found, func(a, b lookalike) int {
		return cmp.Or(cmp.Compare(b.dice, a.dice), strings.Compare(p.words.entries[a.entry].text, p.words.entries[b.entry].text))
	})
	var terms []expansion
	for _, l := range found {
		if e := &p.words.entries[l.entry]; p.live(e.term) && len(terms) < maxLookalikeTerms {
			terms = append(terms, expansion{e.term, weightLookalike * l.dice})
		}
	}
	return terms
}
