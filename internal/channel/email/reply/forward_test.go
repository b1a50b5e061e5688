// SPDX-License-Identifier: Apache-2.0

package reply_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

func TestForwardedMailIsTakenApart(t *testing.T) {
	anna := reply.Address{Name: "Anna Petrova", Email: "anna@example.org"}
	for _, c := range []struct {
		name   string
		text   string
		before string
		body   string
		header reply.Header
	}{
		{
			name:   "Gmail",
			text:   body("See below.", "", "---------- Forwarded message ---------", "From: Anna Petrova <anna@example.org>", "Date: Tue, May 14, 2024 at 9:12 AM", "Subject: Order 17", "To: <support@example.com>", "", "", "Where is it?"),
			before: "See below.\n\n", body: "Where is it?",
			header: reply.Header{From: anna, Date: "Tue, May 14, 2024 at 9:12 AM", Subject: "Order 17", To: "<support@example.com>"},
		},
		{
			name:   "Gmail, Russian",
			text:   body("---------- Forwarded message ---------", "От: Anna Petrova <anna@example.org>", "Date: вт, 14 мая 2024 г. в 09:12", "Subject: Заказ 17", "To: <support@example.com>", "", "Где он?"),
			before: "", body: "Где он?",
			header: reply.Header{From: anna, Date: "вт, 14 мая 2024 г. в 09:12", Subject: "Заказ 17", To: "<support@example.com>"},
		},
		{
			name:   "Apple Mail, quoted",
			text:   body("FYI", "", "> Begin forwarded message:", "> ", "> From: Anna Petrova <anna@example.org>", "> Subject: Order 17", "> Date: 14 May 2024 at 09:12:33 GMT+2", "> To: support@example.com", "> ", "> Where is it?", ">> It is on its way."),
			before: "FYI\n\n", body: "Where is it?\n> It is on its way.",
			header: reply.Header{From: anna, Date: "14 May 2024 at 09:12:33 GMT+2", Subject: "Order 17", To: "support@example.com"},
		},
		{
			name:   "Apple Mail, Russian",
			text:   body("Начало переадресованного сообщения:", "", "От: Anna Petrova <anna@example.org>", "Тема: Заказ 17", "Дата: 14 мая 2024 г. в 09:12:33 GMT+3", "Кому: support@example.com", "", "Где он?"),
			before: "", body: "Где он?",
			header: reply.Header{From: anna, Date: "14 мая 2024 г. в 09:12:33 GMT+3", Subject: "Заказ 17", To: "support@example.com"},
		},
		{
			name:   "Yandex",
			text:   body("Посмотрите.", "", "-------- Пересылаемое сообщение --------", "14.05.2024, 09:12, \"Anna Petrova\" <anna@example.org>:", "", "От: Anna Petrova <anna@example.org>", "Кому: support@example.com", "Тема: Заказ 17", "", "Где он?"),
			before: "Посмотрите.\n\n", body: "Где он?",
			header: reply.Header{From: anna, To: "support@example.com", Subject: "Заказ 17"},
		},
		{
			name:   "Mail.ru",
			text:   body("-------- Пересылаемое сообщение --------", "От кого: Anna Petrova <anna@example.org>", "Кому: support@example.com", "Дата: Вторник, 14 мая 2024, 9:12 +03:00", "Тема: Заказ 17", "", "Где он?"),
			before: "", body: "Где он?",
			header: reply.Header{From: anna, To: "support@example.com", Date: "Вторник, 14 мая 2024, 9:12 +03:00", Subject: "Заказ 17"},
		},
		{
			name:   "Thunderbird, German",
			text:   body("Siehe unten.", "", "-------- Weitergeleitete Nachricht --------", "Betreff: \tBestellung 17", "Datum: \tTue, 14 May 2024 09:12:33 +0200", "Von: \tAnna Petrova <anna@example.org>", "An: \tsupport@example.com", "", "Wo ist sie?"),
			before: "Siehe unten.\n\n", body: "Wo ist sie?",
			header: reply.Header{From: anna, To: "support@example.com", Date: "Tue, 14 May 2024 09:12:33 +0200", Subject: "Bestellung 17"},
		},
		{
			name:   "Outlook, French, with a rule",
			text:   body("Pour info.", "", "________________________________", "De : Anna Petrova <anna@example.org>", "Envoyé : mardi 14 mai 2024 09:12", "À : Support <support@example.com>; Ventes <ventes@example.com>", "Cc : Bob", "Objet : Commande 17", "", "Où est-elle ?"),
			before: "Pour info.\n\n", body: "Où est-elle ?",
			header: reply.Header{From: anna, Date: "mardi 14 mai 2024 09:12", To: "Support <support@example.com>; Ventes <ventes@example.com>", Cc: "Bob", Subject: "Commande 17"},
		},
		{
			name:   "Outlook, a name without address",
			text:   body("К сведению.", "", "От: Петрова Анна", "Отправлено: 14 мая 2024 г. 9:12", "Кому: Поддержка", "Тема: Заказ 17", "", "Где он?"),
			before: "К сведению.\n\n", body: "Где он?",
			header: reply.Header{From: reply.Address{Name: "Петрова Анна"}, Date: "14 мая 2024 г. 9:12", To: "Поддержка", Subject: "Заказ 17"},
		},
		{
			name:   "Outlook of old, with mailto",
			text:   body("FYI", "From: Anna Petrova [mailto:anna@example.org] ", "Sent: Tuesday, May 14, 2024 9:12 AM", "To: support@example.com", "Subject: Order 17", "", "Where is it?"),
			before: "FYI\n", body: "Where is it?",
			header: reply.Header{From: anna, Date: "Tuesday, May 14, 2024 9:12 AM", To: "support@example.com", Subject: "Order 17"},
		},
		{
			name:   "Apple Mail, with the words above the quote",
			text:   body("FYI", "", "Begin forwarded message:", "", "> From: Anna Petrova <anna@example.org>", "> Date: May 14, 2024 9:12:33 AM GMT", "> To: support@example.com", "> Subject: Order 17", ">", "> Where is it?"),
			before: "FYI\n\n", body: "Where is it?",
			header: reply.Header{From: anna, Date: "May 14, 2024 9:12:33 AM GMT", To: "support@example.com", Subject: "Order 17"},
		},
		{
			name:   "Eudora",
			text:   body("FYI", "", "--- begin forwarded text", "", "User-Agent: Example/1.0", "Date: Tue, 14 May 2024 09:12:33 +0200", "Subject: Order 17", "From: Anna Petrova <anna@example.org>", "To: support@example.com", "", "Where is it?"),
			before: "FYI\n\n", body: "Where is it?",
			header: reply.Header{From: anna, Date: "Tue, 14 May 2024 09:12:33 +0200", To: "support@example.com", Subject: "Order 17"},
		},
		{
			name:   "Gmail, Spanish",
			text:   body("---------- Forwarded message ---------", "De: Anna Petrova <anna@example.org>", "Date: mar, 14 may 2024 a las 9:12", "Subject: Pedido 17", "To: <support@example.com>", "", "¿Dónde está?"),
			before: "", body: "¿Dónde está?",
			header: reply.Header{From: anna, Date: "mar, 14 may 2024 a las 9:12", To: "<support@example.com>", Subject: "Pedido 17"},
		},
		{
			name:   "Apple Mail, Italian",
			text:   body("Inizio messaggio inoltrato:", "", "Da: Anna Petrova <anna@example.org>", "Oggetto: Ordine 17", "Data: 14 maggio 2024 alle ore 09:12:33 CEST", "A: support@example.com", "Rispondi a: anna@home.example", "", "Dov'è?"),
			before: "", body: "Dov'è?",
			header: reply.Header{From: anna, Date: "14 maggio 2024 alle ore 09:12:33 CEST", To: "support@example.com", Subject: "Ordine 17", ReplyTo: reply.Address{Email: "anna@home.example"}},
		},
		{
			name:   "Apple Mail, Portuguese",
			text:   body("Início da mensagem encaminhada:", "", "De: Anna Petrova <anna@example.org>", "Assunto: Pedido 17", "Data: 14 de maio de 2024 09:12:33 BRT", "Para: support@example.com", "", "Onde está?"),
			before: "", body: "Onde está?",
			header: reply.Header{From: anna, Date: "14 de maio de 2024 09:12:33 BRT", To: "support@example.com", Subject: "Pedido 17"},
		},
		{
			name:   "Thunderbird, Polish",
			text:   body("-------- Przekazana wiadomość --------", "Temat: Zamówienie 17", "Data: Tue, 14 May 2024 09:12:33 +0200", "Nadawca: Anna Petrova <anna@example.org>", "Adresat: support@example.com", "", "Gdzie ono jest?"),
			before: "", body: "Gdzie ono jest?",
			header: reply.Header{From: anna, Date: "Tue, 14 May 2024 09:12:33 +0200", To: "support@example.com", Subject: "Zamówienie 17"},
		},
		{
			name:   "Apple Mail, Dutch",
			text:   body("Begin doorgestuurd bericht:", "", "Van: Anna Petrova <anna@example.org>", "Onderwerp: Bestelling 17", "Datum: 14 mei 2024 om 09:12:33 CEST", "Aan: support@example.com", "", "Waar is het?"),
			before: "", body: "Waar is het?",
			header: reply.Header{From: anna, Date: "14 mei 2024 om 09:12:33 CEST", To: "support@example.com", Subject: "Bestelling 17"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, ok := reply.SplitForward(c.text)
			if !ok {
				t.Fatal("no forwarded message was found")
			}
			if diff := cmp.Diff(c.text, f.Before+f.Marker+f.Raw); diff != "" {
				t.Errorf("the pieces are not the text (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.before, f.Before); diff != "" {
				t.Errorf("before (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.body, f.Body); diff != "" {
				t.Errorf("body (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.header, f.Header); diff != "" {
				t.Errorf("header (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAForwardedMessageThatIsQuotedIsForwarded(t *testing.T) {
	parts := reply.Split(body("FYI", "", "Begin forwarded message:", "", "> From: Anna <anna@example.org>", "> Date: May 14, 2024 9:12:33 AM GMT", "> Subject: Order 17", ">", "> Where is it?", "", "I do not know."), reply.Options{})
	if got, want := parts.Reply(), "FYI\n\nI do not know."; got != want {
		t.Errorf("reply %q, want %q", got, want)
	}
	want := "Begin forwarded message:\n\n> From: Anna <anna@example.org>\n> Date: May 14, 2024 9:12:33 AM GMT\n> Subject: Order 17\n>\n> Where is it?"
	if diff := cmp.Diff(want, strings.TrimSpace(parts.Join(reply.Forwarded))); diff != "" {
		t.Errorf("forwarded (-want +got):\n%s", diff)
	}
}

func TestAMailWithoutForwardedMessage(t *testing.T) {
	if f, ok := reply.SplitForward(body("Hello", "", "From: Moscow", "To: Paris", "Date: 12 May")); ok {
		t.Errorf("got %+v, want nothing", f)
	}
}

func TestAForwardedMessageIsNoReply(t *testing.T) {
	parts := reply.Split(body("---------- Forwarded message ---------", "From: Anna <anna@example.org>", "Date: Tue, May 14, 2024 at 9:12 AM", "Subject: Order", "To: <support@example.com>", "", "Where is it?"), reply.Options{})
	if !parts.Empty() || parts.Join(reply.Forwarded) == "" {
		t.Errorf("got %+v, want an empty reply and a forwarded message", parts.Pieces)
	}
}
