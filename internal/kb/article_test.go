// SPDX-License-Identifier: Apache-2.0

package kb

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseArticleReadsFrontMatterAndBody(t *testing.T) {
	t.Parallel()
	data := "---\ntitle: Сроки возврата\nsection: billing\nlocale: ru\nsummary: Когда вернутся деньги\n" +
		"keywords: [возврат, деньги, 404]\nrelated: [payment-methods]\n---\n# Сроки\n\nДесять дней.\n"
	want := Article{
		Slug: "refund-terms", Locale: "ru", Title: "Сроки возврата", Section: "billing", Summary: "Когда вернутся деньги",
		Keywords: []string{"возврат", "деньги", "404"}, Related: []string{"payment-methods"}, Body: "# Сроки\n\nДесять дней.\n",
	}
	for name, input := range map[string]string{
		"as written":                     data,
		"with Windows line ends":         strings.ReplaceAll(data, "\n", "\r\n"),
		"with line ends of an old Mac":   strings.ReplaceAll(data, "\n", "\r"),
		"with a byte order mark":         "\ufeff" + data,
		"with spaces after closing line": strings.Replace(data, "\n---\n#", "\n---  \n#", 1),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := ParseArticle("refund-terms.ru.md", input)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("article (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseArticleTakesTheSlugFromTheFrontMatterWhereItHasOne(t *testing.T) {
	t.Parallel()
	a, err := ParseArticle("01-refund.pt-BR.md", "---\ntitle: T\nsection: s\nslug: refund\n---\ntext")
	if err != nil {
		t.Fatal(err)
	}
	if a.Slug != "refund" || a.Locale != "pt-BR" {
		t.Errorf("got slug %q and locale %q", a.Slug, a.Locale)
	}
}

func TestParseArticleNamesTheLineAndTheField(t *testing.T) {
	t.Parallel()
	const ok = "title: T\nsection: s\n"
	for name, tc := range map[string]struct {
		key, data string
		want      ArticleError
	}{
		"a name without locale":       {key: "refund.md", data: "", want: ArticleError{Message: "<slug>.<locale>.md"}},
		"a slug with capitals":        {key: "Refund.en.md", data: "---\n" + ok + "---\nx", want: ArticleError{Line: 1, Field: "slug", Message: "lower-case"}},
		"no front matter":             {data: "# Hello", want: ArticleError{Line: 1, Message: "must begin with front matter"}},
		"no closing line":             {data: "---\n" + ok, want: ArticleError{Line: 1, Message: "no closing line"}},
		"no title":                    {data: "---\nsection: s\n---\nx", want: ArticleError{Line: 1, Field: "title", Message: "needs a title"}},
		"empty front matter":          {data: "---\n---\nx", want: ArticleError{Line: 1, Field: "title", Message: "needs a title"}},
		"no section":                  {data: "---\ntitle: T\n---\nx", want: ArticleError{Line: 1, Field: "section", Message: "needs a section"}},
		"front matter that is a list": {data: "---\n- a\n---\nx", want: ArticleError{Line: 2, Message: "must be a list of fields"}},
		"an unknown field":            {data: "---\n" + ok + "author: me\n---\nx", want: ArticleError{Line: 4, Field: "author", Message: `unknown field "author"`}},
		"a field given twice":         {data: "---\n" + ok + "title: U\n---\nx", want: ArticleError{Line: 4, Field: "title", Message: "given twice"}},
		"another locale":              {data: "---\n" + ok + "locale: ru\n---\nx", want: ArticleError{Line: 4, Field: "locale", Message: "not the one of the file's name"}},
		"a locale that is none":       {data: "---\n" + ok + "locale: english\n---\nx", want: ArticleError{Line: 4, Field: "locale", Message: "language tag"}},
		"keywords that are a text":    {data: "---\n" + ok + "keywords: a, b\n---\nx", want: ArticleError{Line: 4, Field: "keywords", Message: "must be a list"}},
		"too many keywords":           {data: "---\n" + ok + "keywords: [" + strings.Repeat("k,", MaxKeywords+1) + "]\n---\nx", want: ArticleError{Line: 4, Field: "keywords", Message: "more than 64"}},
		"a related that is no slug":   {data: "---\n" + ok + "related:\n- ok\n- ../x\n---\nx", want: ArticleError{Line: 6, Field: "related", Message: "not the slug"}},
		"a title that is too long":    {data: "---\nsection: s\ntitle: " + strings.Repeat("т", MaxTitleRunes+1) + "\n---\nx", want: ArticleError{Line: 3, Field: "title", Message: "longer than 200"}},
		"an empty title":              {data: "---\nsection: s\ntitle: ''\n---\nx", want: ArticleError{Line: 3, Field: "title", Message: "must not be empty"}},
		"a title over two lines":      {data: "---\nsection: s\ntitle: |\n  a\n  b\n---\nx", want: ArticleError{Line: 3, Field: "title", Message: "one line"}},
		"a title that is an alias":    {data: "---\nsection: &a s\ntitle: *a\n---\nx", want: ArticleError{Line: 3, Field: "title", Message: "must be a text"}},
		"front matter that is broken": {data: "---\ntitle: T\nsection: [s\n---\nx", want: ArticleError{Line: 2, Message: "not YAML"}},
		"front matter too long":       {data: "---\n" + strings.Repeat("# pad\n", 4000) + "---\nx", want: ArticleError{Line: 2732, Message: "more than 16384"}},
		"no body":                     {data: "---\n" + ok + "---\n\n ", want: ArticleError{Line: 5, Message: "no text"}},
		"a NUL byte":                  {data: "---\n" + ok + "---\nx\x00", want: ArticleError{Line: 5, Message: "without NUL"}},
		"bytes that are not UTF-8":    {data: "---\n" + ok + "---\n\nx\xff", want: ArticleError{Line: 6, Message: "UTF-8"}},
		"an article that is too long": {data: strings.Repeat("x", MaxArticleBytes+1), want: ArticleError{Line: 1, Message: "more than 262144"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			key := tc.key
			if key == "" {
				key = "refund.en.md"
			}
			_, err := ParseArticle(key, tc.data)
			var got *ArticleError
			if !errors.As(err, &got) {
				t.Fatalf("error is %v, want an ArticleError", err)
			}
			if got.Key != key || got.Line != tc.want.Line || got.Field != tc.want.Field || !strings.Contains(got.Message, tc.want.Message) {
				t.Errorf("got %+v, want key %s and %+v", *got, key, tc.want)
			}
		})
	}
}

func FuzzParseArticle(f *testing.F) {
	f.Add("refund.en.md", "---\ntitle: T\nsection: s\nkeywords: [a]\n---\n# x\n")
	f.Add("a.ru.md", "---\r\ntitle: &a T\r\nsection: *a\r\n---\r\nx")
	f.Add("a.ru.md", "---\n---")
	f.Add("a.ru.md", "---\n\r\r---\n---")
	f.Add("a.ru.md", "---\ntitle: a\u2028\u2028\u2028\nb\n---\nx")
	f.Fuzz(func(t *testing.T, key, data string) {
		a, err := ParseArticle(key, data)
		if err != nil {
			var typed *ArticleError
			if !errors.As(err, &typed) || typed.Line < 0 || typed.Line > strings.Count(data, "\n")+strings.Count(data, "\r")+2 {
				t.Fatalf("error %v points outside of the file", err)
			}
			return
		}
		if a.Title == "" || a.Section == "" || !slugPattern.MatchString(a.Slug) || !localePattern.MatchString(a.Locale) || strings.TrimSpace(a.Body) == "" {
			t.Fatalf("accepted an incomplete article: %+v", a)
		}
	})
}
