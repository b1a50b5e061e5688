// SPDX-License-Identifier: Apache-2.0

package message

import (
	"maps"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlToText renders the HTML of a mail as plain text for reading, searching and quoting: blocks on lines of their own,
// quotes marked with "> ", links with their address where the words do not show it. It reads tokens rather than a tree, so
// that time and memory are linear in the size whatever the nesting is. It stops where the text is longer than limit.
//
// An element whose text nobody sees, but that is never closed, would hide all that follows; so one of such a name hides
// nothing, in another pass.
func htmlToText(source string, limit int) string {
	unclosed := map[atom.Atom]bool{}
	for {
		text, left := renderHTML(source, limit, unclosed)
		if len(left) == 0 {
			return text
		}
		maps.Copy(unclosed, left)
	}
}

// renderHTML is one pass of htmlToText. left are the hiding elements that were left open.
func renderHTML(source string, limit int, unclosed map[atom.Atom]bool) (text string, left map[atom.Atom]bool) {
	z := html.NewTokenizer(strings.NewReader(source))
	w := textWriter{hiding: map[atom.Atom]int{}, left: map[atom.Atom]bool{}, unclosed: unclosed}
	code := false // what comes next is of a style or script that nobody closed
	for w.b.Len() <= limit {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			w.leave()
			return w.String(), w.left
		case html.TextToken:
			if len(w.hiding) == 0 && !code {
				w.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			a := w.open(z, kind == html.SelfClosingTagToken)
			if unclosed[a] && rawText(a) {
				z.NextIsNotRawText()
			}
			code = unclosed[a] && (a == atom.Style || a == atom.Script)
			continue
		case html.EndTagToken:
			name, _ := z.TagName()
			w.close(atom.Lookup(name))
		}
		code = false
	}
	return w.String(), nil
}

// rawText tells the hiding elements in which the tokenizer reads no tags.
func rawText(a atom.Atom) bool {
	return a == atom.Style || a == atom.Script || a == atom.Title || a == atom.Noscript
}

// ofHead tells the elements that a head may hold; any other that HTML has ends it, closed or not (HTML, 13.2.6.4.4).
func ofHead(a atom.Atom) bool {
	switch a {
	case 0, atom.Html, atom.Head, atom.Title, atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta, atom.Style, atom.Script, atom.Noscript, atom.Template:
		return true
	}
	return false
}

const (
	// maxQuotes is how deep quotes are marked.
	maxQuotes = 8
	// maxLink in bytes that is shown.
	maxLink = 2000
)

// textWriter writes text with its line breaks and quotes.
type textWriter struct {
	b       strings.Builder
	breaks  int  // line breaks owed before the next text
	space   bool // a space owed
	started bool // something was written
	inLine  bool // something was written in this line
	quotes  int
	// lastQuotes of the line written last.
	lastQuotes int
	pre        int
	// hiding counts the open elements whose text nobody sees, left are those found never to be closed, unclosed those that do
	// not hide for that reason.
	hiding         map[atom.Atom]int
	left, unclosed map[atom.Atom]bool
	link           string
	linkAt         int // where the words of the link begin
}

func (w *textWriter) String() string { return strings.TrimSpace(w.b.String()) }

// owe asks for so many line breaks before what comes next.
func (w *textWriter) owe(n int) {
	w.space = false
	if w.started {
		w.breaks = max(w.breaks, n)
	}
}

func (w *textWriter) mark(quotes int) {
	w.b.WriteString("> > > > > > > > "[:2*min(quotes, maxQuotes)])
}

func (w *textWriter) text(s string) {
	if w.pre > 0 {
		for i, line := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
			if i > 0 {
				w.breaks++
			}
			if line != "" {
				w.word(line)
			}
		}
		return
	}
	for len(s) > 0 {
		i := strings.IndexAny(s, " \t\r\n\f\u00a0")
		if i == 0 {
			w.space = true
			if s[0] == 0xc2 {
				s = s[2:]
			} else {
				s = s[1:]
			}
			continue
		}
		if i < 0 {
			i = len(s)
		}
		w.word(s[:i])
		s = s[i:]
	}
}

