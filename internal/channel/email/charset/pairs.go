// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// pairs reads single characters of a charset of two bytes a character and keeps what it read: a decoder called for each
// character takes half a microsecond.
type pairs struct {
	decoder *encoding.Decoder
	// read before, by the two bytes; 0 is not yet read.
	known []rune
}

func newPairs(e encoding.Encoding) *pairs { return &pairs{decoder: e.NewDecoder()} }

// read is the character of two bytes, U+FFFD for none.
func (p *pairs) read(first, second byte) rune {
	if p.known == nil {
		p.known = make([]rune, 1<<16)
	}
	at := int(first)<<8 | int(second)
	if p.known[at] == 0 {
		p.known[at] = utf8.RuneError
		if out, err := p.decoder.Bytes([]byte{first, second}); err == nil {
			p.known[at], _ = utf8.DecodeRune(out)
		}
	}
	return p.known[at]
}
