// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"strings"
	"unicode/utf8"
)

// Limits of what people may send, in characters (code points).
const (
	MaxTextLen    = 16_000 // body of a message, a draft
	MaxNameLen    = 200    // names of people
	MaxEmailLen   = 254    // RFC 5321 §4.5.3.1.3 less the brackets
	MaxSubjectLen = 250
	MaxTagLen     = 64
	MaxTags       = 32
	MaxURLLen     = 2_000
	MaxPreviewLen = 160
)

// CleanText checks a text that a stranger sent and returns it fit for storing: line ends are \n, control characters
// other than tab and newline are dropped, space around it is trimmed. Broken UTF-8 and NUL are Malformed: they show a
// broken client, and repairing them silently would hide it. Empty or longer than max characters is Invalid.
func CleanText(field, s string, max int) (string, error) {
	s, err := CleanOptional(field, s, max)
	if err != nil {
		return "", err
	}
	if s == "" {
		return "", InvalidField(field, "must not be empty")
	}
	return s, nil
}

// CleanOptional is CleanText for texts that may be empty.
func CleanOptional(field, s string, max int) (string, error) {
	if !utf8.ValidString(s) {
		return "", &Error{Code: Malformed, Field: field, Message: "is not valid UTF-8"}
	}
	if strings.IndexByte(s, 0) >= 0 {
		return "", &Error{Code: Malformed, Field: field, Message: "contains a NUL character"}
	}
	// The cheap check first: no text of more bytes than this can be short enough.
	if len(s) > 4*max+1024 {
		return "", InvalidField(field, "is longer than %d characters", max)
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(dropControl, s)
	s = strings.TrimSpace(s)
	if utf8.RuneCountInString(s) > max {
		return "", InvalidField(field, "is longer than %d characters", max)
	}
	return s, nil
}

// CleanLine is CleanOptional for texts of one line: newlines and tabs become spaces.
func CleanLine(field, s string, max int) (string, error) {
	s, err := CleanOptional(field, s, max)
	if err != nil {
		return "", err
	}
	return strings.Join(strings.Fields(s), " "), nil
}

func dropControl(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r == '\r':
		return '\n'
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return -1
	}
	return r
}

// Preview is the beginning of a text as one line, at most MaxPreviewLen characters.
func Preview(s string) string { return Shorten(s, MaxPreviewLen) }

// Shorten gives the text as one line of at most max characters, with an ellipsis when something was cut.
func Shorten(s string, max int) string {
	// Only so much of a long text is looked at as can be shown.
	if len(s) > 8*max {
		cut := 8 * max
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut]
	}
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= max {
		return s
	}
	runes := []rune(s)
	return strings.TrimSpace(string(runes[:max-1])) + "…"
}

// CleanEmail checks the form of an address (not that it exists) and lower-cases it. "" stays "".
func CleanEmail(field, s string) (string, error) {
	s, err := CleanLine(field, s, MaxEmailLen)
	if err != nil || s == "" {
		return "", err
	}
	at := strings.LastIndexByte(s, '@')
	if at < 1 || at == len(s)-1 || strings.ContainsAny(s, " <>,;:\"()[]\\") || strings.Count(s, "@") != 1 {
		return "", InvalidField(field, "is not an e-mail address")
	}
	return strings.ToLower(s), nil
}
