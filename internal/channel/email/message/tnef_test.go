// SPDX-License-Identifier: Apache-2.0

package message

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// tnefWriter writes winmail.dat for tests.
type tnefWriter struct{ b []byte }

func newTNEF() *tnefWriter {
	return &tnefWriter{binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint32(nil, tnefSignature), 1)}
}

func (w *tnefWriter) attribute(level byte, id uint16, value []byte) *tnefWriter {
	w.b = append(w.b, level)
	w.b = binary.LittleEndian.AppendUint16(w.b, id)
	w.b = binary.LittleEndian.AppendUint16(w.b, 6)
	w.b = binary.LittleEndian.AppendUint32(w.b, uint32(len(value)))
	w.b = append(w.b, value...)
	var sum uint16
	for _, c := range value {
		sum += uint16(c)
	}
	w.b = binary.LittleEndian.AppendUint16(w.b, sum)
	return w
}

// props writes MAPI properties of variable size, each of one value.
func props(list ...any) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(list)/3))
	for i := 0; i < len(list); i += 3 {
		b = binary.LittleEndian.AppendUint16(b, uint16(list[i].(int)))
		b = binary.LittleEndian.AppendUint16(b, uint16(list[i+1].(int)))
		value := list[i+2].([]byte)
		b = binary.LittleEndian.AppendUint32(b, 1)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(value)))
		b = append(b, value...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	return b
}

func wideText(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s + "\x00")) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// storedRTF is RTF in the form that is not compressed.
func storedRTF(s string) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(s)+12))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	b = binary.LittleEndian.AppendUint32(b, 0x414c454d)
	b = binary.LittleEndian.AppendUint32(b, 0)
	return append(b, s...)
}

