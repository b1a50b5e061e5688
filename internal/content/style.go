// SPDX-License-Identifier: Apache-2.0

package content

import (
	"regexp"
	"strings"
)

// Limits of one style attribute.
const (
	maxStyleBytes   = 8 << 10
	maxDeclarations = 64
)

// A value is a list of numbers with units, colours, words and, for fonts, quoted names. There is no other function than
// those of colours: no url(), expression(), var() or calc(). Numbers have at most four digits before the point, and none is
// below zero: a little of text-indent or letter-spacing adds up, letter by letter and element in element, to any distance.
const (
	styleNumber = `\d{0,4}(?:\.\d{1,8})?(?:px|pt|pc|em|rem|ex|ch|in|cm|mm|vw|vh|%)?`
	styleColour = `#[0-9a-f]{3,8}|(?:rgb|rgba|hsl|hsla)\([0-9.,%/ ]{1,60}\)`
	styleWord   = `[a-z][a-z-]{0,30}`
)

var (
	plainValue = regexp.MustCompile(`^(?:` + styleNumber + `|` + styleColour + `|` + styleWord + `)(?:[ ,/]{1,3}(?:` + styleNumber + `|` + styleColour + `|` + styleWord + `))*$`)
	fontWord   = regexp.MustCompile(`^[\p{L}\p{N} ,._"'/%-]+$`)
	important  = regexp.MustCompile(`(?i)\s*!\s*important\s*$`)
	imageURL   = regexp.MustCompile(`(?i)url\(\s*(?:"[^"]*"|'[^']*'|[^"'()\s]*)\s*\)`)
)

// styles maps each property that may stay to its words; nil lets any word through. What moves content out of its place
// or over that of the desk (position, transform, lengths below zero) is not here.
type styles map[string][]string

func styleNames(s styles, names ...string) styles {
	for _, n := range names {
		s[n] = nil
	}
	return s
}

func mailStyles() styles {
	s := styleNames(styles{}, "background", "background-color", "border", "border-collapse", "border-color", "border-radius", "border-spacing", "border-style",
		"border-width", "box-sizing", "caption-side", "clear", "color", "direction", "empty-cells", "float", "font", "font-family", "font-size", "font-style",
		"font-variant", "font-weight", "height", "hyphens", "letter-spacing", "line-height", "list-style", "list-style-type", "list-style-position", "margin",
		"max-height", "max-width", "min-height", "min-width", "opacity", "overflow-wrap", "padding", "table-layout", "text-align", "text-decoration",
		"text-decoration-color", "text-decoration-line", "text-indent", "text-transform", "vertical-align", "white-space", "width", "word-break", "word-spacing", "word-wrap")
	for _, side := range []string{"top", "right", "bottom", "left"} {
		styleNames(s, "border-"+side, "border-"+side+"-color", "border-"+side+"-style", "border-"+side+"-width", "margin-"+side, "padding-"+side)
	}
	s["display"] = []string{"block", "inline", "inline-block", "inline-table", "list-item", "none", "table", "table-cell", "table-row", "table-row-group", "table-header-group", "table-footer-group"}
	s["overflow"] = []string{"hidden", "auto", "visible"}
	s["visibility"] = []string{"hidden", "visible"}
	return s
}

// articleStyles are those that carry meaning in an article: its look is the help centre's.
func articleStyles() styles {
	return styleNames(styles{}, "text-align", "vertical-align", "color", "background-color", "width", "max-width", "font-weight", "font-style",
		"text-decoration", "list-style-type", "white-space")
}

// clean keeps the declarations that are allowed, in their order, as "property:value;property:value".
func (s styles) clean(source string) string {
	if len(source) > maxStyleBytes {
		return ""
	}
	var out []string
	for _, d := range declarations(source) {
		name, value, ok := strings.Cut(d, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		words, known := s[name]
		if !ok || !known || len(out) == maxDeclarations {
			continue
		}
		if value = cleanValue(name, value, words); value != "" {
			out = append(out, name+":"+value)
		}
	}
	return strings.Join(out, ";")
}

func cleanValue(name, value string, words []string) string {
	value = important.ReplaceAllString(value, "")
	if name == "background" {
		value = imageURL.ReplaceAllString(value, " ") // the colour behind an image keeps light text readable
	}
	value = strings.Join(strings.Fields(value), " ")
	if name == "font-family" || name == "font" {
		if len(value) <= maxFont && fontWord.MatchString(value) && strings.Count(value, `"`)%2 == 0 && strings.Count(value, `'`)%2 == 0 {
			return value
		}
		return ""
	}
	value = strings.ToLower(value)
	if words != nil {
		for _, w := range words {
			if w == value {
				return value
			}
		}
		return ""
	}
	if value == "" || !plainValue.MatchString(value) {
		return ""
	}
	return value
}

// declarations splits a style at its semicolons, as CSS does: those in comments, strings and brackets do not count. A
// declaration with signs that no allowed value has is left out.
func declarations(source string) []string {
	var out []string
	var d strings.Builder
	depth, bad := 0, false
	end := func() {
		if !bad && depth == 0 && strings.TrimSpace(d.String()) != "" {
			out = append(out, d.String())
		}
		d.Reset()
		bad = false
	}
	for i := 0; i < len(source); i++ {
		c := source[i]
		switch c {
		case '/':
			if strings.HasPrefix(source[i:], "/*") {
				closing := strings.Index(source[i+2:], "*/")
				if closing < 0 {
					end()
					return out
				}
				i += closing + 3
				d.WriteByte(' ')
				continue
			}
		case '"', '\'':
			closing := strings.IndexByte(source[i+1:], c)
			if closing < 0 || strings.ContainsAny(source[i+1:i+1+closing], "\\\n") {
				return out // what follows cannot be told apart any more
			}
			d.WriteString(source[i : i+closing+2])
			i += closing + 1
			continue
		case '\\':
			bad = true
			i++
			continue
		case '(', '[', '{':
			depth++
			bad = bad || c != '('
		case ')', ']', '}':
			depth = max(depth-1, 0)
			bad = bad || c != ')'
		case ';':
			if depth == 0 {
				end()
				continue
			}
			bad = true
		case '<', '>', '@', '&', '`':
			bad = true
		}
		d.WriteByte(c)
	}
	end()
	return out
}
