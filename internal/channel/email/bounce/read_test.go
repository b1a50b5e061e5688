// SPDX-License-Identifier: Apache-2.0

package bounce_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/channel/email/bounce"
	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// read parses and reads a message written with bare line feeds.
func read(t testing.TB, raw string) (*bounce.Report, bool) {
	t.Helper()
	m, err := message.Parse([]byte(raw), message.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return bounce.Read(m)
}

// daemonMail is a text that a mail program sent.
func daemonMail(from, subject, body string) string {
	return "Return-Path: <>\nFrom: " + from + "\nTo: desk@desk.example\nSubject: " + subject +
		"\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + body
}

// short is what a test wants to see of a recipient.
type short struct {
	Address string
	Reason  bounce.Reason
	Status  string
	Code    int
	Hard    bool
}

func shorten(r *bounce.Report) []short {
	var out []short
	for _, to := range r.Recipients {
		out = append(out, short{to.Address, to.Reason, to.Status, to.Code, to.Hard})
	}
	return out
}

func TestReportsForPeopleOnlyAreReadByTheHabitsOfTheirPrograms(t *testing.T) {
	const copied = "\nReceived: from desk.example\nFrom: desk@desk.example\nTo: olga@shop.example\nMessage-ID: <t42.1@desk.example>\nSubject: Your order\n\nHello\n"
	for name, tc := range map[string]struct {
		from, subject, body string
		want                []short
	}{
		"Exim puts the address alone and the reply below it": {
			"Mail Delivery System <Mailer-Daemon@mx.example>", "Mail delivery failed: returning message to sender",
			"This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  olga@shop.example\n    host mx.shop.example [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO:<olga@shop.example>:\n    550 5.1.1 Unknown recipient\n\n------ This is a copy of the message, including all the headers. ------\n" + copied,
			[]short{{"olga@shop.example", bounce.UnknownUser, "5.1.1", 550, true}},
		},
		"qmail puts a colon behind the address": {
			"MAILER-DAEMON@mx.example", "failure notice",
			"Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<olga@shop.example>:\n192.0.2.7 does not like recipient.\nRemote host said: 550 no such mailbox\nGiving up on 192.0.2.7.\n\n<ivan@shop.example>:\nSorry, I couldn't find any host named shop.example. (#5.1.2)\n\n--- Below this line is a copy of the message.\n" + copied,
			[]short{{"olga@shop.example", bounce.UnknownUser, "", 550, true}, {"ivan@shop.example", bounce.UnknownHost, "5.1.2", 0, true}},
		},
		"Sendmail tells the reply in its transcript": {
			"Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: User unknown",
			"   ----- The following addresses had permanent fatal errors -----\n<olga@shop.example>\n\n   ----- Transcript of session follows -----\n... while talking to mx.shop.example.:\n>>> DATA\n<<< 552 5.2.2 Over quota\n552 5.2.2 <olga@shop.example>... Mailbox full\n\n   ----- Original message follows -----\n" + copied,
			[]short{{"olga@shop.example", bounce.MailboxFull, "5.2.2", 552, false}},
		},
		"Gmail puts the reason into a paragraph of its own": {
			"Mail Delivery Subsystem <mailer-daemon@googlemail.example>", "Delivery Status Notification (Failure)",
			"Delivery to the following recipient failed permanently:\n\n     olga@shop.example\n\nTechnical details of permanent failure:\nThe error that the other server returned was:\n550 5.7.1 Message rejected as spam\n\n----- Original message -----\n" + copied,
			[]short{{"olga@shop.example", bounce.Spam, "5.7.1", 550, false}},
		},
		"Domino gives the reason behind the address": {
			"Postmaster@notes.example", "DELIVERY FAILURE: User olga not listed in Domino Directory",
			"Your message\n\n  Subject: Your order\n\nwas not delivered to:\n\n  olga@shop.example\n\nbecause:\n\n  User olga (olga@shop.example) not listed in Domino Directory\n",
			[]short{{"olga@shop.example", bounce.UnknownUser, "", 0, true}},
		},
		"an old Notes server gives the reason before the address": {
			"Postmaster@notes.example", "Undeliverable message",
			"------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\nolga@shop.example\n\n\n------- Returned Message --------\n" + copied,
			[]short{{"olga@shop.example", bounce.UnknownUser, "", 0, true}},
		},
		"Apache James tells the recipient as a command": {
			"postmaster@james.example", "Delivery Failure Notice",
			"Hi. This is the James mail server at james.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up.\n\nError message below:\n550 5.1.1 - No such user here\n\nMessage details:\n  Subject: Your order\n  MAIL FROM: desk@desk.example\n  RCPT TO: olga@shop.example\n",
			[]short{{"olga@shop.example", bounce.UnknownUser, "5.1.1", 550, true}},
		},
		"Zoho writes the reason on the line of the address": {
			"mailer-daemon@zoho.example", "Undelivered Mail Returned to Sender",
			"This message was created automatically by mail delivery software.\nA message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\nolga@shop.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 user unknown\n\n",
			[]short{{"olga@shop.example", bounce.UnknownUser, "5.1.1", 550, true}},
		},
		"a program that ends the line with the address": {
			"Postmaster <postmaster@imail.example>", "Undeliverable Mail",
			"User mailbox exceeds allowed size: olga@shop.example\n\nOriginal message follows.\n" + copied,
			[]short{{"olga@shop.example", bounce.MailboxFull, "", 0, false}},
		},
		"a Russian provider says it in Russian first": {
			"mailer-daemon@post.example", "Недоставленное сообщение",
			"Это письмо создано автоматически. К сожалению, ваше письмо не может быть доставлено:\n\n  olga@shop.example\n    Почтовый ящик переполнен\n\n------ This is a copy of the message, including all the headers. ------\n" + copied,
			[]short{{"olga@shop.example", bounce.MailboxFull, "", 0, false}},
		},
		"what MAIL FROM is refused for is the sender": {
			"Mailer-Daemon@mx.example", "Mail delivery failed: returning message to sender",
			"The following address(es) failed:\n\n  olga@shop.example\n    SMTP error from remote mail server after MAIL FROM:<desk@desk.example>:\n    550 No such user\n\n------ This is a copy of the message. ------\n" + copied,
			[]short{{"olga@shop.example", bounce.SenderRefused, "", 550, false}},
		},
		"an unknown user told only after the message is a filter's": {
			"Mailer-Daemon@mx.example", "Mail delivery failed: returning message to sender",
			"The following address(es) failed:\n\n  olga@shop.example\n    SMTP error from remote mail server after end of data:\n    550 User unknown\n\n------ This is a copy of the message. ------\n" + copied,
			[]short{{"olga@shop.example", bounce.Filtered, "", 550, false}},
		},
		"words go before a code chosen at random": {
			"Mailer-Daemon@mx.example", "Mail delivery failed: returning message to sender",
			"The following address(es) failed:\n\n  olga@shop.example\n    550 5.1.1 mailbox is full, try again when it is not\n\n------ This is a copy of the message. ------\n" + copied,
			[]short{{"olga@shop.example", bounce.MailboxFull, "5.1.1", 550, false}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, ok := read(t, daemonMail(tc.from, tc.subject, tc.body))
			if !ok {
				t.Fatal("no report")
			}
			if r.Kind != bounce.Failed {
				t.Errorf("kind %s", r.Kind)
			}
			if diff := cmp.Diff(tc.want, shorten(r)); diff != "" {
				t.Errorf("recipients (-want +got):\n%s", diff)
			}
			if strings.Contains(tc.body, "t42.1") && r.Original.MessageID != "<t42.1@desk.example>" {
				t.Errorf("original message %q", r.Original.MessageID)
			}
		})
	}
}

const dsn = `Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: desk@desk.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system at host mx.example.

<olga@shop.example>: host mx.shop.example[192.0.2.7] said: 550 User
    unknown (in reply to RCPT TO command)

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 1 Jun 2026 10:00:00 +0300

Final-Recipient: rfc822; olga@shop.example
Original-Recipient: rfc822;sales@shop.example
Action: failed
Status: 5.0.0
Remote-MTA: dns; mx.shop.example
Diagnostic-Code: smtp; 550 User
    unknown

Final-Recipient: rfc822; late@shop.example
Action: delayed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx2.shop.example[192.0.2.8]:25: Connection timed out

Final-Recipient: rfc822; fine@shop.example
Action: delivered
Status: 2.1.5
Diagnostic-Code: smtp; 250 2.1.5 ok

--b
Content-Type: message/rfc822

Message-ID: <t7.2@desk.example>
From: desk@desk.example
To: sales@shop.example
Subject: Your order

Hello
--b--
`

func TestADeliveryStatusNotificationTellsEachRecipient(t *testing.T) {
	r, ok := read(t, dsn)
	if !ok {
		t.Fatal("no report")
	}
	want := []bounce.Recipient{
		{Address: "olga@shop.example", OriginalAddress: "sales@shop.example", Action: bounce.ActionFailed, Status: "5.0.0", Code: 550, Diagnostic: "550 User unknown", RemoteMTA: "mx.shop.example", Reason: bounce.UnknownUser, Hard: true},
		{Address: "late@shop.example", Action: bounce.ActionDelayed, Status: "4.4.1", Diagnostic: "connect to mx2.shop.example[192.0.2.8]:25: Connection timed out", Reason: bounce.Expired},
		{Address: "fine@shop.example", Action: bounce.ActionDelivered, Status: "2.1.5", Code: 250, Diagnostic: "250 2.1.5 ok", Reason: bounce.Delivered},
	}
	if diff := cmp.Diff(want, r.Recipients, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".program" }, cmp.Ignore())); diff != "" {
		t.Errorf("recipients (-want +got):\n%s", diff)
	}
	if r.Kind != bounce.Failed || r.ReportingMTA != "mx.example" || r.Original.MessageID != "<t7.2@desk.example>" || r.Original.Header.Get("Subject") != "Your order" {
		t.Errorf("report %+v", r)
	}
}

