// SPDX-License-Identifier: Apache-2.0

package content

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// sight is what elements hand down about whether their words are seen.
type sight struct {
	tiny   bool // the font has no size
	hidden bool // visibility: hidden
}

// seen takes what the sender hid out of the tree of strained HTML.
func seen(nodes []*html.Node) []*html.Node {
	return slices.DeleteFunc(nodes, func(n *html.Node) bool { return !sight{}.keeps(n) })
}

// keeps says whether the node is seen, and takes what is not out of it.
func (s sight) keeps(n *html.Node) bool {
	if n.Type != html.ElementNode {
		if s.hidden || s.tiny {
			n.Data = blankOf(n.Data)
		}
		return true
	}
	l := readLook(n)
	if l.gone(n) {
		return false
	}
	if s = s.in(n, l); s.hidden && (n.Data == "img" || n.Data == "hr") {
		return false
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if !s.keeps(c) {
			n.RemoveChild(c)
		}
		c = next
	}
	return true
}

// blankOf keeps a space between words, and nothing of hidden words: some stand amid the letters of others.
func blankOf(s string) string {
	if strings.TrimSpace(s) == "" {
		return s
	}
	return ""
}

// in is the sight within an element. Cells without a font size hold columns apart in many layouts, and what stands in
// them got its size from a style sheet, which the strainer does not keep.
func (s sight) in(n *html.Node, l look) sight {
	if size := l.fontSize(); size != "" {
		s.tiny = isZero(size) || s.tiny && isRelative(size)
	}
	if isTablePart(n) || n.Data == "font" && attribute(n, "size") != "" {
		s.tiny = false
	}
	if v := l["visibility"]; v != "" {
		s.hidden = v == "hidden"
	}
	return s
}

// look is what the style of an element declares last of each property.
type look map[string]string

// readLook reads a style that was strained: it has no spaces but those of values.
func readLook(n *html.Node) look {
	style := attribute(n, "style")
	if style == "" {
		return nil
	}
	l := look{}
	for d := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(d, ":")
		if name == "font" || name == "font-size" { // the later one counts
			delete(l, "font")
			delete(l, "font-size")
		}
		l[name] = value
	}
	return l
}

// inline elements have no size of their own.
var inline = words(phrasing + " a font")

// gone says whether nothing in the element is seen, whatever it holds. Parts of tables grow with what is in them.
func (l look) gone(n *html.Node) bool {
	if hasAttribute(n, "hidden") || l["display"] == "none" || isZero(l["opacity"]) {
		return true
	}
	if o := l["overflow"]; o != "hidden" && o != "auto" || isTablePart(n) || inline[n.Data] && l["display"] == "" && l["float"] == "" {
		return false
	}
	return isZero(l["max-height"]) || isZero(l["height"]) || isZero(l["max-width"]) || isZero(l["width"])
}

// fontSizes are those with a name.
var fontSizes = words("xx-small x-small small medium large x-large xx-large xxx-large smaller larger")

// fontSize is the size that font-size or font declares.
func (l look) fontSize() string {
	if size := l["font-size"]; size != "" {
		return size
	}
	for w := range strings.FieldsSeq(l["font"]) {
		size, _, _ := strings.Cut(w, "/")
		if weight, err := strconv.Atoi(size); err == nil && weight != 0 {
			continue // 400, for a size has a unit
		}
		if fontSizes[size] {
			return size
		}
		if size != "" && ('0' <= size[0] && size[0] <= '9' || size[0] == '.') {
			return size
		}
	}
	return ""
}

func isTablePart(n *html.Node) bool {
	switch n.Data {
	case "table", "tbody", "thead", "tfoot", "tr", "td", "th":
		return true
	}
	return false
}

// isZero says whether a value is the number 0, with any unit.
func isZero(value string) bool {
	number := strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz%")
	return number != "" && strings.Trim(number, "0.") == "" && strings.Contains(number, "0")
}

// isRelative says whether a font's size is measured by that of what is around it.
func isRelative(size string) bool {
	for _, unit := range []string{"em", "ex", "ch", "%", "larger", "smaller", "inherit", "unset"} {
		if strings.HasSuffix(size, unit) && !strings.HasSuffix(size, "rem") {
			return true
		}
	}
	return false
}
