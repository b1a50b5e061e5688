// SPDX-License-Identifier: Apache-2.0

package reply_test

import (
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

// keptLetter is a letter whose words look like what mail programs add, and are the sender's own.
type keptLetter struct {
	name   string
	text   string
	sender string
}

func TestWordsThatOnlyLookLikeWhatProgramsAddAreKept(t *testing.T) {
	for _, c := range []keptLetter{
		{name: "printing, in Spanish", text: body("Hola,", "", "El programa se cierra antes de imprimir.")},
		{name: "printing, in Italian", text: body("Buongiorno,", "", "Il programma si blocca prima di stampare.")},
		{name: "printing, in Russian", text: body("Здравствуйте!", "", "Программа зависает перед тем как распечатать чек.")},
		{name: "an environment where printing fails", text: body("Hello,", "", "In our environment the app crashes before printing.")},
		{name: "good news", text: body("Hello,", "", "Good news: anna@example.org wrote back to me.", "", "But the kettle is still broken.")},
		{name: "a waybill", text: body("От: Москва", "До: Казань", "Дата: 12.05.2024", "Почта: ivan@example.org", "", "Когда приедет машина?")},
		{name: "a waybill below a greeting", text: body("Здравствуйте!", "", "Заявка на перевозку:", "", "От: Москва", "До: Казань", "Дата: 12.05.2024", "Почта: ivan@example.org", "", "Когда приедет машина?")},
		{name: "an order and its number", text: body("Hello,", "", "my order:", "", "No: 12345", "Date: 12.05.2024", "Subject: kettle", "", "It never came.")},
		{name: "an order, its number and who paid", text: body("Hello,", "", "my order:", "", "No: 12345", "Date: 12.05.2024", "Paid by: anna@example.org", "To: London", "", "It never came.")},
		{name: "an order and its number, in Spanish", text: body("Hola,", "", "No: 12345", "Tema: reembolso", "Fecha: 12.05.2024", "", "No llegó nunca.")},
		{name: "a greeting below a title", text: body("Заявка 17", "", "Доброго дня!", "Не работает принтер.", "Тел. +7 495 1234567")},
		{name: "a greeting below a title, in Portuguese", text: body("Pedido 17", "", "Bom dia", "O produto chegou partido.", "Tel. 912345678")},
		{name: "a greeting below a title, in German", text: body("Auftrag 17", "", "Servus!", "Der Drucker ist kaputt.", "Tel. 030 1234567")},
		{name: "a book", text: body("We ordered books.", "", "Peace, War", "www.example.org/books/17", "Only one came.")},
		{name: "a phone it does not open on", text: body("Сайт не работает.", "С телефона тоже не открывается.")},
		{name: "a phone's app", text: body("Сайт не работает.", "", "С мобильного приложения войти не могу.")},
		{name: "an account money was taken off", text: body("Guten Tag,", "", "Von meinem Konto wurden 50 Euro abgebucht.")},
		{name: "a phone that money was paid with", text: body("Guten Tag,", "", "Von meinem Handy wurde zweimal bezahlt.")},
		{name: "a parcel of the wrong size", text: body("The shoes came.", "", "Sent in the wrong size.")},
		{name: "a parcel sent by somebody", text: body("The shoes came.", "", "Sent by my brother from his shop.")},
		{name: "a parcel sent from a town", text: body("Das Paket kam nicht.", "", "Von DHL in Bonn verschickt.")},
		{name: "a mail that was written", text: body("Guten Tag,", "", "Ich habe Ihnen schon eine Mail geschickt")},
		{name: "a download that fails", text: body("I cannot work.", "", "Download Outlook fails with error 5.")},
		{name: "a program that crashes", text: body("Guten Tag,", "", "Outlook für Android stürzt ab.")},
		{name: "a phone one cannot log in from", text: body("I cannot work.", "", "From my phone I cannot log in.")},
		{name: "a phone and a browser", text: body("I see no button.", "", "From my phone it says error 17, from the browser too.")},
		{name: "a label", text: body("The label is wrong.", "", "Typed with two letters missing.")},
		{name: "another address", text: body("Где посылка?", "", "Отправлено на другой адрес.")},
		{name: "a keyboard", text: body("Где посылка?", "", "Набрано на клавиатуре 17 символов.")},
		{name: "sent by mistake, in French", text: body("Bonjour", "", "Envoyé par erreur deux fois.")},
		{name: "another colour, in Spanish", text: body("Hola", "", "Enviado con otro color.")},
		{name: "what is asked below a word on secrecy", text: body("Hi,", "This message is confidential, treat it as privileged.", "I cannot log in, please reset my account.")},
		{name: "a parcel that came open", text: body("Hi,", "the contents of this parcel were intended for my lawyer and confidential.", "It came open. I want my money back.")},
		{name: "an address, a date and a story, in Portuguese", text: body("Recebi isto:", "", "anna@example.org", "12.05.2024 10:00", "", "A loja não respondeu.", "Assunto: reembolso.", "", "Quero o dinheiro de volta.")},
		{name: "a header in one line, which is asked about", text: body("Hello,", "", "why do I get mails like this:", "", "From: shop@example.org Date: 12.05.2024 10:00 Subject: Offers", "", "Please stop them.")},
		{name: "a log, indented", text: body("Log:", "", "    12.05.2024 10:00 root@example.org wrote:", "    disk full", "", "What now?")},
		{name: "a name for the invoice", sender: "Bob Brown", text: body("Please put this name on the invoice:", "Bob Brown")},
		{name: "a name for the invoice, apart", sender: "Bob Brown", text: body("Please put this name on the invoice:", "", "Bob Brown")},
		{name: "a name that is asked for", sender: "Bob Brown", text: body("Who has signed the receipt?", "Bob")},
		{name: "a thing and its number", text: body("It is broken.", "", "Thanks", "", "Model: K-17", "Part number: 12345678")},
		{name: "numbers of before and after", text: body("Please change it.", "", "Thanks", "", "Previous phone: +44 20 7946 0000", "Future phone: +44 20 7946 0001")},
		{name: "a set and a time", text: body("Results:", "", "Set 3 at 10:00 <bob@example.org> failed:", "", "please repair.")},
		{name: "a general and a time", text: body("Hello", "", "General 5 10:00 bob@example.org:", "", "please repair.")},
		// end of kept
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := reply.Split(c.text, reply.Options{Sender: c.sender}).Reply(); got != strings.TrimSuffix(c.text, "\n") {
				t.Errorf("reply %q, want %q", got, c.text)
			}
		})
	}
}

