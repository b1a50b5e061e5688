// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Reading is what Read made of bytes.
type Reading struct {
	Text string
	// Charset the bytes were read in. It is not that of the label when the bytes cannot be in it or make no sense in it, or
	// when the label is "" or unknown.
	Charset string
	// Repaired tells that the text was UTF-8 written as UTF-8 twice, and was put right.
	Repaired bool
}

// Decode is Read without telling what was put right.
func Decode(body []byte, label string) (text, name string) {
	r := Read(body, label)
	return r.Text, r.Charset
}

// Read turns bytes into text. It never fails: bytes that stand for nothing become U+FFFD. A byte order mark is left out, line
// ends stay as they are. UTF-8 that was written as UTF-8 twice is put right where several characters show it. Time is linear
// in the size.
func Read(body []byte, label string) Reading {
	if name, rest := mark(body); name != "" {
		return Reading{Text: convert(rest, name), Charset: name}
	}
	named := Name(label)
	if named == "" {
		named = declared(body)
	}
	if ascii(body) && bytes.IndexByte(body, 0) < 0 {
		switch {
		case shifted(named):
			return Reading{Text: convert(body, named), Charset: named}
		case named == "" || named == asciiName:
			name := ofASCII(body)
			return Reading{Text: convert(body, name), Charset: name}
		case len(lowLetters(named)) > 0, isEBCDIC(named) && bytes.IndexByte(body, ' ') < 0:
			return Reading{Text: convert(body, named), Charset: named} // these have other letters in ASCII's bytes
		}
		return Reading{Text: string(body), Charset: named}
	}
	r := Reading{Charset: judge(body, named)}
	r.Text = convert(body, r.Charset)
	if r.Charset == utf8Name {
		r.Text, r.Repaired = repair(r.Text)
	}
	if r.Charset != named {
		r.Charset = usual(body, r.Charset)
	}
	return r
}

// Convert decodes by a label without doubting it; bytes of an unknown one are taken for UTF-8. It is much cheaper than
// Read where texts are many and short.
func Convert(body []byte, label string) string { return convert(body, Name(label)) }

// convert decodes in a charset of this package's name.
func convert(b []byte, name string) string {
	switch name {
	case utf8Name, asciiName, "":
		if utf8.Valid(b) {
			return string(b)
		}
		return string(bytes.ToValidUTF8(b, []byte("\ufffd")))
	case utf7Name:
		return decodeUTF7(b)
	case kr2022:
		b, name = unshift(b), "euc-kr"
	case cn2022:
		return decodeCN(b)
	case eucTW:
		return decodeEUCTW(b)
	case johab:
		return decodeJohab(b)
	case "iso-8859-1":
		name = "windows-1252" // as all readers do: its upper controls stand in no text
	case "iso-8859-9":
		name = "windows-1254"
	}
	if p := codePageOf(name); p != nil {
		return p.text(b)
	}
	e := byName(name)
	if e == nil {
		return strings.ToValidUTF8(string(b), "\ufffd")
	}
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\ufffd")
	}
	if !utf8.Valid(out) {
		out = bytes.ToValidUTF8(out, []byte("\ufffd"))
	}
	if name == "euc-kr" {
		return composed(string(out))
	}
	if name == "euc-jp" || name == "iso-2022-jp" || name == "shift_jis" && !windowsJapanese(b) {
		return jisSigns(string(out))
	}
	return string(out)
}

// jisSigns takes six signs from where Windows' tables put them to where those of JIS X 0208 do, as the authors of the texts
// meant them: the wave dash and the minus of Japanese look alike in both places but are not found by one another.
func jisSigns(text string) string {
	return strings.NewReplacer("\uff5e", "\u301c", "\uff0d", "\u2212", "\u2225", "\u2016", "\uffe0", "\u00a2", "\uffe1", "\u00a3", "\uffe2", "\u00ac").Replace(text)
}

// windowsJapanese tells Shift_JIS with characters that only Windows added: rows 13, 89 to 92 and 115 to 119.
func windowsJapanese(b []byte) bool {
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case c == 0x87, c == 0xed, c == 0xee, c >= 0xfa && c <= 0xfc:
			return true
		case c >= 0x81 && c <= 0x9f, c >= 0xe0:
			i++
		}
	}
	return false
}

// mark reads a byte order mark.
func mark(b []byte) (name string, rest []byte) {
	for _, m := range [...]struct{ bytes, name string }{
		{"\xff\xfe\x00\x00", "utf-32le"},
		{"\x00\x00\xfe\xff", "utf-32be"},
		{"\xef\xbb\xbf", utf8Name},
		{"\xff\xfe", "utf-16le"},
		{"\xfe\xff", "utf-16be"},
	} {
		if rest, ok := bytes.CutPrefix(b, []byte(m.bytes)); ok {
			return m.name, rest
		}
	}
	return "", b
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// shifted tells charsets that write everything in ASCII's bytes.
func shifted(name string) bool {
	switch name {
	case "iso-2022-jp", kr2022, cn2022, "hz-gb-2312", utf7Name:
		return true
	}
	return false
}

// judge decides what bytes are in that are said to be in the named charset.
func judge(b []byte, named string) string {
	switch named {
	case "", asciiName, utf7Name:
		n, _ := guess(b)
		return n
	case "utf-16le", "utf-16be", "utf-32le", "utf-32be":
		// Often said of texts that were turned into UTF-8 on the way.
		if n := wide(b); n != "" {
			return n
		}
		if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
			return utf8Name
		}
		return named
	case utf8Name:
		if utf8.Valid(b) || mostlyUTF8(b) {
			return utf8Name
		}
		n, _ := guess(b)
		return n
	}
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return utf8Name // no other text comes out as UTF-8 by chance
	}
	if shifted(named) {
		n, _ := guess(b)
		return n
	}
	if n := wide(b); n != "" {
		return n
	}
	p := part(b)
	list := rank(b, p)
	high := 0
	for _, c := range p {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	// What is said counts unless the bytes speak clearly against it; Western names are given to anything by default.
	least, each := 14.0, 1.3
	switch {
	case named == "iso-8859-1" || named == "windows-1252":
		least, each = 9, 0.8
	case high <= 2:
		least = 30 // a letter or two tell little
	}
	said := evidence(excerpt(b, p, named), named)
	if !possible(b, named) {
		said -= 1e6
	}
	if list[0].score-said > max(least, each*float64(high)) {
		return list[0].name
	}
	return named
}
