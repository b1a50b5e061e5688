// SPDX-License-Identifier: Apache-2.0

package reply_test

import (
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

// BenchmarkSplit reads a mebibyte of lines that look like something to one rule or another: bytes a second must not fall
// with any of them.
func BenchmarkSplit(b *testing.B) {
	for _, line := range []string{
		"I bought the thing on Monday and it does not work at all, whatever I try.\n",
		"From: a\n", "To: a;\nb;\n", "On Tue, 14 May 2024 at 09:12, Anna\n", "anna@example.org:\n", "a@b. 12.12.2012 10:10:\n",
		"--\n", "---\n", "Thanks\n\n", "Sent from my iPhone\n\n", "> a\n\n", "a\n> b\n", "```\n", "AB> \n", "___\nFrom: x\n", "@", "wrote: ",
		"On 12.12.2012 10:10 <a@b.c> wrote: x: ", "From: a@b Sent: 12.12.2012 10:10 To: c\n", "\"A\" <a@b>\n12.12.2012 10:10\n", "Received: x\nFrom: a@b\nTo: c@d\nSubject: 12.12.2012 10:10\n", "Thank you very much for your help\n",
	} {
		text := strings.Repeat(line, reply.MaxBytes/len(line))
		b.Run(strings.TrimSpace(line), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				reply.Split(text, reply.Options{Sender: "Bob Brown"})
			}
		})
	}
}

// BenchmarkSplitHTML reads HTML that is costly to parse or to walk.
func BenchmarkSplitHTML(b *testing.B) {
	for _, markup := range []string{"<p>text</p>", "<b><p>", "<br>", "<li>", "<td>", "<div class=gmail_quote>x</div>", "<pre>x\n</pre>", "<a><div></a>"} {
		source := strings.Repeat(markup, reply.MaxTags/strings.Count(markup, "<"))
		b.Run(markup, func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			for b.Loop() {
				h, err := reply.SplitHTML(source, reply.Options{})
				if err == nil {
					_ = h.Reply()
				}
			}
		})
	}
}

func TestWhatLiesBeyondTheLimitsIsKept(t *testing.T) {
	for name, text := range map[string]string{
		"too many lines":             strings.Repeat("a\n", reply.MaxLines+10),
		"too long":                   strings.Repeat("слово ", reply.MaxBytes/6),
		"too long a quote":           "Yes.\n\n-----Original Message-----\n" + strings.Repeat("It goes on.\n", reply.MaxLines),
		"too long a line of letters": strings.Repeat("я", reply.MaxBytes),
	} {
		t.Run(name, func(t *testing.T) {
			parts := reply.Split(text, reply.Options{})
			if !parts.Cut {
				t.Error("nothing says that the text was cut")
			}
			if parts.Whole() != text {
				t.Error("the pieces are not the text")
			}
			if name == "too long a quote" && parts.Reply() != "Yes." {
				t.Errorf("reply %q, want %q", parts.Reply(), "Yes.")
			}
		})
	}
}