func TestABrokenMultipartIsReadAsText(t *testing.T) {
	raw := strings.Replace(dsn, `multipart/report; report-type=delivery-status; boundary="b"`, "text/plain", 1)
	r, ok := read(t, raw)
	if !ok || len(r.Recipients) != 3 || r.Recipients[0].Address != "olga@shop.example" {
		t.Errorf("report %v: %+v", ok, r)
	}
}

func TestAWarningIsNoFailure(t *testing.T) {
	r, ok := read(t, daemonMail("Mail Delivery Subsystem <mailer-daemon@mx.example>", "Delivery Status Notification (Delay)",
		"THIS IS A WARNING MESSAGE ONLY.\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nDelivery to the following recipient has been delayed:\n\n     olga@shop.example\n\nMessage will be retried for 2 more day(s)\n"))
	if !ok || r.Kind != bounce.Delayed {
		t.Fatalf("report %v: %+v", ok, r)
	}
	if diff := cmp.Diff([]short{{"olga@shop.example", bounce.Expired, "", 0, false}}, shorten(r)); diff != "" {
		t.Errorf("recipients (-want +got):\n%s", diff)
	}
}

func TestAComplaintNamesItsTypeAndWhoComplained(t *testing.T) {
	r, ok := read(t, `From: feedback@isp.example
To: abuse@desk.example
Subject: FW: Your order
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeFBL/1.0
Version: 1
Original-Rcpt-To: <olga@shop.example>
Source-IP: 192.0.2.1

--b
Content-Type: message/rfc822

Message-ID: <t9.1@desk.example>
From: desk@desk.example
To: olga@shop.example
Subject: Your order

Hello
--b--
`)
	if !ok || r.Kind != bounce.Complaint {
		t.Fatalf("report %v: %+v", ok, r)
	}
	if diff := cmp.Diff(&bounce.Feedback{Type: "abuse", SourceIP: "192.0.2.1", UserAgent: "SomeFBL/1.0"}, r.Feedback); diff != "" {
		t.Errorf("feedback (-want +got):\n%s", diff)
	}
	if len(r.Recipients) != 1 || r.Recipients[0].Address != "olga@shop.example" || r.Original.MessageID != "<t9.1@desk.example>" {
		t.Errorf("report %+v", r)
	}
}

