// SPDX-License-Identifier: Apache-2.0

package search

import (
	"math"
	"math/bits"
	"slices"
)

// The best documents by their words are looked at again, for what words alone do not tell: how close together the words stand
// (the best passage of the body), whether neighbours in the query are neighbours in the document (the sequential dependence of
// Metzler and Croft, 2005), and how many letters of the query's words the document's words have (character n-grams). Of a query
// that names a subject (see namesSubject) it counts, too, whether the words stand where a document says what it is about: in the
// title or the keywords, and in the opening (the summary and the first words of the body); what a question asks for stands anywhere. All are added
// to the score as shares of the best document's.
const (
	rerankDepth   = 100
	weightPassage = 0.5
	weightPairs   = 0.3
	weightGrams   = 0.7
	weightTitle   = 0.2 // of a query that names a subject, as the next
	weightOpening = 0.3
	// passageWords are a paragraph or two. Shorter and longer ones were tried: docs/quality.md, "Tried and dropped".
	passageWords = 75
	// openingWords are a sentence or two, in which an article says what it is about.
	openingWords = 25
	// pairReach is how far apart neighbours may stand: two words that the query lacks may be between them, as in
	// "возврат за ваш заказ".
	pairReach = 3
	// maxHits is how many places of a body are looked at.
	maxHits = 400
	// maxGrams is how many of the query's groups of letters count; those of the first words when there are more.
	maxGrams = 128
	// maxGramWords is how many words may have a group of letters that still tells something.
	maxGramWords = 4000
)

// askedWords is what the words of the vocabulary mean to a query: by entry, used again from query to query.
type askedWords struct {
	words   []askedWord
	touched []uint32
	rarity  [maxGrams]float64
}

type askedWord struct {
	grams   [maxGrams / 64]uint64 // the query's groups of letters that it has
	meaning uint16                // the query's word that it stands for, from 1; 0: none
	weight  float32
}

func (a *askedWords) reset(size int) {
	for _, id := range a.touched {
		a.words[id] = askedWord{}
	}
	a.touched = a.touched[:0]
	if len(a.words) < size {
		a.words = make([]askedWord, size)
	}
}

func (a *askedWords) at(id uint32) *askedWord {
	w := &a.words[id]
	if *w == (askedWord{}) {
		a.touched = append(a.touched, id)
	}
	return w
}

// rerank orders the best of the list anew; the rest stays below. named tells that the query names a subject.
func (p *partition) rerank(list []ranked, meanings []meaning, named bool, options *Options, s *scratch) []ranked {
	if len(list) == 0 {
		return list
	}
	best := p.top(list, rerankDepth)
	p.askWords(meanings, &s.asked)
	importance := make([]float64, len(meanings))
	for i, m := range meanings {
		if !m.stop {
			importance[i] = p.importance(m)
		}
	}
	average := p.averageLength(options)
	var title float64
	if n := p.totals[FieldTitle]; n > 0 {
		title = float64(n) / float64(p.size())
	}
	looks, most := make([]look, len(best)), look{}
	for i, r := range best {
		doc := p.docs[r.slot]
		looks[i] = lookAgain(doc, importance, title, options, &s.asked)
		looks[i][lookGrams] = gramScore(doc, average, options, &s.asked)
		for f, v := range looks[i] {
			most[f] = max(most[f], v)
		}
	}
	weights := look{lookPassage: weightPassage, lookPairs: weightPairs, lookGrams: weightGrams}
	if named {
		weights[lookTitle], weights[lookOpening] = weightTitle, weightOpening
	}
	out := slices.Clone(best)
	for i := range out {
		score, of := best[i].score/best[0].score, 1.0
		for f, v := range looks[i] {
			of += weights[f]
			if most[f] > 0 {
				score += weights[f] * v / most[f]
			}
		}
		out[i].score = score / of * best[0].score
	}
	return out
}

// look is what a document has when it is looked at again.
type look [lookCount]float64

const (
	lookPassage = iota
	lookPairs
	lookGrams
	lookTitle
	lookOpening
	lookCount
)

// averageLength of a document, with the weights of its fields.
func (p *partition) averageLength(options *Options) float64 {
	sum := 0.0
	for f, total := range p.totals {
		sum += options.Weights[f] * float64(total)
	}
	return max(sum/float64(max(p.size(), 1)), 1)
}

