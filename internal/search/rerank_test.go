// SPDX-License-Identifier: Apache-2.0

package search

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// longText is so many bytes of one letter, in words.
func longText(size int) string { return strings.Repeat("qqqqqqq ", size/8+1)[:size] }

// other is so many words that no query here has, each in every text that is filled with them.
func other(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("x%d", i)
	}
	return strings.Join(words, " ")
}

// lookedAt is what a document has for a query, among others without its words.
func lookedAt(t *testing.T, query string, d Document) (l look, importance []float64) {
	t.Helper()
	d.ID, d.Locale = "looked at", "ru"
	p := newPartition("ru", nil)
	p.add(d)
	for i := range 3 {
		p.add(Document{ID: fmt.Sprint(i), Locale: "ru", Title: other(2), Body: other(100)})
	}
	options := NewIndex(Options{}).options
	s := &scratch{}
	meanings, _ := p.understand(plainQuery(query, false), s)
	p.askWords(meanings, &s.asked)
	for _, m := range meanings {
		if m.stop {
			importance = append(importance, 0)
		} else {
			importance = append(importance, p.importance(m))
		}
	}
	return lookAgain(p.docs[p.slots[d.ID]], importance, 2, &options, &s.asked), importance
}

// times is how often words of an importance must have been seen for a score, of a text as long as the others.
func times(score, importance float64) float64 {
	const k1 = 2
	// score = importance * n * (k1 + 1) / (n + k1)
	return math.Round(1e6*score*k1/(importance*(k1+1)-score)) / 1e6
}

func TestNeighboursOfTheQueryAreCountedWhereTheyAreNeighbours(t *testing.T) {
	for name, tt := range map[string]struct {
		query       string
		title, body string
		first       int // the word of the query with which the pair begins
		want        float64
	}{
		"side by side":                          {body: "возврат заказа", want: 1},
		"in other forms":                        {body: "возвраты заказов", want: 1},
		"one word between them":                 {body: "возврат x1 заказа", want: 1},
		"two words between them":                {body: "возврат x1 x2 заказа", want: 1},
		"three words between them":              {body: "возврат x1 x2 x3 заказа"},
		"two words without a subject":           {body: "возврат за ваш заказ", want: 1},
		"the other way round":                   {body: "заказ возврат"},
		"the first alone":                       {body: "возврат возврат"},
		"the first twice, one at its place":     {body: "возврат возврат заказа", want: 1},
		"twice":                                 {body: "возврат заказа x1 x2 x3 x4 возврат заказа", want: 2},
		"in the title":                          {title: "возврат заказа", want: 1},
		"in the title and in the body":          {title: "возврат заказа", body: "возврат заказа", want: 2},
		"from the end of the title to the body": {title: "возврат", body: "x1 заказа"},
		"a word without a subject in the query": {query: "возврат за заказ", body: "возврат заказа", want: 1},
		"another word of the query between":     {query: "возврат доставки заказа", body: "доставки возврат заказа"},
		"the second and the third":              {query: "возврат доставки заказа", body: "доставки заказа", first: 1, want: 1},
	} {
		t.Run(name, func(t *testing.T) {
			if tt.query == "" {
				tt.query = "возврат заказа"
			}
			l, importance := lookedAt(t, tt.query, Document{Title: tt.title, Body: tt.body})
			if got := times(l[lookPairs], importance[tt.first]); got != tt.want {
				t.Errorf("%q in %q, %q: %v pairs, want %v", tt.query, tt.title, tt.body, got, tt.want)
			}
		})
	}
}

func TestTheOpeningIsTheSummaryAndTheFirstWords(t *testing.T) {
	for name, tt := range map[string]struct {
		d    Document
		want float64
	}{
		"the first word of the body":    {d: Document{Body: "возврат " + other(50)}, want: 1},
		"the 25th":                      {d: Document{Body: other(24) + " возврат " + other(50)}, want: 1},
		"the 26th":                      {d: Document{Body: other(25) + " возврат " + other(50)}},
		"the summary":                   {d: Document{Summary: other(3) + " возврат", Body: other(50)}, want: 1},
		"the 26th word of a summary":    {d: Document{Summary: other(25) + " возврат", Body: other(50)}, want: 1},
		"both":                          {d: Document{Summary: "о возврате", Body: "возврат " + other(50)}, want: 2},
		"a summary takes no room":       {d: Document{Summary: other(10), Body: other(24) + " возврат"}, want: 1},
		"not the title":                 {d: Document{Title: "возврат", Body: other(50)}},
		"not keywords, not the section": {d: Document{Keywords: []string{"возврат"}, Section: "возврат", Body: other(50)}},
		"words without a subject count": {d: Document{Body: strings.Repeat("и ", 25) + "возврат"}},
	} {
		t.Run(name, func(t *testing.T) {
			l, importance := lookedAt(t, "возврат", tt.d)
			if got := times(l[lookOpening], importance[0]); got != tt.want {
				t.Errorf("seen %v times, want %v", got, tt.want)
			}
		})
	}
}

