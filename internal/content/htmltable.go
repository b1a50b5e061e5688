// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strings"

	"golang.org/x/net/html"
)

// row writes a row of a table of data on one line; one of a table that only lays out a page, as blocks.
func (w *textWriter) row(n *html.Node) {
	w.block(1)
	data := true
	for c := n.FirstChild; c != nil && data; c = c.NextSibling {
		data = c.Type != html.ElementNode || isCell(c)
	}
	wrote := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if !data {
			w.element(c)
			continue
		}
		if !hasWords(c) {
			continue
		}
		w.tab, w.space = wrote, false
		w.inCell(c)
		wrote = true
	}
	w.tab = false
	w.block(1)
}

// inCell writes the words of a cell without its blocks' line ends.
func (w *textWriter) inCell(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "p" || c.Data == "div" || c.Data == "center") {
			w.inCell(c)
			continue
		}
		w.node(c)
	}
}

// isCell says whether the cell holds no more than one line: then its row is one of data.
func isCell(n *html.Node) bool {
	blocks := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.Data {
		case "table", "ul", "ol", "dl", "blockquote", "pre", "hr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "figure",
			"address", "aside", "main", "nav", "details":
			return false
		case "p", "div", "center":
			if blocks++; blocks > 1 {
				return false
			}
		}
		if !isCell(c) {
			return false
		}
	}
	return true
}

// hasWords says whether anything of the element is written.
func hasWords(n *html.Node) bool {
	if n.Type == html.TextNode {
		return strings.Trim(n.Data, " \t\r\n\f\u00a0\u200b\u200c\u2060\ufeff\u034f\u00ad") != ""
	}
	if n.Data == "img" {
		return attribute(n, "alt") != ""
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if hasWords(c) {
			return true
		}
	}
	return n.Data == "hr"
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
