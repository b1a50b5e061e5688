// SPDX-License-Identifier: Apache-2.0

package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "забыл пороль", "rf,bytn \xff", "й́ ͏", "検索エンジンの使い方", "ＡＢＣ １２", "ภาษาไทย", "a漢b字字", "한국어 검색"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = normalText(text)
		last := -1
		for _, tok := range tokenize(text) {
			if tok.word == "" || !utf8.ValidString(tok.word) || utf8.RuneCountInString(tok.word) > maxWordRunes {
				t.Errorf("word %q", tok.word)
			}
			if tok.start <= last || tok.end <= tok.start || tok.end > len(text) {
				t.Errorf("word at %d to %d after %d in %q", tok.start, tok.end, last, text)
			}
			last = tok.start
			if again := tokenize(normalText(tok.word)); len(again) == 0 {
				t.Errorf("%q is no word by itself", tok.word)
			}
		}
	})
}

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

// queries by hand, from which the fuzzing of trees starts.
var queries = []string{
	"", `"в ряд" -без title:поле слово*`, "(a OR b) | c -(d e)", "((((((a))))))", `-only`, `a" b`, "«цитата» ИЛИ другое", "OR OR", "тема:'x'",
	`a' & !b | (c <-> d):*`, `\'`, "ghbdtn -vbh", "-50% скидка", "title:", "ВСЁ ИЛИ НИЧЕГО", "--", "a|b", "()", "x\x00y",
}

func FuzzParse(f *testing.F) {
	for _, q := range queries {
		f.Add(q, false)
	}
	f.Fuzz(func(t *testing.T, text string, prefix bool) {
		q := Parse(text, prefix)
		words, nodes := 0, 0
		var walk func(n *Node, depth int)
		walk = func(n *Node, depth int) {
			nodes++
			if depth > 3*(MaxDepth+1) {
				t.Fatalf("depth %d", depth)
			}
			words += len(n.Words)
			switch n.Op {
			case OpWord, OpPhrase:
				if len(n.Children) > 0 {
					t.Error("a word with children")
				}
				for _, w := range n.Words {
					if w.Text == "" || !utf8.ValidString(w.Text) {
						t.Errorf("word %q", w.Text)
					}
				}
			case OpNot:
				if len(n.Children) != 1 {
					t.Errorf("%d things excluded at once", len(n.Children))
				}
			}
			if q.Plain && depth > 0 && (n.Op != OpWord || n.Field != FieldAny) {
				t.Errorf("node %+v in a plain query", n)
			}
			for _, c := range n.Children {
				walk(c, depth+1)
			}
		}
		walk(q.Root, 0)
		if words > MaxQueryWords {
			t.Errorf("%d words", words)
		}
		// Whatever the signs are, a text with a word asks for one.
		asked := false
		q.Root.words(func(n *Node) { asked = asked || len(n.Words) > 0 })
		if plain := ParseQuery(text, prefix); len(plain) > 0 && !asked {
			t.Errorf("%q asks for nothing, and has %v", text, plain)
		}
	})
}

func FuzzTSQuery(f *testing.F) {
	for _, q := range queries {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Parse(text, false).TSQuery()
		if !utf8.ValidString(got) || strings.ContainsRune(got, 0) {
			t.Fatalf("%q", got)
		}
		// All that a person typed stands in quotation marks; what stands outside is the compiler's own.
		depth, quoted := 0, false
		for i := 0; i < len(got); i++ {
			switch c := got[i]; {
			case quoted && (c == '\\' || c == '\'' && i+1 < len(got) && got[i+1] == '\''):
				if i++; i == len(got) || got[i] != '\\' && got[i] != '\'' {
					t.Fatalf("a bare backslash in %s", got)
				}
			case c == '\'':
				quoted = !quoted
			case quoted:
			case c == '(':
				depth++
			case c == ')':
				depth--
			case !strings.ContainsRune(" &|!:*", rune(c)):
				t.Fatalf("%q outside of quotation marks in %s", c, got)
			}
			if depth < 0 {
				t.Fatalf("brackets in %s", got)
			}
		}
		if quoted || depth != 0 {
			t.Fatalf("it does not end: %s", got)
		}
	})
}

