// SPDX-License-Identifier: Apache-2.0

package message

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestHostileMailIsReadInLinearTime reads mail made to cost more than it is: of some megabytes each, for which anything
// quadratic does not end in minutes. How long it takes is not asserted: benchmarks tell that. The wait is only bounded.
func TestHostileMailIsReadInLinearTime(t *testing.T) {
	const size = 2 << 20
	fill := func(head, piece string) []byte { return []byte(head + strings.Repeat(piece, size/len(piece))) }
	nest := func(depth int, wrap func(string) string) []byte {
		s := "Content-Type: text/plain\n\n" + strings.Repeat("x", 1<<20)
		for range depth {
			s = wrap(s)
		}
		return []byte(s)
	}
	var deep strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&deep, "Content-Type: multipart/mixed; boundary=\"b%d\"\n\n--b%d\n", i, i)
	}
	for name, raw := range map[string][]byte{
		"multiparts inside each other":                   []byte(deep.String()),
		"multiparts inside each other with one boundary": fill("Content-Type: multipart/mixed; boundary=b\n\n", "--b\nContent-Type: multipart/mixed; boundary=b\n\n"),
		"messages inside each other":                     fill("", "Content-Type: message/rfc822\n\n"),
		"parts without end":                              fill("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n"),
		"lines that begin as the boundary does":          fill("Content-Type: multipart/mixed; boundary=a\n\n", "--aa\n--aaa\n"),
		"a boundary of dashes":                           fill("Content-Type: multipart/mixed; boundary=\"-\"\n\n", "-"),
		"one field":                                      fill("Subject: ", "x"),
		"fields":                                         fill("", "X: y\n"),
		"lines that are no fields":                       fill("", "no colon\nX-A: b\n"),
		"encoded words":                                  fill("Subject: ", "=?utf-8?q?=41?= "),
		"encoded words that never end":                   fill("Subject: ", "=?utf-8?q?=41"),
		"encoded words of no known charset":              fill("Subject: ", "=?zzz?q?=C1=C2=C3=C5=D5?= x "),
		"angle brackets":                                 fill("To: ", "<"),
		"quotes":                                         fill("To: ", "\"a"),
		"escaped quotes":                                 fill("To: ", "\\\""),
		"parentheses":                                    fill("To: ", "("),
		"groups":                                         fill("To: ", "a:"),
		"addresses":                                      fill("To: ", "a@b,"),
		"addresses without commas":                       fill("To: ", "a@b "),
		"parameters":                                     fill("Content-Type: text/plain; ", "a=b;"),
		"parameters without values":                      append(fill("Content-Type: text/plain; ", ";a"), '='),
		"quotes in a parameter":                          fill("Content-Type: text/plain; x=\"", "\" "),
		"references":                                     fill("References: ", "<a@b>"),
		"zero bytes":                                     fill("", "\x00"),
		"zero bytes in the body":                         fill("\n", "\x00"),
		"carriage returns":                               fill("Subject: x\n\n", "\r"),
		"empty lines":                                    fill("", "\r\n"),
		"one line":                                       fill("\n", "x"),
		"HTML tags that never end":                       fill("Content-Type: text/html\n\n", "<"),
		"HTML elements inside each other":                fill("Content-Type: text/html\n\n", "<div><blockquote>x"),
		"HTML line breaks in quotes":                     fill("Content-Type: text/html\n\n<blockquote><blockquote><blockquote>", "<br>x"),
		"HTML elements that hide and never close":        fill("Content-Type: text/html\n\n<head><title><style><script><noscript>", "<svg><object><template><style>x<script>"),
		"HTML links":                                     fill("Content-Type: text/html\n\n", "<a href=http://x>y"),
		"HTML comments":                                  fill("Content-Type: text/html\n\n", "<!--"),
		"beginnings of uuencoded files":                  fill("\n", "begin 644 a\n"),
		"uuencoded files that break off":                 fill("\n", "begin 644 a\n#0V%T\n"),
		"uuencoded files":                                fill("\n", "begin 644 a\n#0V%T\n`\nend\n"),
		"flowed lines of many depths":                    fill("Content-Type: text/plain; format=flowed\n\n", "> a \n>> b \n"),
		"a quote of any depth":                           fill("Content-Type: text/plain; format=flowed\n\n", ">"),
		"signs of quoted-printable":                      fill("Content-Transfer-Encoding: quoted-printable\n\n", "=          "),
		"padding of base64":                              fill("Content-Transfer-Encoding: base64\n\n", "AA==\n"),
		"padding of base64 in one line":                  fill("Content-Transfer-Encoding: base64\n\n", "AA=="),
		"padding of base64 in one word":                  fill("Subject: =?utf-8?b?", "AA=="),
		"letters of no named charset":                    fill("\n", "\xcf\xd2\xc9 "),
		"parts in no named charset":                      fill("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\n"+strings.Repeat("\xcf\xd2\xc9 ", 700)+"\n"),
		"escapes of ISO-2022-JP":                         fill("Content-Type: text/plain; charset=iso-2022-jp\n\n", "\x1b$B"),
		"shifts of UTF-7":                                fill("Content-Type: text/plain; charset=utf-7\n\n", "+"),
		"base64 in base64": nest(8, func(s string) string {
			return "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte(s))
		}),
		"quoted-printable in quoted-printable": nest(40, func(s string) string {
			return "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n" + s
		}),
		"files in winmail.dat": func() []byte {
			w := newTNEF()
			for range 100_000 {
				w.attribute(levelAttachment, attAttachRender, nil).attribute(levelAttachment, attAttachTitle, []byte("\xcf\xd2"))
			}
			return append([]byte("Content-Type: application/ms-tnef\n\n"), w.b...)
		}(),
		"properties of winmail.dat that repeat without end": append([]byte("Content-Type: application/ms-tnef\n\n"),
			newTNEF().attribute(levelMessage, attMAPIProps, []byte("\xff\xff\xff\xff\x01\x10\x00\x10\xff\xff\xff\xff\x00\x00\x00\x00")).b...),
		"groups in formatted text": append([]byte("Content-Type: application/ms-tnef\n\n"),
			newTNEF().attribute(levelMessage, attMAPIProps, props(0x102, propRTF, storedRTF(strings.Repeat(`{\'cf\u1084?`, 100_000)))).b...),
	} {
		t.Run(name, func(t *testing.T) {
			var m *Message
			var err error
			done := make(chan struct{})
			go func() { defer close(done); m, err = Parse(raw, Limits{}) }()
			select {
			case <-done:
			case <-time.After(2 * time.Minute):
				t.Fatal("it does not end")
			}
			var limit *LimitError
			if err != nil && !errors.As(err, &limit) {
				t.Errorf("failed: %v", err)
			}
			if err == nil && m.Root == nil {
				t.Error("read as nothing")
			}
		})
	}
}
