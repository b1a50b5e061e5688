// SPDX-License-Identifier: Apache-2.0

package content

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// htmlSeeds are mails and attacks by hand, among them those that change their meaning when they are read again.
var htmlSeeds = append([]string{
	`<table width=600><tr><td bgcolor=#fff background="https://a.example/x"><img src="cid:a"><a href="https://a.example">x</a></table>`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
	`<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
	`<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`,
	`<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>`,
	`<select><template><style><!--</style><a rel="--></style></template></select><img id=x src onerror=alert(1)>`,
	`<a href="&#1;javascript:alert(1)">x</a><a href="data:text/html,x">y</a><a href="https:\\a.example">z</a>`,
	`<div style="background:url(javascript:x);position:fixed;font-family:'a">x</div>`,
	`<a><table><tr><td><a>x</a></td></tr></table></a><p><button><p>x`,
	`<b><i><table><b><tr><font color=red><p></b></i>x`,
	`<pre>` + "\n\n" + `x</pre><plaintext><b>y`, `<img src="data:image/png;base64,AAAA" width=1 height=1><image src=x alt=y>`,
	`<body bgcolor=red text=blue style="margin:0"><base href="https://a.example/x/"><a href="y?z#w" name=a id=b>`,
	`<!--[if mso]><xml><o:p>x</o:p></xml><![endif]--><o:p>&nbsp;</o:p><v:shape>y</v:shape>`,
	`<div style="font-size:0"><p style="font:12px x">a<span style="max-height:0;overflow:hidden">b</span></p>c<td style="visibility:hidden"><img src=cid:ab style="visibility:visible">`,
	`<details><xml><img src=cid:ab hidden></xml:a></XML><template><p style="letter-spacing:-9px;text-indent:-1em">`,
	`<ul><li>a<ol start=-5><li value=9>b</ul><dl><dt>x<dd>y</dl><blockquote type=cite>z</blockquote>`,
}, attacks...)

func FuzzSanitizeMail(f *testing.F) {
	for _, s := range htmlSeeds {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, source string, remote bool) {
		o := MailOptions{InlineImage: func(id string) (string, bool) { return "/file/1", len(id) > 1 }, RemoteImages: remote}
		got := SanitizeMail(source, o)
		checkHTML(t, mailRules(), got.HTML)
		if !remote && (strings.Contains(got.HTML, `src="http`) && !strings.Contains(got.HTML, RemoteSource) || strings.Contains(got.HTML, ` background="`)) {
			t.Errorf("a remote image loads in %s", got.HTML)
		}
		if again := SanitizeMail(got.HTML, o); again.HTML != got.HTML || again.RemoteImages != got.RemoteImages || !slices.Equal(again.InlineImages, got.InlineImages) {
			t.Errorf("sanitised again\n%q becomes\n%q", got.HTML, again.HTML)
		}
	})
}

func FuzzSanitizeArticle(f *testing.F) {
	for _, s := range htmlSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		got := SanitizeArticle(source)
		checkHTML(t, articleRules(), got.HTML)
		if again := SanitizeArticle(got.HTML); again.HTML != got.HTML {
			t.Errorf("sanitised again\n%q becomes\n%q", got.HTML, again.HTML)
		}
	})
}

// checkHTML reads the output as a browser does, and says what must not be in it.
func checkHTML(t *testing.T, r *rules, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("no text: %q", out)
	}
	doc, err := html.Parse(strings.NewReader("<!DOCTYPE html><title>x</title><body>" + out))
	if err != nil {
		t.Fatalf("%v in %q", err, out)
	}
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode || n.Namespace != "" {
			t.Errorf("a comment or a foreign element in %q", out)
		}
		if n.Type != html.ElementNode || n.Data == "html" || n.Data == "head" || n.Data == "body" || n.Data == "title" {
			continue
		}
		if _, ok := r.elements[n.Data]; !ok {
			t.Errorf("element %s in %q", n.Data, out)
		}
		for _, a := range n.Attr {
			value := strings.ToLower(a.Val)
			if strings.HasPrefix(a.Key, "on") || a.Key == "name" || a.Key == "srcset" || a.Key == "class" && n.Data != "code" && n.Data != "pre" {
				t.Errorf("attribute %s in %q", a.Key, out)
			}
			switch a.Key {
			case "id":
				if !strings.HasPrefix(a.Val, r.idPrefix) {
					t.Errorf("id %q in %q", a.Val, out)
				}
			case "style":
				if strings.ContainsAny(value, `\@<>{}&`) || strings.Contains(value, "url") && strings.Contains(value, "(") || strings.Contains(value, "position") {
					t.Errorf("style %q in %q", a.Val, out)
				}
			case "href", "src", "background", RemoteSource, RemoteBackground:
				scheme, _, has := strings.Cut(value, ":")
				if has && !strings.ContainsAny(scheme, "/?#") && !strings.Contains(" http https mailto tel sms ", " "+scheme+" ") && !strings.HasPrefix(value, "data:image/") {
					t.Errorf("address %q in %q", a.Val, out)
				}
				if strings.HasPrefix(value, "//") || strings.ContainsAny(value, "\\\n\t ") {
					t.Errorf("address %q in %q", a.Val, out)
				}
			}
		}
	}
}

func FuzzTextOfHTML(f *testing.F) {
	for _, s := range htmlSeeds {
		f.Add(s, true, false)
	}
	f.Fuzz(func(t *testing.T, source string, links, noQuotes bool) {
		text := TextOfHTML(source, TextOptions{Links: links, NoQuotes: noQuotes})
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			t.Errorf("no text: %q", text)
		}
		if strings.TrimRight(text, " \n") != text {
			t.Errorf("spaces at the end of %q", text)
		}
		if len(text) > 64*len(source)+1024 {
			t.Errorf("%d bytes of text from %d", len(text), len(source))
		}
		// A text without tags keeps its words.
		if !strings.ContainsAny(source, "<&") && utf8.ValidString(source) {
			for _, w := range strings.Fields(strings.Map(func(r rune) rune {
				if isBlank(r) {
					return ' '
				}
				if isUnseen(r) || r == 0 || r == '\u200c' || r == '\u00ad' {
					return -1
				}
				return r
			}, source)) {
				if !strings.Contains(strings.ReplaceAll(text, "\u200c", ""), w) {
					t.Errorf("the word %q is lost in %q", w, text)
				}
			}
		}
	})
}

// FuzzLinearText holds that what is shown in place of HTML beyond the limits has no tag.
func FuzzLinearText(f *testing.F) {
	for _, s := range htmlSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text := linearText(validText(source))
		shown := plainHTML(text)
		if strings.Count(shown, "<") != 2 {
			t.Errorf("tags in %q", shown)
		}
		if got := SanitizeMail(shown, MailOptions{}); got.HTML != shown {
			t.Errorf("%q becomes %q", shown, got.HTML)
		}
	})
}
