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
	r.scoreCorrections(texts, learned)
	return nil
}

// scoreSuggestions asks for each wrong word's right one: among the right words of the set (of both folders), which is
// what a collection's own vocabulary is to a search; and among those and all words of the articles that lie beside it,
// which is harder. The product's search has a spelling of its own, which is asked too: see searchSpelling.
func (r *run) scoreSuggestions(ctx context.Context, pairs, learned []misspelling) error {
	if len(pairs) == 0 {
		return nil
	}
	words := map[string]int{}
	for _, p := range slices.Concat(pairs, learned) {
		for _, w := range p.Right {
			words[w] = 1
		}
	}
	r.suggest(" among the set's right words", search.NewSpeller(words), pairs)
	if err := r.searchSpelling(ctx, words, pairs); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(filepath.Dir(r.dir), "kb-*", "*.en.jsonl"))
	if err != nil || len(files) == 0 {
		return err
	}
	for _, f := range files {
		list, err := readCases[article](f)
		if err != nil {
			return err
		}
		for _, a := range list {
			for _, w := range wordsOf(a.Title + " " + a.Body) {
				words[w]++
			}
		}
	}
	r.suggest(" among the articles' words too", search.NewSpeller(words), pairs)
	return nil
}

func (r *run) suggest(among string, speller *search.Speller, pairs []misspelling) {
	first, three, asked := 0, 0, 0
	for i, p := range pairs {
		r.tell(i, len(pairs))
		got, ok := r.suggestions(speller, p)
		if !ok {
			continue
		}
		asked++
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
	r.report("words in the list"+among, float64(speller.Len()), asked)
}

// searchSpelling searches for each wrong word in an index of which every document is one of the right words: what the
// product does with a query of one misspelt word.
func (r *run) searchSpelling(ctx context.Context, words map[string]int, pairs []misspelling) error {
	x := search.NewIndex(search.Options{})
	for w := range words {
		if err := x.Add(search.Document{ID: w, Locale: "en", Title: w}); err != nil {
			return fmt.Errorf("index %s: %w", w, err)
		}
	}
	first, three := 0, 0
	for i, p := range pairs {
		r.tell(i, len(pairs))
		// A wrong word may be another right one of the list; what was typed is no suggestion.
		ids := slices.DeleteFunc(r.ask(ctx, x, "en", question{ID: p.Wrong, Query: p.Wrong}).ids, func(id string) bool { return strings.EqualFold(id, p.Wrong) })
		at := slices.IndexFunc(ids, func(id string) bool { return slices.Contains(p.Right, id) })
		if at == 0 {
			first++
		}
		if at >= 0 && at < 3 {
			three++
		}
	}
	r.share("top-1 by the search itself, among the set's right words", first, len(pairs))
	r.share("top-3 by the search itself, among the set's right words", three, len(pairs))
	return nil
}

// suggestions of three words; a crash is a miss that is named.
func (r *run) suggestions(speller *search.Speller, p misspelling) (list []search.Correction, ok bool) {
	defer func() {
		if crash := recover(); crash != nil {
			r.miss(p.Wrong, "the speller crashed: %v", crash)
			list, ok = nil, true
		}
	}()
	list = speller.Suggest(p.Wrong, 4)
	// A wrong word may be another right one of the list; what was typed is no suggestion.
	list = slices.DeleteFunc(list, func(c search.Correction) bool { return strings.EqualFold(c.Word, p.Wrong) })
	return list[:min(len(list), 3)], true
}

// scoreCorrections corrects whole texts. The words known are those of the other folder's corrections, or of the other
// four fifths of this one's.
func (r *run) scoreCorrections(pairs, learned []misspelling) {
	if len(pairs) == 0 {
		return
	}
	part := folds(make([]string, len(pairs)))
	spellers := make([]*search.Speller, foldCount)
	for k := range spellers {
		words := map[string]int{}
		count := func(p misspelling) {
			for _, w := range wordsOf(p.Correction) {
				words[w]++
			}
		}
		for _, p := range learned {
			count(p)
		}
		for i, p := range pairs {
			if len(learned) == 0 && part[i] != k {
				count(p)
			}
		}
		spellers[k] = search.NewSpeller(words)
	}
	made, right, wanted := 0, 0, 0
	for i, p := range pairs {
		r.tell(i, len(pairs))
		got := r.corrected(spellers[part[i]], p)
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
}

func (r *run) corrected(speller *search.Speller, p misspelling) (text string) {
	defer func() {
		if crash := recover(); crash != nil {
			r.miss(p.ID, "the speller crashed: %v", crash)
			text = p.Source
		}
	}()
	return speller.Correct(p.Source)
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
