// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/rynda-dev/rynda/internal/search"
)

// misspelling is a wrong word with what may have been meant, or a text with its correction.
type misspelling struct {
	ID         string   `json:"id"`
	Wrong      string   `json:"wrong"`
	Right      []string `json:"right"`
	Source     string   `json:"source"`
	Correction string   `json:"correction"`
}

// scoreSpelling scores both kinds of set of the name typo-…, by what its lines have.
func scoreSpelling(ctx context.Context, r *run) error {
	pairs, err := readCases[misspelling](r.file("pairs.jsonl"))
	if err != nil || len(pairs) == 0 {
		return err
	}
	var learned []misspelling
	if r.train != "" {
		if learned, err = readCases[misspelling](filepath.Join(r.train, "pairs.jsonl")); err != nil {
			return err
		}
	}
	var words, texts []misspelling
	for _, p := range pairs {
		if p.Wrong != "" {
			words = append(words, p)
		}
		if p.Source != "" {
			texts = append(texts, p)
		}
	}
	if err := r.scoreSuggestions(ctx, words, learned); err != nil {
		return err
	}
	return r.scoreCorrections(ctx, texts, learned)
}

// scoreSuggestions asks an index for each wrong word's right one. Its documents are the right words of the set (of both
// folders), one each; or those and the articles that lie beside the set, whose words make it harder. "By the search
// itself" is what is found for a query of the one wrong word.
func (r *run) scoreSuggestions(ctx context.Context, pairs, learned []misspelling) error {
	if len(pairs) == 0 {
		return nil
	}
	x := search.NewIndex(search.Options{})
	for _, p := range slices.Concat(pairs, learned) {
		for _, w := range p.Right {
			if err := x.Add(search.Document{ID: w, Locale: spellingLocale, Title: w}); err != nil {
				return fmt.Errorf("index %s: %w", w, err)
			}
		}
	}
	r.suggest(" among the set's right words", x, pairs)
	r.searchSpelling(ctx, x, pairs)
	files, err := filepath.Glob(filepath.Join(filepath.Dir(r.dir), "kb-*", "*."+spellingLocale+".jsonl"))
	if err != nil || len(files) == 0 {
		return err
	}
	for _, f := range files {
		list, err := readCases[article](f)
		if err != nil {
			return err
		}
		for i, a := range list {
			if err := x.Add(search.Document{ID: fmt.Sprint(f, i), Locale: spellingLocale, Title: a.Title, Body: a.Body}); err != nil {
				return fmt.Errorf("index %s: %w", a.ID, err)
			}
		}
	}
	r.suggest(" among the articles' words too", x, pairs)
	return nil
}

// spellingLocale is the language of the sets of wrong words.
const spellingLocale = "en"

func (r *run) suggest(among string, x *search.Index, pairs []misspelling) {
	first, three := 0, 0
	for i, p := range pairs {
		r.tell(i, len(pairs))
		got := r.suggestions(x, p)
		at := slices.IndexFunc(got, func(c search.Correction) bool {
			return slices.ContainsFunc(p.Right, func(w string) bool { return strings.EqualFold(w, c.Word) })
		})
		if at == 0 {
			first++
		} else {
			r.miss(p.Wrong, "wants %v, got %v%s", p.Right, got, among)
		}
		if at >= 0 {
			three++
		}
	}
	r.share("top-1"+among, first, len(pairs))
	r.share("top-3"+among, three, len(pairs))
	r.report("documents"+among, float64(x.Len()), len(pairs))
}

// searchSpelling searches for each wrong word among documents of one right word each.
func (r *run) searchSpelling(ctx context.Context, x *search.Index, pairs []misspelling) {
	first, three := 0, 0
	for i, p := range pairs {
		r.tell(i, len(pairs))
		// A wrong word may be another right one of the list; what was typed is no suggestion.
		ids := slices.DeleteFunc(r.ask(ctx, x, spellingLocale, question{ID: p.Wrong, Query: p.Wrong}).ids, func(id string) bool { return strings.EqualFold(id, p.Wrong) })
		at := slices.IndexFunc(ids, func(id string) bool { return slices.Contains(p.Right, id) })
		if at == 0 {
			first++
		} else {
			r.miss(p.Wrong, "wants %v, found %v", p.Right, ids[:min(len(ids), 3)])
		}
		if at >= 0 && at < 3 {
			three++
		}
	}
	r.share("top-1 by the search itself, among the set's right words", first, len(pairs))
	r.share("top-3 by the search itself, among the set's right words", three, len(pairs))
}

