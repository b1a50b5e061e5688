// SPDX-License-Identifier: Apache-2.0

package message

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// wire joins lines as they come over the wire.
func wire(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n")) }

func parse(t *testing.T, raw []byte) *Message {
	t.Helper()
	m, err := Parse(raw, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// files are the attachments by what tells them apart.
func files(m *Message) []string {
	var out []string
	for _, a := range m.Attachments {
		line := a.MediaType + " " + a.Filename + " " + string(a.Data)
		if a.Inline {
			line = "inline " + line
		}
		out = append(out, line)
	}
	return out
}

func kinds(m *Message) []DefectKind {
	var out []DefectKind
	for _, d := range m.Defects {
		out = append(out, d.Kind)
	}
	return out
}

func TestBodiesAndFilesAreToldApart(t *testing.T) {
	mixed := `Content-Type: multipart/mixed; boundary="m"`
	for _, c := range []struct {
		name             string
		raw              []byte
		text, html       string
		files            []string
		textFromHTML     bool
		subjectUntouched bool
	}{
		{name: "plain text without MIME", raw: wire("Subject: x", "", "Hello,", "world", ""), text: "Hello,\nworld"},
		{name: "HTML alone", raw: wire("Content-Type: text/html", "", "<p>Hello <b>you</b></p><blockquote>old</blockquote>"), html: "<p>Hello <b>you</b></p><blockquote>old</blockquote>", text: "Hello you\n\n> old", textFromHTML: true},
		{
			name: "alternatives", raw: wire(`Content-Type: multipart/alternative; boundary=a`, "", "preamble", "--a", "Content-Type: text/plain", "", "plain", "--a", "Content-Type: text/html", "", "<p>rich</p>", "--a--", "epilogue"),
			text: "plain", html: "<p>rich</p>",
		},
		{
			name: "an image of the HTML and a file", raw: wire(mixed, "", "--m", "Content-Type: multipart/related; boundary=r", "", "--r", "Content-Type: text/html", "", "<img src=cid:i1>", "--r", "Content-Type: image/png; name=i.png", "Content-ID: <i1>", "", "PNG", "--r--", "--m", `Content-Type: application/pdf`, `Content-Disposition: attachment; filename="a.pdf"`, "Content-Transfer-Encoding: base64", "", "UERG", "--m--"),
			html: "<img src=cid:i1>", textFromHTML: true, files: []string{"inline image/png i.png PNG", "application/pdf a.pdf PDF"},
		},
		{
			name: "a root of related that is not the first", raw: wire(`Content-Type: multipart/related; boundary=r; start="<body>"`, "", "--r", "Content-Type: image/png", "Content-ID: <i1>", "", "PNG", "--r", "Content-Type: text/html", "Content-ID: <body>", "", "<p>x</p>", "--r--"),
			html: "<p>x</p>", text: "x", textFromHTML: true, files: []string{"inline image/png  PNG"},
		},
		{
			name: "texts around a file are joined", raw: wire(mixed, "", "--m", "", "one", "--m", "Content-Type: image/gif", "", "GIF", "--m", "Content-Type: text/plain", "", "two", "--m--"),
			text: "one\n\ntwo", files: []string{"image/gif  GIF"},
		},
		{
			name: "plain and HTML that are no alternatives both show", raw: wire(mixed, "", "--m", "Content-Type: text/html", "", "<p>a &amp; b</p>", "--m", "", "1 < 2", "--m--"),
			text: "a & b\n\n1 < 2", html: "<p>a &amp; b</p><br>\n<div style=\"white-space: pre-wrap\">1 &lt; 2</div>",
		},
		{
			name: "a text that is a file", raw: wire(mixed, "", "--m", "", "see file", "--m", "Content-Type: text/plain; name=log.txt", "Content-Disposition: attachment; filename=log.txt", "", "log", "--m", "Content-Type: text/plain; name=note.txt", "Content-Disposition: inline; filename=note.txt", "", "note", "--m--"),
			text: "see file", files: []string{"text/plain log.txt log", "inline text/plain note.txt note"},
		},
		{
			name: "an invitation", raw: wire(`Content-Type: multipart/alternative; boundary=a`, "", "--a", "", "Come", "--a", "Content-Type: text/calendar; method=REQUEST", "", "BEGIN:VCALENDAR", "--a--"),
			text: "Come", files: []string{"text/calendar  BEGIN:VCALENDAR"},
		},
		{
			name: "a forwarded message", raw: wire(mixed, "", "--m", "", "see below", "--m", "Content-Type: message/rfc822", "", "Subject: inner", "", "inner text", "--m--"),
			text: "see below", files: []string{"message/rfc822  Subject: inner\r\n\r\ninner text"},
		},
		{name: "a message that is a file", raw: wire("Content-Type: application/pdf; name=x.pdf", "", "PDF"), files: []string{"application/pdf x.pdf PDF"}},
		{name: "a type that is none, with a name", raw: wire("Content-Type: application-pdf; name=x.pdf", "", "PDF"), files: []string{"application/octet-stream x.pdf PDF"}},
		{name: "a text of an odd kind", raw: wire("Content-Type: text/markdown", "", "*hi*"), text: "*hi*", files: []string{"text/markdown  *hi*"}},
		{name: "a uuencoded file in the text", raw: wire("", "See:", "begin 644 cat.txt", "#0V%T", "`", "end", "Bye"), text: "See:\nBye", files: []string{"application/octet-stream cat.txt Cat"}},
		{name: "a sentence that begins with begin", raw: wire("", "begin 644 of them", "is no file"), text: "begin 644 of them\nis no file"},
		{name: "format=flowed", raw: wire("Content-Type: text/plain; format=flowed", "", "one ", "two", "> q ", "> r", ">> s", "-- ", "me"), text: "one two\n> q r\n>> s\n-- \nme"},
		{name: "format=flowed with delsp", raw: wire("Content-Type: text/plain; format=flowed; delsp=yes", "", "fo ", "ur"), text: "four"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := parse(t, c.raw)
			if m.Text != c.text && (c.text != "" || !m.TextFromHTML) || m.HTML != c.html || m.TextFromHTML != c.textFromHTML {
				t.Errorf("text %q (of HTML: %v), html %q", m.Text, m.TextFromHTML, m.HTML)
			}
			if d := cmp.Diff(c.files, files(m)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestBrokenMessagesAreReadAsFarAsTheyGo(t *testing.T) {
	for _, c := range []struct {
		name, text string
		raw        []byte
		files      []string
		defects    []DefectKind
	}{
		{"a boundary never closed", "one", wire("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "one"), nil, []DefectKind{BadBoundary}},
		{"a boundary never used", "all of it", wire("Content-Type: multipart/mixed; boundary=b", "", "all of it"), nil, []DefectKind{BadBoundary}},
		{"another boundary than named", "one", wire("Content-Type: multipart/mixed; boundary=b", "", "--c=1", "Content-Type: text/plain", "", "one", "--c=1--"), nil, []DefectKind{BadBoundary}},
		{"no boundary named", "one", wire("Content-Type: multipart/mixed", "", "--c=1", "Content-Type: text/plain", "", "one", "--c=1--"), nil, []DefectKind{BadBoundary}},
		{"an inner multipart ended by the outer", "one\n\ntwo", wire("Content-Type: multipart/mixed; boundary=o", "", "--o", "Content-Type: multipart/mixed; boundary=oi", "", "--oi", "", "one", "--o", "", "two", "--o--"), nil, []DefectKind{BadBoundary}},
		{"no end of the header", "Hello there\n\nyou", wire("Subject: x", "Hello there", "", "you"), nil, []DefectKind{BadHeader}},
		{"a field broken without a fold", "", wire("Content-Type: application/pdf;", `name="a.pdf"`, "Content-Disposition: attachment", "", "PDF"), []string{"application/pdf a.pdf PDF"}, []DefectKind{BadHeader}},
		{"bare LF", "one\ntwo", []byte("Subject: x\n\none\ntwo"), nil, nil},
		{"bare CR", "one\ntwo", []byte("Subject: x\r\rone\rtwo"), nil, nil},
		{"CR CR LF", "one", []byte("Subject: x\r\r\n\r\r\none\r\r\n"), nil, nil},
		{"a mailbox file's line and a mark", "one", []byte("\xef\xbb\xbfFrom a@b Mon Mar  3 10:00:00 2025\nSubject: x\n\none"), nil, nil},
		{"empty lines first", "one", []byte("\r\n\r\nSubject: x\r\n\r\none"), nil, nil},
		{"base64 cut off", "Hell", wire("Content-Transfer-Encoding: base64", "", "SGVsbG"), nil, []DefectKind{BadEncoding}},
		{"base64 with stray bytes", "Hello", wire("Content-Transfer-Encoding: BASE64", "", "SG!V", " sbG8="), nil, []DefectKind{BadEncoding}},
		{"UTF-8 written as UTF-8 twice", "Größe geändert", wire("Content-Type: text/plain; charset=utf-8", "", "GrÃ¶Ã\u009fe geÃ¤ndert"), nil, []DefectKind{BadCharset}},
		{"base64 with a list's footer", "Hello", wire("Content-Transfer-Encoding: base64", "", "SGVsbG8=", "____", "our list"), nil, []DefectKind{BadEncoding}},
		{"base64 of two pieces in one line", "HelloHello", wire("Content-Transfer-Encoding: base64", "", "SGVsbG8=SGVsbG8="), nil, []DefectKind{BadEncoding}},
		{"base64 with a long line behind its end", "Hello" + strings.Repeat("x", 300), wire("Content-Transfer-Encoding: base64", "", "SGVsbG8="+strings.Repeat("eHh4", 100)), nil, []DefectKind{BadEncoding}},
		{"base64 of two pieces", "HelloHello", wire("Content-Transfer-Encoding: base64", "", "SGVsbG8=", "SGVsbG8="), nil, []DefectKind{BadEncoding}},
		{"quoted-printable with stray signs", "a=b c=ZZ é", wire("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "a=3Db =", "c=ZZ =c3=a9"), nil, []DefectKind{BadEncoding}},
		{"no field at all", "just words", []byte("just words"), nil, []DefectKind{BadHeader}},
		{"nothing", "", nil, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := parse(t, c.raw)
			if m.Text != c.text {
				t.Errorf("text %q, want %q", m.Text, c.text)
			}
			if d := cmp.Diff(c.files, files(m)); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.defects, kinds(m)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestNamesOfFilesAreDecodedAndMadeSafe(t *testing.T) {
	for _, c := range []struct{ name, field, safe, original string }{
		{"RFC 2231", "attachment; filename*=utf-8''%D1%81%D1%87%D1%91%D1%82.pdf", "счёт.pdf", "счёт.pdf"},
		{"RFC 2231 in pieces, out of order", "attachment; filename*1=\"b c\"; filename*0*=koi8-r'ru'%C1; filename*2=.txt", "аb c.txt", "аb c.txt"},
		{"the better of two", `attachment; filename="x.pdf"; filename*=utf-8''%C3%A9.pdf`, "é.pdf", "é.pdf"},
		{"encoded words in quotes", `attachment; filename="=?utf-8?B?0YHRh9GR?= =?utf-8?B?0YIucGRm?="`, "счёт.pdf", "счёт.pdf"},
		{"raw bytes of windows-1251", "attachment; filename=\"\xf1\xf7\xb8\xf2 \xee\xef\xeb\xe0\xf2\xfb.pdf\"", "счёт оплаты.pdf", "счёт оплаты.pdf"},
		{"spaces without quotes", "attachment; filename=my file (2).pdf; size=3", "my file (2).pdf", "my file (2).pdf"},
		{"a semicolon left out", `attachment filename="a.pdf"`, "a.pdf", "a.pdf"},
		{"quotes within quotes", `attachment; filename="say "hi" now.txt"`, "say _hi_ now.txt", `say "hi" now.txt`},
		{"a path", `attachment; filename="..\\..\\etc/pass\\evil.exe"`, "evil.exe", `..\..\etc/pass\evil.exe`},
		{"a drive", `attachment; filename="C:\\docs\\a.txt"`, "a.txt", `C:\docs\a.txt`},
		{"signs that turn the direction of writing", "attachment; filename*=utf-8''photo%E2%80%AEgpj.exe", "photogpj.exe", "photo\u202egpj.exe"},
		{"dots alone", `attachment; filename=".."`, "", ".."},
		{"line ends in RFC 2231", "attachment; filename*=utf-8''a%0D%0AX:1%00%07.txt", "a X_1.txt", "a  X:1.txt"},
		{"line ends in pieces of RFC 2231", "attachment; filename*0=a; filename*1*=%0A%1Bb", "a b", "a b"},
		{"a control character before the name", "attachment;\x10filename=a", "a", "a"},
		{"control characters in quotes", "attachment; filename=\"a\x07\tb\"", "a b", "a b"},
		{"a name cut within a character", `attachment; filename="` + strings.Repeat("é", maxParamBytes/2), strings.Repeat("é", maxFilename/2), strings.Repeat("é", maxParamBytes/2-11)},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := parse(t, wire("Content-Type: application/octet-stream", "Content-Disposition: "+c.field, "", "x"))
			if len(m.Attachments) != 1 {
				t.Fatalf("%d files", len(m.Attachments))
			}
			a := m.Attachments[0]
			if a.Filename != c.safe || a.OriginalName != c.original || a.Part.Filename != c.original {
				t.Errorf("got %q of %q, want %q of %q", a.Filename, a.OriginalName, c.safe, c.original)
			}
		})
	}
	if got := safeName(strings.Repeat("ы", 300) + ".pdf"); len(got) > maxFilename || !strings.HasSuffix(got, "ы.pdf") {
		t.Errorf("%d bytes: %q", len(got), got)
	}
}

func TestFieldsOfTheHeaderAreDecoded(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"plain", "x y", "x y"},
		{"folded", "x\r\n  y", "x  y"},
		{"encoded words side by side", "=?utf-8?Q?a_b?= =?UTF-8?b?Yw==?=", "a bc"},
		{"a character cut in two", "=?utf-8?Q?=D0?=\r\n =?utf-8?Q?=9F?=", "П"},
		{"words among words", "Re: =?koi8-r?q?=F0?= x", "Re: П x"},
		{"no spaces around", "a=?utf-8?q?b?=c", "abc"},
		{"a language", "=?utf-8*ru?q?=D0=9F?=", "П"},
		{"spaces within", "=?utf-8?Q?a b?=", "a b"},
		{"no end", "=?utf-8?B?0J8", "П"},
		{"a charset nobody knows", "=?klingon?q?abc?=", "abc"},
		{"ISO-2022-JP", "=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"},
		{"no encoded word", "=?utf-8?x?a?= =?=", "=?utf-8?x?a?= =?="},
		{"raw UTF-8", "Привет", "Привет"},
		{"raw windows-1251", "\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xe0\xea \xe4\xe5\xeb\xe0", "Привет, как дела"},
		{"raw koi8-r", "\xf0\xd2\xc9\xd7\xc5\xd4, \xcb\xc1\xcb \xc4\xc5\xcc\xc1", "Привет, как дела"},
		{"a line end smuggled in", "=?utf-8?q?a=0D=0ABcc:_x?=", "a  Bcc: x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := parse(t, []byte("Subject: "+c.raw+"\r\n\r\n"))
			if m.Subject != c.want {
				t.Errorf("got %q, want %q", m.Subject, c.want)
			}
			if got := m.Header.Raw("SUBJECT"); got != " "+c.raw {
				t.Errorf("raw %q", got)
			}
		})
	}
}

func TestEncodedWordsCountOnlyWherePeopleWrite(t *testing.T) {
	const word = "=?utf-8?q?a=3B_b?="
	h, err := ParseHeader(wire("Authentication-Results: "+word, "ARC-Seal: "+word, "Received: "+word, "Return-path: <"+word+"@x>", "Message-ID: <"+word+"@x>", "X-Note: "+word, "List-ID: "+word, "", ""), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range h {
		got = append(got, f.Value)
	}
	if d := cmp.Diff([]string{word, word, word, "<" + word + "@x>", "<" + word + "@x>", "a; b", "a; b"}, got); d != "" {
		t.Error(d)
	}
}

func TestTheCharsetOfTheBodyHelpsToReadTheHeader(t *testing.T) {
	m := parse(t, wire("Subject: \xe4\xe0", "Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain; charset=windows-1251", "", "\xe4\xe0", "--b--"))
	if m.Subject != "да" || m.Text != "да" {
		t.Errorf("subject %q, text %q", m.Subject, m.Text)
	}
}

func TestIdsAreReadHoweverTheyStand(t *testing.T) {
	m := parse(t, wire("Message-ID: <a@b>", "In-Reply-To: Your message of Monday <c@d> (x)", "References: <1@x><2@x>,", " <3", " @x> 4@x", "", ""))
	got := [][]string{{m.MessageID}, m.InReplyTo, m.References}
	if d := cmp.Diff([][]string{{"<a@b>"}, {"<c@d>"}, {"<1@x>", "<2@x>", "<3@x>"}}, got); d != "" {
		t.Error(d)
	}
	if m := parse(t, wire("Message-ID: bare@id", "In-Reply-To: x@y z@y", "", "")); m.MessageID != "<bare@id>" || len(m.InReplyTo) != 2 {
		t.Errorf("%q %q", m.MessageID, m.InReplyTo)
	}
}

func TestDatesAreReadAsProgramsWriteThem(t *testing.T) {
	want := time.Date(2025, 3, 4, 5, 6, 7, 0, time.UTC)
	for _, s := range []string{
		"Tue, 4 Mar 2025 08:06:07 +0300", "4 Mar 25 08:06:07 +0300 (MSK)", "Tue, 04 Mar 2025 05:06:07 GMT", "Tue Mar  4 05:06:07 2025", "Tue, 4 Mar 2025 00:06:07 EST",
		"2025-03-04T05:06:07Z", "2025-03-04 08:06:07 +0300", "Tue,4 Mar 2025 05:06:07", "Tue, 4 March 2025 05:06:07 -0000", "Tue, 4 Mar 2025 01:06:07 (EDT) -0400",
		"4-Mar-2025 05:06:07 UT", "Tue, 4 Mar 2025 08:06:07 +03:00", "Tue, 4 Mar 2025 08:06:07 GMT+0300", "Di, 4 Mrz 2025 06:06:07 +0100", "Tue, 4 Mar 2025 08:06:07+0300",
		"Tue, 4 Mar 125 05:06:07 +0000",
	} {
		if got, ok := ParseDate(s); !ok || !got.Equal(want) {
			t.Errorf("%q is %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "yesterday", "Tue, 40 Mar 2025 05:06:07 +0000", "31 Feb 2025 10:00:00 +0000", "Tue, 4 Mar 2025 99:99:99 +0000", strings.Repeat("1 ", 1000)} {
		if got, ok := ParseDate(s); ok {
			t.Errorf("%q is %v", s, got)
		}
	}
}

func TestMessagesInMessagesAreReadTo(t *testing.T) {
	inner := wire("From: b@c", "Subject: inner", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "deep", "--b", "Content-Type: image/png", "", "PNG", "--b--")
	m := parse(t, []byte("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"+base64.StdEncoding.EncodeToString(inner)))
	in := m.Root.Message
	if in == nil || in.Subject != "inner" || in.Text != "deep" || len(in.Attachments) != 1 {
		t.Fatalf("%+v", in)
	}
	if len(m.Attachments) != 1 || m.Attachments[0].MediaType != "message/rfc822" {
		t.Errorf("files %q", files(m))
	}
	h, err := ParseHeader([]byte("To: a@b\r\nSubject: =?utf-8?q?x?=\r\n\r\nno: field"), Limits{})
	if err != nil || len(h) != 2 || h.Get("subject") != "x" {
		t.Errorf("%v %v", h, err)
	}
}

func TestWhatIsOverALimitIsRefusedOrCutAndTold(t *testing.T) {
	big := strings.Repeat("x", 100)
	for _, c := range []struct {
		name   string
		limits Limits
		raw    []byte
		refuse string
	}{
		{"bytes", Limits{Bytes: 50}, []byte(big), "Bytes"},
		{"decoded bytes", Limits{DecodedBytes: 10}, wire("Content-Transfer-Encoding: base64", "", base64.StdEncoding.EncodeToString([]byte(big))), "DecodedBytes"},
		{"bytes of the header", Limits{HeaderBytes: 30}, wire("X: "+big, "Subject: x", "", "body"), ""},
		{"fields", Limits{HeaderFields: 2}, wire("A: 1", "B: 2", "C: 3", "", "body"), ""},
		{"depth", Limits{Depth: 1}, wire("Content-Type: multipart/mixed; boundary=a", "", "--a", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "body", "--b--", "--a--"), ""},
		{"parts", Limits{Parts: 1}, wire("Content-Type: multipart/mixed; boundary=a", "", "--a", "", "body", "--a", "", "two", "--a", "", "three", "--a--"), ""},
		{"attachments", Limits{Attachments: 1}, wire("Content-Type: multipart/mixed; boundary=a", "", "--a", "", "body", "--a", "Content-Type: image/png", "", "1", "--a", "Content-Type: image/png", "", "2", "--a--"), ""},
		{"addresses", Limits{Addresses: 1}, wire("To: a@b", "To: c@d", "", "body"), ""},
		{"text", Limits{TextBytes: 5}, wire("", "body and more"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := Parse(c.raw, c.limits)
			var limit *LimitError
			if c.refuse != "" {
				if !errors.As(err, &limit) || limit.Limit != c.refuse || limit.Max <= 0 {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff([]DefectKind{Cut}, kinds(m)); d != "" {
				t.Error(d)
			}
			if c.name == "parts" && !strings.Contains(string(m.Root.Parts[1].Body), "three") {
				t.Error("parts over the limit are lost")
			}
			if c.name != "depth" && !strings.HasPrefix(m.Text, "body") {
				t.Errorf("text %q", m.Text)
			}
		})
	}
}
