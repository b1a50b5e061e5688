// SPDX-License-Identifier: Apache-2.0

package kb

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/search"
)

func article(slug, locale, section, title string, related ...string) Article {
	return Article{Slug: slug, Locale: locale, Section: section, Title: title, Related: related, Body: "Текст: " + title}
}

func stored(source string, articles ...Article) []StoredArticle {
	var rows []StoredArticle
	for _, a := range articles {
		rows = append(rows, StoredArticle{Article: a, Source: source, Hash: a.Hash()})
	}
	return rows
}

func TestHashTellsEveryFieldApart(t *testing.T) {
	base := article("a", "ru", "s", "T")
	seen := map[string]string{base.Hash(): "base"}
	for name, change := range map[string]func(*Article){
		"title": func(a *Article) { a.Title = "x" }, "section": func(a *Article) { a.Section = "x" }, "summary": func(a *Article) { a.Summary = "x" },
		"keywords": func(a *Article) { a.Keywords = []string{"x"} }, "related": func(a *Article) { a.Related = []string{"x"} }, "body": func(a *Article) { a.Body = "x" },
	} {
		a := base
		change(&a)
		if other, taken := seen[a.Hash()]; taken {
			t.Errorf("%s and %s have one hash", name, other)
		}
		seen[a.Hash()] = name
	}
}

func TestLibraryShowsWhatItWasGivenLast(t *testing.T) {
	ctx, l := context.Background(), NewLibrary()
	if l.Version() != -1 || l.Len() != 0 {
		t.Errorf("a new library has version %d and %d articles", l.Version(), l.Len())
	}
	first := stored("a", article("refund", "ru", "billing", "Возврат денег"), article("pay", "ru", "billing", "Оплата картой"),
		article("refund", "en", "billing", "Refunds"))
	if err := l.Show(ctx, first, 1); err != nil {
		t.Fatal(err)
	}
	if titles(l.Section("ru", "billing")) != "Возврат денег, Оплата картой" {
		t.Errorf("section %v", titles(l.Section("ru", "billing")))
	}
	hits, err := l.Search(ctx, search.Request{Query: "возврат", Locale: "ru"})
	if err != nil || len(hits) != 1 || hits[0].ID != "ru/refund" {
		t.Errorf("hits %v, %v", hits, err)
	}
	if a, ok := l.ByID("ru/refund"); !ok || a.Path() != "/help/ru/billing/refund" {
		t.Errorf("ByID: %v %v", a, ok)
	}
	if err := l.Show(ctx, stored("a", article("pay", "ru", "billing", "Оплата")), 2); err != nil {
		t.Fatal(err)
	}
	if _, ok := l.Article("ru", "refund"); ok || l.Len() != 1 || l.Version() != 2 {
		t.Error("a deleted article is still there")
	}
	giant := article("giant", "ru", "billing", "Большая")
	giant.Summary = strings.Repeat("слово ", search.MaxDocumentBytes/5)
	if err := l.Show(ctx, stored("a", giant), 3); !errors.Is(err, search.ErrTooLarge) || l.Version() != 2 || l.Len() != 1 {
		t.Errorf("after a failed change: %v, version %d, %d articles", err, l.Version(), l.Len())
	}
}

func TestTheFirstSourceByNameOwnsAnArticle(t *testing.T) {
	l := NewLibrary()
	list := append(stored("b", article("x", "ru", "s", "Вторая")), stored("a", article("x", "ru", "s", "Первая"))...)
	if err := l.Show(context.Background(), list, 1); err != nil {
		t.Fatal(err)
	}
	if a, _ := l.Article("ru", "x"); a.Title != "Первая" {
		t.Errorf("shown: %s", a.Title)
	}
}

func TestRelatedAreTheAuthorsFirst(t *testing.T) {
	ctx, l := context.Background(), NewLibrary()
	main := article("refund", "ru", "billing", "Возврат денег", "pay", "missing")
	err := l.Show(ctx, stored("a", main, article("pay", "ru", "billing", "Оплата"), article("partial", "ru", "billing", "Частичный возврат"),
		article("parcel", "ru", "delivery", "Возврат посылки")), 1)
	if err != nil {
		t.Fatal(err)
	}
	related, err := l.Related(ctx, main, 3)
	if err != nil || titles(related) != "Оплата, Частичный возврат" {
		t.Errorf("related %q, %v", titles(related), err)
	}
}

func titles(list []StoredArticle) string {
	var names []string
	for _, a := range list {
		names = append(names, a.Title)
	}
	return strings.Join(names, ", ")
}

func FuzzShow(f *testing.F) {
	f.Add("refund.ru.md", "---\ntitle: A\nsection: b\n---\nText")
	f.Add("x.en.md", "---\ntitle: A\nsection: b\n---\n> > - [x](<y>)")
	f.Fuzz(func(t *testing.T, key, text string) {
		a, err := ParseArticle(key, text)
		if err != nil {
			return
		}
		l := NewLibrary()
		if err := l.Show(context.Background(), stored("s", a), 1); err != nil {
			t.Fatalf("an article was taken that cannot be shown: %v", err)
		}
		if _, err := l.Related(context.Background(), a, 3); err != nil {
			t.Error(err)
		}
	})
}
