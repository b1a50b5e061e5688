// SPDX-License-Identifier: Apache-2.0

package authres

import (
	"errors"
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
}

// Parse reads the value of one field. server is in lower case. Results that break the grammar are passed over; the only error
// is ErrSyntax.
func Parse(value string) (server string, list []Result, err error) {
	tokens := scan(value[:min(len(value), maxValue)])
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
		if t[0].sign != 0 || t[1].sign != '=' || t[2].sign != 0 {
			t = t[1:]
			continue
		}
		name, value := strings.ToLower(t[0].text), t[2].text
		t = t[3:]
		// A value may hold "=" unquoted, as header.b of DKIM does.
		for len(t) >= 2 && t[0].sign == '=' && t[1].sign == 0 {
			value += "=" + t[1].text
			t = t[2:]
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

// scan splits a value into words and signs. Comments (RFC 5322, 3.2.2) are left out, quoted strings are words.
func scan(s string) []token {
	var out []token
	var word strings.Builder
	inWord := false
	flush := func() {
		if inWord {
			out = append(out, token{text: word.String()})
			word.Reset()
			inWord = false
		}
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '\t', '\r', '\n':
			flush()
		case ';', '=':
			flush()
			out = append(out, token{sign: c})
		case '(':
			flush()
			i = comment(s, i)
		case '"':
			inWord = true
			for i++; i < len(s) && s[i] != '"'; i++ {
				if s[i] == '\\' && i+1 < len(s) {
					i++
				}
				word.WriteByte(s[i])
			}
		default:
			inWord = true
			word.WriteByte(c)
		}
	}
	flush()
	return out
}

// comment returns where the comment that begins at i ends. One that is never closed ends the value.
func comment(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return i
}
