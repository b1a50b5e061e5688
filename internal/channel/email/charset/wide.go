// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// wide tells UTF-16 and UTF-32 without a mark by their zero bytes: every text has spaces and line ends.
func wide(b []byte) string {
	head := b[:min(len(b), 4096)]
	if len(head) < 4 {
		return ""
	}
	if bytes.IndexByte(head, 0) < 0 {
		return oneSided(head)
	}
	if len(b)%4 == 0 {
		little, big := 0, 0
		units := len(head) / 4
		for i := 0; i+3 < len(head); i += 4 {
			if binary.LittleEndian.Uint32(head[i:]) < 0x30000 {
				little++
			}
			if binary.BigEndian.Uint32(head[i:]) < 0x30000 {
				big++
			}
		}
		if units > 0 && little == units {
			return "utf-32le"
		}
		if units > 0 && big == units {
			return "utf-32be"
		}
	}
	// Zero bytes of UTF-16 stand on one side, where the ASCII signs' high bytes are.
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i%2]++
		}
	}
	if sum := zero[0] + zero[1]; sum*50 < len(head) {
		return oneSided(head)
	}
	le, be := plausible16(head, binary.LittleEndian), plausible16(head, binary.BigEndian)
	switch {
	case le && (!be || zero[1] >= zero[0]):
		return "utf-16le"
	case be:
		return "utf-16be"
	}
	return ""
}

// oneSided tells UTF-16 of an alphabet without any sign of ASCII by the upper bytes, which are controls nearly all and stand
// on one side.
func oneSided(b []byte) string {
	var controls [2]int
	for i, c := range b {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			controls[i%2]++
		}
	}
	switch half := len(b) / 2; {
	case oneSide(controls[1], controls[0], half) && plausible16(b, binary.LittleEndian):
		return "utf-16le"
	case oneSide(controls[0], controls[1], half) && plausible16(b, binary.BigEndian):
		return "utf-16be"
	}
	return ""
}

// oneSide tells controls that stand on one side nearly all, or are nearly all that stands there: Thai has some on the other.
func oneSide(here, there, all int) bool {
	return here*10 >= all*7 && there*3 <= here || here*10 >= all*9 && there < here
}

// plausible16 tells whether the units are signs of texts.
func plausible16(b []byte, order binary.ByteOrder) bool {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	bad := 0
	text := utf16.Decode(units)
	for _, r := range text {
		if r == unicode.ReplacementChar || r < ' ' && !strings.ContainsRune("\r\n\t\f", r) || r >= 0xe000 && r <= 0xf8ff || r > ' ' && !unicode.IsPrint(r) && r != 0xfeff && r != 0xad && !unicode.Is(unicode.Cf, r) {
			bad++
		}
	}
	return bad*50 <= len(text)
}

// escaped tells the charsets that write everything in bytes of ASCII.
func escaped(b []byte) string {
	head := b[:min(len(b), 256<<10)]
	if bytes.IndexByte(head, 0x1b) >= 0 {
		for _, e := range [...]struct{ mark, name string }{
			{"\x1b$)C", kr2022},
			{"\x1b$B", "iso-2022-jp"},
			{"\x1b$@", "iso-2022-jp"},
			{"\x1b(J", "iso-2022-jp"},
			{"\x1b(I", "iso-2022-jp"},
			{"\x1b$(D", "iso-2022-jp"},
			{"\x1b$)A", cn2022},
			{"\x1b$)G", cn2022},
		} {
			if bytes.Contains(head, []byte(e.mark)) {
				return e.name
			}
		}
	}
	if bytes.Contains(head, []byte("~{")) && hz(head) {
		return "hz-gb-2312"
	}
	if utf7(head) {
		return utf7Name
	}
	return asciiName
}

