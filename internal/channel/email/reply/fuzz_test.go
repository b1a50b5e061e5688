// SPDX-License-Identifier: Apache-2.0

package reply_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

// seeds have something of everything that the rules look for.
var seeds = []string{
	"",
	"Да.\n\nпт, 14 мая 2024 г. в 09:12, Anna <anna@example.org>:\n> Да?\n",
	"No.\n\n-----Original Message-----\nFrom: Anna <anna@example.org>\nSent: Tuesday, May 14, 2024 9:12 AM\nTo: x\nSubject: y\n\nYes?\n",
	"> Begin forwarded message:\n>\n> From: Anna <anna@example.org>\n> Date: 14 May 2024 at 09:12\n> Subject: x\n>\n> Hello\n",
	"Text\n\n-- \nBob\n+44 20 7946 0000\n\nSent from my iPhone\n",
	"Thanks,\nBob\n\n____\nlist\nunsubscribe\n",
	"```\n> code\n```\nAB> x\nAB> y\n>>> Bob 14.05.2024 09:12 >>>\nz\r\n\r\n##- Reply above this line -##\n",
	"It works. On Tue, 14 May 2024 at 09:12, Anna <anna@example.org> wrote:\nDoes it?\xff\xfe",
	"Yes.\r\rIt came. On Tue, 14 May 2024 at 09:12, Anna <anna@example.org> wrote: Did it?\r",
	"Yes\n\n\"Anna\" <anna@example.org>\n14.05.2024 09:12\n\nTo\nx\nSubject\ny\n\nFrom: a@b Sent: 14.05.2024 09:12 To: c Subject: d\n",
	"Anna <anna@example.org> schrieb am Di.,\n14. Mai 2024, 09:12:\n> x\n\nThank you very much for your help,\nBob\nReceived: x\nFrom: a@b\nTo: c@d\n-------- Original message --------From: a@b\n",
	"a\n> b\nc\n> d\n> e long long long long long long long long long long long long long\nf\n> g\n",
}

func FuzzSplit(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "Bob Brown")
	}
	f.Fuzz(func(t *testing.T, text, sender string) {
		parts := reply.Split(text, reply.Options{Sender: sender})
		if parts.Whole() != text {
			t.Fatalf("the pieces are not the text: %q", parts.Pieces)
		}
		for i, p := range parts.Pieces {
			if p.Text == "" {
				t.Fatalf("piece %d is empty", i)
			}
			if i > 0 && !parts.Cut && p.Kind == parts.Pieces[i-1].Kind {
				t.Fatalf("pieces %d and %d are of one kind", i-1, i)
			}
		}
		for _, s := range []string{parts.Reply(), parts.Fresh(), parts.Unquoted(), parts.Signature(), parts.Quoted()} {
			if utf8.ValidString(text) && !utf8.ValidString(s) {
				t.Fatalf("a part is no valid text: %q", s)
			}
		}
		// Every word is in one of the parts.
		words := len(strings.Fields(parts.Reply())) + len(strings.Fields(parts.Join(reply.Quoted, reply.Attribution, reply.Forwarded, reply.Signature, reply.Footer)))
		if whole := len(strings.Fields(text)); words < whole {
			t.Fatalf("%d words of %d are left", words, whole)
		}
	})
}

func FuzzSplitForward(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fwd, ok := reply.SplitForward(text)
		if !ok {
			return
		}
		if fwd.Before+fwd.Marker+fwd.Raw != text {
			t.Fatalf("the pieces are not the text: %+v", fwd)
		}
		if !strings.HasSuffix(fwd.Message, fwd.Body) {
			t.Fatalf("the body is not the end of the message: %+v", fwd)
		}
	})
}

func FuzzSplitHTML(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
		f.Add("<div>" + strings.ReplaceAll(s, "\n", "<br>\n") + "</div>")
	}
	f.Add(`<p>a</p><div class="gmail_quote">b<blockquote>c</blockquote>d</div><pre>e` + "\n" + `f</pre><ol start=3><li>g<table><tr><td>h<td>i</table></ol>`)
	f.Add(`<div id="divRplyFwdMsg">x</div><hr id=zwchr><div style="border-top:solid #fff 1pt">From: a</div><img src=x><svg><p>y`)
	f.Add(`<div class="moz-signature">-- <br>a</div><plaintext><b>x<select><option>y`)
	f.Fuzz(func(t *testing.T, source string) {
		h, err := reply.SplitHTML(source, reply.Options{})
		if err != nil {
			return
		}
		if !utf8.ValidString(h.Parts.Whole()) || !utf8.ValidString(h.Reply()) {
			t.Fatalf("no valid text: %q, %q", h.Parts.Whole(), h.Reply())
		}
		if h.Parts.Reply() != "" && h.Reply() == "" {
			t.Fatalf("a reply without markup: %q", h.Parts.Reply())
		}
	})
}
