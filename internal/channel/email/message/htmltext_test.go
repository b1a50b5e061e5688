// SPDX-License-Identifier: Apache-2.0

package message

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

func TestTextOfHTMLIsShownThoughElementsAreNeverClosed(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"a whole page", "<html><head><title>T</title><style>p{}</style></head><body><p>Hello</p></body></html>", "Hello"},
		{"a head never closed", `<html><head><meta charset="utf-8"><p>Hello`, "Hello"},
		{"a head closed by its body", "<head><title>T</title><body>Hello", "Hello"},
		{"a head of words alone", "<head>Hello", "Hello"},
		{"words before the first element", "<head>Hello<p>world</head>", "Hello\n\nworld"},
		{"a drawing never closed before the body", "<svg>Hello<body>world", "Helloworld"},
		{"elements of another kind in a head", "<head><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml></head>Hello", "Hello"},
		{"an object never closed", "<p>Hello</p><object data=x><p>world", "Hello\n\nworld"},
		{"an object in an object closed once", "<p>Hello<object><object>a</object><p>world", "Helloa\n\nworld"},
		{"a drawing never closed", "<p>Hello<svg><path d=x> world", "Hello world"},
		{"a template never closed", "<template><p>Hello", "Hello"},
		{"a title never closed", "<title>T<p>Hello", "T\n\nHello"},
		{"a style never closed", "<style>p{color:red}<p>Hello", "Hello"},
		{"a script that says it closes itself", "<script src=x /><p>Hello", "Hello"},
		{"two of them never closed", "<svg><template><style>p{}<p>Hello", "Hello"},
		{"those that are closed hide", "<object>a</object><svg><title>b</title><text>c</text></svg><template><ul><li>d</ul></template><script>e</script>Hello", "Hello"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := htmlToText(c.source, 1000); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzHTMLToText(f *testing.F) {
	for _, s := range []string{"<html><head><meta><p>Hello <b>you", "<style>x<svg><template><object>y</object>z", "<blockquote><pre>a\n\nb</pre><li><a href=http://x>y</a>", "<title/><script/><noscript>x", "<!--<head>--><body>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		const limit = 1 << 12
		text := htmlToText(source, limit)
		if len(text) > limit+20*len(source)+maxLink || utf8.ValidString(source) && !utf8.ValidString(text) {
			t.Errorf("%d bytes: %q", len(text), text)
		}
		if text == "" && hidesNothing(source) && hasWords(source) {
			t.Errorf("nothing is shown of %q", source)
		}
	})
}

// hidesNothing tells that no hiding element is closed in a source, and no comment begins.
func hidesNothing(source string) bool {
	for _, end := range []string{"<!", "<?", "</!", "</?", "</script", "</style", "</head", "</title", "</template", "</noscript", "</object", "</svg"} {
		if strings.Contains(strings.ToLower(source), end) {
			return false
		}
	}
	return true
}

// hasWords tells whether something stands beside the tags of a source, and is no code of a style or script.
func hasWords(source string) bool {
	z := html.NewTokenizer(strings.NewReader(source))
	code := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.TextToken:
			if strings.TrimSpace(string(z.Text())) != "" && !code {
				return true
			}
			code = false
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			code = string(name) == "style" || string(name) == "script"
			z.NextIsNotRawText()
		default:
			code = false
		}
	}
}
