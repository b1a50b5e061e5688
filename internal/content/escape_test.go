// SPDX-License-Identifier: Apache-2.0

package content

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// plainTexts are texts that Markdown would read otherwise than their authors meant.
var plainTexts = []string{
	"-", "- a", "+ a", "* a", "1. a", "7) b", "> a", "# a", "    code", "\ta", "a  \nb", "a\n===", "a\n---", "***", "*a* _b_ `c` ~~d~~", "[a](b)", "![a](b)",
	"<b>a</b>", "&amp; &#65; R&D a & b", `\*a\*`, "a|b\n-|-\n1|2", "```\na", "~~~", "https://a.example/b_c_d?x=1&y=2 and https://b.example/a*b*c", "www.a.example/x_y_z",
	"a@b.example", "(https://a.example/x).", "https://a.example/&copy;", "x_https://a.example/_", "- [ ] a", "[^1]: x", "2026. Yes", "a\\", "~", "_a_\n\n\nb", "a\n:-",
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

func shownText(out string) string {
	return strings.Join(strings.Fields(html.UnescapeString(anyTag.ReplaceAllString(out, " "))), " ")
}

func TestEscapedTextIsShownAsItIs(t *testing.T) {
	for _, s := range plainTexts {
		out, err := Message(EscapeMarkdown(s))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := tight(shownText(out)), tight(s); got != want {
			t.Errorf("%q is shown as %q: %s", s, got, out)
		}
		for _, tag := range anyTag.FindAllString(out, -1) {
			if name := strings.Trim(tag, "</>"); name != "p" && name != "br" && name != "a" && !strings.HasPrefix(name, "a ") {
				t.Errorf("%q makes %s: %s", s, tag, out)
			}
		}
	}
}

// tight has no spaces: links and breaks may part words.
func tight(s string) string { return strings.Join(strings.Fields(s), "") }

func FuzzEscapeMarkdown(f *testing.F) {
	for _, s := range plainTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
		out, err := Message(EscapeMarkdown(s))
		if err != nil {
			return
		}
		for _, tag := range anyTag.FindAllString(out, -1) {
			if name := strings.Trim(tag, "</>"); name != "p" && name != "br" && name != "a" && !strings.HasPrefix(name, "a ") {
				t.Errorf("%q makes %s: %s", s, tag, out)
			}
		}
		if strings.ContainsFunc(strings.ReplaceAll(s, "\n", ""), unicode.IsControl) {
			return // they are gone before a text is stored
		}
		if got, want := tight(shownText(out)), tight(s); got != want {
			t.Errorf("%q is shown as %q: %s", s, got, out)
		}
	})
}
