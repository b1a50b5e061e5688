// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// cn2022 is ISO-2022-CN (RFC 1922): GB 2312 and two planes of CNS 11643 in bytes of ASCII.
const cn2022 = "iso-2022-cn"

// decodeCN reads ISO-2022-CN. Lines begin in ASCII.
func decodeCN(b []byte) string {
	gb := newPairs(simplifiedchinese.GB18030)
	cns := newCNSReader()
	out := make([]byte, 0, len(b)+len(b)/2)
	shifted, chosen := false, byte('A')
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case c == 0x0e:
			shifted = true
		case c == 0x0f:
			shifted = false
		case c == 0x1b && i+3 < len(b) && b[i+1] == '$' && (b[i+2] == ')' || b[i+2] == '*' || b[i+2] == '+'):
			if b[i+2] == ')' {
				chosen = b[i+3]
			}
			i += 3
		case c == 0x1b && i+3 < len(b) && b[i+1] == 'N' && b[i+2] > ' ' && b[i+3] > ' ':
			// One character of the second plane.
			out = utf8.AppendRune(out, cns.read(2, b[i+2]|0x80, b[i+3]|0x80))
			i += 3
		case c == '\n' || c == '\r':
			shifted = false
			out = append(out, c)
		case shifted && c > ' ' && i+1 < len(b) && b[i+1] > ' ':
			if chosen == 'G' {
				out = utf8.AppendRune(out, cns.read(1, c|0x80, b[i+1]|0x80))
			} else {
				out = utf8.AppendRune(out, gb.read(c|0x80, b[i+1]|0x80))
			}
			i++
		case c >= utf8.RuneSelf:
			out = utf8.AppendRune(out, utf8.RuneError)
		default:
			out = append(out, c)
		}
	}
	return string(out)
}
