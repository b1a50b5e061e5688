// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostShown is how many quote marks a line of a deep quote gets at most.
const mostShown = 8

// flat is HTML as lines of text, each with the nodes that stand in it.
type flat struct {
	lines []line
	// of gives the line of each node that shows something: texts, images, breaks, rules.
	of map[*html.Node]int
	// quotes are blockquotes and the elements around them.
	quotes map[*html.Node]bool

	// The line that is being written.
	text  strings.Builder
	nodes []*html.Node
	space bool // a blank is due before the next word
	pre   bool // the line holds preformatted text
	at    place
	open  bool // at is set
	// Due for the next line that shows something.
	rule bool
	hint hint
	item string
}

// place is where in the tree a text stands.
type place struct {
	depth int
	pre   bool
	hint  hint
}

// flattened reads what a document shows.
func flattened(doc *html.Node) *flat {
	f := &flat{of: map[*html.Node]int{}, quotes: quoteHolders(doc)}
	f.walk(doc, place{})
	f.end(false)
	return f
}

// full tells that there are more lines than are read.
func (f *flat) full() bool { return len(f.lines) > MaxLines }

// walk goes as deep as the tree, which the parser bounds.
func (f *flat) walk(n *html.Node, p place) {
	if f.full() {
		return
	}
	switch n.Type {
	case html.TextNode:
		f.write(n, p)
		return
	case html.ElementNode:
	case html.DocumentNode:
		f.children(n, p)
		return
	default:
		return
	}
	if unseen(n) {
		return
	}
	m := markOf(n)
	switch n.DataAtom {
	case atom.Br:
		f.put(n, p)
		f.end(true)
		return
	case atom.Hr:
		f.end(false)
		f.put(n, p)
		f.rule = true
		if m.rest != hintNone {
			f.hint = m.rest
		}
		return
	case atom.Img, atom.Svg, atom.Video, atom.Audio, atom.Input, atom.Object:
		f.put(n, p)
		return
	case atom.Td, atom.Th:
		if f.text.Len() > 0 {
			f.space = true
		}
	}
	block, airy := blockOf(n)
	if block {
		f.end(false)
		if airy {
			f.air()
		}
	}
	if m.rest != hintNone {
		f.hint = m.rest
	}
	f.rule = f.rule || m.rule
	if m.quoted {
		p.depth++
	}
	if m.hint != hintNone && p.depth == 0 {
		p.hint = m.hint
	}
	if n.DataAtom == atom.Pre {
		p.pre = true
	}
	if m.gmail && p.depth == 0 {
		f.gmail(n, p)
	} else {
		f.children(n, p)
	}
	if block {
		f.end(false)
		if airy {
			f.air()
		}
	}
}

func (f *flat) children(n *html.Node, p place) {
	number := 1
	if n.DataAtom == atom.Ol {
		if start, err := strconv.Atoi(attr(n, "start")); err == nil {
			number = start
		}
	}
	var next *html.Node
	for c := n.FirstChild; c != nil; c = next {
		next = c.NextSibling // a text may be cut into several
		if c.DataAtom == atom.Li {
			f.end(false)
			f.item = "- "
			if n.DataAtom == atom.Ol {
				f.item = strconv.Itoa(number) + ". "
				number++
			}
		}
		f.walk(c, p)
		if c.DataAtom == atom.Li {
			f.item = "" // of an empty item
		}
	}
}

// gmail reads Gmail's quote: what announces it, and a blockquote. What stands below the blockquote, or between two, was
// written now.
func (f *flat) gmail(n *html.Node, p place) {
	if !f.quotes[n] {
		// The whole is quoted, unless it is a forwarded message, which its first line tells.
		if !strings.HasPrefix(firstText(n), "--") {
			p.depth++
		}
		f.children(n, p)
		return
	}
	before := p
	before.hint = hintAttribution
	announcing := true
	var next *html.Node
	for c := n.FirstChild; c != nil; c = next {
		next = c.NextSibling
		if announcing && f.quotes[c] {
			announcing = false
		}
		if announcing {
			f.walk(c, before)
			continue
		}
		f.walk(c, p)
	}
}

