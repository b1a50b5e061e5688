// SPDX-License-Identifier: Apache-2.0

package message

import (
	"bytes"
	"strings"
)

// decodeTransfer undoes a Content-Transfer-Encoding (RFC 2045, 6). clean is false when the data was broken; what could be
// read is returned all the same.
func decodeTransfer(body []byte, encoding string) (data []byte, clean bool) {
	switch encodingName(encoding) {
	case "base64":
		return decodeBase64(body)
	case "quoted-printable":
		return decodeQuotedPrintable(body)
	case "uuencode":
		if _, data, _, ok := findUU(body); ok {
			return data, true
		}
		return body, false
	}
	return body, true
}

// encodingName takes the spellings of encodings that mail has to one: "7bit" stands for all that change nothing.
func encodingName(encoding string) string {
	e := strings.ToLower(encoding)
	if i := strings.IndexAny(e, "(;"); i >= 0 {
		e = e[:i]
	}
	switch strings.Trim(e, " \t\"'<>.,") {
	case "base64", "base-64", "x-base64", "base_64":
		return "base64"
	case "quoted-printable", "quotedprintable", "quoted printable", "quoted_printable", "qp", "quoted-printible":
		return "quoted-printable"
	case "x-uuencode", "uuencode", "x-uue", "uue":
		return "uuencode"
	}
	return "7bit"
}

// base64Value of a byte: 64 for padding, 65 for what does not count (line ends, spaces, stray bytes).
func base64Value(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c - 'A'
	case 'a' <= c && c <= 'z':
		return c - 'a' + 26
	case '0' <= c && c <= '9':
		return c - '0' + 52
	case c == '+' || c == '-':
		return 62
	case c == '/' || c == '_':
		return 63
	case c == '=':
		return 64
	}
	return 65
}

// decodeBase64 reads base64 as mail has it: stray bytes are passed over, data cut off ends where it ends. What follows the
// padding is read on when it is base64 too (files joined by hand), and left otherwise (a mailing list's footer).
func decodeBase64(b []byte) (data []byte, clean bool) {
	var table [256]byte
	for i := range table {
		table[i] = base64Value(byte(i))
	}
	out := make([]byte, 0, len(b)/4*3+3)
	clean = true
	var quantum uint32
	n := 0 // sextets in quantum
	for i := 0; i < len(b); i++ {
		c := b[i]
		v := table[c]
		switch {
		case v < 64:
			quantum = quantum<<6 | uint32(v)
			if n++; n == 4 {
				out = append(out, byte(quantum>>16), byte(quantum>>8), byte(quantum))
				quantum, n = 0, 0
			}
		case v == 64:
			if n < 2 {
				continue // a stray sign
			}
			out = tail(out, quantum, n)
			quantum, n = 0, 0
			for i+1 < len(b) && (b[i+1] == '=' || b[i+1] == '\r' || b[i+1] == '\n' || b[i+1] == ' ') {
				i++
			}
			if i+1 < len(b) {
				clean = false
				if !looksBase64(b[i+1:]) {
					return out, false
				}
			}
		case c != '\r' && c != '\n' && c != ' ' && c != '\t':
			clean = false
		}
	}
	if n > 0 {
		return tail(out, quantum, n), false
	}
	return out, clean
}

// tail writes the bytes of a group of less than four.
func tail(out []byte, quantum uint32, n int) []byte {
	switch n {
	case 2:
		return append(out, byte(quantum>>4))
	case 3:
		return append(out, byte(quantum>>10), byte(quantum>>2))
	}
	return out
}

// lookAhead is how many bytes of a line are judged: it is done at each padding, and a line may be as long as the message.
const lookAhead = 256

// looksBase64 tells whether the first line is base64 rather than words; of a long one its beginning.
func looksBase64(b []byte) bool {
	line, rest := cutLine(b[:min(len(b), lookAhead)])
	line = bytes.TrimSpace(line)
	whole := rest != nil || len(b) <= lookAhead
	if len(line) < 4 || whole && len(line)%4 != 0 {
		return false
	}
	for _, c := range line {
		if base64Value(c) > 64 || c == '-' || c == '_' {
			return false
		}
	}
	return true
}

// decodeQuotedPrintable reads quoted-printable as mail has it: a sign that begins no code stays as it is.
func decodeQuotedPrintable(b []byte) (data []byte, clean bool) {
	if bytes.IndexByte(b, '=') < 0 {
		return b, true
	}
	out := make([]byte, 0, len(b))
	clean = true
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c != '=' {
			out = append(out, c)
			continue
		}
		if i+2 < len(b) && unhex(b[i+1]) >= 0 && unhex(b[i+2]) >= 0 {
			out = append(out, byte(unhex(b[i+1])<<4|unhex(b[i+2])))
			i += 2
			continue
		}
		// A soft line break, with spaces that some program put behind it.
		j := i + 1
		for j < len(b) && (b[j] == ' ' || b[j] == '\t') && j-i < 80 {
			j++
		}
		switch {
		case j >= len(b):
			i = j
		case b[j] == '\n':
			i = j
		case b[j] == '\r' && j+1 < len(b) && b[j+1] == '\n':
			i = j + 1
		case b[j] == '\r' && j == len(b)-1:
			i = j
		default:
			clean = false
			out = append(out, c)
		}
	}
	return out, clean
}
