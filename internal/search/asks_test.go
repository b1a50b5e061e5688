// SPDX-License-Identifier: Apache-2.0

package search

import "testing"

func TestAQuestionIsToldFromTheNameOfASubject(t *testing.T) {
	for name, tt := range map[string]struct {
		locale, query string
		unfinished    bool
		want          bool
	}{
		"the name of a subject in Russian":              {locale: "ru", query: "возврат денег", want: true},
		"the name of a subject in English":              {locale: "en", query: "refund rules", want: true},
		"a region of English":                           {locale: "en-GB", query: "refund rules", want: true},
		"a question word in Russian":                    {locale: "ru", query: "Как вернуть деньги"},
		"a question word in English":                    {locale: "en", query: "how to get a refund"},
		"one that stands further on":                    {locale: "en", query: "refund rules where"},
		"an English question to Russian documents":      {locale: "ru", query: "how to refund"},
		"a question mark":                               {locale: "ru", query: "возврат денег?"},
		"a question mark in English":                    {locale: "en", query: "any refund ?"},
		"a question mark that is cut off":               {locale: "en", query: "refund " + longText(MaxQueryBytes) + "?", want: true},
		"a question word in the wrong layout":           {locale: "ru", query: "rfr dthyenm ltymub"},
		"one that is corrected":                         {locale: "ru", query: "почиму возврат"},
		"one that is corrected in English":              {locale: "en", query: "whhich refund"},
		"one that is torn from the word it stuck to":    {locale: "ru", query: "каквозврат"},
		"one too short to be corrected":                 {locale: "en", query: "hwo refund"},
		"one too short to be corrected in Russian":      {locale: "ru", query: "гед возврат"},
		"one that is being typed":                       {locale: "en", query: "refund wher", unfinished: true},
		"a word that is not like a question word":       {locale: "en", query: "xyzzy refund", want: true},
		"a known word that is like one":                 {locale: "en", query: "hot refund", want: true},
		"two letters, which are like anything":          {locale: "en", query: "ho refund", want: true},
		"two letters, with one more":                    {locale: "ru", query: "лис возврат", want: true},
		"another first letter":                          {locale: "en", query: "cow refund", want: true},
		"two letters off":                               {locale: "en", query: "whale refund", want: true},
		"one that is taken for a word of the documents": {locale: "en", query: "cold refund", want: true},
		"a misspelt word that asks nothing":             {locale: "en", query: "refnud rules", want: true},
		"a language whose questions nobody knows":       {locale: "de", query: "Rückgabe Regeln"},
		"a Russian name among documents of that":        {locale: "uk", query: "возврат денег"},
		"documents of which the language is not known":  {locale: "", query: "refund rules"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPartition(tt.locale, nil)
			for _, title := range []string{"Возврат денег", "Как вернуть деньги", "Refund rules", "Hot refund, gold", "Rückgabe Regeln"} {
				p.add(Document{ID: title, Locale: tt.locale, Title: title})
			}
			meanings, _ := p.understand(plainQuery(tt.query, tt.unfinished), &scratch{})
			if got := p.namesSubject(tt.query, meanings); got != tt.want {
				t.Errorf("%q names a subject: %v, want %v", tt.query, got, tt.want)
			}
		})
	}
}
