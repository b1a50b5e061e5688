// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func sorted(less func(a, b string) bool) cmp.Option { return cmpopts.SortSlices(less) }

// wordsIndex has a document of each text, in one locale.
func wordsIndex(t *testing.T, locale string, texts ...string) *Index {
	t.Helper()
	x := NewIndex(Options{})
	for _, text := range texts {
		if err := x.Add(Document{ID: text, Locale: locale, Title: text}); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func TestCorrectionsAreTheWordsThatWereMeant(t *testing.T) {
	x := wordsIndex(t, "ru", "password", "passport", "delivery", "receive", "deceive", "address", "photograph", "several", "mesa", "metal",
		"пароль", "король", "доставка", "адрес", "неверный код")
	for wrong, want := range map[string]string{
		"pasword": "password", "passwrod": "password", "recceive": "receive", "adrress": "address", "delivary": "delivery",
		"пороль": "пароль", "дсотавка": "доставка", "Даставка": "доставка", "address": "address",
		"fotograf":  "photograph", // many letters away, and still like nothing else
		"meta":      "metal",      // a letter is left out sooner than another one put in its place: "mesa"
		"severel":   "several",    // the word, not the stem that it shares with others
		"пажалуста": "пожалуйста", // no document needs to have a word of politeness
	} {
		got := x.Corrections("ru", wrong, 3)
		if len(got) == 0 || got[0].Word != want {
			t.Errorf("%q: %v, want %q first", wrong, got, want)
		}
	}
	for _, nothing := range []string{"", "!", "qqqqqqqqqq", "two words"} {
		if got := x.Corrections("ru", nothing, 3); len(got) > 0 {
			t.Errorf("%q: %v", nothing, got)
		}
	}
	if got := x.Corrections("en", "pasword", 3); got != nil {
		t.Errorf("of a language without documents: %v", got)
	}
	if got := x.Corrections("ru", "pasword", 0); len(got) > 0 {
		t.Errorf("none was asked for: %v", got)
	}
}

func TestACorrectionIsToldWhereThereIsNoDoubtOfIt(t *testing.T) {
	x := wordsIndex(t, "ru", "забыл пароль", "we have no idea", "доставка заказа", "пастель", "постель", "Lumira", "Lamira", "Lumira Pro",
		"Lumira Max", "зарегистрированный знак", "вернуть деньги", "купить ноутбук", "настройка почты", "ошибка 4043",
		"accepted payments", "acceptable use", "we accept cards", "you accept cookies")
	for name, tt := range map[string]struct{ query, first, told string }{
		"a likely slip":                                 {"забыл пороль", "забыл пароль", "забыл пароль"},
		"a letter left out":                             {"дставка заказа", "доставка заказа", "доставка заказа"},
		"the form that was nearest":                     {"accepteed payments", "accepted payments", "accepted payments"},
		"either of two":                                 {"пистель", "пастель", ""},
		"of two the one that is met more often":         {"Lomira", "Lumira", "lumira"},
		"the opposite, perhaps":                         {"незарегистрированный", "зарегистрированный знак", ""},
		"perhaps another form":                          {"настройкк", "настройка почты", ""},
		"a form that no document has, with a slip":      {"даставками", "доставка заказа", ""},
		"a short word with a letter missing":            {"зказ", "доставка заказа", ""},
		"two words that stand alone":                    {"вернутьденьги", "вернуть деньги", "вернуть деньги"},
		"a word made with a preposition":                {"прикупить", "купить ноутбук", ""},
		"a word in the other layout":                    {"yt pf,sk gfhjkm", "забыл пароль", "не забыл пароль"},
		"a word that has the keys of a short stop word": {"муж пароль", "забыл пароль", ""}, // "ve;"
		"a stop word with a typo":                       {"здраствуйте доставка", "доставка заказа", "здравствуйте доставка"},
	} {
		t.Run(name, func(t *testing.T) {
			hits, err := x.Search(t.Context(), Request{Query: tt.query, Locale: "ru"})
			if err != nil || len(hits) == 0 {
				t.Fatalf("hits %v, error %v", hits, err)
			}
			if hits[0].ID != tt.first || hits[0].Corrected != tt.told {
				t.Errorf("got %q told as %q, want %q told as %q", hits[0].ID, hits[0].Corrected, tt.first, tt.told)
			}
		})
	}
}

func TestTheLikeliestReadingIsTherePeopleBeingToldOrNot(t *testing.T) {
	x := wordsIndex(t, "ru", "забыл пароль", "доставка заказа", "настройка почты")
	for query, want := range map[string]string{
		"забыл пороль": "забыл пароль", // told as well
		"настройкк":    "настройка",    // in doubt: see the test above
		"забыл пароль": "",
	} {
		hits, err := x.Search(t.Context(), Request{Query: query, Locale: "ru"})
		if err != nil || len(hits) == 0 {
			t.Fatalf("%q: hits %v, error %v", query, hits, err)
		}
		if hits[0].Likeliest != want {
			t.Errorf("%q is read as %q, want %q", query, hits[0].Likeliest, want)
		}
	}
}

func TestWhatIsNoSlipIsNotCorrected(t *testing.T) {
	x := wordsIndex(t, "ru", "ошибка 4043")
	for name, query := range map[string]string{
		"another number":          "4044",
		"a word of other letters": "холодильник",
	} {
		t.Run(name, func(t *testing.T) {
			hits, err := x.Search(t.Context(), Request{Query: query, Locale: "ru"})
			if err != nil || len(hits) > 0 {
				t.Errorf("%q finds %v, %v", query, hits, err)
			}
		})
	}
}

func TestCoverageCarriesTheDoubtOfACorrection(t *testing.T) {
	x := wordsIndex(t, "ru", "восстановление", "доставка", "заказы", "полка")
	last := 1.01
	for _, query := range []string{
		"восстановление",
		"востановление",   // of a long word
		"зоказы", "пулка", // of shorter ones, where it might be a word of its own
		"дастовка", // two slips
	} {
		hits, err := x.Search(t.Context(), Request{Query: query, Locale: "ru"})
		if err != nil || len(hits) == 0 {
			t.Fatalf("%q: %v, %v", query, hits, err)
		}
		if c := hits[0].Coverage; c >= last || c <= 0.3 || hits[0].Subject != c {
			t.Errorf("%q is covered by %.2f (subject %.2f), the surer one before by %.2f", query, c, hits[0].Subject, last)
		} else {
			last = c
		}
	}
}

func TestAWordOfPolitenessWithATypoCoversNothing(t *testing.T) {
	x := shopIndex(t)
	for _, query := range []string{"здраствуйте доставка", "подскажите пожалуста доставка", "подсакжите доставка"} {
		hits, err := x.Search(t.Context(), Request{Query: query, Locale: "ru"})
		if err != nil || len(hits) == 0 || hits[0].ID != "delivery" || hits[0].Coverage < 0.99 {
			t.Errorf("%q: %+v, %v", query, hits, err)
		}
	}
}

func TestASynonymOfACorrectedWordIsNoSurerThanTheWord(t *testing.T) {
	x := NewIndex(Options{Synonyms: [][]string{{"корзина", "тележка"}}})
	for _, d := range []Document{{ID: "basket", Locale: "ru", Title: "Корзина"}, {ID: "cart", Locale: "ru", Title: "Тележка"}} {
		if err := x.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(searchIDs(t, x, Request{Query: "карзена", Locale: "ru"}), " "); got != "basket cart" {
		t.Errorf("found %s", got)
	}
}
