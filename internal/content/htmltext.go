// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// TextOptions of TextOfHTML.
type TextOptions struct {
	// Links writes the address of a link behind its words, in angle brackets, where the words do not name it already.
	Links bool
	// NoQuotes leaves quoted parts (blockquote) out; otherwise they stand behind "> ".
	NoQuotes bool
}

// TextOfHTML is what a reader of the mail or article sees, as plain text: blocks on lines of their own, lists with
// their marks, cells of a table's row between tabs, quotes behind "> ", images by their alternative text. What the sender
// hid (as the line that only previews show) is left out, as are styles and scripts. All of a text beyond the limits is
// there too, without its layout.
func TextOfHTML(source string, o TextOptions) string {
	source = validText(source)
	if text, ok := isPlain(source); ok {
		return text
	}
	if len(source) > MaxHTMLBytes {
		return linearText(source)
	}
	strained, _, err := strain(mailRules(), source, images{})
	if err != nil {
		return linearText(source)
	}
	nodes, err := parseBody(strained)
	if err != nil {
		return linearText(source)
	}
	w := textWriter{options: o}
	for _, n := range seen(nodes) {
		w.node(n)
	}
	return strings.TrimRight(w.out.String(), " \n")
}

// textWriter writes the tree of strained HTML.
type textWriter struct {
	options TextOptions
	out     strings.Builder
	// lines are line ends that come before the next word; space is a space that does.
	lines  int
	space  bool
	began  bool   // something stands in the text
	glued  bool   // what comes next stands behind the mark of its item
	tab    bool   // what comes next stands in another cell
	prefix string // of each line: quotes and the depth of lists
	last   string // prefix of the line before
	pre    int    // elements whose spaces count
}

// maxBlank line ends in a row: two empty lines say no more than three.
const maxBlank = 3

func (w *textWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if w.pre > 0 {
			w.verbatim(n.Data)
			return
		}
		w.words(n.Data)
	case html.ElementNode:
		w.element(n)
	}
}

func (w *textWriter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *textWriter) element(n *html.Node) {
	switch n.Data {
	case "br":
		if !w.glued {
			w.lines, w.space = min(w.lines+1, maxBlank), false
		}
	case "wbr":
	case "hr":
		w.block(2)
		w.put("----------")
		w.block(2)
	case "img":
		w.words(attribute(n, "alt"))
	case "a":
		w.link(n)
	case "q":
		w.put("«")
		w.children(n)
		w.space = false
		w.put("»")
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "figure":
		w.block(2)
		w.children(n)
		w.block(2)
	case "ul", "ol":
		w.list(n)
	case "blockquote":
		w.block(2)
		if !w.options.NoQuotes {
			w.indented("> ", func() { w.children(n) })
			w.block(2)
		}
	case "pre":
		w.block(2)
		w.pre++
		w.children(n)
		w.pre--
		w.block(2)
	case "tr":
		w.row(n)
	case "dd":
		w.block(1)
		w.indented("  ", func() { w.children(n) })
		w.block(1)
	case "address", "article", "aside", "caption", "center", "details", "div", "dt", "figcaption", "footer", "header", "hgroup", "li", "main", "nav",
		"section", "summary", "table", "tbody", "td", "th", "tfoot", "thead":
		w.block(1)
		verbatim := strings.Contains(attribute(n, "style"), "white-space:pre")
		if verbatim {
			w.pre++
		}
		w.children(n)
		if verbatim {
			w.pre--
		}
		w.block(1)
	default:
		w.children(n)
	}
}

// block begins a new line, with so many line ends before it at least.
func (w *textWriter) block(lines int) {
	if !w.glued {
		w.lines, w.space = max(w.lines, lines), false
	}
}

// put writes a piece of text with what has to stand before it.
func (w *textWriter) put(s string) {
	if s == "" {
		return
	}
	switch {
	case !w.began:
		w.out.WriteString(w.prefix)
	case w.lines > 0:
		// Empty lines between a quote and what is around it belong to neither.
		between := strings.TrimRight(common(w.last, w.prefix), " ")
		for range w.lines - 1 {
			w.out.WriteString("\n" + between)
		}
		w.out.WriteString("\n" + w.prefix)
	case w.tab:
		w.out.WriteByte('\t')
	case w.space:
		w.out.WriteByte(' ')
	}
	w.began, w.glued, w.lines, w.space, w.tab, w.last = true, false, 0, false, false, w.prefix
	w.out.WriteString(s)
}

func common(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// words writes running text: runs of white space are one space, and so are those of signs that nobody sees, with which
// senders fill previews.
func (w *textWriter) words(s string) {
	start := -1
	flush := func(end int) {
		if start >= 0 {
			w.put(strings.ReplaceAll(s[start:end], "\u00ad", ""))
			start = -1
		}
	}
	for i, r := range s {
		blank, unseen := isBlank(r), isUnseen(r)
		if r == '\u200c' { // between letters it parts them, as Persian wants
			next, _ := utf8.DecodeRuneInString(s[i+len("\u200c"):])
			unseen = start < 0 || isBlank(next) || isUnseen(next) || next == utf8.RuneError
		}
		if !blank && !unseen {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
		w.space = w.space || blank && w.lines == 0 && w.began && !w.glued
	}
	flush(len(s))
}

func isBlank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\u00a0'
}

// isUnseen knows the signs without width that senders fill with.
func isUnseen(r rune) bool {
	return r == '\u200b' || r == '\ufeff' || r == '\u034f' || r == '\u2060'
}

// verbatim writes text whose spaces and line ends count.
func (w *textWriter) verbatim(s string) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			w.lines++
			w.space = false
		}
		w.put(strings.TrimRight(line, " \t\r"))
	}
}

// indented writes what has the mark before each of its lines.
func (w *textWriter) indented(mark string, write func()) {
	before := w.prefix
	w.prefix += mark
	write()
	w.prefix = before
}

func (w *textWriter) link(n *html.Node) {
	from := w.out.Len()
	w.children(n)
	if !w.options.Links || w.out.Len() == from {
		return
	}
	words, href := w.out.String()[from:], attribute(n, "href")
	scheme, rest, _ := strings.Cut(href, ":")
	rest = strings.TrimSuffix(strings.TrimPrefix(rest, "//"), "/")
	if href == "" || scheme == "" || strings.HasPrefix(href, "#") || strings.Contains(strings.ToLower(words), strings.ToLower(rest)) {
		return
	}
	if scheme == "mailto" || scheme == "tel" || scheme == "sms" {
		href, _, _ = strings.Cut(rest, "?")
	}
	w.space = true
	w.put("<" + href + ">")
}

func (w *textWriter) list(n *html.Node) {
	// A list in a list stands in it; one by itself has empty lines around.
	gap := 2
	if n.Parent != nil && n.Parent.Data == "li" {
		gap = 1
	}
	w.block(gap)
	number := 1
	if start, err := strconv.Atoi(attribute(n, "start")); err == nil && n.Data == "ol" {
		number = start
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "li" {
			w.node(c)
			continue
		}
		if value, err := strconv.Atoi(attribute(c, "value")); err == nil && n.Data == "ol" {
			number = value
		}
		mark := "- "
		if n.Data == "ol" {
			mark = strconv.Itoa(number) + ". "
			number++
		}
		w.block(1)
		if !hasWords(c) {
			continue
		}
		w.put(mark)
		w.glued = true
		w.indented(strings.Repeat(" ", len(mark)), func() { w.children(c) })
		w.glued = false
		w.block(1)
	}
	w.block(gap)
}
