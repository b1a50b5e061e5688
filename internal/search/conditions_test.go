// SPDX-License-Identifier: Apache-2.0

package search

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// crowd is an index of many documents with many words that begin alike.
func crowd(t testing.TB, documents int) *Index {
	t.Helper()
	x := NewIndex(Options{})
	letters := []rune("абвгдежзиклмнопрстуф")
	for i := range documents {
		var body, keywords strings.Builder
		for j, l := range letters {
			fmt.Fprintf(&body, "%c%c%c%c ", l, letters[(i+j)%20], letters[i/20%20], letters[i/400%20])
			fmt.Fprintf(&keywords, "%c%c%c ", l, letters[(i+j)%20], letters[i/20%20])
		}
		err := x.Add(Document{ID: fmt.Sprint(i), Locale: "ru", Title: "по делу", Keywords: []string{keywords.String()}, Body: "к " + body.String()})
		if err != nil {
			t.Fatal(err)
		}
	}
	return x
}

// The cost is counted, not timed: what conditions look at must not grow with documents times words.
func TestConditionsLookAtEachPostingOnce(t *testing.T) {
	const documents = 2000
	x := crowd(t, documents)
	p := x.parts["ru"]
	postings := 0
	for term := range p.words.forms {
		postings += len(p.postings.of(uint32(term)))
	}
	for name, query := range map[string]string{
		"beginnings in fields":      "дело (keywords:а* OR keywords:б* OR keywords:в* OR keywords:г* OR keywords:д* OR keywords:е* OR keywords:ж* OR keywords:з*)",
		"beginnings left out":       "дело -ъа* -аъ* -бб* -ва* -гд* -де* -ее* -жа* -зд* -ик* -ка* -лм*",
		"the same again":            "дело " + strings.Repeat("-а* ", 20),
		"words that nobody has":     "дело " + strings.Repeat("keywords:ъъ* OR ", 20) + "title:ы*",
		"phrases of everyday words": `дело "к ааа" "по аааа" "по делу"`,
	} {
		t.Run(name, func(t *testing.T) {
			q := Parse(query, false)
			if q.Plain {
				t.Fatal("the query has no conditions")
			}
			s := &scratch{}
			meanings, byNode := p.understand(q, s)
			list := p.score(meanings, &x.options, FieldBody, s)
			c := newConditions(p, byNode)
			if _, err := c.keep(t.Context(), list, q.Root); err != nil {
				t.Fatal(err)
			}
			if len(list) < documents/2 {
				t.Fatalf("only %d documents are asked about", len(list))
			}
			// Each beginning is another part of the postings, and a phrase reads a text.
			if most := 2*postings + documents*3*50; c.looked > most {
				t.Errorf("looked at %d things, at most %d are right", c.looked, most)
			}
		})
	}
}

func TestABeginningStandsForTheCommonestWordsOnly(t *testing.T) {
	p := crowd(t, 3000).parts["ru"]
	all := 0
	p.words.eachPrefixed("а", func(uint32) { all++ })
	got := p.words.commonest("а", 100)
	if all < 400 || len(got) != 100 {
		t.Fatalf("%d of %d", len(got), all)
	}
	least := p.words.entries[got[99]].docs
	more := 0
	p.words.eachPrefixed("а", func(id uint32) {
		if p.words.entries[id].docs > least {
			more++
		}
	})
	if more > 99 {
		t.Errorf("%d words are in more documents than the last", more)
	}
}

// patience is a context that is done after it was asked so often.
type patience struct {
	context.Context
	left int
}

func (p *patience) Err() error {
	if p.left--; p.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestConditionsStopWithTheContext(t *testing.T) {
	x := crowd(t, 1000)
	_, err := x.Search(&patience{t.Context(), 4}, Request{Query: `дело -абв "по делу"`, Locale: "ru", Operators: true})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the search went on: %v", err)
	}
}

func TestConditionsAreKept(t *testing.T) {
	x := shopIndex(t)
	for _, d := range []Document{
		{ID: "a", Locale: "ru", Title: "Как оплатить", Keywords: []string{"картой"}, Body: "Карты и наличные. Когда придёт чек?"},
		{ID: "b", Locale: "ru", Title: "Чек", Keywords: []string{"оплата наличными"}, Body: "Чек придёт на почту, как оплатить — ниже."},
		{ID: "c", Locale: "ru", Title: "Карточка товара", Body: "Чек не нужен."},
	} {
		if err := x.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	for query, want := range map[string][]string{
		"чек":                   {"b", "c", "a"},
		"чек -почта":            {"c", "a"},
		"чек -карт*":            {"b"},
		"чек -когда":            {"b", "c"},
		"чек keywords:карта":    {"a"},
		"чек keywords:налич*":   {"b"},
		"чек title:карточьки":   {"c"},
		`чек "как оплатить"`:    {"b", "a"},
		`чек "товара карточка"`: {"b", "c", "a", "refund"}, // given up for its words
		"чек -(почта | карты)":  {"c"},
	} {
		hits, err := x.Search(t.Context(), Request{Query: query, Locale: "ru", Operators: true})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, h := range hits {
			got = append(got, h.ID)
		}
		if diff := cmp.Diff(want, got, sorted(func(a, b string) bool { return a < b })); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
}

func TestWordsThatRepeatThemselvesAreNoMoreAlikeThanTheyAre(t *testing.T) {
	x := NewIndex(Options{})
	for id, title := range map[string]string{"pineapple": "Ананас", "banana": "Банан"} {
		if err := x.Add(Document{ID: id, Locale: "ru", Title: title}); err != nil {
			t.Fatal(err)
		}
	}
	v := x.parts["ru"].words
	for _, word := range []string{"ананананан", "нанананана", "банабанабан", "ананас", "аааааааа"} {
		for _, l := range v.alike([]rune(word), &pairCounts{}) {
			if l.dice > 1 {
				t.Errorf("%s shares %.2f of the pairs of %s", word, l.dice, v.entries[l.entry].text)
			}
		}
		hits, err := x.Search(t.Context(), Request{Query: word, Locale: "ru"})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			if h.Coverage > 1 {
				t.Errorf("%s covers %v of %s", h.ID, h.Coverage, word)
			}
		}
	}
}

func TestBeginningsAreAllWithinATypo(t *testing.T) {
	p := crowd(t, 1500).parts["ru"]
	for _, word := range []string{"абвг", "абв", "оплатс", "абба", "ббба", "аббв", "фабвг", "паба", "папа"} {
		letters := []rune(word)
		want := map[string]int{}
		for _, e := range p.words.entries {
			if text := []rune(e.text); e.term != noTerm && text[0] == letters[0] && len(text) >= len(letters) && maxDistance(len(letters)) > 0 {
				if d := editDistance(letters, text, 1, true); d <= 1 {
					want[e.text] = d
				}
			}
		}
		got := map[string]int{}
		for _, l := range p.words.beginnings(letters) {
			got[p.words.entries[l.entry].text] = l.typos
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", word, diff)
		}
	}
}
