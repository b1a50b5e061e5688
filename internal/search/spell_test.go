// SPDX-License-Identifier: Apache-2.0

package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func sorted(less func(a, b string) bool) cmp.Option { return cmpopts.SortSlices(less) }

func TestTheSpellerSuggestsWhatWasMeant(t *testing.T) {
	s := NewSpeller(map[string]int{
		"password": 9, "passport": 2, "delivery": 5, "receive": 3, "deceive": 1, "address": 4, "with": 20, "width": 1,
		"пароль": 9, "король": 1, "доставка": 5, "адрес": 2,
	})
	for wrong, want := range map[string]string{
		"pasword": "password", "passwrod": "password", "recceive": "receive", "adrress": "address", "delivary": "delivery",
		"пороль": "пароль", "дсотавка": "доставка", "Даставка": "доставка", "address": "address",
	} {
		got := s.Suggest(wrong, 3)
		if len(got) == 0 || got[0].Word != want {
			t.Errorf("%q: %v, want %q first", wrong, got, want)
		}
	}
	for _, nothing := range []string{"", "!", "qqqqqqqqqq"} {
		if got := s.Suggest(nothing, 3); len(got) > 0 {
			t.Errorf("%q: %v", nothing, got)
		}
	}
}

func TestTheSpellerCorrectsATextOnlyWhereItIsSure(t *testing.T) {
	s := NewSpeller(map[string]int{"забыл": 3, "пароль": 9, "доставка": 5, "стол": 2, "стул": 2, "заказ": 4})
	for text, want := range map[string]string{
		"Забыл пороль!":          "Забыл пароль!",
		"Дсотавка, где":          "Доставка, где",
		"забыл пароли":           "забыл пароли",  // another form of a known word
		"стял":                   "стял",          // either of two
		"ваще не понял":          "ваще не понял", // nothing in the list is near
		"ghbdtn 12 забыл\xff":    "ghbdtn 12 забыл�",
		"Зказ":                   "Зказ", // a short word with a letter missing could be many
		"неизвестное слово":      "неизвестное слово",
		"https://acme.example/x": "https://acme.example/x",
	} {
		if got := s.Correct(text); got != want {
			t.Errorf("%q is corrected to %q, want %q", text, got, want)
		}
	}
}