func TestNotificationsInJSONAreRead(t *testing.T) {
	body := `{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"NoEmail","bouncedRecipients":[{"emailAddress":"olga@shop.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user` + "!\n " + ` unknown"}]},"mail":{"headers":[{"name":"Message-ID","value":"<t3.1@desk.example>"}]}}` + "\n\n--\nIf you wish to stop\n"
	r, ok := read(t, "From: no-reply@sns.amazonaws.com\nTo: desk@desk.example\nSubject: Notification\n\n"+body)
	if !ok {
		t.Fatal("no report")
	}
	if diff := cmp.Diff([]short{{"olga@shop.example", bounce.UnknownUser, "5.1.1", 550, true}}, shorten(r)); diff != "" {
		t.Errorf("recipients (-want +got):\n%s", diff)
	}
	if r.Original.MessageID != "<t3.1@desk.example>" {
		t.Errorf("original %q", r.Original.MessageID)
	}
}

const sesBounce = `{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"ivan@shop.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}}` + "\n"

func TestNotificationsInJSONBringNoLineEndsIntoWhatIsKept(t *testing.T) {
	for name, tc := range map[string]struct{ json, address, id string }{
		"in an identifier":  {`{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"olga@shop.example","diagnosticCode":"smtp; 550 no\r\nBcc: x@y.example"}]},"mail":{"headers":[{"name":"Message-ID","value":"<a@b>\r\nBcc: x@y.example"},{"name":"X\r\nBcc","value":"x"}]}}`, "olga@shop.example", "<a@b>"},
		"in an address":     {`{"notificationType":"Delivery","delivery":{"recipients":["a@b\r\nBcc: x"],"smtpResponse":"250 ok\r\nBcc: x","reportingMTA":"mx\r\nBcc: x"}}`, "", ""},
		"in a complaint":    {`{"notificationType":"Complaint","complaint":{"complaintFeedbackType":"abuse\r\nBcc: x","userAgent":"a\r\nBcc: x","complainedRecipients":[]}}`, "", ""},
		"no identifier":     {`{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"olga@shop.example"}]},"mail":{"headers":[{"name":"Message-ID","value":"anything"}]}}`, "olga@shop.example", ""},
		"a name before one": {`{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"Olga <olga@shop.example>"}]}}`, "olga@shop.example", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r, ok := read(t, "From: AWS Notifications <no-reply@sns.amazonaws.com>\nTo: desk@desk.example\nSubject: x\n\n"+tc.json+"\n")
			if !ok || len(r.Recipients) != 1 {
				t.Fatalf("report %v: %+v", ok, r)
			}
			if r.Recipients[0].Address != tc.address || r.Original.MessageID != tc.id {
				t.Errorf("address %q, id %q", r.Recipients[0].Address, r.Original.MessageID)
			}
			if kept := fmt.Sprintf("%+v %+v", r, r.Feedback); strings.ContainsAny(kept, "\r\n") {
				t.Errorf("a line end in %q", kept)
			}
		})
	}
}

