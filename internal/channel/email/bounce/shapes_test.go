// SPDX-License-Identifier: Apache-2.0

package bounce_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rynda-dev/rynda/internal/channel/email/bounce"
)

// Whole reports of further programs, without a machine-readable part.
func TestReportsOfFurtherProgramsAreRead(t *testing.T) {
	const original = "Received: from app.desk.example\nFrom: desk@desk.example\nTo: olga@shop.example\nMessage-ID: <t1@desk.example>\n"
	for name, tc := range map[string]struct {
		from, subject, body string
		want                []short
	}{
		"OpenSMTPD, whose failures are no delays": {
			"Mailer Daemon <MAILER-DAEMON@mx.example>", "Delivery status notification: error",
			"    Hi!\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\nolga@shop.example: 550 5.1.1 User unknown\nb@bank.example: 550 5.7.1 Message rejected as spam\n\n    Below is a copy of the original message:\n\n" + original,
			[]short{{"olga@shop.example", bounce.UnknownUser, "5.1.1", 550, true}, {"b@bank.example", bounce.Spam, "5.7.1", 550, false}},
		},
		"MDaemon, whose transcript has times": {
			"MDaemon@mx.example", "Permanent Delivery Failure",
			"The attached message had PERMANENT fatal delivery errors!\n\nFailed address: olga@shop.example\n\n--- Session Transcript ---\n Mon 2025-10-06 10:12:44: <-- 220 mx.shop.example ESMTP\n Mon 2025-10-06 10:12:45: --> RCPT To:<olga@shop.example>\n Mon 2025-10-06 10:12:45: <-- 550 No such user\n--- End Transcript ---\n",
			[]short{{"olga@shop.example", bounce.UnknownUser, "", 550, true}},
		},
		"hMailServer, which names both sides": {
			"mailer-daemon@mx.example", "Message undeliverable: hello",
			"Your message did not reach some or all of the intended recipients.\n\nThe following recipient(s) could not be reached:\n\nolga@shop.example\n   Error Type: SMTP\n   Remote server (192.0.2.25) issued an error.\n   hMailServer sent: RCPT TO:<olga@shop.example>\n   Remote server replied: 550 Unknown user\n\nhMailServer\n",
			[]short{{"olga@shop.example", bounce.UnknownUser, "", 550, true}},
		},
		"IMail, which asked nobody else": {
			"Postmaster <postmaster@mx.example>", "Undeliverable Mail",
			"Unknown user: olga@shop.example\n\nOriginal message follows.\n\n" + original,
			[]short{{"olga@shop.example", bounce.UnknownUser, "", 0, true}},
		},
		"an old sendmail, whose host is no recipient": {
			"Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: Host unknown",
			"   ----- Transcript of session follows -----\n421 gone.example.tcp... Deferred: Connection timed out during user open with gone.example\n550 olga@gone.example... Host unknown\n\n   ----- Unsent message follows -----\n" + original,
			[]short{{"olga@gone.example", bounce.UnknownHost, "", 550, true}},
		},
		"sendmail with two conversations": {
			"Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: see transcript for details",
			"   ----- The following addresses had permanent fatal errors -----\n<olga@shop.example>\n    (reason: 550 5.1.1 <olga@shop.example>... User unknown)\n<b@bank.example>\n    (reason: 550 5.7.1 Message rejected as spam)\n\n   ----- Transcript of session follows -----\n... while talking to mx.shop.example.:\n>>> RCPT To:<olga@shop.example>\n<<< 550 5.1.1 <olga@shop.example>... User unknown\n550 5.1.1 <olga@shop.example>... User unknown\n... while talking to mx.bank.example.:\n>>> DATA\n<<< 550 5.7.1 Message rejected as spam\n554 5.0.0 Service unavailable\n\n" + original,
			[]short{{"olga@shop.example", bounce.UnknownUser, "5.1.1", 550, true}, {"b@bank.example", bounce.Spam, "5.7.1", 550, false}},
		},
		"a gateway that knows more than the reply says": {
			"Mailer-Daemon@gw.example", "Mail System Error - Returned Mail",
			"The user(s) account is disabled.\n\n<olga@shop.example>: 550 user unknown (in reply to RCPT TO command)\n\n--\n" + original,
			[]short{{"olga@shop.example", bounce.Disabled, "", 550, false}},
		},
		"a gateway that explains what happens": {
			"Mailer-Daemon@gw.example", "Undeliverable mail",
			"Your message was not delivered. This happens when the mailbox is full or when there is no such user.\n\n<olga@shop.example>: 550 user unknown (in reply to RCPT TO command)\n",
			[]short{{"olga@shop.example", bounce.UnknownUser, "", 550, true}},
		},
		"a gateway that explains one thing": {
			"Mailer-Daemon@gw.example", "Undeliverable mail",
			"Your message was not delivered. Maybe the\nmailbox is full.\n\n<olga@shop.example>: 550 user unknown (in reply to RCPT TO command)\n",
			[]short{{"olga@shop.example", bounce.UnknownUser, "", 550, true}},
		},
		"a gateway that names two reasons": {
			"Mailer-Daemon@gw.example", "Undeliverable mail",
			"Frequent reasons. The mailbox is full. The account is disabled.\n\n<olga@shop.example>: 550 user unknown (in reply to RCPT TO command)\n",
			[]short{{"olga@shop.example", bounce.UnknownUser, "", 550, true}},
		},
		"a gateway that knows the mailbox is full": {
			"Mailer-Daemon@gw.example", "Undeliverable mail",
			"Your message was not delivered. The mailbox is full.\n\n<olga@shop.example>: 550 user unknown (in reply to RCPT TO command)\n",
			[]short{{"olga@shop.example", bounce.MailboxFull, "", 550, false}},
		},
		"IronPort, whose words stand around the reply": {
			"MAILER-DAEMON@esa.example", "Delivery Status Notification (Failure)",
			"The following message to <olga@shop.example> was undeliverable.\nThe reason for the problem:\n5.1.0 - Unknown address error 552-'5.2.2 Mailbox full' (delivery attempts: 0)\n",
			[]short{{"olga@shop.example", bounce.MailboxFull, "5.1.0", 552, false}},
		},
		"qmail, which always gives up": {
			"MAILER-DAEMON@q.example", "failure notice",
			"Hi. This is the qmail-send program at q.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<olga@shop.example>:\n192.0.2.25 failed after I sent the message.\nRemote host said: 554 Reject by content spam\nGiving up on 192.0.2.25.\n\n--- Below this line is a copy of the message.\n\n" + original,
			[]short{{"olga@shop.example", bounce.Spam, "", 554, false}},
		},
		"Exim, which names the sender": {
			"Mail Delivery System <Mailer-Daemon@h.example>", "Mail delivery failed: returning message to sender",
			"A message sent by\n\n  desk@desk.example\n\ncould not be delivered to one or more of its recipients. The following\naddress(es) failed:\n\n  olga@shop.example\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\n" + original,
			[]short{{"olga@shop.example", bounce.UnknownHost, "", 0, true}},
		},
		"a domain by its name": {
			"MAILER-DAEMON@gw.example", "Returned mail",
			"The following address could not be reached:\n\n   olga@gone.example -- host gone.example unknown\n\n" + original,
			[]short{{"olga@gone.example", bounce.UnknownHost, "", 0, true}},
		},
		"an address in the reply is no recipient": {
			"MAILER-DAEMON@esa.example", "Delivery Status Notification (Failure)",
			"The following message to <olga@shop.example> was undeliverable.\nThe reason for the problem:\n4.7.1 - 451-'Ratelimit exceeded for mailbox info@other.example. Try again later.'\n",
			[]short{{"olga@shop.example", bounce.TooManyConnections, "4.7.1", 451, false}},
		},
		"a recipient's new address is none": {
			"postmaster@corp.example", "Undeliverable mail",
			"Your message to olga@corp.example could not be delivered: the user has moved to olga@new.example.\n\n--- Original message ---\n" + original,
			[]short{{"olga@corp.example", bounce.Moved, "", 0, true}},
		},
		"Exchange in Russian, the code in quotes": {
			"Microsoft Outlook <postmaster@corp.example>", "Не удается доставить: Заявка",
			"Сбой доставки следующим получателям или группам:\n\nolga@corp.example\nАдрес электронной почты не найден.\n\nolga@corp.example\nRemote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'\n",
			[]short{{"olga@corp.example", bounce.UnknownUser, "5.1.1", 550, true}},
		},
		"a Chinese provider": {
			"PostMaster@qq.example", "系统退信/Systems bounce",
			"抱歉，您的邮件被退回来了……\n收件人  olga@shop.example\n退信原因：\n  host mx.shop.example[192.0.2.25] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n",
			[]short{{"olga@shop.example", bounce.UnknownUser, "5.1.1", 550, true}},
		},
		"a mobile gateway's Post_Master": {
			"Post_Master@sms.example", "Undeliverable Message",
			"Message could not be delivered to mobile.\nError: No valid recipients for this MM\n\nTo: 5550100@sms.example\n",
			[]short{{"5550100@sms.example", bounce.UnknownUser, "", 0, true}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, ok := read(t, daemonMail(tc.from, tc.subject, tc.body))
			if !ok {
				t.Fatal("not recognised")
			}
			if diff := cmp.Diff(tc.want, shorten(r)); diff != "" {
				t.Errorf("recipients (-want +got):\n%s", diff)
			}
		})
	}
}

