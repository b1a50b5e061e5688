// SPDX-License-Identifier: Apache-2.0

package search

import (
	"math"
	"slices"
	"strings"
)

// scratch is the working memory of a query, used again.
type scratch struct {
	counts  pairCounts
	asked   askedWords
	score   []float32 // by slot
	cover   []float32 // weight of the query's words found in the document
	subject []float32 // the same, in title and keywords
	best    []match   // of the word at hand
	found   []uint32  // slots with a score
	matched []uint32  // slots the word at hand was found in
}

// match is how well one word of the query is found in one document.
type match struct{ score, cover, subject float32 }

func (s *scratch) reset(slots int) {
	for _, slot := range s.found {
		s.score[slot], s.cover[slot], s.subject[slot] = 0, 0, 0
	}
	s.found = s.found[:0]
	if len(s.score) < slots {
		s.score, s.cover, s.subject = make([]float32, slots), make([]float32, slots), make([]float32, slots)
		s.best = make([]match, slots)
	}
}

// ranked is a document found, before it becomes a Hit.
type ranked struct {
	slot              uint32
	score             float64
	coverage, subject float64
}

// score ranks the partition's documents for the meanings; fields beyond `last` are not looked at. The score is BM25 over
// fields (Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.6): frequencies are
// weighted and normed by field, then saturate together. Of several expansions of one word the best counts, so that a
// word with many relatives does not outvote the others; and a document that has all words beats one that has few often.
func (p *partition) score(meanings []meaning, options *Options, last Field, s *scratch) []ranked {
	s.reset(len(p.docs))
	var average [fieldCount]float64
	for f, total := range p.totals {
		average[f] = max(float64(total)/float64(max(p.size(), 1)), 1)
	}
	sum := 0.0
	for _, m := range meanings {
		if m.stop {
			continue
		}
		sum += p.importance(m)
		for _, e := range m.expansions {
			p.scoreTerm(e, p.importance(m), average, options, last, s)
		}
		for _, slot := range s.matched {
			if s.score[slot] == 0 {
				s.found = append(s.found, slot)
			}
			b := &s.best[slot]
			s.score[slot] += b.score
			s.cover[slot] += b.cover
			s.subject[slot] += b.subject
			*b = match{}
		}
		s.matched = s.matched[:0]
	}
	out := make([]ranked, 0, len(s.found))
	for _, slot := range s.found {
		// The sums are of 32 bits, so they may be a little more than the whole.
		r := ranked{slot: slot, coverage: min(float64(s.cover[slot])/sum, 1), subject: min(float64(s.subject[slot])/sum, 1)}
		r.score = float64(s.score[slot]) * (0.7 + 0.3*r.coverage)
		out = append(out, r)
	}
	return out
}

func (p *partition) scoreTerm(e expansion, importance float64, average [fieldCount]float64, options *Options, last Field, s *scratch) {
	for _, post := range p.postings.of(e.term) {
		doc := p.docs[post.slot]
		tf := 0.0
		for f := range last + 1 {
			if n := post.tf.of(f); n > 0 {
				norm := 1 - options.B + options.B*float64(doc.length[f])/average[f]
				tf += options.Weights[f] * float64(n) / norm
			}
		}
		if tf == 0 {
			continue
		}
		b := &s.best[post.slot]
		if *b == (match{}) {
			s.matched = append(s.matched, post.slot)
		}
		b.score = max(b.score, float32(e.weight*importance*tf*(options.K1+1)/(tf+options.K1)))
		b.cover = max(b.cover, float32(e.weight*importance))
		if post.tf.subject() {
			b.subject = max(b.subject, float32(e.weight*importance))
		}
	}
}

// importance of a word of the query: the inverse document frequency of its surest expansion. A word the collection does
// not know is more important than one that a single document has: the question is likely about something else.
func (p *partition) importance(m meaning) float64 {
	docs := 0.5
	if len(m.expansions) > 0 {
		docs = float64(len(p.postings.of(m.expansions[0].term)))
	}
	return math.Log(1 + (float64(p.size())-docs+0.5)/(docs+0.5))
}

// top leaves the best n, in order; equal scores by the documents' names, so that answers do not change from call to call,
// nor by the order in which documents came.
func (p *partition) top(list []ranked, n int) []ranked {
	better := func(a, b ranked) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		default:
			return strings.Compare(p.docs[a.slot].id, p.docs[b.slot].id)
		}
	}
	if len(list) <= n {
		slices.SortFunc(list, better)
		return list
	}
	best := slices.Clone(list[:n])
	slices.SortFunc(best, better)
	for _, r := range list[n:] {
		if better(r, best[n-1]) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, r, better)
		copy(best[at+1:], best[at:n-1])
		best[at] = r
	}
	return best
}
