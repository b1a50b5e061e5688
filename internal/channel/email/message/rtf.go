// SPDX-License-Identifier: Apache-2.0

package message

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// rtfDictionary is what the compression of RTF starts with ([MS-OXRTFCP], 2.1.2.1).
const rtfDictionary = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript " +
	"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par " +
	"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"

var errRTF = errors.New("the compressed text is broken")

// decompressRTF undoes the compression of RTF in TNEF ([MS-OXRTFCP]). max is what it may come to, in bytes; of more, the
// beginning is returned with a *LimitError. Of data that is broken, what could be read is returned with errRTF.
func decompressRTF(b []byte, max int) ([]byte, error) {
	if len(b) < 16 {
		return nil, errRTF
	}
	size, kind := int64(binary.LittleEndian.Uint32(b[4:])), binary.LittleEndian.Uint32(b[8:])
	b = b[16:]
	if kind == 0x414c454d { // "MELA": not compressed
		switch {
		case size > int64(max) && len(b) > max:
			return b[:max], &LimitError{Limit: "DecodedBytes", Max: max}
		case size > int64(len(b)):
			return b, errRTF
		}
		return b[:size], nil
	}
	if kind != 0x75465a4c { // "LZFu"
		return nil, errRTF
	}
	var over error
	if size > int64(max) {
		size, over = int64(max), &LimitError{Limit: "DecodedBytes", Max: max}
	}
	const window = 4096
	var dict [window]byte
	at := copy(dict[:], rtfDictionary)
	out := make([]byte, 0, min(int(size), 17*len(b)/2+16))
	put := func(c byte) {
		out = append(out, c)
		dict[at] = c
		at = (at + 1) % window
	}
	for int64(len(out)) < size {
		if len(b) < 1 {
			return out, errRTF
		}
		control := b[0]
		b = b[1:]
		for bit := range 8 {
			if int64(len(out)) >= size {
				break
			}
			if control>>bit&1 == 0 {
				if len(b) < 1 {
					return out, errRTF
				}
				put(b[0])
				b = b[1:]
				continue
			}
			if len(b) < 2 {
				return out, errRTF
			}
			ref := int(b[0])<<8 | int(b[1])
			b = b[2:]
			from, n := ref>>4, ref&15+2
			if from == at {
				return out, nil
			}
			for i := range n {
				put(dict[(from+i)%window])
			}
		}
	}
	return out[:size], over
}

// rtfText renders RTF as text or, where it was made of HTML ([MS-OXRTFEX]), as that HTML again.
func rtfText(b []byte, d *decoder) (text string, isHTML bool) {
	r := rtfReader{d: d, b: b, html: bytes.Contains(b[:min(len(b), 2000)], []byte(`\fromhtml`))}
	r.read()
	r.flush()
	return strings.TrimSpace(r.out.String()), r.html
}

// rtfState is what a group sets and its end takes back.
type rtfState struct {
	skip    bool // a destination that is no text
	htmlRTF bool // text that stands for HTML that is there too
	tag     bool // HTML kept as it was
	uc      int  // characters to pass over after \u
}

type rtfReader struct {
	d        *decoder
	b        []byte
	html     bool
	out      strings.Builder
	bytes    []byte // in the code page, not yet decoded
	units    []uint16
	codepage string
	state    rtfState
	stack    []rtfState
	star     bool // the next word begins a destination that may be passed over
	pass     int  // characters still to pass over after \u
}

// maxRTFDepth of groups; deeper ones share one state.
const maxRTFDepth = 1000

func (r *rtfReader) read() {
	r.state.uc = 1
	for i := 0; i < len(r.b); {
		switch c := r.b[i]; c {
		case '{':
			if len(r.stack) < maxRTFDepth {
				r.stack = append(r.stack, r.state)
			}
			r.star = false
			i++
		case '}':
			if n := len(r.stack); n > 0 {
				r.state = r.stack[n-1]
				r.stack = r.stack[:n-1]
			}
			i++
		case '\\':
			i = r.control(i + 1)
		case '\r', '\n':
			i++
		default:
			r.put(c)
			i++
		}
	}
}

