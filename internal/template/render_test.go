// SPDX-License-Identifier: Apache-2.0

package template

import (
	"bytes"
	"errors"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func data(name string) Data {
	d := sample()
	d.Contact.FirstName, d.Contact.Name = name, name
	return d
}

func TestRenderFillsIn(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, contact, want string }{
		"a name":                            {"Здравствуйте, {{ contact.firstName }}!", "Анна", "Здравствуйте, Анна!"},
		"an empty name takes the default":   {`Hello {{ contact.firstName | default: "there" }}!`, "", "Hello there!"},
		"a blank name takes the default":    {`Hello {{ contact.firstName | default: "there" }}!`, "  ", "Hello there!"},
		"Cyrillic in upper case":            {"{{ contact.name | upcase }}", "ёлка", "ЁЛКА"},
		"Cyrillic capitalized":              {"{{ contact.name | capitalize }}", "анна", "Анна"},
		"a cut counts characters":           {"{{ contact.name | truncate: 4 }}", "Александра", "Але…"},
		"a condition on an empty name":      {`{% if contact.name != "" %}{{ contact.name }}{% else %}friend{% endif %}`, "", "friend"},
		"a comparison sees the plain text":  {`{% if contact.name == "a_b" %}yes{% endif %}`, "a_b", "yes"},
		"the desk's address is not escaped": {"{{ desk.url }}/help", "", "https://help.example.org/help"},
		"a hyphen stays":                    {"{{ contact.name }}", "Анна-Мария", "Анна-Мария"},
		"trimmed whitespace":                {"a {{- contact.name -}} b", "X", "aXb"},
		"appended text is escaped whole":    {`{{ contact.name | append: " *" }}`, "X", `X \*`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := Render(tc.body, data(tc.contact))
			if err != nil {
				t.Fatal(err)
			}
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// hostile are names that would do something if they were taken for Markdown.
var hostile = []string{
	"[pay here](javascript:alert(1))",
	"![x](https://evil.example/a.png)",
	"<script>alert(1)</script>",
	"<https://evil.example>",
	"https://evil.example",
	"www.evil.example",
	"WWW.evil.example",
	"**bold** _it_ ~~gone~~ `code`",
	"# heading",
	"1. list",
	"- item",
	"+ item",
	"> quote",
	"a\n\n# heading\n===\n| a | b |\n|---|---|",
	"===",
	"---",
	"&lt;b&gt; &copy;",
	"{{ desk.url }}",
	"\\[x](https://evil.example)",
	"[x]: https://evil.example",
}

func TestANameIsNeverMarkdown(t *testing.T) {
	t.Parallel()
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, name := range hostile {
		for _, body := range []string{"Hello {{ contact.name }}, good day", "{{ contact.name }}", "Hello\n\n{{ contact.name }}\n===", "> {{contact.name}}"} {
			out, err := Render(body, data(name))
			if err != nil {
				t.Fatalf("%q in %q: %v", name, body, err)
			}
			want, err := Render(body, data("NAME"))
			if err != nil {
				t.Fatal(err)
			}
			var got, calm bytes.Buffer
			if err := errors.Join(md.Convert([]byte(out), &got), md.Convert([]byte(want), &calm)); err != nil {
				t.Fatal(err)
			}
			if markup(got.String()) != markup(calm.String()) {
				t.Errorf("%q in %q became markup:\n%s\n%s", name, body, out, got.String())
			}
			shown := strings.Join(strings.Fields(html.UnescapeString(anyTag.ReplaceAllString(got.String(), ""))), " ")
			if line := strings.Join(strings.Fields(name), " "); !strings.Contains(shown, line) {
				t.Errorf("%q in %q is not shown as written, but as %q", name, body, shown)
			}
		}
	}
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

// markup keeps only the tags of HTML, in order.
func markup(html string) string { return strings.Join(anyTag.FindAllString(html, -1), "") }

func TestRenderBoundsItsOutput(t *testing.T) {
	t.Parallel()
	d := data(strings.Repeat("ы", 100_000))
	if _, err := Render(strings.Repeat("{{ contact.name }}", 1000), d); !errors.Is(err, ErrTooLong) {
		t.Errorf("error is %v, want ErrTooLong", err)
	}
	out, err := Render("{{ contact.name }}", d)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) > maxValueBytes || !utf8.ValidString(out) {
		t.Errorf("a long name gave %d bytes, valid UTF-8: %t", len(out), utf8.ValidString(out))
	}
}

func FuzzRender(f *testing.F) {
	for _, body := range []string{
		`Hello {{ contact.firstName | default: "there" | truncate: 5 }}`,
		"{% if contact.name == nil and ticket.number > 3 %}{{ agent.name }}{% elsif desk.name %}b{% else %}c{% endif %}",
		"{% case ticket.number %}{% when 1, 2 %}x{% endcase %}{% unless true %}{% endunless %}",
		"{% comment %}{{ x {% endcomment %}{{- desk.url -}}",
		"{{ 'a' | append: contact.name, 2 }}",
	} {
		f.Add(body, "Anna")
	}
	f.Fuzz(func(t *testing.T, body, name string) {
		lines := strings.Count(body, "\n") + 1
		problems := Check(body)
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines || p.Message == "" {
				t.Fatalf("problem %+v in a body of %d lines", p, lines)
			}
		}
		if len(problems) > 0 {
			return
		}
		out, err := Render(body, data(name))
		if err == nil && len(out) > MaxOutputBytes {
			t.Fatalf("%d bytes of output", len(out))
		}
	})
}
