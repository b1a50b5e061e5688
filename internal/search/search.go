// SPDX-License-Identifier: Apache-2.0

package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Limits of a request.
const (
	DefaultLimit = 10
	MaxLimit     = 100
)

// Request is a question to the index.
type Request struct {
	Query string
	// Locale of the documents; "": of any.
	Locale string
	// Limit of hits; 0: DefaultLimit; at most MaxLimit.
	Limit int
	// Prefix: the last word may be unfinished, as while a person is typing.
	Prefix bool
	// Operators: the query may have phrases in quotation marks, exclusions and so on: see Parse. Without it all signs but
	// letters and digits are skipped, as is right for a message that was not written as a query.
	Operators bool
}

// Hit is a document found.
type Hit struct {
	ID     string
	Locale string
	Title  string
	// Score orders the hits of one request; it says nothing across requests: see Coverage for that.
	Score float64
	// TitleMarks and Snippet show where the words were found.
	TitleMarks []Span
	Snippet    Snippet
	// Coverage is how much of the query the document has, 0..1: each word counts by its rarity and by how surely it was
	// understood. Subject is the same for the title and the keywords alone.
	Coverage, Subject float64
	// Corrected is the query as it was understood, when that differs from what was typed beyond doubt; the same in all hits
	// of a locale. A doubtful correction is searched for too, and Coverage carries the doubt.
	Corrected string
	// Likeliest is the query by the likeliest reading of each word, with those that are in doubt, when that differs from what
	// was typed: for programs that go on from here. People are told Corrected.
	Likeliest string
}

// Search returns the best documents first. It fails only with the context's error; no words, or words nothing is like,
// give no hits.
func (x *Index) Search(ctx context.Context, r Request) ([]Hit, error) {
	return x.search(ctx, r, FieldBody)
}

func (x *Index) search(ctx context.Context, r Request, last Field) ([]Hit, error) {
	if r.Limit <= 0 {
		r.Limit = DefaultLimit
	}
	r.Limit = min(r.Limit, MaxLimit)
	q := plainQuery(r.Query, r.Prefix)
	if r.Operators {
		q = Parse(r.Query, r.Prefix)
	}
	if len(q.Root.Children) == 0 {
		return nil, ctx.Err()
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	s := x.scratch.Get().(*scratch)
	defer x.scratch.Put(s)
	var hits []Hit
	for _, p := range x.partitions(r.Locale) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		meanings, byNode := p.understand(q, s)
		corrected, likeliest := correctedQuery(meanings, false), correctedQuery(meanings, true)
		m := newMarker(p, meanings)
		list, err := p.filter(ctx, p.score(meanings, &x.options, last, s), q.Root, byNode)
		if err != nil {
			return nil, err
		}
		if last == FieldBody {
			list = p.rerank(list, meanings, p.namesSubject(r.Query, meanings), &x.options, s)
		}
		list = p.boostExact(list, meanings)
		for _, found := range p.top(list, r.Limit) {
			doc := p.docs[found.slot]
			hit := Hit{
				ID: doc.id, Locale: p.locale, Title: doc.fields[FieldTitle], Score: found.score,
				Coverage: found.coverage, Subject: found.subject, Corrected: corrected, Likeliest: likeliest,
			}
			hit.TitleMarks = m.marks(hit.Title)
			if last == FieldBody {
				hit.Snippet = m.snippet(doc)
			}
			hits = append(hits, hit)
		}
	}
	if r.Locale == "" {
		slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
		hits = hits[:min(len(hits), r.Limit)]
	}
	return hits, ctx.Err()
}

// partitions of the locale, or all of them in the order of their names.
func (x *Index) partitions(locale string) []*partition {
	if locale != "" {
		if p := x.parts[locale]; p != nil {
			return []*partition{p}
		}
		return nil
	}
	var all []*partition
	for _, p := range x.parts {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *partition) int { return cmp.Compare(a.locale, b.locale) })
	return all
}

// correctedQuery is the query with each wrong word replaced, those in doubt if wanted, or "" when none is.
func correctedQuery(meanings []meaning, doubtful bool) string {
	changed := false
	words := make([]string, 0, len(meanings))
	for _, m := range meanings {
		w := m.word.Text
		if m.corrected != "" && (doubtful || !m.doubtful) {
			w, changed = m.corrected, true
		}
		words = append(words, w)
	}
	if !changed {
		return ""
	}
	return strings.Join(words, " ")
}