// suggestions of three words; a crash is a miss that is named.
func (r *run) suggestions(x *search.Index, p misspelling) (list []search.Correction) {
	defer func() {
		if crash := recover(); crash != nil {
			r.miss(p.Wrong, "the correction crashed: %v", crash)
			list = nil
		}
	}()
	list = x.Corrections(spellingLocale, p.Wrong, 4)
	// A wrong word may be another right one of the list; what was typed is no suggestion.
	list = slices.DeleteFunc(list, func(c search.Correction) bool { return strings.EqualFold(c.Word, p.Wrong) })
	return list[:min(len(list), 3)]
}

// scoreCorrections searches for whole texts: how they were understood is how they are corrected. The documents are the
// other folder's corrections, or the other four fifths of this one's.
func (r *run) scoreCorrections(ctx context.Context, pairs, learned []misspelling) error {
	if len(pairs) == 0 {
		return nil
	}
	part := folds(make([]string, len(pairs)))
	indexes := make([]*search.Index, foldCount)
	for k := range indexes {
		known := slices.Clone(learned)
		for i, p := range pairs {
			if len(learned) == 0 && part[i] != k {
				known = append(known, p)
			}
		}
		indexes[k] = search.NewIndex(search.Options{})
		for i, p := range known {
			if err := indexes[k].Add(search.Document{ID: fmt.Sprint(i), Locale: "ru", Body: p.Correction}); err != nil {
				return fmt.Errorf("index %s: %w", p.ID, err)
			}
		}
	}
	made, right, wanted := 0, 0, 0
	for i, p := range pairs {
		r.tell(i, len(pairs))
		got := r.corrected(ctx, indexes[part[i]], p)
		source := wordsOf(p.Source)
		gold, mine := alignWords(source, wordsOf(p.Correction)), alignWords(source, wordsOf(got))
		for j, w := range source {
			if gold[j] != w {
				wanted++
			}
			if mine[j] != w {
				made++
				if mine[j] == gold[j] {
					right++
				}
			}
			if gold[j] != mine[j] {
				r.miss(p.ID, "%q: wants %q, got %q", w, gold[j], mine[j])
			}
		}
	}
	precision, recall := float64(right)/float64(max(made, 1)), float64(right)/float64(max(wanted, 1))
	f1 := 0.0
	if right > 0 {
		f1 = 2 * precision * recall / (precision + recall)
	}
	r.report("word F1", f1, wanted)
	r.report("word precision", precision, made)
	r.report("word recall", recall, wanted)
	return nil
}

// corrected is the text as the search understood it, as many words at once as a query may have.
func (r *run) corrected(ctx context.Context, x *search.Index, p misspelling) (text string) {
	defer func() {
		if crash := recover(); crash != nil {
			r.miss(p.ID, "the search crashed: %v", crash)
			text = p.Source
		}
	}()
	var out []string
	for words := range slices.Chunk(wordsOf(p.Source), search.MaxQueryWords) {
		piece := strings.Join(words, " ")
		hits, err := x.Search(ctx, search.Request{Query: piece, Locale: "ru", Limit: 1})
		if err != nil {
			r.miss(p.ID, "the search failed: %v", err)
		}
		if len(hits) > 0 && hits[0].Corrected != "" {
			piece = hits[0].Corrected
		}
		out = append(out, piece)
	}
	return strings.Join(out, " ")
}

// wordsOf a text in small letters, with ё as е; hyphens part words.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(text), "ё", "е"), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// alignWords says what became of each word: the words of the other text that stand in its place, by the fewest words
// changed. Words put in belong to the one before.
func alignWords(from, to []string) []string {
	cost := make([][]int, len(from)+1)
	for i := range cost {
		cost[i] = make([]int, len(to)+1)
		for j := range cost[i] {
			switch {
			case i == 0 || j == 0:
				cost[i][j] = i + j
			case from[i-1] == to[j-1]:
				cost[i][j] = cost[i-1][j-1]
			default:
				cost[i][j] = 1 + min(cost[i-1][j-1], cost[i-1][j], cost[i][j-1])
			}
		}
	}
	out := make([][]string, len(from)+1)
	for i, j := len(from), len(to); i > 0 || j > 0; {
		switch {
		case i > 0 && j > 0 && from[i-1] == to[j-1] && cost[i][j] == cost[i-1][j-1]:
			i, j = i-1, j-1
			out[i] = append(out[i], to[j])
		case j > 0 && (i == 0 || cost[i][j] == 1+cost[i][j-1]):
			j--
			out[max(i-1, 0)] = append(out[max(i-1, 0)], to[j])
		case i > 0 && j > 0 && cost[i][j] == 1+cost[i-1][j-1]:
			i, j = i-1, j-1
			out[i] = append(out[i], to[j])
		default:
			i--
		}
	}
	joined := make([]string, len(from))
	for i := range joined {
		slices.Reverse(out[i])
		joined[i] = strings.Join(out[i], " ")
	}
	return joined
}