func TestTheAnswerGoesOnBelowAQuoteInALine(t *testing.T) {
	runPlain(t, []plainCase{{
		name: "below the line", text: body("Hello. On 14 May 2024 at 09:12 Anna <anna@example.org> wrote: you get it back. When?", "", "I wait for two weeks."),
		reply: "Hello.\n\n you get it back. When?\n\nI wait for two weeks.", quoted: "…",
	}})
}

func TestALogLineAboveAQuoteIsNoAttribution(t *testing.T) {
	runPlain(t, []plainCase{{
		name: "a restart", text: body("Log:", "", "Server restarted 14.05.2024 09:12 (by me):", "", "> error 17", "", "what now?"),
		reply: "Log:\n\nServer restarted 14.05.2024 09:12 (by me):\n\n> error 17\n\nwhat now?", quoted: "…",
	}})
}

func TestPleasNotToPrintAreFooters(t *testing.T) {
	for _, plea := range []string{
		"Please consider the environment before printing this email.",
		"Antes de imprimir este mensaje, piense en el medio ambiente.",
		"Перед тем как распечатать это письмо, подумайте об окружающей среде.",
		"Prima di stampare questa e-mail, rispetta l'ambiente.",
		"Bitte denken Sie an die Umwelt, bevor Sie diese E-Mail ausdrucken.",
	} {
		t.Run(plea, func(t *testing.T) {
			if got := reply.Split(body("Yes.", "", plea), reply.Options{}).Reply(); got != "Yes." {
				t.Errorf("reply %q, want %q", got, "Yes.")
			}
		})
	}
}
