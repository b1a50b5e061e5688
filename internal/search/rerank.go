// SPDX-License-Identifier: Apache-2.0

package search

import (
	"math"
	"math/bits"
	"slices"
)

// The best documents by their words are looked at again, for two things that words alone do not tell: how close together
// the words stand (the best passage of the body), and how many letters of the query's words the document's words have
// (character n-grams). Both are added to the score as shares of the best document's.
const (
	rerankDepth   = 100
	weightPassage = 0.5
	weightGrams   = 0.7
	passageWords  = 75
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

// rerank orders the best of the list anew; the rest stays below.
func (p *partition) rerank(list []ranked, meanings []meaning, options *Options, s *scratch) []ranked {
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
	passages, grams := make([]float64, len(best)), make([]float64, len(best))
	for i, r := range best {
		doc := p.docs[r.slot]
		passages[i] = p.bestPassage(doc, importance, options, &s.asked)
		grams[i] = gramScore(doc, average, options, &s.asked)
	}
	mostPassage, mostGrams := slices.Max(passages), slices.Max(grams)
	out := slices.Clone(best)
	for i := range out {
		share := 0.0
		if mostPassage > 0 {
			share += weightPassage * passages[i] / mostPassage
		}
		if mostGrams > 0 {
			share += weightGrams * grams[i] / mostGrams
		}
		out[i].score = (best[i].score/best[0].score + share) / (1 + weightPassage + weightGrams) * best[0].score
	}
	return out
}

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

// bestPassage is the best BM25 score of a part of the body of passageWords words, read with the title.
func (p *partition) bestPassage(doc *stored, importance []float64, options *Options, a *askedWords) float64 {
	type place struct {
		at      int
		meaning uint16
		weight  float32
	}
	tf := make([]float64, len(importance))
	for _, id := range doc.words[FieldTitle] {
		if w := a.words[id]; w.meaning > 0 {
			tf[w.meaning-1] += float64(w.weight)
		}
	}
	score := func() float64 {
		sum := 0.0
		for i, n := range tf {
			if n > 1e-9 {
				sum += importance[i] * n * (options.K1 + 1) / (n + options.K1)
			}
		}
		return sum
	}
	best := score()
	places := make([]place, 0, 64)
	for at, id := range doc.words[FieldBody] {
		if w := a.words[id]; w.meaning > 0 {
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
		best = max(best, score())
	}
	return best
}
