// SPDX-License-Identifier: Apache-2.0

package template

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// escapeFilter is put behind every object that prints a stranger's text; authors cannot call it.
const escapeFilter = "rynda_markdown"

// maxTruncate bounds the argument of truncate, in characters.
const maxTruncate = 10000

// filters are Liquid's filters for one line of text, safe with Cyrillic. There is none that makes a text longer by more
// than its arguments (Liquid's replace grows exponentially when it is chained), and none that makes lists.
func filters() map[string]any {
	return map[string]any{
		"default":    defaultText,
		"upcase":     func(v any) string { return strings.ToUpper(text(v)) },
		"downcase":   func(v any) string { return strings.ToLower(text(v)) },
		"capitalize": func(v any) string { return capitalize(text(v)) },
		"strip":      func(v any) string { return strings.TrimSpace(text(v)) },
		"append":     func(v, suffix any) string { return text(v) + text(suffix) },
		"prepend":    func(v, prefix any) string { return text(prefix) + text(v) },
		"truncate":   func(v any, n int) string { return truncate(text(v), n) },
		escapeFilter: func(v any) string { return EscapeMarkdown(text(v)) },
	}
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

func defaultText(v, fallback any) string {
	if s := strings.TrimSpace(text(v)); s != "" && s != "false" {
		return text(v)
	}
	return text(fallback)
}

func capitalize(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// truncate keeps n characters, the ellipsis counted.
func truncate(s string, n int) string {
	if n == 0 {
		n = 50 // Liquid's default, where the argument is left out
	}
	n = min(max(n, 1), maxTruncate)
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimRightFunc(string([]rune(s)[:n-1]), unicode.IsSpace) + "…"
}

// EscapeMarkdown makes a line of text mean itself in CommonMark and GFM: no emphasis, links, autolinks, HTML, headings or
// lists come of it. Line ends become spaces, control characters go.
func EscapeMarkdown(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case unicode.IsControl(r):
		case strings.ContainsRune("\\`*_{}[]()<>#+-!|~&=", r):
			// Hyphens between letters ("Anna-Maria") and signs inside of an address are harmless and stay readable.
			if (r == '-' || r == '+' || r == '=') && i > 0 {
				b.WriteRune(r)
				continue
			}
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == ':' && strings.HasPrefix(s[i:], "://"):
			b.WriteString(`\:`) // no autolink
		case r == '.' && (startsBlock(s[:i]) || hasSuffixFold(s[:i], "www")):
			b.WriteString(`\.`) // no numbered list, no autolink
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// startsBlock tells whether a text so far is only digits: with a dot behind it a numbered list would begin.
func startsBlock(s string) bool {
	if s == "" || len(s) > 9 {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}

func hasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}