func TestMicrosoftsComplaintsAreTold(t *testing.T) {
	const returned = "\nContent-Type: multipart/mixed; boundary=b\nMIME-Version: 1.0\n\n--b\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: olga@shop.example\nMessage-ID: <t9.1@desk.example>\nFrom: desk@desk.example\nSubject: Your order\n\nHello\n--b--\n"
	for _, from := range []string{"staff@hotmail.com", "staff@reports.example"} {
		r, ok := read(t, "From: "+from+"\nTo: abuse@desk.example\nSubject: complaint about message from 192.0.2.1"+returned)
		if !ok || r.Kind != bounce.Complaint || len(r.Recipients) != 1 || r.Recipients[0].Address != "olga@shop.example" {
			t.Errorf("%s: %v %+v", from, ok, r)
		}
	}
}

func TestAMailProgramIsToldByItsNameWithFurtherEvidence(t *testing.T) {
	for name, head := range map[string]string{
		"in English":    "From: Mail Delivery System <info@mx.example>\nSubject: Mail could not be delivered\n",
		"in Russian":    "From: Подсистема доставки почты <info@mx.example>\nSubject: Сообщение не доставлено\n",
		"an empty path": "Return-Path: <>\nFrom: Почта <info@mx.example>\nSubject: Письмо не доставлено\n",
	} {
		t.Run(name, func(t *testing.T) {
			r, ok := read(t, head+"Content-Type: text/plain; charset=utf-8\n\nYour message could not be delivered:\n\n<olga@shop.example>: 550 5.1.1 user unknown\n")
			if !ok || len(r.Recipients) != 1 || !r.Recipients[0].Hard {
				t.Errorf("report %v: %+v", ok, r)
			}
		})
	}
}

