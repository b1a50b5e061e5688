// SPDX-License-Identifier: Apache-2.0

package autoreply_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/channel/email/autoreply"
	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

func parse(t testing.TB, raw string) *message.Message {
	t.Helper()
	m, err := message.Parse([]byte(raw), message.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// mail with further header lines, from a person unless they say otherwise.
func mail(lines string) string {
	if !strings.Contains(lines, "From:") {
		lines = "From: Olga <olga@shop.example>\n" + lines
	}
	return lines + "\nTo: desk@desk.example\n\nHello\n"
}

func TestWhatAProgramMayAnswer(t *testing.T) {
	own := autoreply.Own{
		Addresses: []string{"desk@desk.example"}, Stamp: "X-Desk", Value: "main", MaxHops: 3,
		SentID: func(id string) bool { return strings.HasSuffix(id, ".ticket@desk.example>") },
	}
	for name, tc := range map[string]struct {
		header    string
		reason    autoreply.Reason
		automatic bool
	}{
		"a person's message":                             {"Subject: My order", "", false},
		"Auto-Submitted: no is a person's":               {"Auto-Submitted: no\nSubject: My order", "", false},
		"an automatic reply by the standard":             {"Auto-Submitted: auto-replied (vacation)\nSubject: Re: x", autoreply.AutomaticReply, true},
		"an automatic message by the standard":           {"Auto-Submitted: auto-generated\nSubject: Backup done", autoreply.AutomaticMessage, true},
		"a word the standard does not have":              {"Auto-Submitted: auto-notified; owner-email=\"a@b.example\"\nSubject: x", autoreply.AutomaticMessage, true},
		"an old responder's mark":                        {"X-Autoreply: yes\nSubject: Re: x", autoreply.AutomaticReply, true},
		"a mark that says no":                            {"X-Autoreply: no\nSubject: Re: x", "", false},
		"cPanel's responder":                             {"X-Autorespond: Re: x\nPrecedence: auto_reply\nSubject: Re: x", autoreply.AutomaticReply, true},
		"a letter that an inbox rule hands on":           {"X-MS-Exchange-Inbox-Rules-Loop: support@shop.example\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\nX-MS-Exchange-Organization-AutoForwarded: true\nSubject: x", "", false},
		"what hosters and services put on all mail":      {"X-Report-Abuse-To: spam@host.example\nFeedback-ID: 1.eu-west-1.x:AmazonSES\nX-CSA-Complaints: csa@host.example\nX-MC-User: 5\nSubject: x", "", false},
		"a form that sends from the desk's address":      {"From: Shop <desk@desk.example>\nReply-To: customer@home.example\nSubject: Contact form", "", false},
		"the desk's mail with its own Reply-To":          {"From: Shop <desk@desk.example>\nReply-To: <desk+17@desk.example>\nSubject: x", autoreply.OwnMessage, true},
		"a form's reply address that takes no mail":      {"From: Shop <desk@desk.example>\nReply-To: noreply@home.example\nSubject: x", autoreply.NoReplyWanted, true},
		"a form that calls itself bulk":                  {"From: Form <form@site.example>\nReply-To: customer@home.example\nPrecedence: bulk\nSubject: Contact form", autoreply.Bulk, false},
		"a newsletter with its shop's Reply-To":          {"From: News <news@mail.shop.example>\nReply-To: info@shop.example\nPrecedence: bulk\nSubject: News", autoreply.Bulk, true},
		"a group with the desk's own address":            {"List-Id: <desk.desk.example>\nPrecedence: list\nList-Post: <https://groups.example/post>, <mailto:desk@desk.example>\nList-Unsubscribe: <https://groups.example/u>\nSubject: My order", "", false},
		"a list with an address that ends as the desk's": {"List-Id: <help-desk.desk.example>\nList-Post: <mailto:help-desk@desk.example>\nSubject: x", autoreply.List, false},
		"a postmaster's own letter":                      {"From: Postmaster <postmaster@shop.example>\nSubject: Price list", autoreply.ServerReport, false},
		"an answer to the desk's own confirmation":       {"Subject: Re: Автоответ: ваше обращение 42", "", false},
		"an answer to a confirmation, in English":        {"Subject: RE: Automatic reply: your request 42", "", false},
		"a question about an automatic message":          {"Subject: Автоматическое уведомление: не приходит", "", false},
		"somebody else who is away":                      {"Subject: Our manager is away: invoice needed", "", false},
		"somebody else who is away until then":           {"Subject: Our manager is away until Monday", "", false},
		"a sender who is away and asks":                  {"Subject: Olga is away from Monday: keep my order", "", false},
		"a customer who is away":                         {"Subject: I'm away: please keep my order", "", false},
		"a responder who is away":                        {"Subject: I'm away.", autoreply.AutomaticReply, true},
		"a question on a setting":                        {"Subject: Abwesenheitsnotiz einrichten", "", false},
		"Exchange's wish to be spared":                   {"X-Auto-Response-Suppress: DR, OOF, AutoReply\nSubject: x", autoreply.NoReplyWanted, false},
		"Exchange's wish that is about receipts only":    {"X-Auto-Response-Suppress: DR, RN\nSubject: x", "", false},
		"a mailing list":                                 {"List-Id: <users.shop.example>\nSubject: [users] hi", autoreply.List, false},
		"a newsletter":                                   {"Precedence: bulk\nSubject: News", autoreply.Bulk, true},
		"a newsletter with one-click unsubscription":     {"List-Unsubscribe: <https://shop.example/u>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\nSubject: News", autoreply.Bulk, true},
		"a mail server":                                  {"From: MAILER-DAEMON@mx.example\nSubject: Returned mail", autoreply.ServerReport, true},
		"an empty envelope sender":                       {"Return-Path: <>\nSubject: x", autoreply.ServerReport, true},
		"an automatic reply with an empty sender":        {"Return-Path: <>\nAuto-Submitted: auto-replied\nSubject: Re: x", autoreply.AutomaticReply, true},
		"a delivery report":                              {"Subject: Report\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b", autoreply.ServerReport, true},
		"an address that takes no mail":                  {"From: Shop <no-reply@shop.example>\nSubject: x", autoreply.NoReplyWanted, true},
		"a no-reply sender with a real Reply-To":         {"From: Shop <noreply@shop.example>\nReply-To: olga@shop.example\nSubject: x", "", false},
		"a name that only begins like no reply":          {"From: Noreen <noreen@shop.example>\nSubject: x", "", false},
		"no sender at all":                               {"From:\nSubject: x", autoreply.NoReplyWanted, false},
		"the desk's own stamp":                           {"X-Desk: main\nSubject: Re: x", autoreply.OwnMessage, true},
		"another desk's stamp":                           {"X-Desk: other\nSubject: Re: x", "", false},
		"the desk's own Message-ID":                      {"Message-ID: <7.ticket@desk.example>\nSubject: x", autoreply.OwnMessage, true},
		"the desk's own address":                         {"From: Desk <DESK@desk.example>\nSubject: x", autoreply.OwnMessage, true},
		"a loop":                                         {strings.Repeat("Received: from a by b\n", 4) + "Subject: x", autoreply.TooManyHops, false},
		"as many servers as are allowed":                 {strings.Repeat("Received: from a by b\n", 3) + "Subject: x", "", false},
		"a question about the office's hours":            {"Subject: Out of office hours: can you help?", "", false},
		"a question about holidays":                      {"Subject: Отпуск: как оформить?", "", false},
		"a question about somebody":                      {"Subject: Ivan is out of office?", "", false},
		"somebody's own notice":                          {"From: Ivan Petrov <ip@shop.example>\nSubject: Ivan Petrov is out of the office until Monday", autoreply.AutomaticReply, true},
		"the Return-Path of the desk's own server only":  {"Return-Path: <olga@shop.example>\nReturn-Path: <>\nSubject: x", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			got := autoreply.Judge(parse(t, mail(tc.header)), own)
			if got.Reason != tc.reason || got.Automatic != tc.automatic || got.Answer != (tc.reason == "") {
				t.Errorf("got %+v, want %q, automatic %v", got, tc.reason, tc.automatic)
			}
			if (got.Mark == "") != got.Answer {
				t.Errorf("mark %q", got.Mark)
			}
		})
	}
}

func TestSubjectsOfAutomaticRepliesInNineLanguages(t *testing.T) {
	for _, subject := range []string{
		"Автоответ: Ваш заказ", "Автоматический ответ: Re: Ваш заказ", "Automatic reply: Your order", "Out of Office: Your order", "Out of office AutoReply: Your order", "Vacation reply",
		"Abwesenheitsnotiz: Ihre Bestellung", "Automatische Antwort: Ihre Bestellung", "Réponse automatique : Votre commande", "Message d’absence", "Respuesta automática: Su pedido", "Fuera de la oficina: Su pedido",
		"Risposta automatica: Ordine", "Fuori sede: Ordine", "Resposta automática: Pedido", "Ausência temporária: Pedido", "Odpowiedź automatyczna: Zamówienie", "Nieobecny: Zamówienie", "Automatisch antwoord: Bestelling", "Afwezigheidsbericht: Bestelling",
	} {
		t.Run(subject, func(t *testing.T) {
			if got := autoreply.Judge(parse(t, mail("Subject: "+subject)), autoreply.Own{}); got.Reason != autoreply.AutomaticReply || got.Mark != "subject" {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func ExampleJudge() {
	m, err := message.Parse([]byte("From: olga@shop.example\nSubject: Automatic reply: Your order\nAuto-Submitted: auto-replied\n\nI am away.\n"), message.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	verdict := autoreply.Judge(m, autoreply.Own{Addresses: []string{"desk@desk.example"}})
	fmt.Println(verdict.Answer, verdict.Reason, verdict.Mark)
	// Output: false AutomaticReply Auto-Submitted
}

func FuzzJudge(f *testing.F) {
	f.Add([]byte("From: a@b.example\nSubject: Automatic reply: x\n\nhi"))
	f.Add([]byte("Return-Path: <>\nAuto-Submitted: auto-replied; x\nPrecedence: bulk\nX-Auto-Response-Suppress: All,,OOF\n\n"))
	f.Add([]byte("From: no-reply@b.example, c\nReply-To: d\nReceived: x\nReceived: y\nMessage-ID: <1@desk.example>\n\n"))
	f.Add([]byte("From: B C <a@b.example>\nReply-To: a+1@b.example, d@e.example\nList-Id: x <a.b.example>\nList-Post: <mailto:a@b.example>\nPrecedence: list\nSubject: B C is away until x\n\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := message.Parse(raw, message.Limits{Bytes: 1 << 20})
		if err != nil {
			return
		}
		for _, own := range []autoreply.Own{{}, {Addresses: []string{"a@b.example"}, Stamp: "X-Desk", MaxHops: 1, SentID: func(string) bool { return true }}} {
			v := autoreply.Judge(m, own)
			if v.Answer != (v.Reason == "") || v.Answer != (v.Mark == "") || v.Answer && v.Automatic {
				t.Fatalf("verdict %+v", v)
			}
			if again := autoreply.Judge(m, own); again != v {
				t.Fatalf("%+v, then %+v", v, again)
			}
		}
	})
}
