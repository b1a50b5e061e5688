// SPDX-License-Identifier: Apache-2.0

package charset

import "unicode/utf8"

// ofASCII names the charset of bytes of ASCII.
func ofASCII(b []byte) string {
	if n := wide(b); n != "" {
		return n
	}
	name := escaped(b)
	if name != asciiName || !likeEBCDIC(b) {
		return name
	}
	// Hebrew of mainframes stands in the lower half.
	p := b[:min(len(b), partBytes)]
	best := evidence(p, asciiName)
	for _, c := range mainframe() {
		if e := evidence(p, c.name) + c.rarity - 3; e > best {
			name, best = c.name, e
		}
	}
	return name
}

// usual is the name that mail gives to a charset when the bytes use only what an older or smaller one has as well.
func usual(b []byte, name string) string {
	switch name {
	case "windows-1252":
		if !upperControls(b) {
			return "iso-8859-1"
		}
	case "windows-1254":
		if !upperControls(b) {
			return "iso-8859-9"
		}
	case "gb18030":
		return usualChinese(b)
	}
	return name
}

// upperControls tells bytes where ISO 8859 has controls.
func upperControls(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 && c < 0xa0 {
			return true
		}
	}
	return false
}

// usualChinese is the smallest of the three charsets of China that has all of a text's characters.
func usualChinese(b []byte) string {
	name := "gb2312"
	for i := 0; i+1 < len(b); i++ {
		if b[i] < utf8.RuneSelf {
			continue
		}
		switch t := b[i+1]; {
		case t >= '0' && t <= '9':
			return "gb18030"
		case b[i] < 0xa1 || b[i] > 0xf7 || t < 0xa1 || b[i] > 0xa9 && b[i] < 0xb0:
			name = "gbk"
		}
		i++
	}
	return name
}