// askWords fills in what each word of the vocabulary means to the query.
func (p *partition) askWords(meanings []meaning, a *askedWords) {
	a.reset(len(p.words.entries))
	grams := 0
	for i, m := range meanings {
		if m.stop {
			continue
		}
		for _, e := range m.expansions {
			for _, id := range p.words.forms[e.term] {
				if w := a.at(id); float32(e.weight) > w.weight {
					w.meaning, w.weight = uint16(i+1), float32(e.weight)
				}
			}
		}
		text := m.word.Text
		if m.corrected != "" {
			text = m.corrected
		}
		eachToken(text, func(word []byte, _, _ int) bool {
			eachGram([]rune(string(word)), func(g uint64) {
				if grams == maxGrams {
					return
				}
				docs := 0
				list := p.words.grams[g]
				if len(list) > maxGramWords {
					return
				}
				for _, id := range list {
					a.at(id).grams[grams/64] |= 1 << (grams % 64)
					docs += int(p.words.entries[id].docs)
				}
				// As rare as its words are together; a document with two of them counts twice, which does no harm.
				n := float64(p.size())
				a.rarity[grams] = math.Log(1 + (n-min(float64(docs), n)+0.5)/(min(float64(docs), n)+0.5))
				grams++
			})
			return true
		})
	}
}

// gramScore is BM25 over the groups of letters.
func gramScore(doc *stored, average float64, options *Options, a *askedWords) float64 {
	var tf [maxGrams]float64
	length := 0.0
	for f, words := range doc.words {
		weight := options.Weights[f]
		length += weight * float64(doc.length[f])
		for _, id := range words {
			for i, mask := range a.words[id].grams {
				for ; mask != 0; mask &= mask - 1 {
					tf[i*64+bits.TrailingZeros64(mask)] += weight
				}
			}
		}
	}
	norm := options.K1 * (1 - options.B + options.B*length/average)
	score := 0.0
	for i, n := range tf {
		if n > 0 {
			score += a.rarity[i] * n * (options.K1 + 1) / (n + norm)
		}
	}
	return score
}

// counted is how often each word of the query stands in a part of a document.
type counted []float64

// score is BM25 of the part; norm is how long it is beside the others.
func (tf counted) score(importance []float64, k1, norm float64) float64 {
	sum := 0.0
	for i, n := range tf {
		if n > 1e-9 {
			sum += importance[i] * n * (k1 + 1) / (n + k1*norm)
		}
	}
	return sum
}

// lookAgain tells all but the groups of letters. Words without a subject have no importance; titleLength is the mean one.
func lookAgain(doc *stored, importance []float64, titleLength float64, options *Options, a *askedWords) look {
	type place struct {
		at      int
		meaning uint16
		weight  float32
	}
	var l look
	tf, opening, pairs := make(counted, len(importance)), make(counted, len(importance)), make(counted, len(importance))
	next := follower(importance)
	before := place{at: -passageWords}
	// see counts a word for the pair that it ends, if it does.
	see := func(at int, w askedWord) {
		if before.at >= at-pairReach && next[before.meaning] == int(w.meaning-1) && before.at < at {
			pairs[before.meaning] += float64(min(before.weight, w.weight))
		}
		before = place{at, w.meaning - 1, w.weight}
	}
	for at, id := range doc.words[FieldTitle] {
		if w := a.words[id]; w.meaning > 0 {
			tf[w.meaning-1] += float64(w.weight)
			see(at, w)
		}
	}
	if titleLength > 0 {
		// What an author put among the keywords is said to be the subject, too; once, however long the list.
		named := slices.Clone(tf)
		for _, id := range doc.words[FieldKeywords] {
			if w := a.words[id]; w.meaning > 0 {
				named[w.meaning-1] = max(named[w.meaning-1], float64(w.weight))
			}
		}
		l[lookTitle] = named.score(importance, options.K1, 1-options.B+options.B*float64(doc.length[FieldTitle])/titleLength)
	}
	for _, id := range doc.words[FieldSummary] {
		if w := a.words[id]; w.meaning > 0 {
			opening[w.meaning-1] += float64(w.weight)
		}
	}
	best := tf.score(importance, options.K1, 1)
	places := make([]place, 0, 64)
	before = place{at: -passageWords}
	for at, id := range doc.words[FieldBody] {
		if w := a.words[id]; w.meaning > 0 {
			if at < openingWords {
				opening[w.meaning-1] += float64(w.weight)
			}
			see(at, w)
			if places = append(places, place{at, w.meaning - 1, w.weight}); len(places) == maxHits {
				break
			}
		}
	}
	first := 0
	for _, last := range places {
		tf[last.meaning] += float64(last.weight)
		for places[first].at <= last.at-passageWords {
			tf[places[first].meaning] -= float64(places[first].weight)
			first++
		}
		best = max(best, tf.score(importance, options.K1, 1))
	}
	l[lookPassage], l[lookOpening] = best, opening.score(importance, options.K1, 1)
	l[lookPairs] = pairs.score(importance, options.K1, 1)
	return l
}

// follower is, for each word of the query, the next one with a subject; -1: none.
func follower(importance []float64) []int {
	next := make([]int, len(importance))
	after := -1
	for i := len(importance) - 1; i >= 0; i-- {
		next[i] = after
		if importance[i] > 0 {
			after = i
		}
	}
	return next
}