// write adds a text to the line.
func (f *flat) write(n *html.Node, p place) {
	if p.pre {
		f.writePre(n, p)
		return
	}
	word := false
	for _, r := range n.Data {
		switch {
		case r == '\u00a0' || r == '\u2007' || r == '\u202f':
			// It shows as a blank, and stays where others fall together.
			if f.text.Len() > 0 || word {
				f.text.WriteByte(' ')
			}
			word = true
		case unicode.IsSpace(r):
			f.space = true
		default:
			if f.space && f.text.Len() > 0 {
				f.text.WriteByte(' ')
			}
			f.space = false
			f.text.WriteRune(r)
			word = true
		}
	}
	if word {
		f.put(n, p)
	}
}

// writePre adds preformatted text, where line breaks count. The node is cut into one for each line, so that a line can be
// kept without the next.
func (f *flat) writePre(n *html.Node, p place) {
	parent, next := n.Parent, n.NextSibling
	for i, part := range strings.SplitAfter(n.Data, "\n") {
		switch {
		case i == 0:
			n.Data = part
		case part == "":
			return
		default:
			n = &html.Node{Type: html.TextNode, Data: part}
			parent.InsertBefore(n, next)
		}
		f.pre = true
		text, broken := strings.CutSuffix(part, "\n")
		f.text.WriteString(strings.TrimSuffix(text, "\r"))
		f.put(n, p)
		if broken {
			f.end(true)
		}
	}
}

// put makes a node part of the line.
func (f *flat) put(n *html.Node, p place) {
	if !f.open {
		f.at, f.open = p, true
	}
	f.nodes = append(f.nodes, n)
}

// end ends the line. A line that shows nothing is one only if it was ended by a break.
func (f *flat) end(broken bool) {
	empty := f.text.Len() == 0 || !f.pre && strings.TrimSpace(f.text.String()) == ""
	if empty && !broken {
		if len(f.nodes) == 0 {
			return
		}
		if f.nodes[0].DataAtom == atom.Hr && f.nodes[len(f.nodes)-1].DataAtom == atom.Hr {
			// A rule belongs to the line below it, wherever that stands.
			f.text.Reset()
			f.space, f.open = false, false
			return
		}
	}
	text := f.text.String()
	if !f.pre {
		text = strings.TrimSpace(text)
	}
	depth := f.at.depth
	var raw strings.Builder
	raw.Grow(len(text) + 2*mostShown + 4)
	for range min(depth, mostShown) {
		raw.WriteString("> ")
	}
	if !empty {
		raw.WriteString(f.item)
		f.item = ""
	}
	raw.WriteString(text)
	l := newLine(strings.TrimRight(raw.String(), " ") + "\n")
	if f.open {
		l.hint = f.at.hint
	}
	if !empty {
		l.rule, f.rule = f.rule, false
		if f.hint != hintNone {
			l.hint, f.hint = f.hint, hintNone
		}
	}
	if empty && l.hint == hintNone && depth > 0 {
		l.hint = hintQuoted
	}
	for _, n := range f.nodes {
		f.of[n] = len(f.lines)
	}
	f.lines = append(f.lines, l)
	f.text.Reset()
	f.nodes = f.nodes[:0]
	f.space, f.open, f.pre = false, false, false
}

// air makes sure of a blank line above what follows.
func (f *flat) air() {
	if n := len(f.lines); n > 0 && f.lines[n-1].raw != "\n" {
		f.lines = append(f.lines, line{raw: "\n"})
	}
}

// blockOf tells elements that begin a line, and those with air around them.
func blockOf(n *html.Node) (block, airy bool) {
	switch n.DataAtom {
	case atom.P:
		// Outlook's paragraphs are lines.
		return true, !strings.Contains(attr(n, "class"), "Mso") && !strings.Contains(squeezed(attr(n, "style")), "margin:0")
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Blockquote, atom.Table:
		return true, true
	case atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Tr, atom.Dl, atom.Dt, atom.Dd, atom.Body, atom.Html, atom.Section, atom.Article, atom.Header, atom.Footer,
		atom.Address, atom.Center, atom.Form, atom.Fieldset, atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Main, atom.Aside, atom.Nav, atom.Figure, atom.Figcaption, atom.Details, atom.Summary:
		return true, false
	}
	return false, false
}

// unseen tells elements that show nothing.
func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Title, atom.Template, atom.Noscript, atom.Iframe, atom.Textarea, atom.Select, atom.Meta, atom.Link:
		return true
	}
	style := squeezed(attr(n, "style"))
	return strings.Contains(style, "display:none") || strings.Contains(style, "mso-hide:all")
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// squeezed is a style in lower case without blanks.
func squeezed(style string) string {
	if style == "" {
		return ""
	}
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, style))
}