func (w *textWriter) word(s string) {
	if w.breaks > 0 {
		for range min(w.breaks, 2) {
			w.b.WriteByte('\n')
			w.inLine = false
			if w.breaks > 1 {
				w.breaks--
				w.mark(min(w.quotes, w.lastQuotes))
			}
		}
		w.breaks = 0
	}
	if !w.inLine {
		w.mark(w.quotes)
		w.lastQuotes = w.quotes
	} else if w.space {
		w.b.WriteByte(' ')
	}
	w.b.WriteString(s)
	w.space, w.started, w.inLine = false, true, true
}

func (w *textWriter) hide(a atom.Atom) {
	if !w.unclosed[a] {
		w.hiding[a]++
	}
}

// show takes one hiding element back.
func (w *textWriter) show(a atom.Atom) {
	if w.hiding[a]--; w.hiding[a] <= 0 {
		delete(w.hiding, a)
	}
}

// leave ends all hiding elements that are open, of which none was closed.
func (w *textWriter) leave() {
	for a := range w.hiding {
		w.left[a] = true
	}
	clear(w.hiding)
}

// open begins an element and returns what it is.
func (w *textWriter) open(z *html.Tokenizer, selfClosing bool) atom.Atom {
	name, more := z.TagName()
	a := atom.Lookup(name)
	if w.hiding[atom.Head] > 0 && !ofHead(a) {
		delete(w.hiding, atom.Head)
		w.left[atom.Head] = true
	}
	switch a {
	case atom.Br:
		w.space = false
		if w.started {
			w.breaks++
		}
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table, atom.Dl:
		w.owe(2)
		if a == atom.Ul || a == atom.Ol || a == atom.Table {
			w.breaks = min(w.breaks, 1)
		}
	case atom.Div, atom.Tr, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Address, atom.Center, atom.Form, atom.Dt, atom.Dd, atom.Hr, atom.Fieldset:
		w.owe(1)
	case atom.Li:
		w.owe(1)
		if len(w.hiding) == 0 {
			w.word("-")
			w.space = true
		}
	case atom.Td, atom.Th:
		w.space = true
	case atom.Pre, atom.Textarea:
		w.owe(1)
		if !selfClosing {
			w.pre++
		}
	case atom.Blockquote:
		w.owe(1)
		if !selfClosing {
			w.quotes++
		}
	case atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Object, atom.Svg:
		if !selfClosing || rawText(a) { // the tokenizer does not let these close themselves
			w.hide(a)
		}
	case atom.Body:
		w.leave()
	case atom.A:
		w.closeLink()
		w.link, w.linkAt = attribute(z, more, "href"), w.b.Len()
	case atom.Img:
		if alt := attribute(z, more, "alt"); alt != "" && len(w.hiding) == 0 {
			w.text("[" + alt + "]")
		}
	}
	return a
}

func (w *textWriter) close(a atom.Atom) {
	switch a {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dl:
		w.owe(2)
	case atom.Div, atom.Tr, atom.Ul, atom.Ol, atom.Li, atom.Table, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Address, atom.Center, atom.Form, atom.Dt, atom.Dd:
		w.owe(1)
	case atom.Pre, atom.Textarea:
		w.pre = max(0, w.pre-1)
		w.owe(1)
	case atom.Blockquote:
		w.owe(1)
		w.quotes = max(0, w.quotes-1)
	case atom.Script, atom.Style, atom.Title, atom.Template, atom.Noscript, atom.Object, atom.Svg:
		w.show(a)
	case atom.Head:
		delete(w.hiding, atom.Head)
		w.leave()
	case atom.A:
		w.closeLink()
	}
}

// closeLink writes the address of a link behind its words.
func (w *textWriter) closeLink() {
	link := strings.TrimSpace(w.link)
	w.link = ""
	if link == "" || len(link) > maxLink || w.b.Len() == w.linkAt || len(w.hiding) > 0 {
		return
	}
	scheme, rest, _ := strings.Cut(link, ":")
	switch strings.ToLower(scheme) {
	case "http", "https":
		rest = strings.TrimPrefix(rest, "//")
	case "mailto", "tel":
	default:
		return
	}
	words := strings.TrimSpace(w.b.String()[w.linkAt:])
	if strings.Contains(words, strings.TrimSuffix(rest, "/")) {
		return
	}
	if s := strings.ToLower(scheme); s == "mailto" || s == "tel" {
		link = rest
	}
	w.space = true
	w.word("<" + link + ">")
}

func attribute(z *html.Tokenizer, more bool, name string) string {
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if string(key) == name {
			return string(value)
		}
	}
	return ""
}
