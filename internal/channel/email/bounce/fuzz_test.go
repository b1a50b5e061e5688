// SPDX-License-Identifier: Apache-2.0

package bounce_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rynda-dev/rynda/internal/channel/email/bounce"
	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte(dsn))
	f.Add([]byte(daemonMail("MAILER-DAEMON@mx.example", "failure notice", "I'm afraid I wasn't able to deliver your message.\n\n<a@b.example>:\n>>> RCPT TO:<a@b.example>\n<<< 550 5.1.1 user unknown\n--- Below this line is a copy of the message.\n\nMessage-ID: <x@y>\n")))
	f.Add([]byte("From: no-reply@sns.amazonaws.com\nSubject: x\n\n{\"notificationType\":\"Complaint\",\"complaint\":{\"complainedRecipients\":[{\"emailAddress\":\"a@b.example\"}]}}"))
	f.Add([]byte("Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n\n--b--"))
	f.Add([]byte(daemonMail("MDaemon@mx.example", "Permanent Delivery Failure", "The user(s) account is disabled.\n\nFailed address: a@b.example\n\n Mon 2025-10-06 10:12:45: --> RCPT To:<a@b.example>\n Mon 2025-10-06 10:12:45: <-- 550 5.1.0 'gone.example does not exist'\n... while talking to mx.b.example\n421 b.example.tcp... Deferred: moved to c@d.example\n")))
	f.Add([]byte("X-Failed-Recipients: a@b.example, <c@d.example>\n\nuser: c@d.example\nErr: 5.0.0 5.1.1"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := message.Parse(raw, message.Limits{Bytes: 1 << 20})
		if err != nil {
			return
		}
		r, ok := bounce.Read(m) // go test ends what takes ten seconds
		if !ok {
			if r != nil {
				t.Fatal("a report that is none")
			}
			return
		}
		if len(r.Recipients) == 0 || len(r.Recipients) > 500 {
			t.Fatalf("%d recipients", len(r.Recipients))
		}
		if strings.ContainsAny(r.Original.MessageID, "\r\n") {
			t.Fatalf("a line end in the identifier %q", r.Original.MessageID)
		}
		if (r.Kind == bounce.Complaint) != (r.Feedback != nil) {
			t.Fatalf("kind %s, feedback %v", r.Kind, r.Feedback)
		}
		for _, to := range r.Recipients {
			switch {
			case strings.ContainsAny(to.Address+to.OriginalAddress+to.Diagnostic, "\r\n"):
				t.Fatalf("a line end in %+v", to)
			case len(to.Diagnostic) > 2<<10, len(to.Address) > 320, !utf8.ValidString(to.Diagnostic), !utf8.ValidString(to.Address):
				t.Fatalf("recipient %q: %q", to.Address, to.Diagnostic)
			case to.Hard && (to.Action != bounce.ActionFailed || !to.Reason.Hard()):
				t.Fatalf("hard: %+v", to)
			case to.Reason == "":
				t.Fatalf("no reason: %+v", to)
			}
		}
		again, _ := bounce.Read(m)
		if diff := cmp.Diff(r, again, cmpopts.IgnoreUnexported(bounce.Recipient{})); diff != "" {
			t.Fatalf("reading twice differs:\n%s", diff)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	m, err := message.Parse([]byte(dsn), message.Limits{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		bounce.Read(m)
	}
}
