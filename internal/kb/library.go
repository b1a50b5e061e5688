// SPDX-License-Identifier: Apache-2.0

package kb

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/search"
)

// Library is the articles as readers and the bot see them. Show replaces all of it at once: readers
// never wait, and never see half a change. The zero value is not usable: see NewLibrary.
type Library struct {
	shelf atomic.Pointer[shelf]
}

// shelf is one state of the articles; it does not change.
type shelf struct {
	version  int64
	index    *search.Index
	articles map[Key]*StoredArticle
	sections map[string]map[string][]*StoredArticle // by locale and section, sorted by title
}

// NewLibrary returns an empty library.
func NewLibrary() *Library {
	l := &Library{}
	l.shelf.Store(newShelf(-1))
	return l
}

func newShelf(version int64) *shelf {
	return &shelf{
		version: version, index: search.NewIndex(search.Options{}), articles: map[Key]*StoredArticle{},
		sections: map[string]map[string][]*StoredArticle{},
	}
}

// Show replaces everything by these articles. Of articles with the same key in several sources the first source by name
// wins. An article that cannot be indexed is an error, and the library stays as it was.
func (l *Library) Show(ctx context.Context, rows []StoredArticle, version int64) error {
	next := newShelf(version)
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b StoredArticle) int {
		if c := strings.Compare(a.Source, b.Source); c != 0 {
			return c
		}
		return compareKeys(a.Key(), b.Key())
	})
	for i := range rows {
		a := &rows[i]
		if _, taken := next.articles[a.Key()]; taken {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := next.index.Add(document(a.Article)); err != nil {
			return fmt.Errorf("index articles: %w", err)
		}
		next.articles[a.Key()] = a
		if next.sections[a.Locale] == nil {
			next.sections[a.Locale] = map[string][]*StoredArticle{}
		}
		next.sections[a.Locale][a.Section] = append(next.sections[a.Locale][a.Section], a)
	}
	for _, sections := range next.sections {
		for _, list := range sections {
			slices.SortStableFunc(list, func(a, b *StoredArticle) int { return strings.Compare(a.Title, b.Title) })
		}
	}
	l.shelf.Store(next)
	return nil
}

func document(a Article) search.Document {
	return search.Document{
		ID: a.ID(), Locale: a.Locale, Title: a.Title, Keywords: a.Keywords, Summary: a.Summary,
		Section: strings.ReplaceAll(a.Section+" "+a.Slug, "-", " "), Body: content.PlainText(a.Body),
	}
}

// Version of the state that is shown; -1: nothing was read yet.
func (l *Library) Version() int64 { return l.shelf.Load().version }

// Len is the number of articles, all languages counted.
func (l *Library) Len() int { return len(l.shelf.Load().articles) }

// Article returns the article of the locale with the slug.
func (l *Library) Article(locale, slug string) (StoredArticle, bool) {
	return l.shelf.Load().article(Key{locale, slug})
}

// ByID returns the article with the ID, as it is in hits.
func (l *Library) ByID(id string) (StoredArticle, bool) {
	locale, slug, _ := strings.Cut(id, "/")
	return l.Article(locale, slug)
}

func (s *shelf) article(k Key) (StoredArticle, bool) {
	if a := s.articles[k]; a != nil {
		return *a, true
	}
	return StoredArticle{}, false
}

// Section returns the articles of a section in the locale, sorted by title.
func (l *Library) Section(locale, section string) []StoredArticle {
	var list []StoredArticle
	for _, a := range l.shelf.Load().sections[locale][section] {
		list = append(list, *a)
	}
	return list
}

// All returns every article, sorted by key.
func (l *Library) All() []StoredArticle {
	s := l.shelf.Load()
	list := make([]StoredArticle, 0, len(s.articles))
	for _, a := range s.articles {
		list = append(list, *a)
	}
	slices.SortFunc(list, func(a, b StoredArticle) int { return compareKeys(a.Key(), b.Key()) })
	return list
}

// Related returns the articles that the author named and, up to the limit, those of the same section that share most
// words with the title.
func (l *Library) Related(ctx context.Context, a Article, limit int) ([]StoredArticle, error) {
	s := l.shelf.Load()
	var related []StoredArticle
	seen := map[Key]bool{a.Key(): true}
	add := func(k Key) {
		if r, ok := s.article(k); ok && !seen[k] && len(related) < limit {
			seen[k] = true
			related = append(related, r)
		}
	}
	for _, slug := range a.Related {
		add(Key{a.Locale, slug})
	}
	hits, err := s.index.Search(ctx, search.Request{Query: a.Title, Locale: a.Locale, Limit: limit + 1})
	if err != nil {
		return nil, fmt.Errorf("search related articles: %w", err)
	}
	for _, h := range hits {
		locale, slug, _ := strings.Cut(h.ID, "/")
		if r, ok := s.article(Key{locale, slug}); ok && r.Section == a.Section {
			add(r.Key())
		}
	}
	return related, nil
}

// Search finds articles: see search.Index.
func (l *Library) Search(ctx context.Context, r search.Request) ([]search.Hit, error) {
	return l.shelf.Load().index.Search(ctx, r)
}

// Suggest completes what is being typed: see search.Index.
func (l *Library) Suggest(ctx context.Context, locale, typed string, limit int) ([]search.Suggestion, error) {
	return l.shelf.Load().index.Suggest(ctx, locale, typed, limit)
}