func TestFilesAndTextAreTakenOutOfWinmailDat(t *testing.T) {
	packed := newTNEF().
		attribute(levelMessage, attMAPIProps, props(0x1f, propBody, wideText("Счёт внутри"))).
		attribute(levelAttachment, attAttachRender, []byte{1}).
		attribute(levelAttachment, attAttachTitle, []byte("SCHET~1.PDF\x00")).
		attribute(levelAttachment, attAttachData, []byte("PDF")).
		attribute(levelAttachment, attAttachment, props(0x1f, propLongName, wideText("Счёт №1.pdf"), 0x1e, propMIMETag, []byte("application/pdf\x00"))).
		attribute(levelAttachment, attAttachRender, []byte{1}).
		attribute(levelAttachment, attAttachTitle, []byte("a.txt\x00")).
		attribute(levelAttachment, attAttachData, []byte("text")).b
	want := []string{"application/pdf Счёт №1.pdf PDF", "application/octet-stream a.txt text"}

	m := parse(t, append(wire(`Content-Type: application/ms-tnef; name="winmail.dat"`, "Content-Transfer-Encoding: binary", "", ""), packed...))
	if m.Text != "Счёт внутри" {
		t.Errorf("text %q", m.Text)
	}
	if d := cmp.Diff(want, files(m)); d != "" {
		t.Error(d)
	}

	t.Run("the text of the message itself comes first", func(t *testing.T) {
		raw := append(wire("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "outside", "--b", "Content-Type: application/octet-stream; name=WINMAIL.DAT", "", ""), packed...)
		m := parse(t, append(raw, "\r\n--b--"...))
		if m.Text != "outside" || len(m.Attachments) != 2 {
			t.Errorf("text %q, files %q", m.Text, files(m))
		}
	})
	t.Run("one that breaks off keeps what it has and is attached itself", func(t *testing.T) {
		m := parse(t, append(wire("Content-Type: application/ms-tnef", "", ""), packed[:len(packed)-9]...))
		if got := files(m); len(got) != 3 || got[0] != want[0] || m.Attachments[2].MediaType != "application/ms-tnef" {
			t.Errorf("files %q", got)
		}
		if d := cmp.Diff([]DefectKind{BadTNEF}, kinds(m)); d != "" {
			t.Error(d)
		}
	})
	t.Run("one that is none is a file", func(t *testing.T) {
		m := parse(t, wire("Content-Type: application/ms-tnef; name=winmail.dat", "", "no TNEF"))
		if d := cmp.Diff([]string{"application/ms-tnef winmail.dat no TNEF"}, files(m)); d != "" {
			t.Error(d)
		}
	})
}

func TestFormattedTextOfWinmailDatIsRead(t *testing.T) {
	for _, c := range []struct{ name, rtf, text, html string }{
		{"plain", `{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}{\*\generator x;}\pard \'cf\'f0\'e8\'e2\'e5\'f2\par \u1084?\u1080?\u1088? \{x\}\tab y}`, "Привет\nмир {x}\ty", ""},
		{"made of HTML", `{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Caf\'e9 {\*\htmltag84 <b>}x{\*\htmltag92 </b>}\htmlrtf }\par\htmlrtf0 {\*\htmltag72 </p>}}`, "Café x", "<p>Café <b>x</b></p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			packed := newTNEF().attribute(levelMessage, attMAPIProps, props(0x102, propRTF, storedRTF(c.rtf))).b
			m := parse(t, append(wire("Content-Type: application/ms-tnef", "", ""), packed...))
			if m.Text != c.text || m.HTML != c.html {
				t.Errorf("text %q, html %q", m.Text, m.HTML)
			}
		})
	}
}

func TestFormattedTextThatIsNotReadToItsEndIsKept(t *testing.T) {
	stored := storedRTF(`{\rtf1\ansi Hello, world` + strings.Repeat(" and more", 20) + "}")
	for _, c := range []struct {
		name   string
		limits Limits
		rtf    []byte
		file   bool
		want   DefectKind
		text   string
	}{
		{"over the limit", Limits{TextBytes: 12}, stored, false, Cut, "Hello, world"},
		{"broken off", Limits{}, stored[:40], false, BadTNEF, "Hello, world"},
		{"broken off beside a file", Limits{}, stored[:40], true, BadTNEF, "Hello, world"},
		{"of an unknown kind beside a file", Limits{}, append([]byte("????????wxyz"), stored[12:]...), true, BadTNEF, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newTNEF().attribute(levelMessage, attMAPIProps, props(0x102, propRTF, c.rtf))
			if c.file {
				w.attribute(levelAttachment, attAttachRender, nil).attribute(levelAttachment, attAttachTitle, []byte("a.txt\x00"))
			}
			m, err := Parse(append(wire("Content-Type: application/ms-tnef; name=winmail.dat", "", ""), w.b...), c.limits)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(m.Text, c.text) || c.text == "" && m.Text != "" {
				t.Errorf("text %q", m.Text)
			}
			if got := kinds(m); len(got) == 0 || got[0] != c.want {
				t.Errorf("defects %v", m.Defects)
			}
			if n := len(m.Attachments); n == 0 || m.Attachments[n-1].MediaType != "application/ms-tnef" || (n == 2) != c.file {
				t.Errorf("files %q", files(m))
			}
		})
	}
	t.Run("a text beside more files than are read", func(t *testing.T) {
		w := newTNEF().attribute(levelMessage, attBody, []byte("Hello\x00")).attribute(levelAttachment, attAttachRender, nil).attribute(levelAttachment, attAttachRender, nil)
		m, err := Parse(append(wire("Content-Type: application/ms-tnef", "", ""), w.b...), Limits{Attachments: 1})
		if err != nil || m.Text != "Hello" {
			t.Errorf("%+v, %v", m, err)
		}
	})
}

func TestCompressedFormattedTextIsUnpacked(t *testing.T) {
	// Eight literal bytes, then a reference to six of them, then the end mark: the position that is written next.
	start := len(rtfDictionary)
	ref := func(at, n int) []byte { return []byte{byte(at >> 4), byte(at&15<<4 | n - 2)} }
	body := append([]byte{0}, "abcdefgh"...)
	body = append(body, 0b11)
	body = append(body, ref(start, 6)...)
	body = append(body, ref(start+14, 2)...)
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(body)+12))
	b = binary.LittleEndian.AppendUint32(b, 14)
	b = binary.LittleEndian.AppendUint32(b, 0x75465a4c)
	b = binary.LittleEndian.AppendUint32(b, 0)
	got, err := decompressRTF(append(b, body...), 100)
	if err != nil || string(got) != "abcdefghabcdef" {
		t.Errorf("%q, %v", got, err)
	}
	var limit *LimitError
	if got, err := decompressRTF(append(b, body...), 10); !errors.As(err, &limit) || string(got) != "abcdefghab" {
		t.Errorf("over the limit: %q, %v", got, err)
	}
	if got, err := decompressRTF(append(b, body[:9]...), 100); !errors.Is(err, errRTF) || string(got) != "abcdefgh" {
		t.Errorf("broken off: %q, %v", got, err)
	}
	if _, err := decompressRTF(b[:10], 100); err == nil {
		t.Error("nothing was unpacked without an error")
	}
}