// Letters that speak of delivery, of parcels' and of mails'.
func TestLettersAboutDeliveryAreLetters(t *testing.T) {
	const report = "This is the mail system at host mx.example.\n\n<desk@desk.example>: host mx.desk.example[192.0.2.25] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n\nFinal-Recipient: rfc822; desk@desk.example\nAction: failed\nStatus: 5.1.1\n"
	for name, tc := range map[string]struct{ header, body string }{
		"a forwarded bounce":            {"From: Olga <olga@shop.example>\nSubject: Fwd: Undelivered Mail Returned to Sender\n", "What is wrong?\n\n---------- Forwarded message ---------\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\n\n" + report},
		"a quoted bounce, its subject":  {"From: Olga <olga@shop.example>\nSubject: Undelivered Mail Returned to Sender\n", "My mail to you did not arrive, see below.\n\n" + report},
		"a reply to a bounce":           {"From: Olga <olga@shop.example>\nSubject: Re: failure notice\n", "Still the same.\n\n<desk@desk.example>: 550 5.1.1 user unknown\n"},
		"a complaint in Russian":        {"From: Ольга <olga@shop.example>\nSubject: Письма не доходят\n", "Клиенту b@shop.example письма не доходят, сервер отвечает:\n\n550 5.7.1 Message rejected as spam\n"},
		"a parcel in Russian":           {"From: Служба доставки <info@courier.example>\nSubject: Доставка не удалась\n", "Курьер не смог доставить заказ 450 12. Получатель недоступен.\n"},
		"a parcel":                      {"From: Delivery Service <delivery@courier.example>\nSubject: Your parcel could not be delivered\n", "Delivery has failed: address not found. Recipient: olga@shop.example.\n"},
		"a shop's mail":                 {"Return-Path: <bounces+123@mail.store.example>\nFrom: Store <orders@store.example>\nSubject: Warning: order delayed 24 hours\n", "No action is required on your part; delivery attempts will continue.\n"},
		"a postmaster who asks":         {"From: John Smith <john@corp.example>\nSubject: your mail server rejects us\n", "Your server answers\n\n   554 5.7.1 Client host [203.0.113.9] blocked using zen\n\nPlease let us in.\n"},
		"a log":                         {"From: Olga <olga@shop.example>\nSubject: Log\n", ">>> RCPT TO:<b@shop.example>\n<<< 550 5.1.1 User unknown\nWhat does this mean?\n"},
		"a report of last month":        {"From: Logistics <reports@courier.example>\nSubject: Delivery report for October\n", "550 parcels, 12 not delivered.\n"},
		"a parcel in Korean":            {"Return-Path: <>\nFrom: Olga <olga@shop.example>\nSubject: 배달 문의\n", "Where is it? Write to a@shop.example\n"},
		"a parcel with no return path":  {"Return-Path: <>\nFrom: Courier <info@courier.example>\nSubject: Delivery failed\n", "Your parcel could not be delivered. Recipient: olga@shop.example.\n"},
		"a page that is blocked":        {"Return-Path: <>\nFrom: Olga <olga@shop.example>\nSubject: hello\n", "Your shop has blocked your page for a@shop.example?\n"},
		"somebody away":                 {"Return-Path: <>\nAuto-Submitted: auto-replied\nFrom: Olga <olga@shop.example>\nSubject: Out of office\n", "I am away. Write to b@shop.example or call 550 12 34.\n"},
		"somebody away, in Russian":     {"Return-Path: <>\nAuto-Submitted: auto-replied\nFrom: Ольга <olga@shop.example>\nSubject: Автоответ: Заявка\n", "Меня нет, письмо не доставлено заместителю. Пишите на b@shop.example, тел. 450 11 22.\n"},
		"a mailbox that nobody reads":   {"Return-Path: <>\nAuto-Submitted: auto-generated\nFrom: Olga <olga@shop.example>\nSubject: Automatic reply: mailbox no longer active\n", "This mailbox is no longer active. Please write to b@shop.example.\n"},
		"an account of what went wrong": {"From: Mail Administrator <it@corp.example>\nSubject: Mail system down\n", "Since 9:00: Connection timed out with mx.shop.example. Recipients: a@shop.example, b@shop.example.\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if r, ok := read(t, tc.header+"To: desk@desk.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"+tc.body); ok {
				t.Errorf("read as a report: %+v", r)
			}
		})
	}
}
