// SPDX-License-Identifier: Apache-2.0

package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// guess is an entry of the vocabulary, a word or a stem, that may have been meant by a word that no document has.
type guess struct {
	entry uint32
	// cost is how unlikely the way from what was typed is: see typoCost. A frequent word costs a little less.
	cost float64
}

const (
	// frequencyBonus is what a word that all documents have is nearer by than one that a single document has.
	frequencyBonus = 0.3
	// mostCostFar is the cost for each letter of a word, beyond which it is more likely right and unknown than wrong. It bounds
	// the words that are more typos away than maxDistance allows; those within are corrections whatever they cost.
	mostCostFar = 0.2
	// mostCostTold is the cost for each letter up to which people are told of a correction, near or far.
	mostCostTold = 0.17
	// mostCostStop is the cost for each letter up to which a word becomes a stop word, by which the question loses it.
	mostCostStop = 0.125
	// rivalCost is by how much more another word must cost than the first, for a correction to be without doubt.
	rivalCost = 0.1
	// besideCost is how much more it may cost than the first, to be looked for beside it.
	besideCost = 0.5
)

// sureness that a word was meant to be another, 0..1, by the share of its letters that went wrong: a slip in a long word
// leaves little doubt, in a short one it makes another word. A word that is right, but in no document, is often near some
// word too.
func sureness(cost float64, letters int) float64 {
	return min(max(1-2*cost/float64(letters), 0), weightTypo)
}

// typos are the guesses within the typos that a word of its length may have or, when there are none, within those of its
// stem: an inflected form that no document has is still near the stem. The likeliest come first.
func (p *partition) typos(w Word, counts *pairCounts) (found []guess, byStem bool) {
	word := []rune(w.Text)
	found = p.near(word, counts)
	if w.Prefix {
		found = append(found, p.begun(word)...)
	}
	if s := p.words.language.stem(w.Text); len(found) == 0 && !w.Prefix && s != w.Text {
		found, byStem = p.nearStem([]rune(s), counts), true
	}
	p.sortGuesses(found)
	return found, byStem
}

// near are the words within the typos that a word of its length may have, in no order.
func (p *partition) near(word []rune, counts *pairCounts) []guess {
	var found []guess
	for _, id := range p.words.within(word, maxDistance(len(word)), counts) {
		if p.words.entries[id].docs > 0 { // nobody writes stems
			found = p.appendGuess(found, word, id, p.costOf(word, id))
		}
	}
	return found
}

// nearStem are the words and the stems near a stem.
func (p *partition) nearStem(stem []rune, counts *pairCounts) []guess {
	var found []guess
	for _, id := range p.words.within(stem, maxDistance(len(stem)), counts) {
		found = p.appendGuess(found, stem, id, p.costOf(stem, id))
	}
	return found
}

// begun are the words that go on behind what is a typo away from an unfinished word.
func (p *partition) begun(word []rune) []guess {
	var found []guess
	of := beginningCost{word: word}
	for _, b := range p.words.beginnings(word) {
		cost := of.cost(p.words.entries[b.entry].text, b.typos)
		found = p.appendGuess(found, word, b.entry, cost-p.bonus(b.entry))
	}
	return found
}

// far are the guesses among entries that look alike, however many typos away: words are heard wrong, and spelt by ear.
func (p *partition) far(word []rune, alike []lookalike) []guess {
	var found []guess
	for _, l := range alike {
		if p.words.entries[l.entry].docs > 0 {
			found = p.appendGuess(found, word, l.entry, p.costOf(word, l.entry))
		}
	}
	p.sortGuesses(found)
	return found
}

// costOf what was typed, if an entry was meant.
func (p *partition) costOf(word []rune, id uint32) float64 {
	var buf [maxWordRunes]rune
	return typoCost(word, appendRunes(buf[:0], p.words.entries[id].text)) - p.bonus(id)
}

// bonus of an entry's frequency.
func (p *partition) bonus(id uint32) float64 {
	docs := p.words.entries[id].docs
	if docs < 2 {
		return 0
	}
	return frequencyBonus * math.Log(float64(docs)) / math.Log(float64(p.size()))
}

