// SPDX-License-Identifier: Apache-2.0

package message

import (
	"strings"
)

// maxCharsetName in bytes, with the language of RFC 2231.
const maxCharsetName = 80

// word is an encoded word (RFC 2047).
type word struct {
	charset string
	base64  bool
	data    string
}

// wordFinder finds encoded words from left to right. It remembers where the next end is, so that many beginnings without
// an end cost no more than one.
type wordFinder struct {
	s   string
	end int // of the next "?=", at or after what was last asked for; len(s) when there is none
}

func (f *wordFinder) nextEnd(from int) int {
	if f.end < from {
		if i := strings.Index(f.s[from:], "?="); i >= 0 {
			f.end = from + i
		} else {
			f.end = len(f.s)
		}
	}
	return f.end
}

// at reads the encoded word that begins at i, where "=?" stands, and tells where it ends.
func (f *wordFinder) at(i int) (w word, end int, ok bool) {
	rest := f.s[i+2:]
	q := strings.IndexByte(rest[:min(len(rest), maxCharsetName)], '?')
	if q <= 0 || q+2 >= len(rest) || rest[q+2] != '?' || strings.ContainsAny(rest[:q], " \t=<>\"") {
		return w, 0, false
	}
	name, _, _ := strings.Cut(rest[:q], "*") // the language of RFC 2231, 5
	w.charset = name
	switch rest[q+1] {
	case 'b', 'B':
		w.base64 = true
	case 'q', 'Q':
	default:
		return w, 0, false
	}
	from := i + 2 + q + 3
	close := f.nextEnd(from)
	if close == len(f.s) {
		// Cut off by a limit of some program: what is there is read.
		w.data = f.s[from:]
		if strings.ContainsAny(w.data, " \t") || w.data == "" {
			return w, 0, false
		}
		return w, len(f.s), true
	}
	w.data = f.s[from:close]
	return w, close + 2, true
}

// bytes undoes the encoding. Words with spaces within, broken base64 and stray signs are read as far as they go.
func (w word) bytes() []byte {
	if w.base64 {
		data, _ := decodeBase64([]byte(w.data))
		return data
	}
	out := make([]byte, 0, len(w.data))
	for i := 0; i < len(w.data); i++ {
		switch c := w.data[i]; {
		case c == '_':
			out = append(out, ' ')
		case c == '=' && i+2 < len(w.data) && unhex(w.data[i+1]) >= 0 && unhex(w.data[i+2]) >= 0:
			out = append(out, byte(unhex(w.data[i+1])<<4|unhex(w.data[i+2])))
			i += 2
		default:
			out = append(out, c)
		}
	}
	return out
}

// words decodes the encoded words of a text (RFC 2047). Spaces between two words go, as its section 6.2 asks. Words
// of one charset in a row are joined before they are decoded, for many programs cut characters in two.
func (d *decoder) words(s string) string {
	if !strings.Contains(s, "=?") {
		return s
	}
	f := wordFinder{s: s, end: -1}
	var out strings.Builder
	var run []byte // bytes of words in one charset
	runCharset := ""
	flush := func() {
		if run != nil {
			text, _ := d.text(run, runCharset)
			out.WriteString(clean(text))
			run = nil
		}
	}
	pending := 0 // where the text not yet written begins
	for i := 0; ; {
		next := strings.Index(s[i:], "=?")
		if next < 0 {
			break
		}
		i += next
		w, end, ok := f.at(i)
		if !ok {
			i += 2
			continue
		}
		between := s[pending:i]
		if run == nil || strings.TrimLeft(between, " \t") != "" {
			flush()
			out.WriteString(between)
		}
		if run != nil && (!strings.EqualFold(runCharset, w.charset) || stateful(w.charset)) {
			flush()
		}
		if run == nil {
			run = []byte{}
		}
		run, runCharset = append(run, w.bytes()...), w.charset
		pending, i = end, end
	}
	flush()
	out.WriteString(s[pending:])
	return out.String()
}

// wordless tells the fields that hold neither a phrase nor text of people, where RFC 2047, 5 allows no encoded words. Those of
// MIME are not among them, for programs write names of files so.
func wordless(field string) bool {
	switch f := strings.ToLower(field); f {
	case "authentication-results", "received", "received-spf", "return-path", "dkim-signature", "domainkey-signature", "message-id", "references",
		"in-reply-to", "date", "delivered-to", "mime-version", "content-transfer-encoding", "auto-submitted":
		return true
	default:
		return strings.HasPrefix(f, "arc-")
	}
}

// stateful charsets begin each word in ASCII.
func stateful(name string) bool {
	n := strings.ToLower(name)
	return strings.HasPrefix(n, "iso-2022") || strings.HasPrefix(n, "utf-16") || strings.HasPrefix(n, "utf-7") || n == "hz-gb-2312" || n == "unicode-1-1-utf-7"
}

// clean keeps a header's value on one line and free of control characters.
func clean(s string) string {
	if strings.IndexFunc(s, control) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case control(r):
			return -1
		}
		return r
	}, s)
}

func control(r rune) bool { return r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 && r != 0x85 }

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
