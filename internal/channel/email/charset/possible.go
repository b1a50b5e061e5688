// SPDX-License-Identifier: Apache-2.0

package charset

import "bytes"

// possible tells whether bytes may be in a charset at all.
func possible(b []byte, name string) bool {
	switch name {
	case "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", johab, eucTW:
		return wellFormed(b[:min(len(b), 256<<10)], name)
	}
	return bytes.IndexByte(b[:min(len(b), 64<<10)], 0) < 0
}

// wellFormed tells whether bytes make pairs of a charset of two bytes a character; few of many may be broken.
func wellFormed(b []byte, name string) bool {
	pairs, broken := 0, 0
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c < 0x80 {
			continue
		}
		if name == "shift_jis" && c >= 0xa1 && c <= 0xdf {
			continue
		}
		if i+1 >= len(b) {
			break
		}
		t := b[i+1]
		ok := false
		switch name {
		case "shift_jis":
			ok = (c >= 0x81 && c <= 0x9f || c >= 0xe0 && c <= 0xfc) && t >= 0x40 && t != 0x7f && t <= 0xfc
		case "euc-jp":
			ok = c >= 0xa1 && c <= 0xfe && t >= 0xa1 && t != 0xff || c == 0x8e && t >= 0xa1 && t <= 0xdf
			if c == 0x8f && i+2 < len(b) && t >= 0xa1 && b[i+2] >= 0xa1 {
				ok = true
				i++
			}
		case "euc-kr":
			ok = c >= 0x81 && c <= 0xfe && t >= 0x41 && t != 0xff
		case johab:
			ok = c >= 0x84 && c <= 0xf9 && t >= 0x31 && t != 0x7f && t != 0xff
		case eucTW:
			ok = c >= 0xa1 && c <= 0xfd && t >= 0xa1 && t != 0xff
			if c == 0x8e && t >= 0xa1 && t <= 0xa2 && i+3 < len(b) && b[i+2] >= 0xa1 && b[i+3] >= 0xa1 {
				ok = true
				i += 2
			}
		case "big5":
			ok = c >= 0x81 && c <= 0xfe && (t >= 0x40 && t <= 0x7e || t >= 0xa1 && t != 0xff)
		case "gb18030":
			ok = c >= 0x81 && c <= 0xfe && t >= 0x40 && t != 0x7f && t != 0xff
			if c <= 0xfe && t >= 0x30 && t <= 0x39 && i+3 < len(b) && b[i+2] >= 0x81 && b[i+3] >= 0x30 && b[i+3] <= 0x39 {
				ok = true
				i += 2
			}
		}
		if ok {
			pairs++
			i++
		} else if broken++; broken > 100 && broken > pairs {
			return false
		}
	}
	return broken*50 <= pairs
}