func FuzzSearch(f *testing.F) {
	f.Add("забыл пароль", "Как восстановить пароль. Нажмите!", "ru")
	f.Add("a\u0301b", "a\u0301b \u0301 c\xff", "de")
	f.Add(`"検索" -使`, "検索エンジンの使い方", "ja")
	f.Fuzz(func(t *testing.T, query, body, locale string) {
		x := shopIndex(t)
		if err := x.Add(Document{ID: "fuzz", Locale: locale, Title: query, Section: locale, Body: body}); err != nil {
			return
		}
		for _, r := range []Request{{Query: query, Prefix: true}, {Query: query, Operators: true}} {
			hits, err := x.Search(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range hits {
				checkMarks(t, h.Snippet.Text, h.Snippet.Marks)
				checkMarks(t, h.Title, h.TitleMarks)
				if !(h.Coverage >= 0 && h.Coverage <= 1 && h.Subject >= 0 && h.Subject <= h.Coverage) {
					t.Errorf("coverage %v, subject %v", h.Coverage, h.Subject)
				}
			}
		}
		x.Remove("fuzz")
	})
}

func checkMarks(t *testing.T, text string, spans []Span) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Errorf("text %q", text)
	}
	last := 0
	for _, s := range spans {
		if s.Start < last || s.End <= s.Start || s.End > len(text) || !utf8.ValidString(text[s.Start:s.End]) {
			t.Errorf("span %v in %q", s, text)
		}
		last = s.End
	}
}

// FuzzIndexOps puts documents in and takes them out as the bytes say; then the index must answer as one that was built
// of what is left.
func FuzzIndexOps(f *testing.F) {
	f.Add([]byte{1, 2, 3, 0x81, 4, 0x82, 1}, "пароль домен доставка password паролем", "пороль")
	f.Add([]byte{7, 7, 0x87, 5, 6, 0x85}, "a ab abc abcd abcde", "abcf")
	f.Add([]byte("oooo"), "a ab abc abcd abcde", "abcb") // a word that went, and is the stem of one that came
	f.Fuzz(func(t *testing.T, ops []byte, text, query string) {
		words := strings.Fields(cutBytes(text, 2000))
		if len(words) == 0 {
			return
		}
		x := NewIndex(Options{})
		left := map[string]Document{}
		for i, op := range ops[:min(len(ops), 60)] {
			id := fmt.Sprint(op & 0x0f)
			if op&0x80 != 0 {
				if _, had := left[id]; x.Remove(id) != had {
					t.Fatalf("Remove(%s) is wrong about it", id)
				}
				delete(left, id)
				continue
			}
			from := (i * 3) % len(words)
			d := Document{
				ID: id, Locale: []string{"ru", "en", "ja"}[op>>4&0x07%3], Title: words[(i+int(op))%len(words)],
				Body: strings.Join(words[from:min(from+int(op&0x0f), len(words))], " "),
			}
			if err := x.Add(d); err != nil {
				t.Fatal(err)
			}
			left[id] = d
		}
		fresh := NewIndex(Options{})
		for _, id := range slices.Sorted(func(yield func(string) bool) {
			for id := range left {
				if !yield(id) {
					return
				}
			}
		}) {
			if err := fresh.Add(left[id]); err != nil {
				t.Fatal(err)
			}
		}
		compareAnswers(t, x, fresh, query)
		compareAnswers(t, x, fresh, words[0])
		for _, p := range x.parts {
			p.compact()
			if p.words.dead != 0 {
				t.Errorf("%d dead words after cleaning", p.words.dead)
			}
		}
		compareAnswers(t, x, fresh, query)
	})
}

func compareAnswers(t *testing.T, x, fresh *Index, query string) {
	t.Helper()
	for _, r := range []Request{{Query: query, Prefix: true}, {Query: query, Operators: true, Locale: "ru"}} {
		got, err := x.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		want, err := fresh.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: a changed index answers unlike a new one (-new +changed):\n%s", query, diff)
		}
	}
}

func FuzzCorrections(f *testing.F) {
	f.Add("пароль домен доставка password", "пороль")
	f.Add("a b", "\xff漢字")
	f.Add("aab aaab abab baba", "ababa")
	f.Fuzz(func(t *testing.T, list, wrong string) {
		x := NewIndex(Options{})
		words := strings.Fields(cutBytes(list, 2000))
		for i, w := range words {
			if err := x.Add(Document{ID: fmt.Sprint(i), Locale: "ru", Title: w}); err != nil {
				t.Fatal(err)
			}
		}
		const limit = 4
		for _, w := range append(words, wrong) {
			got := x.Corrections("ru", w, limit)
			if len(got) > limit {
				t.Errorf("%d corrections of %q", len(got), w)
			}
			seen := map[string]bool{}
			for i, c := range got {
				if c.Word == "" || !utf8.ValidString(c.Word) || !(c.Cost >= 0) || seen[c.Word] {
					t.Errorf("%q may be %v", w, got)
				}
				if i > 0 && c.Cost < got[i-1].Cost {
					t.Errorf("the corrections of %q are out of order: %v", w, got)
				}
				seen[c.Word] = true
			}
			if known := ParseQuery(w, false); len(known) == 1 && w != wrong && !IsStopWord(known[0].Text) {
				if len(got) == 0 || got[0] != (Correction{Word: known[0].Text}) {
					t.Errorf("%q is in a document, and may be %v", known[0].Text, got)
				}
			}
		}
	})
}
