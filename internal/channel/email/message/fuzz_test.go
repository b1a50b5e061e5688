// SPDX-License-Identifier: Apache-2.0

package message

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// fuzzLimits are small, so that the fuzzer reaches them.
func fuzzLimits() Limits {
	return Limits{Bytes: 1 << 16, HeaderBytes: 4096, HeaderFields: 50, Depth: 5, Parts: 20, DecodedBytes: 1 << 17, Attachments: 10, Addresses: 20, TextBytes: 4096}
}

func FuzzParse(f *testing.F) {
	for _, raw := range [][]byte{
		wire("From: =?koi8-r?q?=F0?= <a@b>", "To: Team: c@d;", "Date: Tue, 4 Mar 2025 08:06:07 +0300", "Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/html; charset=utf-16", "", "<p>x", "--b", "Content-Type: message/rfc822", "", "Subject: in", "", "begin 644 a", "#0V%T", "`", "end", "--b--"),
		wire("Content-Type: multipart/related; boundary*0=b; start=<1>", "", "--b", "Content-ID: <1>", "Content-Transfer-Encoding: quoted-printable", "", "=D0=", "--b--"),
		wire("Content-Type: text/plain; format=flowed; delsp=yes", "Content-Disposition: attachment; filename*0*=utf-8''%D1; filename*1=x", "", "> a ", ">> b"),
		append(wire("Content-Type: application/ms-tnef", "", ""), newTNEF().attribute(levelMessage, attMAPIProps, props(0x102, propRTF, storedRTF(`{\rtf1\u1084?}`))).b...),
		[]byte("\xef\xbb\xbfFrom x\rA\r\r"),
	} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		l := fuzzLimits()
		m, err := Parse(raw, l)
		if err != nil {
			if m != nil {
				t.Error("refused and read")
			}
			return
		}
		check(t, m, l, 0)
	})
}

// check what holds of every message.
func check(t *testing.T, m *Message, l Limits, depth int) {
	t.Helper()
	valid := func(list ...string) {
		for _, s := range list {
			if !utf8.ValidString(s) {
				t.Errorf("not UTF-8: %q", s)
			}
		}
	}
	line := func(list ...string) {
		valid(list...)
		for _, s := range list {
			if strings.IndexFunc(s, control) >= 0 {
				t.Errorf("a control character: %q", s)
			}
		}
	}
	valid(m.Text, m.HTML)
	line(m.Subject, m.MessageID)
	line(m.InReplyTo...)
	line(m.References...)
	for _, h := range m.Header {
		line(h.Name, h.Value)
		if h.Name == "" {
			t.Error("a field without a name")
		}
	}
	for _, list := range [][]Address{m.From, m.Sender, m.ReplyTo, m.To, m.Cc, m.Bcc} {
		if len(list) > l.Addresses {
			t.Errorf("%d addresses", len(list))
		}
		for _, a := range list {
			line(a.Name, a.Addr)
			if a.Name == "" && a.Addr == "" {
				t.Error("an empty address")
			}
		}
	}
	if len(m.Text) > l.TextBytes || len(m.HTML) > l.TextBytes || len(m.Attachments) > l.Attachments || len(m.Header) > l.HeaderFields || depth > l.Depth {
		t.Errorf("over a limit: text %d, html %d, files %d, fields %d, depth %d", len(m.Text), len(m.HTML), len(m.Attachments), len(m.Header), depth)
	}
	for _, a := range m.Attachments {
		line(a.Filename, a.OriginalName, a.MediaType, a.ContentID, a.Disposition)
		if safeName(a.Filename) != a.Filename || len(a.Filename) > maxFilename {
			t.Errorf("a name that is not safe: %q", a.Filename)
		}
	}
	parts := 0
	var walk func(p *Part, depth int)
	walk = func(p *Part, depth int) {
		parts++
		if depth > l.Depth+1 {
			t.Errorf("depth %d", depth)
		}
		valid(p.Text())
		line(p.Filename, p.MediaType, p.Charset, p.ContentID, p.Disposition)
		for name, value := range p.Params {
			line(name, value)
		}
		for _, c := range p.Parts {
			walk(c, depth+1)
		}
		if p.Message != nil {
			check(t, p.Message, l, depth+1)
		}
	}
	walk(m.Root, depth)
	if parts > 2*l.Parts+2 {
		t.Errorf("%d parts", parts)
	}
}

func FuzzParseAddresses(f *testing.F) {
	for _, s := range []string{"Ann <a@b>, \"c, d\" <e@f>; g@h (i)", "Team: a@b, c@d;", "=?utf-8?q?a=40b?=", `"a`, "((<<", `<"a>b"@c>`, "a@b c@d , . @ x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		const most = 10
		list, _ := ParseAddresses(s, most)
		if len(list) > most {
			t.Errorf("%d addresses", len(list))
		}
		for _, a := range list {
			if a.Name == "" && a.Addr == "" {
				t.Errorf("an empty address of %q", s)
			}
		}
		_, _ = ParseDate(s)
	})
}

func FuzzHeader(f *testing.F) {
	f.Add([]byte("Subject: =?utf-8?Q?=D0?=\r\n =?utf-8?Q?=9F?=\r\nX: \xcf\xf0\r\n\r\n"))
	f.Add([]byte("A : b\n c\nno colon\nContent-Type: x"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		h, err := ParseHeader(raw, fuzzLimits())
		if err != nil {
			return
		}
		for _, x := range h {
			if !utf8.ValidString(x.Value) || x.Name == "" || h.Get(x.Name) == "" && h.Raw(x.Name) == "" && !h.Has(x.Name) {
				t.Errorf("%+v", x)
			}
		}
	})
}

func FuzzTNEF(f *testing.F) {
	f.Add(newTNEF().attribute(levelMessage, attMAPIProps, props(0x1f, propBody, wideText("x"), 0x102, propRTF, storedRTF(`{\rtf1\ansi\'e9}`))).
		attribute(levelAttachment, attAttachRender, nil).attribute(levelAttachment, attAttachTitle, []byte("a\x00")).b)
	f.Fuzz(func(t *testing.T, data []byte) {
		const most = 4
		out, _ := readTNEF(data, most, new(decoder))
		if len(out.files) > most || !utf8.ValidString(out.text) || !utf8.ValidString(out.html) {
			t.Errorf("%d files", len(out.files))
		}
		rtf, err := decompressRTF(out.rtf, 1<<16)
		if len(rtf) > 1<<16 {
			t.Errorf("%d bytes", len(rtf))
		}
		if text, _ := rtfText(rtf, new(decoder)); !utf8.ValidString(text) {
			t.Errorf("not UTF-8: %q, %v", text, err)
		}
		if text, _ := rtfText(data, new(decoder)); !utf8.ValidString(text) {
			t.Errorf("not UTF-8: %q", text)
		}
	})
}
