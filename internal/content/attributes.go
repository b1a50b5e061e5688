// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

const maxTextRunes = 500 // of a title or an alternative text

// attributes reads those of one element; false drops the element.
func (s *strainer) attributes(name string, list []html.Attribute) (map[string]string, bool) {
	given := make(map[string]string, min(len(list), 16))
	for _, a := range list {
		if _, again := given[a.Key]; !again && a.Namespace == "" { // the first counts, as in browsers
			given[a.Key] = a.Val
		}
	}
	kept := map[string]string{}
	for key, value := range given {
		form := s.elements[name][key]
		if form == nil {
			form = s.everywhere[key]
		}
		if form == nil {
			continue
		}
		switch form {
		case isEmpty:
			value = ""
		case isText:
			value = plainAttribute(value)
		default:
			value = strings.TrimSpace(value)
		}
		if form.MatchString(value) && (value != "" || form == isEmpty || key == "alt") {
			kept[key] = value
		}
	}
	if style := s.style(given["style"]); style != "" {
		kept["style"] = style
	}
	s.anchor(name, given, kept)
	switch name {
	case "a":
		s.link(given, kept)
	case "img":
		return kept, s.image(given, kept)
	case "table", "td", "th":
		s.background(given, kept)
	}
	return kept, true
}

// style reads one, or remembers it.
func (s *strainer) style(source string) string {
	if source == "" || s.styleBytes > maxStyles {
		return ""
	}
	clean, known := s.styled[source]
	if !known {
		clean = s.styles.clean(source)
		s.styled[source] = clean
		s.styleBytes += len(source)
	}
	return clean
}

// plainAttribute is a text without control characters and without the signs that begin and end tags: programs further on
// may write attributes without escaping them.
func plainAttribute(value string) string {
	value = strings.Map(func(r rune) rune {
		switch {
		case r == '<':
			return '‹'
		case r == '>':
			return '›'
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, value)
	if utf8.RuneCountInString(value) > maxTextRunes {
		value = string([]rune(value)[:maxTextRunes])
	}
	return value
}

// anchor keeps the name that links within the text point to, behind a prefix: without it a stranger's element could
// pass for a property of the page (DOM clobbering).
func (s *strainer) anchor(name string, given, kept map[string]string) {
	id := given["id"]
	if id == "" && name == "a" {
		id = given["name"]
	}
	if id = s.anchorID(id); id != "" {
		kept["id"] = id
	}
}

func (s *strainer) anchorID(id string) string {
	id = strings.TrimPrefix(id, s.idPrefix)
	if len(id) > maxAnchor || !anchorName.MatchString(id) {
		return ""
	}
	return s.idPrefix + id
}

func (s *strainer) link(given, kept map[string]string) {
	href, ok := given["href"]
	if !ok {
		return
	}
	if fragment, inside := strings.CutPrefix(readAddress(href), "#"); inside {
		if id := s.anchorID(fragment); id != "" {
			kept["href"] = "#" + id
		}
		return
	}
	if address, ok := callAddress(href); ok {
		kept["href"] = address
		return
	}
	if address, ok := webAddress(href, s.base); ok {
		kept["href"], kept["rel"], kept["target"] = address, "nofollow noopener noreferrer", "_blank"
		return
	}
	if address, ok := relativeAddress(href); ok && s.relative {
		kept["href"] = address
	}
}
