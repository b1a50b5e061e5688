// SPDX-License-Identifier: Apache-2.0

package message

import (
	"bytes"
	"unicode/utf8"

	"github.com/rynda-dev/rynda/internal/channel/email/charset"
)

// decoder turns bytes into text. Judging what bytes are in costs time that does not shrink with them, so one message gets a
// budget for it: once it is spent, labels are believed.
type decoder struct {
	spent int
	last  string // what was judged last
	// repaired tells that a text was UTF-8 written as UTF-8 twice.
	repaired bool
}

const (
	// judgeBudget of one message, in bytes judged.
	judgeBudget = 60_000
	// judgeOverhead of each text, in the same measure.
	judgeOverhead = 300
	// judgeMost is how many bytes of one text are judged.
	judgeMost = 3000
)

// text decodes and names the charset the bytes were in.
func (d *decoder) text(b []byte, label string) (text, name string) {
	if !isASCII(b) && (!utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0) {
		if d.spent > judgeBudget {
			if charset.Name(label) == "" {
				label = d.last
			}
			return charset.Convert(b, label), charset.Name(label)
		}
		d.spent += judgeOverhead + min(len(b), judgeMost)
		text, name = d.read(b, label)
		d.last = name
		return text, name
	}
	return d.read(b, label)
}

func (d *decoder) read(b []byte, label string) (text, name string) {
	r := charset.Read(b, label)
	d.repaired = d.repaired || r.Repaired
	return r.Text, r.Charset
}
