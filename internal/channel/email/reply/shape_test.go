// SPDX-License-Identifier: Apache-2.0

package reply_test

import "testing"

func TestShapesOfReplies(t *testing.T) {
	runPlain(t, []plainCase{
		{
			name:   "answers between quotes keep them as context",
			text:   body("On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "> When will it come?", "", "On Friday.", "", "> How much is it?", "", "Ten euros.", "", "> Bye", "> Anna"),
			reply:  "> When will it come?\n\nOn Friday.\n\n> How much is it?\n\nTen euros.",
			quoted: "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:\n> When will it come?\n\n> How much is it?\n\n> Bye\n> Anna",
		},
		{
			name:   "an answer below the quote",
			text:   body("14.05.2024 09:12, Анна Петрова пишет:", "> Когда привезут?", ">", "> Анна", "В пятницу."),
			reply:  "> Когда привезут?\n>\n> Анна\nВ пятницу.",
			quoted: "…",
		},
		{
			name:   "only a quote is an empty reply",
			text:   body("On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "> When will it come?"),
			reply:  "",
			quoted: "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:\n> When will it come?",
		},
		{
			name:   "an attribution and nothing above it announces the answer when no quote is marked",
			text:   body("On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "", "It works again, thank you."),
			reply:  "It works again, thank you.",
			quoted: "…",
		},
		{
			name:   "a quoted line broken by a program stays in the quote",
			text:   body("No, never.", "", "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "> Is it true that the parcel which I have sent to you last week has", "been", "> lost on its way?"),
			reply:  "No, never.",
			quoted: "…",
		},
		{
			name:   "a short answer between two quoted lines is no broken line",
			text:   body("> Is it true that the parcel which I have sent to you last week was lost?", "Yes.", "> Will you pay for the parcel that was lost on its way to the customer?", "No."),
			reply:  "> Is it true that the parcel which I have sent to you last week was lost?\nYes.\n> Will you pay for the parcel that was lost on its way to the customer?\nNo.",
			quoted: "…",
		},
		{
			name:   "quotes marked by initials",
			text:   body("AP> When will it come?", "AP> And how?", "", "On Friday, by post."),
			reply:  "AP> When will it come?\nAP> And how?\n\nOn Friday, by post.",
			quoted: "AP> When will it come?\nAP> And how?",
		},
		{
			name:   "a quote marked by bars below an attribution",
			text:   body("Yes.", "", "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "| When will it come?", "|", "| Anna"),
			reply:  "Yes.",
			quoted: "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:\n| When will it come?\n|\n| Anna",
		},
		{
			name:   "a quote in Markdown inside the text",
			text:   body("The page says:", "", "> Not found", "", "What shall I do?"),
			reply:  "The page says:\n\n> Not found\n\nWhat shall I do?",
			quoted: "> Not found",
		},
		{
			name:   "a help desk's line with the answer below it",
			text:   body("##- Please type your reply above this line -##", "", "I answer below."),
			reply:  "I answer below.",
			quoted: "",
		},
		{
			name:   "a separator with one field, and the answer below the quote",
			text:   body("----- Original Message -----", "From: \"Anna\" <anna@example.org>", "", "> When will it come?", "", "On Friday."),
			reply:  "> When will it come?\n\nOn Friday.",
			quoted: "…",
		},
		{
			name:   "windows' line endings",
			text:   "Да.\r\n\r\nОт: Анна <anna@example.org>\r\nОтправлено: 14 мая 2024 г. 9:12\r\nКому: support@example.com\r\nТема: Заказ\r\n\r\nПривезёте?\r\n",
			reply:  "Да.",
			quoted: "…",
		},
		{
			name:   "links that a program wrote out break no quote",
			text:   body("Fine.", "", "On Tue, 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", ">", "> Write to us:", ">", "(https://example.org/a/b/c) >", "> or call (https://example.org/call)", ">"),
			reply:  "Fine.",
			quoted: "…",
		},
		{name: "nothing at all", text: "", reply: ""},
		{name: "one line without an end", text: "Да", reply: "Да"},
		{
			name:   "a conversation of three",
			text:   body("Third.", "", "On Tue, 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "", "> Second.", ">", "> On Mon, 13 May 2024 at 08:00, Bob <bob@example.org> wrote:", ">", ">> First."),
			reply:  "Third.",
			quoted: "…",
		},
		{
			name:   "an attribution in the same line as the text",
			text:   body("It works now, thank you! On Tue, 14 May 2024 at 09:12, Anna Petrova <anna@example.org> wrote:", "> Does it work?"),
			reply:  "It works now, thank you!",
			quoted: "On Tue, 14 May 2024 at 09:12, Anna Petrova <anna@example.org> wrote:\n> Does it work?",
		},
		{
			name:   "a footer of a list below the quote",
			text:   body("I agree.", "", "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "> Shall we?", "", "_______________________________________________", "Users mailing list", "users@lists.example.org", "https://lists.example.org/listinfo/users"),
			reply:  "I agree.",
			quoted: "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:\n> Shall we?",
		},
		{
			name:   "a scanner's notice below the quote",
			text:   body("I agree.", "", "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "> Shall we?", "", "--", "This email has been checked for viruses by Example.", "https://www.example.com/antivirus"),
			reply:  "I agree.",
			sign:   "…",
			quoted: "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:\n> Shall we?",
		},
		{
			name:   "a footer right below the text",
			text:   body("Fixed.", "---", "You are receiving this because you are subscribed to this thread.", "Reply to this email directly or view it on GitHub."),
			reply:  "Fixed.",
			quoted: "",
		},
		{
			name:   "a disclaimer",
			text:   body("Оплатили вчера.", "", "Данное сообщение и вложения к нему конфиденциальны и предназначены только для адресата.", "Если вы получили его по ошибке, удалите его."),
			reply:  "Оплатили вчера.",
			quoted: "",
		},
	})
}

func TestSignatures(t *testing.T) {
	runPlain(t, []plainCase{
		{name: "RFC 3676's dashes", text: body("Done.", "", "-- ", "Bob Brown", "Example Ltd."), reply: "Done.", sign: "-- \nBob Brown\nExample Ltd."},
		{name: "dashes whose blank was lost", text: body("Done.", "", "--", "Bob Brown"), reply: "Done.", sign: "--\nBob Brown"},
		{name: "above a list's footer", text: body("Done.", "", "-- ", "Bob", "_________________", "Users mailing list", "users@lists.example.org", "https://lists.example.org/listinfo/users"), reply: "Done.", sign: "-- \nBob"},
		{name: "one long dash", text: body("Done.", "", "—", "Боб"), reply: "Done.", sign: "—\nБоб"},
		{name: "underscores", text: body("Done.", "", "_____________", "Bob Brown", "+44 20 7946 0000"), reply: "Done.", sign: "_____________\nBob Brown\n+44 20 7946 0000"},
		{
			name: "above a quote", text: body("Done.", "", "-- ", "Bob", "", "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "> Is it?"),
			reply: "Done.", sign: "-- \nBob", quoted: "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:\n> Is it?",
		},
		{name: "courtesy, name, telephone, English", text: body("It is broken.", "", "Best regards,", "Bob Brown", "Head of Sales, Example Ltd.", "Tel. +44 20 7946 0000"), reply: "It is broken.", sign: "Best regards,\nBob Brown\nHead of Sales, Example Ltd.\nTel. +44 20 7946 0000"},
		{name: "courtesy, name, telephone, Russian", text: body("Не работает.", "", "С уважением,", "Иван Петров", "Менеджер отдела закупок", "тел.: +7 (495) 123-45-67"), reply: "Не работает.", sign: "С уважением,\nИван Петров\nМенеджер отдела закупок\nтел.: +7 (495) 123-45-67"},
		{name: "courtesy, name, telephone, German", text: body("Es geht nicht.", "", "Mit freundlichen Grüßen", "", "Max Muster", "Beispiel GmbH", "Tel.: +49 30 1234567"), reply: "Es geht nicht.", sign: "Mit freundlichen Grüßen\n\nMax Muster\nBeispiel GmbH\nTel.: +49 30 1234567"},
		{name: "courtesy, name, telephone, French", text: body("Ça ne marche pas.", "", "Cordialement,", "Jean Dupont", "06 12 34 56 78"), reply: "Ça ne marche pas.", sign: "Cordialement,\nJean Dupont\n06 12 34 56 78"},
		{name: "courtesy, name, page, Spanish", text: body("No funciona.", "", "Un saludo,", "Juan García", "www.ejemplo.example"), reply: "No funciona.", sign: "Un saludo,\nJuan García\nwww.ejemplo.example"},
		{name: "courtesy, name, address, Italian", text: body("Non funziona.", "", "Cordiali saluti", "Mario Rossi", "mario@esempio.example"), reply: "Non funziona.", sign: "Cordiali saluti\nMario Rossi\nmario@esempio.example"},
		{name: "courtesy, name, title, Portuguese", text: body("Não funciona.", "", "Atenciosamente,", "João Silva", "Gerente"), reply: "Não funciona.", sign: "Atenciosamente,\nJoão Silva\nGerente"},
		{name: "courtesy, name, telephone, Polish", text: body("Nie działa.", "", "Pozdrawiam", "Jan Kowalski", "tel. 600 123 456"), reply: "Nie działa.", sign: "Pozdrawiam\nJan Kowalski\ntel. 600 123 456"},
		{name: "courtesy, name, page, Dutch", text: body("Het werkt niet.", "", "Met vriendelijke groet,", "Jan Jansen", "https://voorbeeld.example"), reply: "Het werkt niet.", sign: "Met vriendelijke groet,\nJan Jansen\nhttps://voorbeeld.example"},
		{name: "courtesy in two languages", text: body("Es geht nicht.", "", "Mit freundlichen Grüßen / Best regards", "", "Max Muster", "Beispiel GmbH", "Tel. 030 1234567"), reply: "Es geht nicht.", sign: "Mit freundlichen Grüßen / Best regards\n\nMax Muster\nBeispiel GmbH\nTel. 030 1234567"},
		{name: "courtesy and a name stay in the reply of an unknown sender", text: body("It is broken.", "", "Thanks,", "Bob"), reply: "It is broken.\n\nThanks,\nBob", sign: "Thanks,\nBob"},
		{name: "courtesy and the sender's name", sender: "Bob Brown", text: body("It is broken.", "", "Thanks,", "Bob"), reply: "It is broken.", sign: "Thanks,\nBob"},
		{name: "courtesy and the sender's name in one line", sender: "Иван Петров", text: body("Не работает.", "", "С уважением, Иван"), reply: "Не работает.", sign: "С уважением, Иван"},
		{name: "the sender's name alone", sender: "Bob Brown", text: body("It is broken.", "", "Bob"), reply: "It is broken.", sign: "Bob"},
		{name: "the sender's name and telephone", sender: "Bob Brown", text: body("It is broken.", "", "Bob Brown", "Example Ltd.", "+44 20 7946 0000"), reply: "It is broken.", sign: "Bob Brown\nExample Ltd.\n+44 20 7946 0000"},
		{name: "thanks are no signature", sender: "Bob Brown", text: body("It works.", "", "Thanks for your help!"), reply: "It works.\n\nThanks for your help!"},
		{name: "a thank-you and nothing else", sender: "Bob Brown", text: body("Thanks,", "Bob"), reply: "Thanks,\nBob"},
		{name: "a telephone that is asked to be called", text: body("Please call me:", "", "+44 20 7946 0000"), reply: "Please call me:\n\n+44 20 7946 0000"},
		{name: "an address below a rule with text", text: body("Deliver it to:", "", "Bob Brown", "5 Long Street", "London"), reply: "Deliver it to:\n\nBob Brown\n5 Long Street\nLondon"},
		{name: "a dash with long text below is a rule", text: body("First.", "", "--", "Second, and this is a paragraph.", "It goes on.", "And on.", "And on.", "And on.", "And on.", "And on.", "And on.", "And on.", "And on.", "And on.", "And on.", "And on.", "And on.", "And on.", "And on."), reply: "First.\n\n--\nSecond, and this is a paragraph.\nIt goes on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on.\nAnd on."},
	})
}

func TestWhatPhonesSignWithIsASignature(t *testing.T) {
	for _, s := range []string{
		"Sent from my iPhone", "Sent from Mailbox", "Sent from Yahoo Mail. Get the app", "Sent from Outlook for Mac", "Sent via Front", "Sent on the go", "Von unterwegs gesendet", "Gesendet mit der Telekom Mail App", "Wysłane z aplikacji mobilnej Onet Poczta", "Sent from [Mail](https://www.example.com/mail) for Windows 10", "Verzonden met BlackBerry Work", "Sent from my Windows 8 PC", "Sent from my Galaxy", "Sent from Outlook for Android", "Get Outlook for iOS", "Get Outlook for Android<https://aka.ms/AAb9ysg>", "Sent from Yahoo Mail for iPhone", "Sent from Proton Mail for iOS", "Sent with Proton Mail secure email.", "Sent from Mail for Windows", "Sent from my Pixel 8, please excuse the brevity.",
		"Отправлено с iPhone", "Отправлено из мобильной Почты Mail.ru", "Отправлено из Mail.ru для Android", "Отправлено с моего Samsung Galaxy", "Отправлено из Почты для Windows", "Отправлено из мобильной Яндекс Почты: http://m.ya.ru/ymail", "Отправлено через Outlook для iOS", "Скачать Outlook для iOS", "Отправлено с устройства Huawei", "-- \nОтправлено из Mail для iOS",
		"Von meinem iPhone gesendet", "Gesendet von Mail für Windows", "Von meinem Samsung Galaxy Smartphone gesendet.", "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.", "Gesendet mit der GMX Mail App", "Outlook für iOS beziehen",
		"Envoyé de mon iPhone", "Envoyé depuis mon téléphone Orange", "Envoyé à partir de Outlook pour Android", "Télécharger Outlook pour iOS", "Envoyé de mon Galaxy",
		"Enviado desde mi iPhone", "Enviado desde Outlook para Android", "Obtener Outlook para iOS", "Enviado desde mi Galaxy",
		"Inviato da iPhone", "Inviato dal mio dispositivo Galaxy", "Inviato da Outlook per Android", "Scarica Outlook per iOS",
		"Enviado do meu iPhone", "Enviado a partir do Outlook para Android", "Obter o Outlook para iOS", "Enviado do meu Galaxy",
		"Wysłane z iPhone'a", "Wysłano z iPhone'a", "Wysłane z mojego urządzenia Galaxy", "Pobierz program Outlook dla systemu iOS", "Wysłane z aplikacji Outlook dla systemu Android",
		"Verstuurd vanaf mijn iPhone", "Verzonden vanaf mijn Galaxy", "Verzonden vanuit Outlook voor iOS", "Outlook voor Android downloaden",
		"Skickat från min iPhone", "Sendt fra min iPhone", "Odesláno z iPhonu", "Надіслано з iPhone", "iPhone'umdan gönderildi", "发自我的 iPhone", "iPhoneから送信", "나의 iPhone에서 보냄",
	} {
		text := body("Done.", "", s)
		runPlain(t, []plainCase{{name: s, text: text, reply: "Done.", sign: s}})
	}
}
