// SPDX-License-Identifier: Apache-2.0

package message

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// Signatures and attributes of TNEF, which Outlook packs files and formatted text into as winmail.dat ([MS-OXTNEF]).
const (
	tnefSignature   = 0x223e9f78
	attOEMCodepage  = 0x9007
	attBody         = 0x800c
	attMAPIProps    = 0x9003
	attAttachData   = 0x800f
	attAttachTitle  = 0x8010
	attAttachRender = 0x9002
	attAttachment   = 0x9005
	levelMessage    = 1
	levelAttachment = 2
)

// Properties that are read ([MS-OXPROPS]).
const (
	propBody       = 0x1000
	propRTF        = 0x1009
	propHTML       = 0x1013
	propCodepage   = 0x3fde
	propAttachData = 0x3701
	propLongName   = 0x3707
	propFileName   = 0x3704
	propMIMETag    = 0x370e
	propContentID  = 0x3712
	propDisplay    = 0x3001
)

// tnefFile is one file in a winmail.dat.
type tnefFile struct {
	name, mediaType, contentID string
	data                       []byte
	d                          *decoder
}

// tnef is what a winmail.dat holds.
type tnef struct {
	d          *decoder
	text, html string
	files      []tnefFile
	rtf        []byte // compressed
	htmlRaw    []byte
	bodyRaw    []byte
	codepage   uint32
	oem        uint32
}

// isTNEF tells whether data begins as TNEF.
func isTNEF(data []byte) bool {
	return len(data) >= 6 && binary.LittleEndian.Uint32(data) == tnefSignature
}

// readTNEF reads as far as the data is whole; ok is false when it breaks off or is no TNEF. maxFiles limits the files.
func readTNEF(data []byte, maxFiles int, d *decoder) (out tnef, ok bool) {
	if !isTNEF(data) {
		return out, false
	}
	ok = true
	out.d = d
	var file *tnefFile
	b := data[6:] // signature, key
reading:
	for len(b) > 0 {
		if len(b) < 11 {
			ok = len(bytes.Trim(b, "\x00\r\n")) == 0
			break
		}
		level, id := b[0], binary.LittleEndian.Uint16(b[1:])
		size := binary.LittleEndian.Uint32(b[5:])
		if uint64(size)+2 > uint64(len(b)-9) {
			ok = false
			break
		}
		value := b[9 : 9+size]
		b = b[9+size+2:] // a checksum follows
		switch {
		case level == levelAttachment && id == attAttachRender:
			if len(out.files) >= maxFiles {
				ok = false
				break reading
			}
			out.files = append(out.files, tnefFile{d: d})
			file = &out.files[len(out.files)-1]
		case level == levelAttachment && file != nil:
			file.take(id, value)
		case level == levelMessage:
			out.take(id, value)
		}
	}
	out.finish()
	return out, ok
}

func (t *tnef) take(id uint16, value []byte) {
	switch id {
	case attOEMCodepage:
		if len(value) >= 4 {
			t.oem = binary.LittleEndian.Uint32(value)
		}
	case attBody:
		t.bodyRaw = value
	case attMAPIProps:
		eachProp(value, func(id uint16, kind uint16, v []byte) {
			switch id {
			case propBody:
				t.text = t.d.property(kind, v)
			case propHTML:
				t.htmlRaw = v
			case propRTF:
				t.rtf = v
			case propCodepage:
				if len(v) >= 4 {
					t.codepage = binary.LittleEndian.Uint32(v)
				}
			}
		})
	}
}

// finish decodes the texts, once the codepage is known.
func (t *tnef) finish() {
	label := codepageName(t.codepage)
	if label == "" {
		label = codepageName(t.oem)
	}
	if t.text == "" && len(t.bodyRaw) > 0 {
		t.text, _ = t.d.text(bytes.TrimRight(t.bodyRaw, "\x00"), label)
	}
	if len(t.htmlRaw) > 0 {
		t.html, _ = t.d.text(bytes.TrimRight(t.htmlRaw, "\x00"), label)
	}
}

