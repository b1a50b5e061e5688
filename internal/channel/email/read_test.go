// SPDX-License-Identifier: Apache-2.0

package email

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/channel/email/autoreply"
	"github.com/rynda-dev/rynda/internal/channel/email/bounce"
	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// wire joins lines as they come over the wire.
func wire(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n")) }

func TestAReplyOfACustomerIsReadInAllItsSides(t *testing.T) {
	raw := wire(
		"Received: from mail.shop.example by mx.desk.example; Mon, 3 Mar 2025 10:00:01 +0300",
		"Authentication-Results: mx.desk.example; dkim=pass header.d=shop.example; dmarc=pass header.from=shop.example",
		"From: =?koi8-r?B?98XSwSDzz8vPzM/XwQ==?= <vera@shop.example>",
		"To: help@desk.example",
		"Subject: Re: =?utf-8?B?0JfQsNC60LDQtw==?= 17",
		"In-Reply-To: <1@desk.example>",
		"Content-Type: text/plain; charset=utf-8",
		"",
		"Да, адрес прежний.",
		"",
		"03.03.2025, 09:12, Служба поддержки <help@desk.example> пишет:",
		"> Подтвердите, пожалуйста, адрес.",
	)
	mail, err := Read(raw, Options{TrustedServers: []string{"mx.desk.example"}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]any{
		"from": mail.Message.From, "subject": mail.Message.Subject, "new": mail.Parts.Reply(), "verified": mail.FromVerified,
		"answer": mail.Automatic.Answer, "report": mail.Report != nil, "thread": mail.Message.InReplyTo, "whole": mail.Parts.Whole() == mail.Message.Text,
	}
	want := map[string]any{
		"from": []message.Address{{Name: "Вера Соколова", Addr: "vera@shop.example"}}, "subject": "Re: Заказ 17", "new": "Да, адрес прежний.", "verified": true,
		"answer": true, "report": false, "thread": []string{"<1@desk.example>"}, "whole": true,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestASenderIsVerifiedOnlyByWhatServersReadToo(t *testing.T) {
	const passed = "mx.desk.example; dmarc=pass"
	for _, c := range []struct {
		name, auth string
		from       []string
		want       bool
	}{
		{"one address", passed, []string{"Clerk <clerk@bank.example>"}, true},
		{"folded, with a name in an encoded word", passed, []string{"=?utf-8?q?Cl=C3=A9rk?=\r\n <clerk@bank.example>"}, true},
		{"an address in an encoded word", passed, []string{"<=?utf-8?q?clerk=40bank.example?=>"}, false},
		{"a field in an encoded word", passed, []string{"=?utf-8?q?Clerk_=3Cclerk=40bank.example=3E?="}, false},
		{"two fields, one of which has no address", passed, []string{"clerk@bank.example", "()"}, false},
		{"two addresses", passed, []string{"clerk@bank.example, x@evil.example"}, false},
		{"a result in an encoded word", "mx.desk.example; spf=pass smtp.mailfrom==?utf-8?q?x=3B_dmarc=3Dpass_header.from=3Dbank.example=3B?=@evil.example", []string{"clerk@bank.example"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			mail, err := Read(wire("Authentication-Results: "+c.auth, "From: "+strings.Join(c.from, "\r\nFrom: "), "", "Hello"), Options{TrustedServers: []string{"mx.desk.example"}})
			if err != nil || mail.FromVerified != c.want {
				t.Errorf("verified %v, %v", mail.FromVerified, err)
			}
		})
	}
}

func TestABounceIsAReportAndNotAnswered(t *testing.T) {
	raw := wire(
		"From: MAILER-DAEMON@mx.desk.example",
		"To: help@desk.example",
		"Subject: Undelivered Mail Returned to Sender",
		"Auto-Submitted: auto-replied",
		`Content-Type: multipart/report; report-type=delivery-status; boundary="b"`,
		"",
		"--b",
		"Content-Type: text/plain",
		"",
		"Your mail could not be delivered.",
		"--b",
		"Content-Type: message/delivery-status",
		"",
		"Reporting-MTA: dns; mx.desk.example",
		"",
		"Final-Recipient: rfc822; gone@shop.example",
		"Action: failed",
		"Status: 5.1.1",
		"Diagnostic-Code: smtp; 550 5.1.1 User unknown",
		"",
		"--b--",
	)
	mail, err := Read(raw, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if mail.Report == nil || mail.Report.Kind != bounce.Failed || len(mail.Report.Recipients) != 1 {
		t.Errorf("report: %+v", mail.Report)
	}
	if mail.Automatic.Answer || mail.Automatic.Reason != autoreply.ServerReport {
		t.Errorf("automatic: %+v", mail.Automatic)
	}
}

func TestAMessageOfHTMLAloneIsSplitByItsMarks(t *testing.T) {
	raw := wire("From: a@b.example", "Content-Type: text/html; charset=utf-8", "",
		`<div>Thanks, it works.</div><div class="gmail_quote"><div class="gmail_attr">On Mon, Mar 3, 2025, Help wrote:<br></div><blockquote class="gmail_quote">Try again</blockquote></div>`)
	mail, err := Read(raw, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if mail.HTML == nil || mail.Parts.Reply() != "Thanks, it works." {
		t.Errorf("reply %q", mail.Parts.Reply())
	}
}

func TestAMessageTooLargeIsRefusedWithItsLimit(t *testing.T) {
	_, err := Read([]byte("Subject: x\n\nlong"), Options{Limits: message.Limits{Bytes: 5}})
	var limit *message.LimitError
	if !errors.As(err, &limit) || limit.Limit != "Bytes" {
		t.Errorf("got %v", err)
	}
}

func ExampleRead() {
	raw := "From: Ann <ann@shop.example>\r\nSubject: Re: Your order\r\n\r\nYes, please.\r\n\r\nOn Mon, Mar 3, 2025 at 9:12 AM Help <help@desk.example> wrote:\r\n> Shall we send it again?\r\n"
	mail, err := Read([]byte(raw), Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(mail.Message.From[0].Name, "wrote:", mail.Parts.Reply())
	// Output: Ann wrote: Yes, please.
}
