// SPDX-License-Identifier: Apache-2.0

package reply_test

import (
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

// The texts of this file were written to find what the rules had not met: see docs/quality.md.

func TestAnnouncementsThatWereBrokenOrDressedUp(t *testing.T) {
	const answer = "Here is my answer.\nIt has two lines."
	for _, announcement := range []string{
		"*On Tue, 14 May 2024 at 09:12, Anna Petrova <anna@example.org> wrote:*",
		"_Am 14.05.2024 um 09:12 schrieb Anna Petrova:_",
		"Anna Petrova <anna@example.org> schrieb am Di.,\n14. Mai 2024, 09:12:",
		"Anna Petrova <anna@example.org> schrieb am Di., 14. Mai\n2024, 09:12:",
		"Anna Petrova <anna@example.org> a écrit\nle mar. 14 mai 2024 à 09:12 :",
		"Anna Petrova <anna@example.org>\n于2024年5月14日周二 09:12写道：",
		"Anna Petrova <anna@example.org>, 14 May\n2024 Sal, 09:12 tarihinde şunu yazdı:",
		"Wiadomość napisana przez Anna Petrova <anna@example.org> w\ndniu 14 maj 2024, o godz. 09:12:",
		"Dne 14. 05. 24 v 9:12 Anna Petrova napsal(a):",
		"2024. 5. 14. 9:12에 Anna Petrova 이(가) 쓴 글:",
		"كتب Anna Petrova <anna@example.org> في 14/05/2024 09:12:",
		"On Tue, 14 May 2024 at 09:12, Anna Petrova <anna@example.org>",
		"Am 14.05.2024 um 09:12 schrieb Anna Petrova",
		"Anna Petrova schrieb am 14.05.2024 um 09:12",
		"2024/5/14 Anna Petrova <anna@example.org>",
		"Anna Petrova [2024-05-14 09:12 +0000]:",
		"    On Tuesday, May 14, 2024 at 09:12:33 AM GMT, Anna Petrova <anna@example.org> wrote:  ",
		"Anna Petrova 5/14/2024 9:12 AM >>>",
		"\"Anna Petrova\" <anna@example.org> wrote in message\nnews:17@news.example.org...",
		"[Quoted text hidden]",
		"--- In kettles@example.org, Anna <anna@e...> wrote:",
		"----------------\nКому: Анна (anna@example.org);\nТема: Заказ;\n14.05.2024, 09:12, \"Анна\" <anna@example.org>:",
		"\"Anna Petrova\" <anna@example.org>\n14.05.2024 09:12\n\nTo\nsupport@example.com\ncc\n\nSubject\nOrder 17\n",
		"From: Anna [mailto:anna@example.org] Sent: Tuesday, May 14, 2024 9:12 AM To: Support Subject: RE: Order",
		"From: Anna Petrova\nSent: Tuesday, May 14, 2024 9:12 AM\n",
		"-------- Исходное сообщение --------От: Анна <anna@example.org> Дата: 14.05.2024  9:12  Кому: support@example.com Тема: Заказ",
		"───── Original Message ─────",
		"----- Ursprüngliche Besprechungsnachricht (Originalnachricht) -----\nVon: Anna\nGesendet: 14.05.2024 09:12\nAn: Support\nBetreff: Bestellung",
		"-----Oorspronkelijke afspraak-----",
		"===== Oryginał wiadomości =====",
		"----- Message from Anna Petrova <anna@example.org> on Tue, 14 May 2024 09:12:33 +0200 -----",
		"Nuo: Anna Petrova <anna@example.org>\nIšsiųsta: 2024 m. gegužės 14 d. 09:12\nKam: Support <support@example.com>\nTema: RE: Užsakymas",
		"Saatja: Anna Petrova <anna@example.org>\nSaadetud: teisipäev, 14. mai 2024 09:12\nAdressaat: Support\nTeema: RE: Tellimus",
		"Od: Anna Petrova\nPoslano: utorak, 14. svibnja 2024. 09:12\nZa: Support\nPredmet: RE: Narudžba",
		"Từ: Anna Petrova <anna@example.org>\nĐã gửi: 14 Tháng Năm 2024 09:12\nTới: Support\nChủ đề: RE: Đơn hàng",
		"De: Anna Petrova <anna@example.org>\nEnviat el: dimarts, 14 de maig de 2024 9:12\nPer a: Support\nAssumpte: RE: Comanda",
	} {
		t.Run(announcement, func(t *testing.T) {
			parts := reply.Split(answer+"\n\n"+announcement+"\n> The question\n>\n> It was long\n", reply.Options{})
			if parts.Reply() != answer {
				t.Errorf("reply %q, want %q; pieces %+v", parts.Reply(), answer, parts.Pieces)
			}
		})
	}
}

func TestShapesOfRepliesThatWereNotMetBefore(t *testing.T) {
	runPlain(t, []plainCase{
		{name: "lines that end in carriage returns", text: "\r\rYes.\r\rOn 14 May 2024 at 09:12, Anna <anna@example.org> wrote:\r> Is it?\r", reply: "Yes.", quoted: "…"},
		{name: "the quote in the line of its announcement", text: body("Yes it did. On Tue, 14 May 2024 at 09:12, Anna <anna@example.org> wrote: Did it come? Regards Anna"), reply: "Yes it did.", quoted: "…"},
		{
			name: "a courtesy below the quote", text: body("Yes.", "", "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "> Is it?", "", "Regards,", "Bob"),
			reply: "Yes.\n\nRegards,\nBob", sign: "Regards,\nBob", quoted: "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:\n> Is it?",
		},
		{
			name: "a signature below the quote", text: body("Yes.", "", "On 14 May 2024 at 09:12, Anna <anna@example.org> wrote:", "> Is it?", "", "Mit freundlichen Grüßen", "", "Max Muster", "Beispiel GmbH", "Tel. 030 1234567"),
			reply: "Yes.", sign: "Mit freundlichen Grüßen\n\nMax Muster\nBeispiel GmbH\nTel. 030 1234567", quoted: "…",
		},
		{
			name: "signatures above and below a quote that nothing announces", text: body("Yes.", "", "Sent from my iPhone", "", "> Is it?", "", "-- ", "Bob"),
			reply: "Yes.", sign: "Sent from my iPhone\n\n-- \nBob", quoted: "> Is it?",
		},
		{name: "a disclaimer right below the text", text: body("Yes.", "This message is confidential and intended only for the recipient."), reply: "Yes."},
		{name: "a scanner's notice below a rule, above the quote", text: body("Yes.", "", "---", "This email has been checked for viruses by Example antivirus.", "https://www.example.com/antivirus", "", "On 14 May 2024 09:12, Anna wrote:", "> Is it?"), reply: "Yes.", sign: "…", quoted: "…"},
		{name: "a scanner's notice below its picture", text: body("Yes.", "", "<https://www.example.com/sig>", "Virus-free.", "www.example.com", "<https://www.example.com/sig>"), reply: "Yes."},
		{name: "a tracker's footer", text: body("Yes.", "", "---", "You are receiving this mail because:", "You are on the list."), reply: "Yes."},
		{name: "a plea not to print", text: body("Yes.", "", "Please consider the environment before printing this email."), reply: "Yes."},
		{name: "fields without colons below a separator", text: body("Yes.", "", "------ Original Message ------", "From \"Anna\" <anna@example.org>", "To \"Bob\" <bob@example.org>", "Date 14.05.2024 9:12:33", "Subject Order", "", "> Is it?", "", "And thanks for asking!"), reply: "Yes.\n\n> Is it?\n\nAnd thanks for asking!", quoted: "…"},
	})
}

func TestCourtesiesOfManyWords(t *testing.T) {
	for _, courtesy := range []string{
		"Thanks so much,", "Thank you very much for your help,", "Have a great day!", "Looking forward to your reply,", "With best wishes from London,", "Regards Bob",
		"Благодарю за помощь,", "С ув.,", "С наилучшими пожеланиями и большое спасибо,", "Schöne Grüße aus Hamburg", "Besten Dank und Gruß", "LG Bob", "Je vous remercie par avance,", "Gracias y un saludo,", "Grazie e saluti", "Muito obrigado pela ajuda,", "Pozdrawiam serdecznie,", "Hartelijke groeten,",
	} {
		signature := courtesy + "\nBob Brown\nTel. +44 20 7946 0000"
		runPlain(t, []plainCase{{name: courtesy, text: body("It is broken.", "", signature), reply: "It is broken.", sign: signature}})
	}
}

func TestMorePhones(t *testing.T) {
	for _, s := range []string{
		"Sent wirelessly from my handheld", "Sent while mobile", "Get BlueMail for Android", "Mobile email, please excuse brevity.", "Please excuse brevity and typos - sent from mobile", "Dictated with Siri, please excuse errors",
		"Пишу с телефона, извините за опечатки", "С мобильного", "Отправлено от Blue для Android", "Vom Handy gesendet, bitte Tippfehler entschuldigen", "Envoyé sans fil par mon terminal mobile", "Obter Outlook para Android", "Pobierz aplikację Outlook dla systemu Android", "Downloaden Outlook voor iOS",
		"Hanki Outlook iOS:lle", "Získejte Outlook pro iOS", "Android için Outlook'u edinin", "Завантажити Outlook для Android", "Στάλθηκε από το iPhone μου", "Androidで Outlook を取得", "Android용 Outlook 받기", "נשלח מה-iPhone שלי", "أُرسلت من الـ iPhone",
	} {
		runPlain(t, []plainCase{{name: s, text: body("Done.", "", s), reply: "Done.", sign: s}})
	}
}

func TestLettersWithoutAQuoteComeThroughWhole(t *testing.T) {
	for name, text := range map[string]string{
		"words that begin as months do":        body("Your mail of 3 March says that you sent it to anna@example.org. I never wrote:", "- my address", "- my phone", "so how do you know?"),
		"a list of lists":                      body("List of mails that I sent:", "3 May: none", "4 May: 2 mails, to bob@example.org", "5 May: out of order"),
		"what a man of theirs wrote":           body("Здравствуйте!", "", "12 мая 2024 г. в 10:00 ваш курьер написал:", "", "«Никого нет дома».", "", "Но я был дома!"),
		"what was written to somebody":         body("My boss wrote to ceo@example.org on 3 May 2024 at 10:00. Nobody answered either:", "- no mail", "- no call"),
		"a header that is the question":        body("Why does it fail?", "", "Return-Path: <a@example.org>", "Received: from mx.example.org; Mon, 13 May 2024 10:00:00 +0000", "From: Shop <news@example.org>", "To: me@example.com", "Subject: Offers", "Date: Mon, 13 May 2024 10:00:00 +0000", "", "Please repair it."),
		"a holiday":                            body("Dear team", "", "From: 12.05.2024", "To: 19.05.2024", "Subject: holiday cover", "", "Who takes over?"),
		"stars between steps and their result": body("Steps:", "* open", "* close", "", "***", "", "Result: nothing. Expected: a sound."),
		"headings between rules":               body("# Bug", "", "* one", "", "----", "", "## Expected", "", "Works.", "", "====", "", "## Actual", "", "Does not."),
		"old and new numbers below the thanks": body("Please change my number.", "", "Thank you very much", "", "Old: +44 20 7946 0000", "New: +44 20 7946 0001"),
		"what to call, below the thanks":       body("It is broken.", "", "Thanks", "", "Please call:", "Anna Brown", "+44 20 7946 0000"),
		"a server's message, indented":         body("What now?", "", "    12.05.2024 10:00 root@example.org:", "    out of memory"),
		"a log of two":                         body("I get", "", "10:00 came, 10:05 left, 12.05.2024.", "On 13.05.2024 at 9:00 he came again, and at 9:30 he wrote: \"done\"."),
		"words between dashes":                 body("-------- Cut here --------", "abc", "-------- Cut here --------", "", "----- Termin -----", "Wann?", "----- Nachricht -----", "Keine."),
		"a tracker's comment":                  body("https://example.org/bugs/17", "", "------- Additional Comments From anna@example.org  2024-05-14 09:12 -------", "I like this idea."),
		"a text and its translation":           body("----- Original text -----", "abc", "----- Translation -----", "def", "----- Previous meeting -----", "ghi"),
		"a disclaimer that is asked about":     body("The page says:", "This email is intended for the named recipient. Confidential.", "Is that true?"),
		"a question below underscores":         body("First thing.", "", "____________", "", "Second: when will you send the goods that I paid for?"),
		"two addresses":                        body("bob@example.org", "12.05.2024 10:00", "", "To whom do I write about the subject of refunds?"),
	} {
		t.Run(name, func(t *testing.T) {
			if got, want := reply.Split(text, reply.Options{}).Reply(), strings.TrimSpace(text); got != want {
				t.Errorf("reply %q, want %q", got, want)
			}
		})
	}
}

func TestTheSendersNameRightBelowHisWords(t *testing.T) {
	runPlain(t, []plainCase{
		{name: "his name", sender: "Bob Brown", text: body("Yes please.", "Bob"), reply: "Yes please.", sign: "Bob"},
		{name: "his name below thanks", sender: "Bob Brown", text: body("Yes please.", "", "Thanks!", "Bob"), reply: "Yes please.", sign: "Thanks!\nBob"},
		{name: "somebody else's name", sender: "Bob Brown", text: body("Please ask this man.", "Tom"), reply: "Please ask this man.\nTom"},
	})
}