// hz tells whether what stands between ~{ and ~} is pairs of GB 2312. The end of a line ends it too.
func hz(b []byte) bool {
	for line := range bytes.SplitAfterSeq(b, []byte("\n")) {
		for {
			_, run, found := bytes.Cut(line, []byte("~{"))
			if !found {
				break
			}
			run, line, _ = bytes.Cut(run, []byte("~}"))
			if !pairsOfGB(bytes.TrimRight(run, "\r\n")) {
				return false
			}
		}
	}
	return true
}

func pairsOfGB(run []byte) bool {
	for k := 0; k+1 < len(run); k += 2 {
		if run[k] < 0x21 || run[k] > 0x77 || run[k+1] < 0x21 || run[k+1] > 0x7e {
			return false
		}
	}
	return len(run) > 0 && len(run)%2 == 0
}

// utf7 tells whether all that looks like a shifted run of UTF-7 is one, and there is any: "+" begins other things too.
func utf7(b []byte) bool {
	runs := 0
	for {
		i := bytes.IndexByte(b, '+')
		if i < 0 {
			return runs > 0
		}
		b = b[i+1:]
		end := 0
		for end < len(b) && base64Byte(b[end]) {
			end++
		}
		if end == 0 {
			if len(b) > 0 && b[0] == '-' {
				continue // "+-" is a plus
			}
			return false
		}
		units, ok := utf7Units(b[:end])
		if !ok {
			return false
		}
		for _, r := range utf16.Decode(units) {
			if r < 0x80 && !strings.ContainsRune("+~\\&=<>|{}[]@#$%^*_!\"';`\n\r \t", r) || r == unicode.ReplacementChar || r >= 0xe000 && r < 0xf900 || r >= 0x80 && !unicode.IsPrint(r) && !unicode.In(r, unicode.Cf, unicode.Zs) {
				return false
			}
		}
		runs++
		b = b[end:]
	}
}

func base64Byte(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/'
}

// utf7Units reads a shifted run (RFC 2152); ok is false when it does not come out even.
func utf7Units(run []byte) (units []uint16, ok bool) {
	data, err := base64.RawStdEncoding.DecodeString(string(run))
	if err != nil || len(data) < 2 {
		return nil, false
	}
	units = make([]uint16, len(data)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(data[2*i:])
	}
	if len(data)%2 == 1 && data[len(data)-1] != 0 {
		return units, false
	}
	return units, true
}

// decodeUTF7 reads RFC 2152; what is no shifted run stays as it is.
func decodeUTF7(b []byte) string {
	var out strings.Builder
	for len(b) > 0 {
		i := bytes.IndexByte(b, '+')
		if i < 0 {
			out.Write(b)
			break
		}
		out.Write(b[:i])
		b = b[i+1:]
		end := 0
		for end < len(b) && base64Byte(b[end]) {
			end++
		}
		units, _ := utf7Units(b[:end])
		switch {
		case end == 0 && len(b) > 0 && b[0] == '-':
			out.WriteByte('+')
			b = b[1:]
			continue
		case len(units) == 0:
			out.WriteByte('+')
			out.Write(b[:end])
		default:
			out.WriteString(string(utf16.Decode(units)))
		}
		b = b[end:]
		if len(units) > 0 && len(b) > 0 && b[0] == '-' {
			b = b[1:]
		}
	}
	return strings.ToValidUTF8(out.String(), "\ufffd")
}

// unshift takes the bytes between SO and SI to the upper half and leaves out the escapes (RFC 1557, RFC 1922).
func unshift(b []byte) []byte {
	out := make([]byte, 0, len(b))
	shifted := false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == 0x0e:
			shifted = true
		case c == 0x0f:
			shifted = false
		case c == 0x1b && i+3 < len(b) && b[i+1] == '$' && (b[i+2] == ')' || b[i+2] == '*'):
			i += 3
		case c == '\n' || c == '\r':
			shifted = false
			out = append(out, c)
		case shifted && c > ' ' && c < utf8.RuneSelf:
			out = append(out, c|0x80)
		default:
			out = append(out, c)
		}
	}
	return out
}
