// SPDX-License-Identifier: Apache-2.0

package search

import (
	"context"
	"testing"
	"unicode/utf8"
)

func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{"", "забыл пороль", "rf,bytn \xff", "a-b c.", "й́ ͏", "\u0301\u0301 код"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, query string, prefix bool) {
		words := ParseQuery(query, prefix)
		if len(words) > MaxQueryWords {
			t.Fatalf("%d words", len(words))
		}
		for i, w := range words {
			if w.Text == "" || !utf8.ValidString(w.Text) || utf8.RuneCountInString(w.Text) > maxWordRunes {
				t.Errorf("word %q", w.Text)
			}
			if w.Prefix && i != len(words)-1 {
				t.Errorf("word %d of %d is a prefix", i, len(words))
			}
		}
	})
}

func FuzzSearch(f *testing.F) {
	f.Add("забыл пороль", "Как восстановить пароль. Нажмите!")
	f.Add("a\u0301b", "a\u0301b \u0301 c\xff")
	f.Fuzz(func(t *testing.T, query, body string) {
		x := shopIndex(t)
		if err := x.Add(Document{ID: "fuzz", Locale: "ru", Title: query, Body: body}); err != nil {
			return
		}
		hits, err := x.Search(context.Background(), Request{Query: query, Prefix: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			for text, spans := range map[string][]Span{h.Snippet.Text: h.Snippet.Marks, h.Title: h.TitleMarks} {
				if !utf8.ValidString(text) {
					t.Errorf("text %q", text)
				}
				last := 0
				for _, s := range spans {
					if s.Start < last || s.End <= s.Start || s.End > len(text) {
						t.Errorf("span %v in %q", s, text)
					}
					last = s.End
				}
			}
		}
		x.Remove("fuzz")
	})
}
