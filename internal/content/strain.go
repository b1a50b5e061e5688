// SPDX-License-Identifier: Apache-2.0

package content

import (
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Limits of an HTML text. Newsletters have some thousand tags and are some twenty levels deep.
const (
	// MaxHTMLBytes of a text with its written-in images; a longer one is shown as plain text.
	MaxHTMLBytes = 4 << 20
	maxTags      = 60_000
	// maxDepth of elements inside each other, lists' and tables' parts not counted: what is deeper loses its tags and
	// keeps its text. The tree builder takes 512 with all parts.
	maxDepth = 80
	// maxNodes is a bound of what the tree builder may make of the tags: unclosed formatting elements are made anew in
	// each block.
	maxNodes = 300_000
	// maxStyles bytes of all styles that differ.
	maxStyles = 1 << 20
	// maxDataBytes of all written-in images together.
	maxDataBytes = 3 << 20
)

// errBeyond is returned for HTML beyond a limit.
var errBeyond = errors.New("the HTML is beyond the limits")

// strainer is the first pass: it reads tags one by one, in time that grows with the text, and lets only what the rules
// name through. What comes out has no raw text, no comments, no foreign elements and no attribute that was not read and
// written anew, so that no way of reading it can bring up anything else.
type strainer struct {
	*rules
	images images

	source string
	at     int            // bytes of source read
	ends   map[string]int // where the last closing tag of an island begins, -1 for nowhere; nil until one is asked for
	z      *html.Tokenizer
	out    strings.Builder

	skip    string // dropped element that we are in
	skipped int    // how many of its name are open
	foreign int    // svg and math elements that are open
	body    bool   // the body's element was seen
	base    *url.URL

	open, flat map[string]int    // emitted and flattened elements by name
	styled     map[string]string // styles that were read: a mail repeats them
	styleBytes int
	depth      int
	formatting int
	tags       int
	nodes      int
}

// strain runs the first pass over valid UTF-8.
func strain(r *rules, source string, set images) (string, images, error) {
	s := &strainer{
		rules: r, images: set, source: source, z: html.NewTokenizer(strings.NewReader(source)),
		open: map[string]int{}, flat: map[string]int{}, styled: map[string]string{},
	}
	for {
		s.z.AllowCDATA(s.foreign > 0)
		kind := s.z.Next()
		s.at += len(s.z.Raw())
		switch kind {
		case html.ErrorToken:
			if err := s.z.Err(); !errors.Is(err, io.EOF) {
				return "", s.images, err
			}
			return s.out.String(), s.images, nil
		case html.TextToken:
			if s.skip == "" {
				s.out.WriteString(html.EscapeString(s.z.Token().Data))
				s.nodes += 1 + s.formatting
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			s.start(s.z.Token(), kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			s.end(s.z.Token().Data)
		case html.CommentToken, html.DoctypeToken: // Outlook's conditional comments among them
		}
		if s.tags > maxTags || s.nodes > maxNodes || s.styleBytes > maxStyles {
			return "", s.images, errBeyond
		}
	}
}

func (s *strainer) start(tag html.Token, closed bool) {
	s.tags++
	name := tag.Data
	if s.skip != "" {
		if name == s.skip && !closed {
			s.skipped++
		}
		return
	}
	if closed && s.foreign > 0 || name == "noscript" {
		s.z.NextIsNotRawText() // no scripts run here, so that noscript is what is shown
	}
	switch {
	case name == "svg" || name == "math":
		if !closed {
			s.foreign++
		}
		return
	case name == "base":
		s.setBase(tag.Attr)
		return
	case name == "body":
		s.startBody(tag.Attr)
		return
	case dropped[name]:
		if closed && s.foreign > 0 || islands[name] && !s.closes(name) {
			return
		}
		s.skip, s.skipped = name, 1
		return
	case spaced[name]:
		s.out.WriteByte(' ')
		return
	}
	if to := renamed[name]; to != "" && (to != "img" || s.foreign == 0) {
		name = to
	}
	if _, ok := s.elements[name]; !ok {
		return
	}
	attributes, ok := s.attributes(name, tag.Attr)
	if ok {
		s.emit(name, attributes)
	}
}

// closes says whether the island is closed somewhere behind: one without an end must not swallow the mail. The ends are
// looked for once, whatever the number of islands.
func (s *strainer) closes(name string) bool {
	if s.ends == nil {
		lower := lowerASCII(s.source)
		s.ends = make(map[string]int, len(islands))
		for island := range islands {
			s.ends[island] = lastEnd(lower, island)
		}
	}
	return s.ends[name] >= s.at
}

// lastEnd is where the last closing tag of the name begins, -1 for none. </xml:namespace> is none of xml.
func lastEnd(lower, name string) int {
	for rest := lower; ; {
		at := strings.LastIndex(rest, "</"+name)
		if at < 0 {
			return -1
		}
		if after := lower[at+len("</"+name):]; after != "" && strings.IndexByte(" \t\n\f\r/>", after[0]) >= 0 {
			return at
		}
		rest = rest[:at]
	}
}

// lowerASCII leaves other letters as they are, so that every place in the text stays where it was.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

func (s *strainer) emit(name string, attributes map[string]string) {
	s.nodes += 1 + s.formatting
	if !voids[name] && !repeating[name] {
		// A second link closes the first.
		if one := (name == "a" || name == "nobr") && s.open[name] > 0; !one {
			if s.depth >= maxDepth {
				s.flat[name]++
				return
			}
			s.depth++
			s.open[name]++
			if formatting[name] {
				s.formatting++
			}
		}
	}
	s.out.WriteByte('<')
	s.out.WriteString(name)
	names := make([]string, 0, len(attributes))
	for n := range attributes {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		s.out.WriteString(" " + n + `="` + html.EscapeString(attributes[n]) + `"`)
	}
	s.out.WriteByte('>')
}

func (s *strainer) end(name string) {
	s.tags++
	if s.skip != "" {
		if name == s.skip {
			if s.skipped--; s.skipped == 0 {
				s.skip = ""
			}
		}
		return
	}
	if name == "svg" || name == "math" {
		s.foreign = max(s.foreign-1, 0)
		return
	}
	if to := renamed[name]; to != "" {
		name = to
	}
	if _, ok := s.elements[name]; !ok {
		return
	}
	if s.flat[name] > 0 {
		s.flat[name]--
		return
	}
	if s.open[name] > 0 {
		s.open[name]--
		s.depth--
		if formatting[name] {
			s.formatting--
		}
	}
	s.nodes += 1 + s.formatting
	s.out.WriteString("</" + name + ">")
}

// setBase takes the mail's own base for its relative addresses. An article's are those of the help centre.
func (s *strainer) setBase(attributes []html.Attribute) {
	if s.base != nil || s.relative {
		return
	}
	for _, a := range attributes {
		if a.Key != "href" {
			continue
		}
		if address, ok := webAddress(a.Val, nil); ok {
			if u, err := url.Parse(address); err == nil && u.Host != "" {
				s.base = u
			}
		}
	}
}

// startBody puts an element in place of the body that has its colours, for light text needs its dark ground.
func (s *strainer) startBody(attributes []html.Attribute) {
	if s.body || s.relative {
		return
	}
	s.body = true
	style := ""
	kept := attributes[:0:0]
	for _, a := range attributes {
		switch {
		case a.Key == "bgcolor" && isColour.MatchString(a.Val):
			style += "background-color:" + cssColour(a.Val) + ";"
		case a.Key == "text" && isColour.MatchString(a.Val):
			style += "color:" + cssColour(a.Val) + ";"
		case a.Key == "style":
			style += a.Val
		case a.Key == "dir" || a.Key == "lang":
			kept = append(kept, a)
		}
	}
	kept = append(kept, html.Attribute{Key: "style", Val: style})
	if clean, _ := s.attributes("div", kept); len(clean) > 0 {
		s.emit("div", clean)
	}
}

// cssColour is an attribute's colour in CSS, which wants the sign before a number.
func cssColour(attribute string) string {
	if len(attribute) == 6 && strings.Trim(strings.ToLower(attribute), "0123456789abcdef") == "" {
		return "#" + attribute
	}
	return attribute
}