func (r *rtfReader) put(c byte) {
	if r.pass > 0 {
		r.pass--
		return
	}
	if r.hidden() {
		return
	}
	if c != 0 {
		if len(r.units) > 0 {
			r.flush()
		}
		r.bytes = append(r.bytes, c)
	}
}

func (r *rtfReader) hidden() bool {
	return r.state.skip || r.html && r.state.htmlRTF && !r.state.tag
}

func (r *rtfReader) flush() {
	if len(r.bytes) > 0 {
		text, _ := r.d.text(r.bytes, r.codepage)
		r.out.WriteString(text)
		r.bytes = r.bytes[:0]
	}
	if len(r.units) > 0 {
		r.out.WriteString(string(utf16.Decode(r.units)))
		r.units = r.units[:0]
	}
}

// control reads what follows a backslash and returns where to go on.
func (r *rtfReader) control(i int) int {
	if i >= len(r.b) {
		return i
	}
	c := r.b[i]
	if c == '\'' {
		if i+2 < len(r.b) && unhex(r.b[i+1]) >= 0 && unhex(r.b[i+2]) >= 0 {
			r.put(byte(unhex(r.b[i+1])<<4 | unhex(r.b[i+2])))
			return i + 3
		}
		return i + 1
	}
	if c < 'A' || c > 'z' || c > 'Z' && c < 'a' {
		switch c {
		case '*':
			r.star = true
		case '~':
			r.put(' ')
		case '_':
			r.put('-')
		case '\r', '\n':
			r.put('\n')
		case '\\', '{', '}':
			r.put(c)
		}
		return i + 1
	}
	end := i
	for end < len(r.b) && end-i < 40 && (r.b[end] >= 'a' && r.b[end] <= 'z' || r.b[end] >= 'A' && r.b[end] <= 'Z') {
		end++
	}
	word := string(r.b[i:end])
	start := end
	if end < len(r.b) && r.b[end] == '-' {
		end++
	}
	for end < len(r.b) && end-start < 12 && r.b[end] >= '0' && r.b[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(string(r.b[start:end]))
	if end < len(r.b) && r.b[end] == ' ' {
		end++
	}
	r.word(word, n, err == nil)
	return end
}

func (r *rtfReader) word(word string, n int, given bool) {
	star := r.star
	r.star = false
	switch word {
	case "ansicpg":
		r.codepage = codepageName(uint32(max(n, 0)))
	case "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "object", "themedata", "listtable", "xmlnstbl", "generator":
		r.state.skip = true
	case "htmltag":
		r.state.tag = true
		r.state.skip = !r.html
	case "htmlrtf":
		r.state.htmlRTF = !given || n != 0
	case "mhtmltag":
		r.state.skip = true
	case "par", "line", "row", "sect":
		r.put('\n')
	case "tab", "cell":
		r.put('\t')
	case "lquote":
		r.rune('‘')
	case "rquote":
		r.rune('’')
	case "ldblquote":
		r.rune('“')
	case "rdblquote":
		r.rune('”')
	case "endash":
		r.rune('–')
	case "emdash":
		r.rune('—')
	case "bullet":
		r.rune('•')
	case "uc":
		r.state.uc = max(0, min(n, 10))
	case "u":
		if !r.hidden() {
			if len(r.bytes) > 0 {
				r.flush()
			}
			r.units = append(r.units, uint16(n)) // negative numbers stand for the upper half
		}
		r.pass = r.state.uc
	default:
		if star {
			r.state.skip = true
		}
	}
}

func (r *rtfReader) rune(c rune) {
	if !r.hidden() {
		r.flush()
		r.out.Write(utf8.AppendRune(nil, c))
	}
}
