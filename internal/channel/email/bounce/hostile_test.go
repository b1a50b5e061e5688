// SPDX-License-Identifier: Apache-2.0

package bounce_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/channel/email/bounce"
	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// hostileShapes are reports of a quarter of a megabyte that name more recipients than are read, in the ways that the text for
// people is searched. What is done for each recipient must not grow with the text.
func hostileShapes() map[string]string {
	many := func(format string) string {
		var b strings.Builder
		for i := range 4000 {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	return map[string]string{
		"addresses behind a colon":        many("unknown user: a%d@b.example\n"),
		"addresses that sentences name":   "Undeliverable mail\n" + many("to a%d@b.example x\n"),
		"such addresses behind long text": "to z@b.example\n" + strings.Repeat("x ", 50_000) + "\n" + many("to a%d@b.example x\n"),
		"such addresses before long text": many("to a%d@b.example x\n")[:20_000] + strings.Repeat("x ", 100_000),
	}
}

func TestAReportOfVeryManyRecipientsIsReadUpToTheLimit(t *testing.T) {
	for name, body := range hostileShapes() {
		t.Run(name, func(t *testing.T) {
			r, ok := read(t, daemonMail("MAILER-DAEMON@mx.example", "Undeliverable mail", body)) // go test ends what takes too long
			if !ok || len(r.Recipients) != 500 {
				t.Fatalf("report %v, recipients of %d bytes are not 500: %+v", ok, len(body), r)
			}
		})
	}
}

func TestAReplyCodeBelowTellsThatAnotherServerWasAsked(t *testing.T) {
	for name, tc := range map[string]struct {
		body string
		want bounce.Reason
	}{
		"the program's own lookup": {"unknown user: a@b.example\nunknown user: c@b.example\n", bounce.UnknownUser},
		"another server's reply":   {"unknown user: a@b.example\nunknown user: c@b.example\n\nThe server said: 550 user unknown\n", bounce.Filtered},
	} {
		t.Run(name, func(t *testing.T) {
			r, ok := read(t, daemonMail("MAILER-DAEMON@mx.example", "Undeliverable mail", tc.body))
			if !ok || len(r.Recipients) != 2 {
				t.Fatalf("report %v: %+v", ok, r)
			}
			for _, to := range r.Recipients {
				if to.Reason != tc.want {
					t.Errorf("%s: %s, want %s", to.Address, to.Reason, tc.want)
				}
			}
		})
	}
}

func BenchmarkReadOfVeryManyRecipients(b *testing.B) {
	for name, body := range hostileShapes() {
		m, err := message.Parse([]byte(daemonMail("MAILER-DAEMON@mx.example", "Undeliverable mail", body)), message.Limits{Bytes: 1 << 20})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				bounce.Read(m)
			}
		})
	}
}
