// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// codePage has the characters of a charset of one byte a character.
type codePage [256]rune

// codePageOf a charset is nil for charsets of several bytes and for unknown ones.
func codePageOf(name string) *codePage {
	if m, ok := byName(name).(*charmap.Charmap); ok {
		p := new(codePage)
		for i := range p {
			p[i] = m.DecodeByte(byte(i))
			if i >= 0x80 && i < 0xa0 && strings.HasPrefix(name, "iso-8859-") {
				p[i] = rune(i) // the controls of ISO 6429
			}
		}
		return p
	}
	if all := ebcdicTable(name); all != "" {
		p := new(codePage)
		p.fill(0, all)
		return p
	}
	for _, of := range [...]func(string) string{dosTable, macTable, nationalTable} {
		if upper := of(name); upper != "" {
			p := new(codePage)
			for i := range utf8.RuneSelf {
				p[i] = rune(i)
			}
			p.fill(utf8.RuneSelf, upper)
			for _, l := range lowLetters(name) {
				p[l.at] = l.letter
			}
			return p
		}
	}
	return nil
}

func (p *codePage) fill(at int, table string) {
	for _, r := range table {
		p[at] = r
		at++
	}
}

// lowLetter stands at the place of a sign of ASCII, most often of a control character.
type lowLetter struct {
	at     byte
	letter rune
}

// lowLetters are the characters that did not fit into the upper half of Vietnam's charsets and IBM's Arabic.
func lowLetters(name string) []lowLetter {
	switch name {
	case "viscii":
		return []lowLetter{{0x02, 'Ẳ'}, {0x05, 'Ẵ'}, {0x06, 'Ẫ'}, {0x14, 'Ỷ'}, {0x19, 'Ỹ'}, {0x1e, 'Ỵ'}}
	case "tcvn":
		return []lowLetter{
			{0x01, 'Ú'},
			{0x02, 'Ụ'},
			{0x04, 'Ừ'},
			{0x05, 'Ử'},
			{0x06, 'Ữ'},
			{0x11, 'Ứ'},
			{0x12, 'Ự'},
			{0x13, 'Ỳ'},
			{0x14, 'Ỷ'},
			{0x15, 'Ỹ'},
			{0x16, 'Ý'},
			{0x17, 'Ỵ'},
		}
	case "ibm864":
		return []lowLetter{{'%', '٪'}}
	}
	return nil
}

// runes of bytes.
func (p *codePage) runes(b []byte) []rune {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = p[c]
	}
	return out
}

// text of bytes in UTF-8.
func (p *codePage) text(b []byte) string {
	var size [256]uint8
	for i, r := range p {
		size[i] = uint8(utf8.RuneLen(r))
	}
	total := 0
	for _, c := range b {
		total += int(size[c])
	}
	out := make([]byte, 0, total)
	for _, c := range b {
		if size[c] == 1 {
			out = append(out, byte(p[c]))
		} else {
			out = utf8.AppendRune(out, p[c])
		}
	}
	return string(out)
}