func TestTheTitleAndTheBestPassageAreLookedAt(t *testing.T) {
	for name, tt := range map[string]struct {
		d              Document
		title, passage float64
	}{
		"a word in the title":                    {d: Document{Title: "возврат x1"}, title: 1, passage: 1},
		"a word in the body":                     {d: Document{Title: "x1 x2", Body: "возврат"}, passage: 1},
		"a passage is read with the title":       {d: Document{Title: "возврат x1", Body: other(90) + " возврат"}, title: 1, passage: 2},
		"the 1st and the 75th word of a passage": {d: Document{Body: "возврат " + other(73) + " возврат"}, passage: 2},
		"the 1st and the 76th":                   {d: Document{Body: "возврат " + other(74) + " возврат"}, passage: 1},
		"the best passage of several":            {d: Document{Body: "возврат " + other(80) + " возврат возврат " + other(80) + " возврат"}, passage: 2},
	} {
		t.Run(name, func(t *testing.T) {
			l, importance := lookedAt(t, "возврат", tt.d)
			got := []float64{times(l[lookTitle], importance[0]), times(l[lookPassage], importance[0])}
			if diff := cmp.Diff([]float64{tt.title, tt.passage}, got); diff != "" {
				t.Errorf("seen in title and passage (-want +got):\n%s", diff)
			}
		})
	}
}

// Two documents that are alike but for one thing: without the weight of that, the first would be first by its name.
func TestEachWeightDecidesWhichOfTwoDocumentsIsFirst(t *testing.T) {
	// Title and section weigh the same here, so that a word may change places between them.
	even := Options{Weights: [fieldCount]float64{FieldTitle: 1, FieldSummary: 1, FieldSection: 1, FieldBody: 1}}
	for name, tt := range map[string]struct {
		query         string
		first, second Document
	}{
		"the passage": {
			query:  "доставка возврат",
			first:  Document{Body: other(30) + " возврат " + other(90) + " доставка " + other(30)},
			second: Document{Body: other(30) + " возврат " + other(10) + " доставка " + other(110)},
		},
		"the pairs": {
			query:  "возврат доставка",
			first:  Document{Body: other(30) + " возврат " + other(5) + " доставка " + other(5)},
			second: Document{Body: other(30) + " возврат доставка " + other(10)},
		},
		"the letters": {
			query:  "возврат доставка",
			first:  Document{Body: other(30) + " возврат " + other(5) + " доставка автомобиль"},
			second: Document{Body: other(30) + " возврат " + other(5) + " доставка безвозвратно"},
		},
		"the title": {
			query:  "возврат доставка",
			first:  Document{Title: "x1 x2", Section: "правила возврата", Body: other(30) + " доставка возврат возврат " + other(100) + " x3"},
			second: Document{Title: "правила возврата", Section: "x1 x2", Body: other(30) + " доставка возврат x3 " + other(100) + " возврат"},
		},
		"the first words": {
			query:  "возврат доставка",
			first:  Document{Body: other(30) + " доставка " + other(5) + " возврат"},
			second: Document{Body: " доставка " + other(5) + " возврат " + other(30)},
		},
		"the summary": {
			query:  "возврат доставка",
			first:  Document{Summary: "x1 x2", Section: "правила возврата", Body: other(30) + " доставка"},
			second: Document{Summary: "правила возврата", Section: "x1 x2", Body: other(30) + " доставка"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			x := NewIndex(even)
			tt.first.ID, tt.second.ID = "1st", "2nd"
			for _, d := range []Document{tt.first, tt.second, {ID: "3rd", Body: other(50)}, {ID: "4th", Body: other(50)}} {
				d.Locale = "ru"
				if err := x.Add(d); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff([]string{"2nd", "1st"}, searchIDs(t, x, Request{Query: tt.query, Locale: "ru"})); diff != "" {
				t.Errorf("documents (-want +got):\n%s", diff)
			}
		})
	}
}

// What a question asks for stands anywhere, so only a query that names a subject brings forward the document that begins with it.
func TestTheOpeningCountsForNamesOfSubjectsAlone(t *testing.T) {
	const name, question = "2: early", "1: late" // as in a tie
	for query, tt := range map[string]struct{ locale, first string }{
		"возврат доставка":         {"ru", name},
		"как возврат доставка":     {"ru", question},
		"возврат доставка?":        {"ru", question},
		"почиму возврат доставка":  {"ru", question},
		"refund delivery":          {"en", name},
		"how refund delivery":      {"en", question},
		"refund delivery?":         {"en", question},
		"hwo refund delivery":      {"en", question},
		"xyz refund delivery":      {"en", name},
		"Rückgabe Lieferung":       {"de", question},
		"wie Rückgabe / Lieferung": {"de", question},
	} {
		t.Run(query, func(t *testing.T) {
			words := map[string][2]string{"ru": {"возврат", "доставка"}, "en": {"refund", "delivery"}, "de": {"Rückgabe", "Lieferung"}}[tt.locale]
			told := words[1] + " " + other(5) + " " + words[0]
			x := NewIndex(Options{})
			for id, body := range map[string]string{name: told + " " + other(30), question: other(30) + " " + told, "3: never": other(50)} {
				if err := x.Add(Document{ID: id, Locale: tt.locale, Body: body}); err != nil {
					t.Fatal(err)
				}
			}
			if got := searchIDs(t, x, Request{Query: query, Locale: tt.locale}); len(got) == 0 || got[0] != tt.first {
				t.Errorf("got %v, want %q first", got, tt.first)
			}
		})
	}
}
