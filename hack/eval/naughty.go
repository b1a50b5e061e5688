// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/search"
	"github.com/rynda-dev/rynda/internal/template"
)

// naughty is a text that breaks programs.
type naughty struct {
	ID    string `json:"id"`
	Value string `json:"value"`
}

// textPath is one way of a text through the product. It returns why the text did not survive, "" when it did.
type textPath struct {
	name string
	// take gets what was typed, and what the product stores of it.
	take func(typed, stored string) string
}

// paths of texts. What is stored may differ from what was typed by what desk.CleanOptional says only: line ends are \n,
// control characters and the space around go. What is shown may not differ from what is stored; where a text is part of a
// line, runs of space are one space, as in every browser.
var paths = []textPath{
	{"stored as typed", storedAsTyped},
	{"stored but for control characters and space around", storedButForControls},
	{"chat message to HTML and back", throughChat},
	{"reply in Markdown, escaped, to HTML and back", throughMarkdown},
	{"value in a template, to HTML and back", throughTemplate},
	{"mail's HTML and back", throughMail},
	{"mail's HTML to plain text", throughMailText},
	{"typed as HTML: safe and stable", asHTML},
	{"API's JSON and back", throughJSON},
	{"search: found, marks in bounds", throughSearch},
}

// scoreNaughty sends each text down each path.
func scoreNaughty(_ context.Context, r *run) error {
	cases, err := readCases[naughty](r.file("strings.jsonl"))
	if err != nil {
		return err
	}
	whole, n := 0, 0
	for i, p := range paths {
		survived := 0
		for _, c := range cases {
			stored, err := desk.CleanOptional("text", c.Value, desk.MaxTextLen)
			if err != nil {
				// Broken UTF-8 and NUL are refused with an error: PostgreSQL holds neither.
				stored = strings.ToValidUTF8(strings.ReplaceAll(c.Value, "\x00", ""), "\ufffd")
			}
			why := ""
			if crashed := guarded(func() { why = p.take(c.Value, stored) }); crashed != "" {
				why = "crash: " + crashed
			}
			if why != "" {
				r.miss(c.ID, "%s: %q: %s", p.name, c.Value, why)
				continue
			}
			survived++
		}
		r.share(p.name, survived, len(cases))
		if i > 0 { // the first says how many texts have control characters or space around
			whole, n = whole+survived, n+len(cases)
		}
	}
	r.share("all paths but the first", whole, n)
	return nil
}

func differ(got, want string) string {
	if got == want {
		return ""
	}
	return fmt.Sprintf("it is %q", got)
}

func storedAsTyped(typed, stored string) string { return differ(stored, typed) }

func storedButForControls(typed, stored string) string {
	var b strings.Builder
	for _, c := range strings.ReplaceAll(typed, "\r\n", "\n") {
		switch {
		case c == '\r':
			b.WriteByte('\n')
		case c == '\n' || c == '\t' || c >= 0x20 && c < 0x7f || c >= 0xa0:
			b.WriteRune(c)
		}
	}
	return differ(stored, strings.TrimSpace(b.String()))
}

func throughChat(_, stored string) string {
	out := content.ChatText(stored)
	if left := forbidden(out); left != "" {
		return left + " in " + out
	}
	return differ(textOf(out), stored)
}

func throughMarkdown(_, stored string) string {
	out, err := content.Message(content.EscapeMarkdown(stored))
	if err != nil {
		return err.Error()
	}
	return sameLine(out, stored)
}

func throughTemplate(_, stored string) string {
	data := template.Data{Contact: template.Contact{Name: stored}}
	for _, body := range []string{"{{ contact.name }}", "Hello {{ contact.name }}!"} {
		rendered, err := template.Render(body, data)
		if err != nil {
			return err.Error()
		}
		out, err := content.Message(rendered)
		if err != nil {
			return err.Error()
		}
		if why := sameLine(out, strings.ReplaceAll(body, "{{ contact.name }}", stored)); why != "" {
			return why
		}
	}
	return ""
}

