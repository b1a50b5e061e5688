// SPDX-License-Identifier: Apache-2.0

package template

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPickChoosesTheLanguageOfTheContact(t *testing.T) {
	t.Parallel()
	text := Text{"en": "E", "pt-BR": "P", "ru": "R"}
	for name, tc := range map[string]struct {
		text      Text
		locale    string
		fallbacks []string
		want, in  string
	}{
		"the very language":            {text, "ru", nil, "R", "ru"},
		"the base of a region":         {text, "en-GB", nil, "E", "en"},
		"a region of the base":         {text, "pt", nil, "P", "pt-BR"},
		"a sister region":              {text, "pt-PT", []string{"en"}, "P", "pt-BR"},
		"the first fallback it has":    {text, "de", []string{"fr", "ru"}, "R", "ru"},
		"the first by name":            {text, "de", nil, "E", "en"},
		"the first by name of nothing": {text, "", nil, "E", "en"},
		"nothing":                      {nil, "ru", []string{"en"}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, in := Pick(tc.text, tc.locale, tc.fallbacks...); got != tc.want || in != tc.in {
				t.Errorf("got %q in %q, want %q in %q", got, in, tc.want, tc.in)
			}
		})
	}
}

func TestSearchFindsTemplates(t *testing.T) {
	t.Parallel()
	entries := []Entry{
		{Set: "billing", Name: "refund-terms", Category: Text{"ru": "Оплата"}, Title: Text{"ru": "Сроки возврата", "en": "Refund terms"}, Body: Text{"ru": "Деньги вернутся в течение десяти дней"}},
		{Set: "billing", Name: "card", Category: Text{"ru": "Оплата"}, Title: Text{"ru": "Приём карт"}, Body: Text{"ru": "Возврат на карту"}, Teams: []string{"billing"}},
		{Set: "general", Name: "hello", Category: Text{"en": "General"}, Title: Text{"en": "Greeting"}, Body: Text{"en": "Hello"}},
	}
	for name, tc := range map[string]struct {
		query Query
		want  []string
	}{
		"everything an agent sees":       {Query{}, []string{"refund-terms", "hello"}},
		"the templates of his team too":  {Query{Teams: []string{"billing"}}, []string{"refund-terms", "card", "hello"}},
		"all teams":                      {Query{AllTeams: true, Limit: 2}, []string{"refund-terms", "card"}},
		"the title before the body":      {Query{Text: "возврат", AllTeams: true}, []string{"refund-terms", "card"}},
		"the name first":                 {Query{Text: "HEL"}, []string{"hello"}},
		"all of the words":               {Query{Text: "оплата возврат карту", AllTeams: true}, []string{"card"}},
		"ё and е alike":                  {Query{Text: "прием", AllTeams: true}, []string{"card"}},
		"nothing":                        {Query{Text: "доставка", AllTeams: true}, nil},
		"words in any language they are": {Query{Text: "terms сроки"}, []string{"refund-terms"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, e := range Search(entries, tc.query) {
				got = append(got, e.Name)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
		})
	}
}
