// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

const headingPrefix = "h-"

// Heading of an article, for its table of contents.
type Heading struct {
	Level int // 1..6
	ID    string
	Text  string
}

// Headings returns the headings of a Markdown text, with the ids that Markdown gives them; nil when the text cannot be
// read.
func Headings(source string) []Heading {
	doc, src, err := parse(articles(), source)
	if err != nil {
		return nil
	}
	var found []Heading
	walk(doc, func(n ast.Node) {
		if h, ok := n.(*ast.Heading); ok {
			id, _ := h.AttributeString("id")
			raw, _ := id.([]byte)
			found = append(found, Heading{Level: h.Level, ID: string(raw), Text: inlineText(h, src)})
		}
	})
	return found
}

// headingIDs gives each heading an id that people can read, in any script: the default of the parser drops Cyrillic.
type headingIDs struct {
	used map[string]bool
	last map[string]int // number of the last id that was made of the words: a text may have 200,000 equal headings
}

func newHeadingIDs() *headingIDs {
	return &headingIDs{used: map[string]bool{}, last: map[string]int{}}
}

// Generate implements parser.IDs.
func (h *headingIDs) Generate(value []byte, _ ast.NodeKind) []byte {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(string(value)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
			if b.Len() > 80 {
				break
			}
			continue
		}
		dash = true
	}
	slug := b.String()
	if slug == "" {
		slug = "part"
	}
	id := headingPrefix + slug
	n := max(h.last[slug], 1)
	for h.used[id] {
		n++
		id = headingPrefix + slug + "-" + strconv.Itoa(n)
	}
	h.used[id], h.last[slug] = true, n
	return []byte(id)
}

// Put implements parser.IDs.
func (h *headingIDs) Put(value []byte) { h.used[string(value)] = true }