func TestWhatPeopleWriteIsNoReport(t *testing.T) {
	for name, raw := range map[string]string{
		"a customer forwards a bounce and asks":   "From: Olga <olga@shop.example>\nTo: desk@desk.example\nSubject: Fwd: Undelivered Mail Returned to Sender\n\nWhy do I get this?\n\n> The following address failed:\n> <info@desk.example>: 550 5.1.1 User unknown\n",
		"a customer could not send":               "From: Olga <olga@shop.example>\nTo: desk@desk.example\nSubject: Order\n\nMy mail to sales@desk.example could not be delivered, it says 550 user unknown. Please help.\n",
		"a letter about mail servers":             "From: Ivan <ivan@shop.example>\nTo: desk@desk.example\nSubject: Re: delivery failure\n\nMy log says:\n550 5.1.1 <a@b.example>... User unknown\nWhat do I do?\n",
		"a customer's automatic reply":            "From: Olga <olga@shop.example>\nTo: desk@desk.example\nAuto-Submitted: auto-replied\nSubject: Automatic reply: Your order\n\nI am away until Monday. Write to ivan@shop.example.\n",
		"a receipt of the postmaster's own hand":  "From: Postmaster <postmaster@shop.example>\nTo: desk@desk.example\nSubject: Price list\n\nPlease send me your price list.\n",
		"a postmaster answers":                    "From: Postmaster <postmaster@shop.example>\nTo: desk@desk.example\nSubject: Re: mail could not be delivered\n\nOur server was down, your mail to olga@shop.example could not be delivered, please send it again.\n",
		"an automatic reply with an empty sender": "Return-Path: <>\nFrom: Olga <olga@shop.example>\nTo: desk@desk.example\nAuto-Submitted: auto-replied\nSubject: Automatic reply: Your order\n\nI am away. Please write to ivan@shop.example or call\n550 12 12.\n",
		"an empty message":                        "\n",
		"a courier could not deliver an order":    "From: Служба доставки <info@courier.example>\nTo: desk@desk.example\nSubject: Заказ 123 не доставлен\nContent-Type: text/plain; charset=utf-8\n\nКурьеру не удалось доставить заказ\n",
		"a courier's notice by a program":         "From: Служба доставки <info@courier.example>\nTo: desk@desk.example\nAuto-Submitted: auto-generated\nSubject: Заказ 123 не доставлен\nContent-Type: text/plain; charset=utf-8\n\nНе удалось доставить заказ.\nПолучатель: olga@shop.example\n",
		"a courier with a service for bounces":    "Return-Path: <bounces+123-45@em.courier.example>\nFrom: Courier <info@courier.example>\nTo: desk@desk.example\nSubject: Order 5 was not delivered\n\nYour parcel to olga@shop.example could not be delivered.\n",
		"a delivery company by its name":          "From: Mail Delivery Ltd <sales@couriers.example>\nTo: desk@desk.example\nSubject: Delivery failed: order 5\n\nThe parcel to olga@shop.example could not be delivered.\n",
		"a delivery company's address":            "From: Bob <mail.delivery@couriers.example>\nTo: desk@desk.example\nSubject: Delivery failed\n\nThe parcel to olga@shop.example could not be delivered.\n",
		"a system administrator asks":             "From: System Administrator <admin@shop.example>\nTo: desk@desk.example\nSubject: Mail could not be delivered\n\nYour message to olga@shop.example could not be delivered to us, please use ivan@shop.example.\n",
		"a customer tells what could not be sent": "From: Olga <olga@shop.example>\nTo: desk@desk.example\nSubject: Message not delivered\n\nMy message to sales@desk.example could not be delivered, it says 550 user unknown.\n",
		"a customer copies the status":            "From: Olga <olga@shop.example>\nTo: desk@desk.example\nSubject: Undelivered mail, please help\n\nWhat is this?\n\nFinal-Recipient: rfc822; sales@desk.example\nAction: failed\nStatus: 5.1.1\n",
		"a customer forwards a report with its parts": strings.NewReplacer("Return-Path: <>\n", "", "MAILER-DAEMON@mx.example (Mail Delivery System)", "Olga <olga@shop.example>", "Subject: Undelivered", "Subject: Fwd: Undelivered", "Auto-Submitted: auto-replied\n", "",
			`multipart/report; report-type=delivery-status;`, "multipart/mixed;").Replace(dsn),
		"a customer sends a report's parts along": strings.NewReplacer("Return-Path: <>\n", "", "MAILER-DAEMON@mx.example (Mail Delivery System)", "Olga <olga@shop.example>", "Undelivered Mail Returned to Sender", "Why can't I write to you?", "Auto-Submitted: auto-replied\n", "",
			`multipart/report; report-type=delivery-status;`, "multipart/mixed;").Replace(dsn),
		"a hotel's staff complain":                 "From: Staff <staff@hotel.example>\nTo: desk@desk.example\nSubject: Complaint about message from your courier\n\nHe was rude.\n",
		"a customer copies a notification in JSON": "From: Olga <olga@shop.example>\nTo: desk@desk.example\nSubject: What is this?\n\n" + sesBounce,
		"a customer of the provider copies one":    "From: Olga <olga@sns.amazonaws.com.shop.example>\nTo: desk@desk.example\nSubject: What is this?\n\n" + sesBounce,
		"a customer forwards a complaint's parts":  "From: Olga <olga@shop.example>\nTo: desk@desk.example\nSubject: Fwd: complaint\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nWhat is this?\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n\n--b--\n",
	} {
		t.Run(name, func(t *testing.T) {
			if r, ok := read(t, raw); ok {
				t.Errorf("report %+v", r)
			}
		})
	}
}

func TestALongReportIsCutAndSaysSo(t *testing.T) {
	var b strings.Builder
	for i := range 700 {
		b.WriteString("Final-Recipient: rfc822; u" + strings.Repeat("x", i%50) + string(rune('a'+i%26)) + strings.Repeat("y", i/26) + "@shop.example\nAction: failed\nStatus: 5.1.1\n\n")
	}
	r, ok := read(t, "From: MAILER-DAEMON@mx.example\nSubject: Returned mail\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"+b.String()+"--b--\n")
	if !ok || len(r.Recipients) != 500 || !r.Cut {
		t.Errorf("report %v: %d recipients, cut %v", ok, len(r.Recipients), r.Cut)
	}
}
