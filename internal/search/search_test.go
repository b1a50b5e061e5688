// SPDX-License-Identifier: Apache-2.0

package search

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var shop = []Document{
	{
		ID: "password", Locale: "ru", Title: "Как восстановить пароль", Keywords: []string{"забыл пароль", "не могу войти"},
		Summary: "Сброс пароля по ссылке из письма.", Body: "Откройте страницу входа. Нажмите «Забыли пароль?» и введите адрес почты. Мы пришлём ссылку.",
	},
	{
		ID: "refund", Locale: "ru", Title: "Возврат денег за заказ", Keywords: []string{"вернуть деньги"},
		Summary: "Сроки и условия возврата.", Body: "Деньги вернутся на карту в течение десяти дней. Возврат делается тем же способом, каким была оплата.",
	},
	{
		ID: "delivery", Locale: "ru", Title: "Сроки доставки", Keywords: []string{"когда привезут", "где мой заказ"},
		Summary: "Сколько идёт посылка.", Body: "Доставка по Москве занимает один день. Курьер позвонит за час. В настройках профиля укажите адрес.",
	},
	{
		ID: "password-en", Locale: "en", Title: "Reset your password", Keywords: []string{"forgot password", "cannot sign in"},
		Summary: "How to set a new password.", Body: "Open the sign-in page and follow the link that we mail to you.",
	},
	{ID: "delivery-en", Locale: "en", Title: "Delivery times", Summary: "When your parcel arrives.", Body: "We deliver within two working days."},
}

func shopIndex(t testing.TB) *Index {
	t.Helper()
	x := NewIndex(Options{})
	for _, d := range shop {
		if err := x.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func TestSearchFindsWhatPeopleMean(t *testing.T) {
	x := shopIndex(t)
	for name, tt := range map[string]struct {
		query, locale, want, corrected string
		prefix                         bool
	}{
		"as written":                          {query: "восстановить пароль", locale: "ru", want: "password"},
		"inflected":                           {query: "восстановление паролей", locale: "ru", want: "password"},
		"a typo":                              {query: "забыл пороль", locale: "ru", want: "password", corrected: "забыл пароль"},
		"two typos in a long word":            {query: "васстоновить", locale: "ru", want: "password", corrected: "восстановить"},
		"transposed letters":                  {query: "дсотавка", locale: "ru", want: "delivery", corrected: "доставка"},
		"the wrong keyboard layout":           {query: "djpdhfn ltytu", locale: "ru", want: "refund", corrected: "возврат денег"},
		"a comma is a letter there":           {query: "Dthyenm ltymub", locale: "ru", want: "refund", corrected: "вернуть деньги"},
		"the Russian layout for English":      {query: "зфыыцщкв", locale: "en", want: "password-en", corrected: "password"},
		"words run together":                  {query: "вернутьденьги", locale: "ru", want: "refund", corrected: "вернуть деньги"},
		"an unfinished word":                  {query: "сроки дост", locale: "ru", want: "delivery", prefix: true},
		"an unfinished word with a typo":      {query: "дастав", locale: "ru", want: "delivery", prefix: true, corrected: "доставка"},
		"the beginning of a word with a slip": {query: "даста", locale: "ru", want: "delivery", prefix: true, corrected: "доставка"},
		"ё or е":                              {query: "пришлем ссылку", locale: "ru", want: "password"},
		"English inflected":                   {query: "deliveries", locale: "en", want: "delivery-en"},
		"English typo":                        {query: "pasword", locale: "en", want: "password-en", corrected: "password"},
		"any language":                        {query: "password", want: "password-en"},
		"the word of a question among noise":  {query: "подскажите пожалуйста когда привезут мой заказ", locale: "ru", want: "delivery"},
	} {
		t.Run(name, func(t *testing.T) {
			hits, err := x.Search(context.Background(), Request{Query: tt.query, Locale: tt.locale, Prefix: tt.prefix})
			if err != nil || len(hits) == 0 {
				t.Fatalf("hits %v, error %v", hits, err)
			}
			if hits[0].ID != tt.want || hits[0].Corrected != tt.corrected {
				t.Errorf("got %s corrected %q, want %s corrected %q", hits[0].ID, hits[0].Corrected, tt.want, tt.corrected)
			}
			if h := hits[0]; h.Coverage < h.Subject || h.Coverage > 1.0001 {
				t.Errorf("coverage %v, subject %v", h.Coverage, h.Subject)
			}
		})
	}
}

func TestAKeywordThatIsTheQuestionWins(t *testing.T) {
	x := NewIndex(Options{})
	for _, d := range []Document{
		{ID: "track", Locale: "en", Title: "Delivery times", Keywords: []string{"where is my order", "track"}},
		{ID: "cancel", Locale: "en", Title: "Cancel an order", Keywords: []string{"cancel my order"}},
	} {
		if err := x.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	for query, want := range map[string]string{"where is my ordr": "track", "cancel my orders": "cancel"} {
		hits, err := x.Search(context.Background(), Request{Query: query, Locale: "en"})
		if err != nil || hits[0].ID != want {
			t.Errorf("%q: %v, %v, want %s", query, hits, err, want)
		}
	}
}

func TestSearchFindsNothingInWordsThatSayNothing(t *testing.T) {
	x := shopIndex(t)
	for _, query := range []string{"", "   ", "?!", "как это", "гиппопотам", "xyzzy"} {
		hits, err := x.Search(context.Background(), Request{Query: query, Locale: "ru"})
		if err != nil || len(hits) > 0 {
			t.Errorf("%q: hits %v, error %v", query, hits, err)
		}
	}
}

func TestAnUnknownWordLowersCoverage(t *testing.T) {
	x := shopIndex(t)
	sure, _ := x.Search(context.Background(), Request{Query: "доставка", Locale: "ru"})
	unsure, _ := x.Search(context.Background(), Request{Query: "доставка гиппопотама", Locale: "ru"})
	if sure[0].Coverage < 0.99 || unsure[0].Coverage > 0.7 {
		t.Errorf("coverage %v of a known word, %v with an unknown one", sure[0].Coverage, unsure[0].Coverage)
	}
}

func TestSnippetShowsWhereTheWordsAre(t *testing.T) {
	x := shopIndex(t)
	hits, err := x.Search(context.Background(), Request{Query: "настройка адреса", Locale: "ru"})
	if err != nil || len(hits) == 0 {
		t.Fatalf("hits %v, error %v", hits, err)
	}
	want := "Доставка по Москве занимает один день. Курьер позвонит за час. В [настройках] профиля укажите [адрес]."
	if got := marked(hits[0].Snippet.Text, hits[0].Snippet.Marks); got != want {
		t.Errorf("snippet %q, want %q", got, want)
	}
	hits, _ = x.Search(context.Background(), Request{Query: "забыл пароль", Locale: "ru"})
	if got, want := marked(hits[0].Title, hits[0].TitleMarks), "Как восстановить [пароль]"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
}

func marked(text string, spans []Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start] + "[" + text[s.Start:s.End] + "]")
		at = s.End
	}
	return b.String() + text[at:]
}

