// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/rynda-dev/rynda/internal/search"
)

// depth is how many hits count.
const depth = 10

// results of questions asked.
type results struct {
	n     int
	ranks []int // of the first relevant hit, from 1; 0: not among the first ten
	gain  float64
	took  []time.Duration
}

// found is what one question brought.
type found struct {
	ids  []string
	took time.Duration
}

func (s *results) add(f found, q question) {
	s.n++
	rank, dcg, ideal := 0, 0.0, 0.0
	for i, id := range f.ids {
		if slices.Contains(q.Relevant, id) {
			if rank == 0 {
				rank = i + 1
			}
			dcg += 1 / math.Log2(float64(i)+2)
		}
	}
	for i := range min(len(q.Relevant), depth) {
		ideal += 1 / math.Log2(float64(i)+2)
	}
	s.ranks = append(s.ranks, rank)
	s.gain += dcg / ideal
	s.took = append(s.took, f.took)
}

// hit is the share of questions with a relevant hit among the first k.
func (s *results) hit(k int) float64 {
	hits := 0
	for _, r := range s.ranks {
		if r > 0 && r <= k {
			hits++
		}
	}
	return float64(hits) / float64(max(s.n, 1))
}

// mrr is the mean of 1/rank of the first relevant hit, 0 below the tenth.
func (s *results) mrr() float64 {
	sum := 0.0
	for _, r := range s.ranks {
		if r > 0 {
			sum += 1 / float64(r)
		}
	}
	return sum / float64(max(s.n, 1))
}

func (s *results) ndcg() float64 { return s.gain / float64(max(s.n, 1)) }

// p95 of the time a question took, in milliseconds.
func (s *results) p95() float64 {
	if len(s.took) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s.took))
	return float64(sorted[len(sorted)*95/100].Microseconds()) / 1000
}

// ask searches for one question as the help centre does, where signs are operators. A crash of the search is a miss that is named.
func (r *run) ask(ctx context.Context, x *search.Index, locale string, q question) (f found) {
	defer func() {
		if p := recover(); p != nil {
			r.miss(q.ID, "the search crashed: %v", p)
		}
	}()
	began := time.Now()
	hits, err := x.Search(ctx, search.Request{Query: q.text(), Locale: locale, Limit: depth, Operators: true})
	f.took = time.Since(began)
	if err != nil {
		r.miss(q.ID, "the search failed: %v", err)
	}
	for _, h := range hits {
		f.ids = append(f.ids, h.ID)
	}
	return f
}

// measure asks the questions as they are and with a typo, and reports all figures of both.
func (r *run) measure(ctx context.Context, x *search.Index, locale, name, suffix string, asked []question) {
	if len(asked) == 0 {
		return
	}
	// Only questions that can get a typo tell what one costs: whole are those, as they were.
	var plain, whole, misspelt results
	for i, q := range asked {
		if ctx.Err() != nil {
			return
		}
		got := r.ask(ctx, x, locale, q)
		plain.add(got, q)
		if rank := plain.ranks[i]; rank != 1 {
			r.miss(q.ID, "%s %s: rank %d: %q wants %v, got %v", name, suffix, rank, q.text(), q.Relevant, got.ids[:min(len(got.ids), 3)])
		}
		r.tell(i+1, len(asked))
		typo := q
		if typo.Query = withTypo(q.text(), q.ID); typo.Query == q.text() {
			continue
		}
		whole.add(got, q)
		got = r.ask(ctx, x, locale, typo)
		misspelt.add(got, typo)
		if p, m := plain.ranks[i], misspelt.ranks[misspelt.n-1]; p > 0 && p <= 5 && (m == 0 || m > 5) {
			r.miss(q.ID, "%s %s: rank %d with a typo, %d without: %q", name, suffix, m, p, typo.Query)
		}
	}
	if suffix != "" {
		suffix = " " + suffix
	}
	r.report(name+" hit@1"+suffix, plain.hit(1), plain.n)
	r.report(name+" hit@5"+suffix, plain.hit(5), plain.n)
	r.report(name+" MRR@10"+suffix, plain.mrr(), plain.n)
	r.report(name+" nDCG@10"+suffix, plain.ndcg(), plain.n)
	r.report(name+" with a typo hit@5"+suffix, misspelt.hit(5), misspelt.n)
	r.report(name+" hit@5 lost by a typo"+suffix, whole.hit(5)-misspelt.hit(5), misspelt.n)
	r.report(name+" p95 ms"+suffix, plain.p95(), plain.n)
}
