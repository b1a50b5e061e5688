// SPDX-License-Identifier: Apache-2.0

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/search"
)

// article of a collection. Its body is Markdown.
type article struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Body  string `json:"body"`
	// Pair is the same article in the other language.
	Pair string `json:"pair"`
}

// address of the article as words: its id is one, after the language.
func (a article) address() string {
	_, path, ok := strings.Cut(a.ID, ":")
	if !ok {
		return ""
	}
	return strings.NewReplacer("/", " ", "-", " ", "_", " ").Replace(path)
}

// question to a collection, in the shapes of the sets: a query, or a question with its answer.
type question struct {
	ID       string   `json:"id"`
	Query    string   `json:"query"`
	Question string   `json:"question"`
	Answer   string   `json:"answer"`
	Relevant []string `json:"relevant"`
}

func (q question) text() string { return cmp.Or(q.Query, q.Question) }

// questionFiles are the files of questions to a language's articles, with the names of their figures.
var questionFiles = []struct{ file, figure string }{{"known_item", "known item"}, {"queries", "query"}, {"faq", "faq"}}

// scoreKB indexes the articles of each language that the set has and asks its questions: how well the articles are
// found, with one typo in each question too. Articles are those of both folders; questions are of the one to be scored.
// A question whose articles are in neither folder is left out.
func scoreKB(ctx context.Context, r *run) error {
	locales, err := localesOf(r.dir, r.train)
	if err != nil {
		return err
	}
	var all []error
	indexes := map[string]*search.Index{}
	for _, locale := range locales {
		x, n, err := r.indexArticles(locale)
		if err != nil {
			all = append(all, err)
			continue
		}
		r.report("articles "+locale, float64(n), n)
		indexes[locale] = x
		for _, f := range questionFiles {
			asked, err := readCases[question](r.file(f.file + "." + locale + ".jsonl"))
			if err != nil {
				all = append(all, err)
				continue
			}
			asked, err = r.answerable(asked, locale)
			if err != nil {
				all = append(all, err)
				continue
			}
			r.measure(ctx, x, locale, f.figure, locale, asked)
			if f.file == "queries" {
				all = append(all, r.botOfArticles(ctx, locale, asked))
			}
		}
		if err := r.scoreFAQ(ctx, locale); err != nil {
			all = append(all, err)
		}
	}
	if err := r.scoreCrossLanguage(ctx, indexes); err != nil {
		all = append(all, err)
	}
	return errors.Join(all...)
}

// localesOf are the languages in which a set has articles, in one of its folders.
func localesOf(dirs ...string) ([]string, error) {
	var locales []string
	for _, dir := range dirs {
		if dir == "" {
			continue
		}
		for _, kind := range []string{"articles", "paragraphs"} {
			files, err := filepath.Glob(filepath.Join(dir, kind+".*.jsonl"))
			if err != nil {
				return nil, fmt.Errorf("list the articles: %w", err)
			}
			for _, f := range files {
				if parts := strings.Split(filepath.Base(f), "."); len(parts) == 3 && !slices.Contains(locales, parts[1]) {
					locales = append(locales, parts[1])
				}
			}
		}
	}
	slices.Sort(locales)
	return locales, nil
}

// articles of a language, of both folders, each once.
func (r *run) articles(locale string) ([]article, error) {
	var list []article
	seen := map[string]bool{}
	for _, dir := range []string{r.dir, r.train} {
		if dir == "" {
			continue
		}
		for _, kind := range []string{"articles", "paragraphs"} {
			found, err := readCases[article](filepath.Join(dir, kind+"."+locale+".jsonl"))
			if err != nil {
				return nil, err
			}
			for _, a := range found {
				if !seen[a.ID] {
					seen[a.ID] = true
					list = append(list, a)
				}
			}
		}
	}
	return list, nil
}

func (r *run) indexArticles(locale string) (*search.Index, int, error) {
	list, err := r.articles(locale)
	if err != nil {
		return nil, 0, err
	}
	x := search.NewIndex(search.Options{})
	for i, a := range list {
		if err := x.Add(search.Document{
			ID: a.ID, Locale: locale, Title: a.Title, Section: a.address(), Body: content.PlainText(a.Body),
		}); err != nil {
			return nil, 0, fmt.Errorf("index %s: %w", a.ID, err)
		}
		r.tell(i+1, len(list))
	}
	return x, len(list), nil
}

// answerable are the questions that an article of the language answers.
func (r *run) answerable(asked []question, locale string) ([]question, error) {
	list, err := r.articles(locale)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, a := range list {
		known[a.ID] = true
	}
	var out []question
	for _, q := range asked {
		q.Relevant = slices.DeleteFunc(slices.Clone(q.Relevant), func(id string) bool { return !known[id] })
		if len(q.Relevant) > 0 {
			out = append(out, q)
		}
	}
	return out, nil
}

// scoreFAQ looks for the entries of a list of questions and answers: by the question with a typo in it, and the answers
// alone by their questions.
func (r *run) scoreFAQ(ctx context.Context, locale string) error {
	list, err := readCases[question](r.file("faq." + locale + ".jsonl"))
	if err != nil || len(list) == 0 {
		return err
	}
	entries := list
	if r.train != "" {
		more, err := readCases[question](filepath.Join(r.train, "faq."+locale+".jsonl"))
		if err != nil {
			return err
		}
		entries = slices.Concat(list, more)
	}
	whole, answers := search.NewIndex(search.Options{}), search.NewIndex(search.Options{})
	for _, q := range entries {
		answer := content.PlainText(q.Answer)
		if err := errors.Join(
			whole.Add(search.Document{ID: q.ID, Locale: locale, Title: q.Question, Body: answer}),
			answers.Add(search.Document{ID: q.ID, Locale: locale, Body: answer}),
		); err != nil {
			return fmt.Errorf("index %s: %w", q.ID, err)
		}
	}
	asked := make([]question, 0, len(list))
	for _, q := range list {
		asked = append(asked, question{ID: q.ID, Query: q.Question, Relevant: []string{q.ID}})
	}
	var misspelt, plain results
	for _, q := range asked {
		typo := q
		typo.Query = withTypo(q.Query, q.ID)
		misspelt.add(r.ask(ctx, whole, locale, typo), typo)
		plain.add(r.ask(ctx, answers, locale, q), q)
	}
	r.report("faq question with a typo -> question+answer hit@1 "+locale, misspelt.hit(1), misspelt.n)
	r.report("faq question -> answer alone MRR@10 "+locale, plain.mrr(), plain.n)
	return nil
}

// scoreCrossLanguage asks the questions of each language for the texts of the others, where they have the same names or
// are told to be a pair. Nothing in an index of words knows the other language: the figure says what names and numbers do.
func (r *run) scoreCrossLanguage(ctx context.Context, indexes map[string]*search.Index) error {
	for from := range indexes {
		for to, x := range indexes {
			if from == to || from != "ru" {
				continue
			}
			asked, err := readCases[question](r.file("queries." + from + ".jsonl"))
			if err != nil {
				return err
			}
			if asked, err = r.answerable(asked, to); err != nil {
				return err
			}
			if len(asked) == 0 {
				continue
			}
			var got results
			for _, q := range asked {
				got.add(r.ask(ctx, x, to, q), q)
			}
			r.report("query "+from+" -> text "+to+" MRR@10", got.mrr(), got.n)
		}
	}
	return nil
}
