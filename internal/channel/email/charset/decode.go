// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Decode turns bytes into text. name tells the charset they were read in, which is not that of the label when the bytes
// cannot be in it, or when label is "" or unknown. It never fails: bytes that stand for nothing become U+FFFD. A byte
// order mark is left out, line ends stay as they are.
func Decode(body []byte, label string) (text, name string) {
	if name, rest := mark(body); name != "" {
		return convert(rest, name), name
	}
	named := Name(label)
	if ascii(body) && !shifted(named) {
		if named == "" || named == asciiName {
			if g, _ := Guess(body); g != asciiName {
				return convert(body, g), g
			}
			return string(body), asciiName
		}
		if named != "utf-16le" && named != "utf-16be" && named != "utf-32le" && named != "utf-32be" {
			return string(body), named
		}
	}
	if n := judge(body, named); n != "" {
		named = n
	}
	return convert(body, named), named
}

// convert decodes in a charset of this package's name.
func convert(b []byte, name string) string {
	switch name {
	case utf8Name, asciiName, "":
		if utf8.Valid(b) {
			return string(b)
		}
		return string(bytes.ToValidUTF8(b, []byte("\ufffd")))
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
	return string(out)
}

// mark reads a byte order mark.
func mark(b []byte) (name string, rest []byte) {
	for _, m := range [...]struct{ bytes, name string }{
		{"\xff\xfe\x00\x00", "utf-32le"}, {"\x00\x00\xfe\xff", "utf-32be"},
		{"\xef\xbb\xbf", utf8Name}, {"\xff\xfe", "utf-16le"}, {"\xfe\xff", "utf-16be"},
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
	case "iso-2022-jp", kr2022, "hz-gb-2312", utf7Name:
		return true
	}
	return false
}

// judge decides what bytes are in that are said to be in the named charset.
func judge(b []byte, named string) string {
	if named == "" || named == asciiName {
		n, _ := Guess(b)
		return n
	}
	return named
}

// Guess names the charset of bytes that come without a name.
func Guess(b []byte) (name string, confidence float64) {
	if ascii(b) {
		return asciiName, 1
	}
	if utf8.Valid(b) {
		return utf8Name, 1
	}
	return "windows-1252", 0
}
