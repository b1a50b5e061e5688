// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits on HTML; more is refused.
const (
	// MaxHTMLBytes of a mail's HTML are read.
	MaxHTMLBytes = 2 << 20
	// MaxTags is how many "<" it may have.
	MaxTags = 60_000
)

// Errors of [SplitHTML]. Both mean: show the mail's plain text, or the whole HTML.
var (
	// ErrTooLarge: the HTML is larger than MaxHTMLBytes, or has more than MaxTags tags or MaxLines lines.
	ErrTooLarge = errors.New("the mail's HTML is too large to be split")
	// ErrTooDeep: elements are nested deeper than 512, or the HTML cannot be read for another reason.
	ErrTooDeep = errors.New("the mail's HTML cannot be read")
)

// HTML is a mail's HTML, split.
type HTML struct {
	// Parts of the text that the HTML shows: one line for a block or a line break, "> " before what is quoted, "- " before
	// items of a list. What the HTML hides is not in it.
	Parts Parts

	body  *html.Node
	lines []line
	of    map[*html.Node]int
}

// SplitHTML sorts what a mail's HTML shows, by the marks that mail programs leave in it (Gmail's gmail_quote, Outlook's
// divRplyFwdMsg, blockquotes), then by the rules for plain text. HTML that is broken is read as browsers read it. Errors are
// ErrTooLarge and ErrTooDeep.
func SplitHTML(source string, o Options) (HTML, error) {
	if len(source) > MaxHTMLBytes {
		return HTML{}, fmt.Errorf("%w: %d bytes of at most %d", ErrTooLarge, len(source), MaxHTMLBytes)
	}
	if n := strings.Count(source, "<"); n > MaxTags {
		return HTML{}, fmt.Errorf("%w: %d tags of at most %d", ErrTooLarge, n, MaxTags)
	}
	doc, err := html.Parse(strings.NewReader(strings.ToValidUTF8(source, "\ufffd")))
	if err != nil {
		return HTML{}, fmt.Errorf("%w: %w", ErrTooDeep, err)
	}
	f := flattened(doc)
	if f.full() {
		return HTML{}, fmt.Errorf("%w: more than %d lines", ErrTooLarge, MaxLines)
	}
	markFences(f.lines)
	label(f.lines, o)
	return HTML{Parts: Parts{Pieces: piecesOf(f.lines)}, body: bodyOf(doc), lines: f.lines, of: f.of}, nil
}

// Reply is the markup of what was written now: that of [Parts.Reply]. It is the sender's own markup and safe for nobody: sanitise
// it before it is shown.
func (h HTML) Reply() string { return h.Keep(replyKinds...) }

// Unquoted is the markup of all but the earlier conversation: that of [Parts.Unquoted]. It is not sanitised.
func (h HTML) Unquoted() string { return h.Keep(unquotedKinds...) }

// Keep is the markup of the pieces of some kinds, without the elements that are empty then. It is not sanitised.
func (h HTML) Keep(kinds ...Kind) string {
	if h.body == nil {
		return ""
	}
	var want [len(kindNames)]bool
	for _, k := range kinds {
		if int(k) < len(want) {
			want[k] = true
		}
	}
	kept := h.kept(h.body, func(k Kind) bool { return want[k] })
	if kept == nil {
		return ""
	}
	var b strings.Builder
	for c := kept.FirstChild; c != nil; c = c.NextSibling {
		// Into memory: it fails only for trees that cannot be written, such as a void element with children.
		if err := html.Render(&b, c); err != nil {
			return html.EscapeString(h.Parts.Join(kinds...))
		}
	}
	return strings.TrimSpace(b.String())
}

// kept copies a tree without what is not wanted; nil when nothing of it is left. It goes as deep as the tree, which the
// parser bounds.
func (h HTML) kept(n *html.Node, want func(Kind) bool) *html.Node {
	dup := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: n.Attr}
	if i, ok := h.of[n]; ok {
		if !want(h.lines[i].kind) {
			return nil
		}
		return dup
	}
	switch {
	case n.Type == html.TextNode:
		if strings.TrimSpace(n.Data) != "" {
			return nil // hidden
		}
		return dup
	case n.DataAtom == atom.Style:
		return nil
	}
	some := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if k := h.kept(c, want); k != nil {
			dup.AppendChild(k)
			some = some || k.Type != html.TextNode || strings.TrimSpace(k.Data) != "" || h.has(c)
		}
	}
	if !some {
		return nil
	}
	return dup
}

// has tells a node that stands in a line.
func (h HTML) has(n *html.Node) bool {
	_, ok := h.of[n]
	return ok
}

func bodyOf(doc *html.Node) *html.Node {
	for n := doc.FirstChild; n != nil; n = n.NextSibling {
		if n.DataAtom != atom.Html {
			continue
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Body {
				return c
			}
		}
	}
	return nil
}