func TestDocumentsComeAndGo(t *testing.T) {
	x := shopIndex(t)
	if !x.Remove("refund") || x.Remove("refund") {
		t.Error("the first removal must find the document, the second must not")
	}
	if ids := found(t, x, "возврат"); len(ids) > 0 {
		t.Errorf("after removal: %v", ids)
	}
	if err := x.Add(Document{ID: "delivery", Locale: "ru", Title: "Самовывоз"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"delivery"}, found(t, x, "самовывоз")); diff != "" {
		t.Errorf("replaced document (-want +got):\n%s", diff)
	}
	if ids := found(t, x, "курьер"); len(ids) > 0 {
		t.Errorf("the replaced text is still found: %v", ids)
	}
	if err := x.Add(Document{ID: "new", Locale: "ru", Title: "Курьер опоздал"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"new"}, found(t, x, "курьеры")); diff != "" {
		t.Errorf("a new document in a free slot (-want +got):\n%s", diff)
	}
	if x.Len() != 5 {
		t.Errorf("Len() = %d, want 5", x.Len())
	}
}

// An index that was changed many times must answer as one that was built at once.
func TestChangesLeaveNoTrace(t *testing.T) {
	changed, fresh := shopIndex(t), shopIndex(t)
	for i := range 50 {
		for _, d := range shop {
			d.Body = fmt.Sprintf("%s %d", strings.Repeat("оплата доставка возврат ", i%3), i)
			if err := changed.Add(d); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, d := range shop {
		if err := changed.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	for _, query := range []string{"возврат денег", "срок доставки", "пороль", "дост"} {
		want, _ := fresh.Search(context.Background(), Request{Query: query, Locale: "ru", Prefix: true})
		got, _ := changed.Search(context.Background(), Request{Query: query, Locale: "ru", Prefix: true})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-fresh +changed):\n%s", query, diff)
		}
	}
}

func TestSuggestFindsByTheSecondWordTyped(t *testing.T) {
	x := shopIndex(t)
	for _, typed := range []string{"восстановить пар", "возврат де", "дост"} {
		got, err := x.Suggest(context.Background(), "ru", typed, 5)
		if err != nil || len(got) == 0 {
			t.Errorf("%q: %v, %v", typed, got, err)
		}
	}
	got, err := x.Suggest(context.Background(), "ru", "восстановить пар", 5)
	if err != nil {
		t.Fatal(err)
	}
	if text := marked(got[0].Title, got[0].Marks); text != "Как [восстановить] [пароль]" {
		t.Errorf("suggestion %q", text)
	}
}

func TestSuggestLeavesOutWhatIsExcluded(t *testing.T) {
	x := wordsIndex(t, "ru", "почта попадает в спам", "создать почту")
	for typed, want := range map[string]int{"почта": 2, "почта -спам": 1, "почта -": 2} {
		got, err := x.Suggest(t.Context(), "ru", typed, 5)
		if err != nil || len(got) != want || got[0].ID == "почта попадает в спам" && want == 1 {
			t.Errorf("%q: %v, %v", typed, got, err)
		}
	}
}

func TestReadersAndWritersDoNotMeet(t *testing.T) {
	x := shopIndex(t)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for j := range 50 {
				d := shop[(i+j)%len(shop)]
				if err := x.Add(d); err != nil {
					t.Error(err)
				}
				if _, err := x.Search(context.Background(), Request{Query: "пороль доставки", Prefix: true}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func TestSearchStopsWithItsContextAndRefusesGiants(t *testing.T) {
	x := shopIndex(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Search(ctx, Request{Query: "пароль"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if err := x.Add(Document{ID: "big", Locale: "ru", Body: strings.Repeat("a", MaxDocumentBytes+1)}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v", err)
	}
}

func found(t *testing.T, x *Index, query string) []string {
	t.Helper()
	hits, err := x.Search(context.Background(), Request{Query: query, Locale: "ru"})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids
}
