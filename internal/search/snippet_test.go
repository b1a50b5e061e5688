// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"testing"
)

func TestLinesBecomeOneWithFullStopsWhereTheyLackThem(t *testing.T) {
	for text, want := range map[string]string{
		"Вход\n\n  Откройте\tкабинет.\nГотово":     "Вход. Откройте кабинет. Готово",
		"Нажмите «Войти»\nВведите код":             "Нажмите «Войти». Введите код",
		"Choose a plan (monthly)\nPay":             "Choose a plan (monthly). Pay",
		"Press \"Save\"\nChoose [Close]\nDone":     "Press \"Save\". Choose [Close]. Done",
		"Скидка 50 %\nЦена 100 ₽\nC++\nКонец":      "Скидка 50 %. Цена 100 ₽. C++. Конец",
		"Вы уверены?\n«Да!»\n(нет.)\nДальше…\nвот": "Вы уверены? «Да!» (нет.) Дальше… вот",
		"Нужны:\nпаспорт;\nкарта,\nили —\nчек":     "Нужны: паспорт; карта, или — чек",
		"(см. ниже:)\nдальше":                      "(см. ниже:). дальше",
		"設定\n変更します。\n完了":                           "設定。 変更します。 完了",
		"»\nслово":                                 "» слово",
		"":                                         "",
	} {
		if got := oneLine(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestASnippetBeginsWithItsSentence(t *testing.T) {
	filler := strings.Repeat("слово за словом ", 12)
	for name, tt := range map[string]struct{ before, want string }{
		"after a full stop":               {"Конец.", "Пароль здесь"},
		"after a question in quotes":      {"«Как?»", "Пароль здесь"},
		"after an ellipsis":               {"Ждите…", "Пароль здесь"},
		"after a sentence in parentheses": {"(Так.)", "Пароль здесь"},
		"after a word in quotes":          {"«Так»", "… "},
	} {
		t.Run(name, func(t *testing.T) {
			x := NewIndex(Options{})
			if err := x.Add(Document{ID: "a", Locale: "ru", Title: "Вход", Body: filler + tt.before + " Пароль здесь. " + filler}); err != nil {
				t.Fatal(err)
			}
			hits, err := x.Search(t.Context(), Request{Query: "пароль", Locale: "ru"})
			if err != nil || len(hits) != 1 {
				t.Fatal(hits, err)
			}
			if got := hits[0].Snippet.Text; !strings.HasPrefix(got, tt.want) {
				t.Errorf("it begins with %.60q, want %q", got, tt.want)
			}
		})
	}
}