// codepageName is the label of a Windows code page.
func codepageName(cp uint32) string {
	switch cp {
	case 0:
		return ""
	case 65001:
		return "utf-8"
	case 20866:
		return "koi8-r"
	case 28591:
		return "iso-8859-1"
	case 28592:
		return "iso-8859-2"
	case 28595:
		return "iso-8859-5"
	case 50220:
		return "iso-2022-jp"
	case 51949:
		return "euc-kr"
	case 54936:
		return "gb18030"
	}
	if cp > 9999 {
		return ""
	}
	digits := []byte{byte(cp/1000%10) + '0', byte(cp/100%10) + '0', byte(cp/10%10) + '0', byte(cp%10) + '0'}
	return "cp" + strings.TrimLeft(string(digits), "0")
}

func (f *tnefFile) take(id uint16, value []byte) {
	switch id {
	case attAttachTitle:
		if f.name == "" {
			f.name, _ = f.d.text(bytes.TrimRight(value, "\x00"), "")
		}
	case attAttachData:
		f.data = value
	case attAttachment:
		display := ""
		long := ""
		eachProp(value, func(id uint16, kind uint16, v []byte) {
			switch id {
			case propLongName:
				long = f.d.property(kind, v)
			case propFileName:
				if f.name == "" {
					f.name = f.d.property(kind, v)
				}
			case propDisplay:
				display = f.d.property(kind, v)
			case propMIMETag:
				f.mediaType = f.d.property(kind, v)
			case propContentID:
				f.contentID = f.d.property(kind, v)
			case propAttachData:
				if f.data == nil {
					if kind == 0x0d && len(v) > 16 {
						v = v[16:] // the class of an embedded object
					}
					f.data = v
				}
			}
		})
		if long != "" {
			f.name = long
		} else if f.name == "" {
			f.name = display
		}
	}
}

// property reads a property of 8-bit or UTF-16 text.
func (d *decoder) property(kind uint16, v []byte) string {
	if kind&0x0fff == 0x1f {
		units := make([]uint16, len(v)/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(v[2*i:])
		}
		return strings.TrimRight(string(utf16.Decode(units)), "\x00")
	}
	s, _ := d.text(bytes.TrimRight(v, "\x00"), "")
	return s
}

// eachProp reads a list of MAPI properties as far as it is whole ([MS-OXTNEF], 2.1.3.4). For a property of several values
// take is called with each.
func eachProp(b []byte, take func(id, kind uint16, v []byte)) {
	if len(b) < 4 {
		return
	}
	count := binary.LittleEndian.Uint32(b)
	b = b[4:]
	for range min(count, maxProps) {
		if len(b) < 4 {
			return
		}
		kind, id := binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[2:])
		b = b[4:]
		if id >= 0x8000 { // a named property: its set, then its number or name
			if len(b) < 24 {
				return
			}
			named, size := binary.LittleEndian.Uint32(b[16:]), binary.LittleEndian.Uint32(b[20:])
			b = b[24:]
			if named == 1 {
				n := padded(size)
				if n > uint64(len(b)) {
					return
				}
				b = b[n:]
			}
		}
		values := uint32(1)
		fixed, isFixed := fixedSize(kind)
		if kind&0x1000 != 0 || !isFixed {
			if len(b) < 4 {
				return
			}
			values = binary.LittleEndian.Uint32(b)
			b = b[4:]
		}
		for range min(values, maxProps) {
			size := uint32(fixed)
			if !isFixed {
				if len(b) < 4 {
					return
				}
				size = binary.LittleEndian.Uint32(b)
				b = b[4:]
			}
			n := padded(size)
			if uint64(size) > uint64(len(b)) {
				return
			}
			take(id, kind, b[:size])
			b = b[min(n, uint64(len(b))):]
			if isFixed && fixed == 0 {
				break // values of nothing, however many
			}
		}
	}
}

// maxProps of one list; real ones have some hundreds.
const maxProps = 10_000

// padded to four bytes.
func padded(n uint32) uint64 { return (uint64(n) + 3) &^ 3 }

// fixedSize of the values of a kind.
func fixedSize(kind uint16) (int, bool) {
	switch kind &^ 0x1000 {
	case 0x02, 0x03, 0x04, 0x0a, 0x0b:
		return 4, true
	case 0x05, 0x06, 0x07, 0x14, 0x40:
		return 8, true
	case 0x48:
		return 16, true
	case 0x01:
		return 0, true
	}
	return 0, false
}
