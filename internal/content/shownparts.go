// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// shownParts are the Content-IDs of the images that sanitised HTML shows, in their order.
func shownParts(out string) []string {
	if !strings.Contains(out, " "+InlineSource+`="`) {
		return nil
	}
	nodes, err := parseBody(out)
	if err != nil {
		return nil // what is not surely shown stays in the list of attachments
	}
	p := parts{known: map[string]bool{}}
	for _, n := range nodes {
		p.collect(n, sight{})
	}
	return p.ids
}

type parts struct {
	ids   []string
	known map[string]bool
}

func (p *parts) collect(n *html.Node, s sight) {
	if n.Type != html.ElementNode {
		return
	}
	l := readLook(n)
	if l.gone(n) || l.small() || n.Data == "details" && !hasAttribute(n, "open") {
		return
	}
	s = s.in(n, l)
	if n.Data == "img" && !s.hidden && attribute(n, "src") != "" && !isSmall(attribute(n, "width")) && !isSmall(attribute(n, "height")) {
		if id := attribute(n, InlineSource); id != "" && !p.known[id] {
			p.known[id] = true
			p.ids = append(p.ids, id)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.collect(c, s)
	}
}

// smallest is the length in CSS pixels below which nobody recognises an image.
const smallest = 4

// faintest is the opacity below which nobody sees it.
const faintest = 0.2

// small says whether the look leaves an image, in it or itself, no room or no colour.
func (l look) small() bool {
	if opacity, err := strconv.ParseFloat(l["opacity"], 64); err == nil && opacity < faintest {
		return true
	}
	return isSmall(l["width"]) || isSmall(l["max-width"]) || isSmall(l["max-height"]) || isSmall(l["height"])
}

// isSmall reads a length of a style or an attribute; none is not small. Of the units only the small ones are told apart:
// an image beside the truth is in the list of attachments too, no more.
func isSmall(length string) bool {
	number := strings.TrimRight(length, "abcdefghijklmnopqrstuvwxyz%*")
	value, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return false
	}
	switch length[len(number):] {
	case "em", "rem", "pc":
		value *= 16
	case "ex", "ch", "vw", "vh", "%":
		value *= 8
	case "in", "cm":
		value *= 40
	}
	return value < smallest
}

func hasAttribute(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
