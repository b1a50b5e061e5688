// SPDX-License-Identifier: Apache-2.0

package kb

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

type rows struct {
	list    []StoredArticle
	version int64
	err     error
}

func (r rows) Articles(context.Context) ([]StoredArticle, int64, error) {
	return r.list, r.version, r.err
}

func TestSourceKeepsGoodArticlesAndNamesBadOnes(t *testing.T) {
	good := "---\ntitle: Возврат\nsection: billing\n---\nДеньги вернутся."
	data := map[string]string{
		"refund.ru.md": good,
		"copy.ru.md":   "---\ntitle: Возврат\nsection: billing\nslug: refund\n---\nДеньги вернутся.",
		"broken.ru.md": "нет заголовка",
		"notes.txt":    "это не статья",
	}
	articles, problems := ParseSource("acme-kb", data)
	if len(articles) != 1 || articles[0].Slug != "refund" {
		t.Errorf("articles %v", articles)
	}
	var keys []string
	for _, p := range problems {
		keys = append(keys, p.Key)
	}
	if diff := cmp.Diff([]string{"broken.ru.md", "refund.ru.md"}, keys); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if !strings.Contains(problems[1].Message, "copy.ru.md") {
		t.Errorf("the problem does not name the other key: %s", problems[1].Message)
	}
}

func TestDiffWritesOnlyWhatChanged(t *testing.T) {
	same, changed, added := article("a", "ru", "s", "Было"), article("b", "ru", "s", "Стало"), article("c", "en", "s", "New")
	got := Diff(map[Key]string{
		same.Key():     same.Hash(),
		changed.Key():  article("b", "ru", "s", "Было").Hash(),
		{"ru", "gone"}: "x",
	}, []Article{same, changed, added})
	want := Changes{Upsert: []Article{added, changed}, Delete: []Key{{"ru", "gone"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if !Diff(map[Key]string{same.Key(): same.Hash()}, []Article{same}).Empty() {
		t.Error("equal states differ")
	}
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

func TestLibraryShowsTheNewestVersion(t *testing.T) {
	ctx, l := context.Background(), NewLibrary()
	first := rows{list: stored("a", article("refund", "ru", "billing", "Возврат денег"), article("pay", "ru", "billing", "Оплата картой"),
		article("refund", "en", "billing", "Refunds")), version: 1}
	if fresh, err := l.Reload(ctx, first); !fresh || err != nil {
		t.Fatalf("Reload = %v, %v", fresh, err)
	}
	if fresh, err := l.Reload(ctx, first); fresh || err != nil {
		t.Errorf("the same version again: %v, %v", fresh, err)
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

	if _, err := l.Reload(ctx, rows{list: stored("a", article("pay", "ru", "billing", "Оплата")), version: 2}); err != nil {
		t.Fatal(err)
	}
	if _, ok := l.Article("ru", "refund"); ok || l.Len() != 1 {
		t.Error("a deleted article is still there")
	}
	broken := errors.New("no database")
	if _, err := l.Reload(ctx, rows{err: broken}); !errors.Is(err, broken) || l.Len() != 1 {
		t.Errorf("after a failed reload: %v, %d articles", err, l.Len())
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

func FuzzParseSource(f *testing.F) {
	f.Add("refund.ru.md", "---\ntitle: A\nsection: b\n---\nText")
	f.Add("x.md", "---\n")
	f.Fuzz(func(t *testing.T, key, text string) {
		articles, _ := ParseSource("s", map[string]string{key: text})
		l := NewLibrary()
		if err := l.Show(context.Background(), stored("s", articles...), 1); err != nil {
			t.Errorf("an article was taken that cannot be shown: %v", err)
		}
	})
}