func throughMail(_, stored string) string {
	out := content.SanitizeMail("<div>"+html.EscapeString(stored)+"</div>", content.MailOptions{}).HTML
	return differ(textOf(out), stored)
}

func throughMailText(_, stored string) string {
	return differ(visible(content.TextOfHTML("<div>"+html.EscapeString(stored)+"</div>", content.TextOptions{})), visible(stored))
}

func asHTML(typed, _ string) string {
	for _, p := range policies {
		out := p.sanitize(typed)
		if left := forbidden(out); left != "" {
			return p.name + ": " + left + " in " + out
		}
		if again := p.sanitize(out); again != out {
			return p.name + ": sanitised again it is " + again
		}
	}
	return ""
}

func throughJSON(_, stored string) string {
	type message struct {
		Body string `json:"body"`
	}
	sent, err := json.Marshal(message{stored})
	if err != nil {
		return err.Error()
	}
	var got message
	if err := json.Unmarshal(sent, &got); err != nil {
		return err.Error()
	}
	return differ(got.Body, stored)
}

// throughSearch asks for the text in an index that has it, and for a word in a document of it.
func throughSearch(_, stored string) string {
	search.ParseQuery(stored, true)
	x := search.NewIndex(search.Options{})
	if err := x.Add(search.Document{ID: "1", Locale: "en", Title: "Harbour " + stored, Body: stored + "\n\nThe harbour opens at nine.\n\n" + stored}); err != nil {
		return "indexing: " + err.Error()
	}
	for i, query := range []string{stored, "harbour", "harbour " + stored} {
		hits, err := x.Search(context.Background(), search.Request{Query: query, Locale: "en", Limit: 5, Prefix: i == 0})
		if err != nil {
			if len(query) > 200 {
				continue // refused for its length, with an error
			}
			return "search: " + err.Error()
		}
		if i == 1 && len(hits) != 1 {
			return "the document is not found by its word"
		}
		for _, h := range hits {
			for _, s := range []search.Snippet{{Text: h.Title, Marks: h.TitleMarks}, h.Snippet} {
				if why := badMarks(s); why != "" {
					return why
				}
			}
		}
	}
	return ""
}

func badMarks(s search.Snippet) string {
	at := 0
	for _, m := range s.Marks {
		if m.Start < at || m.End <= m.Start || m.End > len(s.Text) || !utf8.ValidString(s.Text[m.Start:m.End]) || !utf8.ValidString(s.Text[:m.Start]) {
			return fmt.Sprintf("marks %v in %q", s.Marks, s.Text)
		}
		at = m.End
	}
	if !utf8.ValidString(s.Text) {
		return fmt.Sprintf("broken text %q", s.Text)
	}
	return ""
}

// sameLine compares what a reader sees of the HTML with the text, with runs of space as one space.
func sameLine(out, want string) string {
	if left := forbidden(out); left != "" {
		return left + " in " + out
	}
	return differ(oneSpace(textOf(out)), oneSpace(want))
}

// oneSpace has one space for each run of those that HTML folds.
func oneSpace(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool {
		return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x2028 || c == 0x2029
	}), " ")
}

// visible leaves signs without width out, which plain text of mail may drop.
func visible(s string) string {
	return oneSpace(strings.Map(func(c rune) rune {
		switch c {
		case 0x00a0:
			return ' '
		case 0x00ad, 0x034f, 0x200b, 0x200c, 0x2060, 0xfeff:
			return -1
		}
		return c
	}, s))
}

// textOf is the text of HTML as a browser reads it.
func textOf(out string) string {
	var b strings.Builder
	for _, n := range fragment(out) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Data == "br" {
			b.WriteByte('\n')
		}
		for d := range n.Descendants() {
			switch {
			case d.Type == html.TextNode:
				b.WriteString(d.Data)
			case d.Data == "br":
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}