// beginningCost tells what a word costs if the beginning of a text was meant, which is at most one typo away. Texts come
// in order, so that most begin as the one before.
type beginningCost struct {
	word []rune
	last string
	was  float64
}

func (c *beginningCost) cost(text string, typos int) float64 {
	if typos == 0 {
		return 0
	}
	if c.last != "" && strings.HasPrefix(text, c.last) {
		return c.was
	}
	var buf [maxWordRunes]rune
	letters := appendRunes(buf[:0], text)
	c.last, c.was = text, float64(typos)
	// With a letter of the word's swapped or replaced, what it means is as long.
	if n := len(c.word); len(letters) >= n {
		c.was = min(c.was, typoCost(c.word, letters[:n]))
		c.last = string(letters[:n])
	}
	return c.was
}

// appendGuess adds an entry that documents have. A number is no slip of another: digits must be the same.
func (p *partition) appendGuess(list []guess, word []rune, id uint32, cost float64) []guess {
	if e := &p.words.entries[id]; !p.live(e.term) || !sameDigits(word, e.text) {
		return list
	}
	return append(list, guess{id, max(cost, 0)})
}

func sameDigits(word []rune, text string) bool {
	at := 0
	next := func() rune {
		for at < len(word) {
			if at++; unicode.IsDigit(word[at-1]) {
				return word[at-1]
			}
		}
		return 0
	}
	for _, r := range text {
		if unicode.IsDigit(r) && next() != r {
			return false
		}
	}
	return next() == 0
}

func (p *partition) sortGuesses(list []guess) {
	slices.SortFunc(list, func(a, b guess) int {
		x, y := &p.words.entries[a.entry], &p.words.entries[b.entry]
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(y.docs, x.docs), strings.Compare(x.text, y.text))
	})
}

// mean gives a word of so many letters the meanings of the likeliest guesses.
func (p *partition) mean(m *meaning, guesses []guess, letters int) {
	first := &p.words.entries[guesses[0].entry]
	m.corrected = p.shown(guesses[0].entry)
	m.doubtful = guesses[0].cost > mostCostTold*float64(letters) || mayBeAnother(m.word.Text, first.text)
	for _, g := range guesses {
		more := g.cost - guesses[0].cost
		if more > besideCost || len(m.expansions) == maxTypoTerms {
			break
		}
		term := p.words.entries[g.entry].term
		if term != first.term && more < rivalCost {
			m.doubtful = true
		}
		if !slices.ContainsFunc(m.expansions, func(e expansion) bool { return e.term == term }) {
			m.expansions = append(m.expansions, expansion{term, sureness(guesses[0].cost, letters) * (1 - more)})
		}
	}
}

// mayBeAnother says whether two words differ by what makes another word as well as a slip does: something put before
// ("недействителен", "unavailable"), and the last two letters where words are inflected, of which no document may have
// the form.
func mayBeAnother(a, b string) bool {
	x, y := []rune(a), []rune(b)
	before := len(x) - len(y)
	if before < 0 {
		before = -before
	}
	return before >= 2 && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a)) ||
		scriptOf(a) == scriptCyrillic && commonPrefix(x, y) >= max(len(x), len(y))-2
}

// shown is an entry as people write it: a stem that is no word in the form that most documents have.
func (p *partition) shown(id uint32) string {
	if e := &p.words.entries[id]; e.docs > 0 {
		return e.text
	}
	return p.words.display(p.words.entries[id].term)
}

// nearStop returns the stop word that was most likely meant by a word, and its cost; "" when there is none.
func (l *language) nearStop(word []rune) (best string, least float64) {
	var buf [maxWordRunes]rune
	for stop := range l.stops {
		if n := utf8.RuneCountInString(stop); n < len(word)-2 || n > len(word)+2 {
			continue
		}
		letters := appendRunes(buf[:0], stop)
		if letters[0] != word[0] || editDistance(word, letters, 2, false) > 2 {
			continue // the first letter is seldom wrong
		}
		if cost := typoCost(word, letters); best == "" || cost < least || cost == least && stop < best {
			best, least = stop, cost
		}
	}
	return best, least
}
