// SPDX-License-Identifier: Apache-2.0

package content

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

func TestMarkdownKeepsWhatAuthorsNeed(t *testing.T) {
	for name, tt := range map[string]struct{ source, want string }{
		"a heading gets an id people can read": {"## Как вернуть деньги?", "<h2 id=\"h-как-вернуть-деньги\">Как вернуть деньги?</h2>\n"},
		"equal headings get different ids":     {"# A\n# A", "<h1 id=\"h-a\">A</h1>\n<h1 id=\"h-a-2\">A</h1>\n"},
		"numbered steps":                       {"3. раз\n4. два", "<ol start=\"3\">\n<li>раз</li>\n<li>два</li>\n</ol>\n"},
		"a table with alignment": {
			"|a|b|\n|:-|-:|\n|1|2|",
			"<table>\n<thead>\n<tr>\n<th align=\"left\">a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align=\"left\">1</td>\n<td align=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n",
		},
		"code with its language": {"```go\na<b\n```", "<pre><code class=\"language-go\">a&lt;b\n</code></pre>\n"},
		"an own link":            {"[x](/help/ru/)", "<p><a href=\"/help/ru/\">x</a></p>\n"},
		"a foreign link gives nothing away": {
			"[x](https://a.example/)",
			"<p><a href=\"https://a.example/\" rel=\"nofollow noopener\" target=\"_blank\">x</a></p>\n",
		},
		"an image loads when it is seen": {"![схема](/a.png)", "<p><img src=\"/a.png\" alt=\"схема\" loading=\"lazy\"></p>\n"},
		"a task list":                    {"- [x] a", "<ul>\n<li><input checked=\"\" disabled=\"\" type=\"checkbox\"> a</li>\n</ul>\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Markdown(tt.source)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("HTML (-want +got):\n%s", diff)
			}
		})
	}
}

// attacks are texts that try to become script, style or a trap, in Markdown or in HTML.
var attacks = []string{
	`<script>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`,
	`[x](javascript:alert(1))`,
	`[x](JaVaScRiPt&colon;alert(1))`,
	`[x](java	script:alert(1))`,
	`[x](data:text/html;base64,PHNjcmlwdD4=)`,
	`[x](vbscript:x)`,
	`![x](javascript:alert(1))`,
	`![x](data:image/svg+xml;base64,PHN2Zz4=)`,
	`<javascript:alert(1)>`,
	`[x]: javascript:alert(1)` + "\n\n[x]",
	`[x](https://a.example "onmouseover=\"alert(1)")`,
	`![" onerror="alert(1)](https://a.example/x.png)`,
	`<a href="https://a.example" style="position:fixed;inset:0">x</a>`,
	`<iframe src="https://a.example"></iframe>`,
	`<svg><script>alert(1)</script></svg>`,
	`<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`,
	`<base href="https://evil.example">`,
	`<form action="https://evil.example"><input name=password></form>`,
	"```\"onload=alert(1)\n```",
	"``` x onclick=alert(1)\n```",
	"# <img src=x onerror=alert(1)>",
	"# \" onclick=\"alert(1)",
	`<style>*{display:none}</style>`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`,
	`https://a.example/"onmouseover="alert(1)`,
	`https://a.example/'><script>alert(1)</script>`,
	`www.a.example/<script>`,
	`//evil.example/x`,
	"<!--<script>-->alert(1)",
	"|a|\n|-|\n|<script>alert(1)</script>|",
}

func TestNothingHarmfulComesThrough(t *testing.T) {
	for _, attack := range attacks {
		t.Run(attack, func(t *testing.T) {
			for name, render := range map[string]func(string) (string, error){
				"markdown": Markdown, "message": Message,
				"chat": func(s string) (string, error) { return ChatText(s), nil },
			} {
				out, err := render(attack)
				if err != nil {
					t.Fatal(err)
				}
				if bad := harm(out); bad != "" {
					t.Errorf("%s: %s in %s", name, bad, out)
				}
			}
		})
	}
}

