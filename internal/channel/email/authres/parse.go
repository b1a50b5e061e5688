// SPDX-License-Identifier: Apache-2.0

package authres

import (
	"errors"
	"slices"
	"strings"
)

// ErrSyntax is returned for a value that names no server or is of another version than 1.
var ErrSyntax = errors.New("no Authentication-Results of version 1")

const (
	maxValue   = 64 << 10 // bytes that are read of one field
	maxResults = 200
)

// token of the field's grammar.
type token struct {
	text string
	// sign is ';' or '=', 0 for a word.
	sign byte
	// glued tells that neither space nor comment stands before it.
	glued bool
}

// Parse reads the value of one field as it stands in the message, folded or not: message.Field.Raw. Encoded words (RFC 2047)
// have no place in this field and must not be decoded before: with them a sender's address would write results of its own.
// server is in lower case. Results that break the grammar are passed over; the only error is ErrSyntax.
//
// Servers copy what the sender says into comments, some of them a quoted local part with a parenthesis in it as it is. What
// passed counts only if it also stands there when quotes within comments are read as such.
func Parse(value string) (server string, list []Result, err error) {
	value = strings.ToValidUTF8(unfold(value[:min(len(value), maxValue)]), "\ufffd")
	tokens, quotes := scan(value, false)
	server, list, err = read(tokens)
	if err != nil || !quotes {
		return server, list, err
	}
	tokens, _ = scan(value, true)
	_, other, _ := read(tokens)
	list = slices.DeleteFunc(list, func(r Result) bool {
		return r.Verdict == Pass && !slices.ContainsFunc(other, func(o Result) bool {
			return o.Method == r.Method && o.Verdict == Pass && o.Domain == r.Domain
		})
	})
	return server, list, nil
}

// unfold joins the lines of a value. A line that does not begin with a space is none of the field's: a lenient reader of a
// header may have added it, and a sender may have written it.
func unfold(value string) string {
	if !strings.Contains(value, "\n") {
		return value
	}
	var b strings.Builder
	for i, line := range strings.Split(value, "\n") {
		if i > 0 && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t") {
			break
		}
		b.WriteString(strings.TrimRight(line, "\r"))
	}
	return b.String()
}

// read takes the tokens of a field apart.
func read(tokens []token) (server string, list []Result, err error) {
	if len(tokens) == 0 || tokens[0].sign != 0 {
		return "", nil, ErrSyntax
	}
	server = strings.ToLower(tokens[0].text)
	tokens = tokens[1:]
	if len(tokens) > 0 && tokens[0].sign == 0 {
		if tokens[0].text != "1" {
			return "", nil, ErrSyntax
		}
		tokens = tokens[1:]
	}
	if len(tokens) > 0 && tokens[0].sign != ';' {
		return "", nil, ErrSyntax
	}
	for len(tokens) > 0 && len(list) < maxResults {
		end := 0
		for end < len(tokens) && tokens[end].sign != ';' {
			end++
		}
		if r, ok := result(tokens[:end]); ok {
			list = append(list, r)
		}
		tokens = tokens[min(end+1, len(tokens)):]
	}
	return server, list, nil
}

// result reads "method[/version]=verdict [reason=…] [type.property=value]…".
func result(t []token) (Result, bool) {
	if len(t) < 3 || t[0].sign != 0 || t[1].sign != '=' || t[2].sign != 0 {
		return Result{}, false
	}
	method, _, _ := strings.Cut(strings.ToLower(t[0].text), "/")
	r := Result{Method: method, Verdict: verdict(t[2].text)}
	if method == "" {
		return Result{}, false
	}
	for t = t[3:]; len(t) >= 3; {
		if t[0].sign != 0 || t[1].sign != '=' || t[2].sign != 0 && !t[2].glued {
			t = t[1:]
			continue
		}
		name, value := strings.ToLower(t[0].text), t[2].word()
		// A value may hold "=" unquoted, as header.b of DKIM does.
		for t = t[3:]; len(t) > 0 && t[0].glued; t = t[1:] {
			value += t[0].word()
		}
		if name == "reason" {
			r.Reason = value
			continue
		}
		if r.Properties == nil {
			r.Properties = map[string]string{}
		}
		if _, there := r.Properties[name]; !there {
			r.Properties[name] = value
		}
	}
	r.Domain = responsible(r)
	return r, true
}

// word is the token as part of a value.
func (t token) word() string {
	if t.sign != 0 {
		return string(t.sign)
	}
	return t.text
}

// responsible is the domain that a method judged.
func responsible(r Result) string {
	var names []string
	switch r.Method {
	case "dkim", "domainkeys", "dkim-atps":
		names = []string{"header.d", "header.i", "header.from"}
	case "spf":
		names = []string{"smtp.mailfrom", "smtp.mail", "smtp.helo"}
	case "dmarc", "sender-id", "dkim-adsp":
		names = []string{"header.from"}
	case "arc":
		names = []string{"header.d"}
	}
	for _, n := range names {
		if d := domain(r.Properties[n]); d != "" {
			return d
		}
	}
	return ""
}

func verdict(s string) Verdict {
	switch v := Verdict(strings.ToLower(s)); v {
	case "pass", "fail", "softfail", "neutral", "none", "policy", "temperror", "permerror":
		return v
	case "hardfail": // of old servers
		return Fail
	case "bestguesspass":
		return "neutral" // no record was there: it shows nothing
	}
	return ""
}

// scan splits a value into words and signs. Comments (RFC 5322, 3.2.2) are left out, quoted strings are words. quotes tells
// that a comment holds a quote; quoting makes quotes there hide parentheses, against the grammar.
func scan(s string, quoting bool) (out []token, quotes bool) {
	var word strings.Builder
	inWord, glued, next := false, false, false
	flush := func() {
		if inWord {
			out = append(out, token{text: word.String(), glued: glued})
			word.Reset()
			inWord, next = false, true
		}
	}
	begin := func() {
		if !inWord {
			inWord, glued = true, next
		}
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\r', '\n':
			flush()
			next = false
		case ';', '=':
			flush()
			out = append(out, token{sign: c, glued: next})
			next = true
		case '(':
			flush()
			next = false
			end := comment(s, i, quoting)
			quotes = quotes || strings.IndexByte(s[i:end], '"') >= 0
			i = end
		case '"':
			begin()
			i = quoted(s, i, &word)
		default:
			begin()
			word.WriteByte(c)
		}
	}
	flush()
	return out, quotes
}

// quoted writes the quoted string that begins at i without its quotes and backslashes, and returns where it ends.
func quoted(s string, i int, to *strings.Builder) int {
	for i++; i < len(s) && s[i] != '"'; i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		to.WriteByte(s[i])
	}
	return i
}

// comment returns where the comment that begins at i ends. One that is never closed ends the value. quoting passes over
// quoted strings.
func comment(s string, i int, quoting bool) int {
	depth := 0
	var ignored strings.Builder
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			if quoting {
				i = quoted(s, i, &ignored)
			}
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}
