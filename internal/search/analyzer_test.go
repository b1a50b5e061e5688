// SPDX-License-Identifier: Apache-2.0

package search

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestWordsOfTextAreFoldedAndCutAtEverythingThatIsNoLetter(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"yo is ye":                     {"Ёлка, ёж", []string{"елка", "еж"}},
		"hyphens and dots part words":  {"e-mail: help@acme.example", []string{"e", "mail", "help", "acme", "example"}},
		"numbers are words":            {"заказ №42", []string{"заказ", "42"}},
		"a combining breve is one й":   {"мой", []string{"мой"}},
		"broken UTF-8 is no word":      {"ab\xffcd", []string{"ab", "cd"}},
		"nothing":                      {" —!? ", nil},
		"the last word needs no space": {"код", []string{"код"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, tok := range tokenize(normalText(tt.text)) {
				got = append(got, tok.word)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("words (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheQuickProofOfNormalFormIsRight(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		if s := string(r); r != utf8.RuneError && plainlyNormal(s) && !norm.NFC.IsNormalString(s) {
			t.Errorf("%U is taken for normal", r)
		}
	}
	if plainlyNormal("и\u0306") || !plainlyNormal("Ёлка — «мой» naïve…") {
		t.Error("a combining mark, or a text without one, is misjudged")
	}
}

func TestFoldingOfLettersIsThatOfUnicode(t *testing.T) {
	for r := rune(0); r < 0x600; r++ {
		want := unicode.ToLower(r)
		if want == 'ё' {
			want = 'е'
		}
		if got := foldRune(r); got != want {
			t.Errorf("%U: %U, want %U", r, got, want)
		}
		if got := isWordRune(r); got != (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			t.Errorf("%U is in a word: %v", r, got)
		}
	}
}

func TestFormsOfOneWordShareOneTerm(t *testing.T) {
	for _, forms := range [][]string{
		{"пароль", "пароля", "паролем", "пароли"},
		{"ссылка", "ссылки", "ссылок", "ссылкой"},
		{"настройка", "настройки", "настроек"},
		{"деньги", "денег", "деньгами"},
		{"письмо", "письма", "писем"},
		{"звонок", "звонка", "звонки"},
		{"поток", "потока", "потоки"},
		{"refund", "refunds", "refunded"},
		{"password", "passwords"},
	} {
		for _, form := range forms[1:] {
			if a, b := Stem(forms[0]), Stem(form); a != b {
				t.Errorf("%s and %s: terms %q and %q", forms[0], form, a, b)
			}
		}
	}
}

func TestLayoutIsSwitchedBothWays(t *testing.T) {
	for from, want := range map[string]string{
		"ghbdtn": "привет", "Gfhjkm": "пароль", "rf,bytn": "кабинет", "зфыыцщкв": "password", "12-3": "12-3", "[fhfrnth": "характер",
	} {
		if got := SwitchLayout(from); got != want {
			t.Errorf("SwitchLayout(%q) = %q, want %q", from, got, want)
		}
	}
}

func TestEditDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b   string
		limit  int
		prefix bool
		want   int
	}{
		{"пароль", "пароль", 2, false, 0},
		{"пороль", "пароль", 2, false, 1},
		{"паролл", "пароль", 2, false, 1},
		{"палоьр", "пароль", 2, false, 3},
		{"праоль", "пароль", 1, false, 1}, // a transposition is one edit
		{"парл", "пароль", 1, true, 1},
		{"парл", "пароль", 1, false, 2},
		{"", "аб", 2, false, 2},
		{"абвг", "", 2, false, 3},
	} {
		if got := editDistance([]rune(tt.a), []rune(tt.b), tt.limit, tt.prefix); got != tt.want {
			t.Errorf("editDistance(%q, %q, %d, %v) = %d, want %d", tt.a, tt.b, tt.limit, tt.prefix, got, tt.want)
		}
	}
}

func TestLanguageIsGuessedByScriptFirst(t *testing.T) {
	for name, tt := range map[string]struct {
		text     string
		locales  []string
		fallback string
		want     string
	}{
		"short Russian":                           {"не приходит код", []string{"en", "ru"}, "en", "ru"},
		"English":                                 {"where is my order", []string{"ru", "en"}, "ru", "en"},
		"Russian with a product's name":           {"не работает WordPress", []string{"ru", "en"}, "en", "ru"},
		"numbers say nothing":                     {"12345?", []string{"ru", "en"}, "ru", "ru"},
		"no locale of that script":                {"hello there", []string{"ru"}, "ru", "ru"},
		"too short to tell Ukrainian and Russian": {"заказ", []string{"ru", "uk"}, "ru", "ru"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := GuessLocale(tt.text, tt.locales, tt.fallback); got != tt.want {
				t.Errorf("GuessLocale(%q, %v) = %q, want %q", tt.text, tt.locales, got, tt.want)
			}
		})
	}
}