// harm reads the HTML as a browser would, and returns the first thing in it that must not be there.
func harm(out string) string {
	elements := map[string]bool{}
	for _, e := range strings.Fields("p br hr blockquote ul ol li strong em b i del s sub sup kbd code pre h1 h2 h3 h4 h5 h6 table thead tbody tr th td a img input") {
		elements[e] = true
	}
	attributes := map[string]bool{}
	for _, a := range strings.Fields("href src alt title rel target id class align start type checked disabled loading") {
		attributes[a] = true
	}
	z := html.NewTokenizer(strings.NewReader(out))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.CommentToken, html.DoctypeToken:
			return "a comment or doctype"
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			if !elements[tok.Data] {
				return "element " + tok.Data
			}
			for _, a := range tok.Attr {
				if !attributes[a.Key] {
					return "attribute " + a.Key
				}
				if a.Key != "href" && a.Key != "src" {
					continue
				}
				scheme, _, ok := strings.Cut(strings.ToLower(a.Val), ":")
				if ok && !strings.ContainsAny(scheme, "/?#") && scheme != "https" && scheme != "http" && scheme != "mailto" && scheme != "tel" {
					return "address " + a.Val
				}
			}
		}
	}
}

func TestChatTextKeepsEverySignAndLinksAddresses(t *testing.T) {
	for name, tt := range map[string]struct{ plain, want string }{
		"signs of HTML":             {`1 < 2 & "x"`, `1 &lt; 2 &amp; &#34;x&#34;`},
		"Markdown is no markup":     {"**a** # b", "**a** # b"},
		"lines":                     {"a\r\nb\nc", "a<br>b<br>c"},
		"an address ends before .":  {"см. https://a.example/b.", `см. <a href="https://a.example/b" rel="nofollow noopener" target="_blank">https://a.example/b</a>.`},
		"an address in parentheses": {"(http://a.example/)", `(<a href="http://a.example/" rel="nofollow noopener" target="_blank">http://a.example/</a>)`},
		"a query is escaped once":   {"https://a.example/?a=1&b=2", `<a href="https://a.example/?a=1&amp;b=2" rel="nofollow noopener" target="_blank">https://a.example/?a=1&amp;b=2</a>`},
		"a bare name is text":       {"a.example", "a.example"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, ChatText(tt.plain)); diff != "" {
				t.Errorf("HTML (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMessagesKeepLineBreaks(t *testing.T) {
	got, err := Message("a\nb")
	if err != nil || got != "<p>a<br>\nb</p>\n" {
		t.Errorf("Message = %q, %v", got, err)
	}
}

func TestHostileSizesAreRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		source string
		want   error
	}{
		"a giant":                  {strings.Repeat("a", MaxMarkdownBytes+1), ErrTooLarge},
		"quotes in quotes":         {strings.Repeat(">", 5000) + "a", ErrTooDeep},
		"lists in lists":           {strings.Repeat("- ", 5000) + "a", ErrTooDeep},
		"lists by indentation":     {indented(200), ErrTooDeep},
		"emphasis in emphasis":     {strings.Repeat("*a ", 200) + strings.Repeat("b* ", 200), ErrTooDeep},
		"a rule is no list":        {strings.Repeat("- ", 300), nil},
		"many brackets are a text": {strings.Repeat("[", 20000), nil},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Markdown(tt.source); !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

func indented(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

const article = "# Возврат\n\nДеньги вернутся *за десять дней*.\nТем же способом.\n\n1. Откройте [заказы](/orders).\n2. Нажмите «Вернуть» &amp; ждите.\n\n```\ncode <b>\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"

func TestPlainTextHasTheWordsOnly(t *testing.T) {
	want := "Возврат\nДеньги вернутся за десять дней. Тем же способом.\nОткройте заказы.\nНажмите «Вернуть» & ждите.\ncode <b>\na\nb\n1\n2"
	if diff := cmp.Diff(want, PlainText(article)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}

func TestLeadIsTheFirstWholeBlocks(t *testing.T) {
	lead, more := Lead(article, 1000)
	want := "Деньги вернутся за десять дней. Тем же способом.\n\n1. Откройте заказы.\n2. Нажмите «Вернуть» & ждите."
	if diff := cmp.Diff(want, lead); diff != "" || !more {
		t.Errorf("more %v, lead (-want +got):\n%s", more, diff)
	}
	if lead, more = Lead(article, 100); lead != "Деньги вернутся за десять дней. Тем же способом." || !more {
		t.Errorf("short lead %q, more %v", lead, more)
	}
}

func TestLeadGoesOnToTheFirstSteps(t *testing.T) {
	for name, tt := range map[string]struct {
		source, lead string
		more         bool
	}{
		"in the first section":           {"Intro.\n\n## How to\n\n1. Open.\n2. Press.\n\n## Else\n\nNo.", "Intro.\n\n**How to**\n\n1. Open.\n2. Press.", true},
		"in the introduction":            {"Intro.\n\n- Open.\n\n## Else\n\nNo.", "Intro.\n\n- Open.", true},
		"a section of a table only":      {"Intro.\n\n## Prices\n\n| a | b |\n|---|---|\n| 1 | 2 |", "Intro.", true},
		"a section that does not fit":    {"Intro.\n\n## Long\n\n" + strings.Repeat("word ", 300), "Intro.", true},
		"the only section is all":        {"Intro.\n\n## How *to*\n\nPress.", "Intro.\n\n**How to**\n\nPress.", false},
		"the title above it is left out": {"# Title\n\nIntro.", "Intro.", false},
	} {
		t.Run(name, func(t *testing.T) {
			lead, more := Lead(tt.source, 900)
			if lead != tt.lead || more != tt.more {
				t.Errorf("%q, more %t, want %q, %t", lead, more, tt.lead, tt.more)
			}
		})
	}
}

func TestExcerptEndsBetweenWords(t *testing.T) {
	for _, tt := range []struct {
		plain string
		runes int
		want  string
	}{
		{"Короткий текст", 20, "Короткий текст"},
		{"Деньги вернутся, но не сразу", 18, "Деньги вернутся…"},
		{"Длинноеслово", 5, "Длин…"},
		{"", 5, ""},
		{"Возврат\nДеньги вернутся.\nКак долго?\nДней 10", 60, "Возврат. Деньги вернутся. Как долго? Дней 10"},
		{"Refunds (partial)\n«Sure?»\nYes", 60, "Refunds (partial). «Sure?» Yes"},
	} {
		if got := Excerpt(tt.plain, tt.runes); got != tt.want {
			t.Errorf("Excerpt(%q, %d) = %q, want %q", tt.plain, tt.runes, got, tt.want)
		}
	}
}

func TestHeadingsHaveTheIDsOfTheHTML(t *testing.T) {
	want := []Heading{{1, "h-a", "A"}, {2, "h-b-c", "B & C"}}
	if diff := cmp.Diff(want, Headings("# A\n\n## B & C")); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
}

func TestHeadingsOfEqualWordsKeepTheirNumbers(t *testing.T) {
	var ids []string
	for _, h := range Headings("# A\n# A\n# A 3\n# A\n# A 2\n# A") {
		ids = append(ids, h.ID)
	}
	want := []string{"h-a", "h-a-2", "h-a-3", "h-a-4", "h-a-2-2", "h-a-5"}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, a := range attacks {
		f.Add(a)
	}
	f.Add(article)
	f.Fuzz(func(t *testing.T, source string) {
		if short := Excerpt(PlainText(source), 100); utf8.RuneCountInString(short) > 100 || strings.ContainsRune(short, '\n') {
			t.Errorf("excerpt %q", short)
		}
		Lead(source, 300)
		ids := map[string]bool{}
		for _, h := range Headings(source) {
			if ids[h.ID] {
				t.Errorf("two headings are %q", h.ID)
			}
			ids[h.ID] = true
		}
		for _, render := range []func(string) (string, error){Markdown, Message} {
			out, err := render(source)
			if err != nil {
				continue
			}
			if bad := harm(out); bad != "" {
				t.Errorf("%s in %s", bad, out)
			}
		}
	})
}

func FuzzChatText(f *testing.F) {
	for _, a := range attacks {
		f.Add(a)
	}
	f.Fuzz(func(t *testing.T, plain string) {
		if bad := harm(ChatText(plain)); bad != "" {
			t.Errorf("%s in %s", bad, ChatText(plain))
		}
	})
}
