// SPDX-License-Identifier: Apache-2.0

package reply_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

// body joins lines as they stand in a test.
func body(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// plainCase is a plain text and what Reply, Signature and Quoted of it are; a Quoted of "…" is not compared.
type plainCase struct {
	name   string
	sender string
	text   string
	reply  string
	sign   string
	quoted string
}

func runPlain(t *testing.T, cases []plainCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			parts := reply.Split(c.text, reply.Options{Sender: c.sender})
			if diff := cmp.Diff(c.text, parts.Whole()); diff != "" {
				t.Errorf("the pieces are not the text (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.reply, parts.Reply()); diff != "" {
				t.Errorf("reply (-want +got):\n%s\npieces: %+v", diff, parts.Pieces)
			}
			if c.sign != "…" {
				if diff := cmp.Diff(c.sign, parts.Signature()); diff != "" {
					t.Errorf("signature (-want +got):\n%s", diff)
				}
			}
			if c.quoted != "…" {
				if diff := cmp.Diff(c.quoted, parts.Quoted()); diff != "" {
					t.Errorf("quoted (-want +got):\n%s", diff)
				}
			}
		})
	}
}

func TestWhatMailProgramsWriteAboveAQuoteIsKnown(t *testing.T) {
	// Each is put between a reply and a quote: once with ">" before the quote, once without where the program does so.
	announcements := []struct{ name, text, bare string }{
		{"Gmail, English", "On Tue, 14 May 2024 at 09:12, Anna Petrova <anna@example.org> wrote:", "yes"},
		{"Gmail, English, American", "On Tue, May 14, 2024 at 9:12 AM Anna Petrova <anna@example.org> wrote:", "yes"},
		{"Gmail, English, address broken off", "On Tue, May 14, 2024 at 9:12 AM Anna Petrova <\nanna.with.a.very.long.address@department.example.org> wrote:", "yes"},
		{"Gmail, Russian", "вт, 14 мая 2024 г. в 09:12, Anna Petrova <anna@example.org>:", "yes"},
		{"Gmail, Russian, broken before the address", "вт, 14 мая 2024 г. в 09:12, Служба поддержки магазина\n<support@example.org>:", "yes"},
		{"Gmail, Russian, of old", "14 мая 2014 г., 9:12 пользователь Анна Петрова <anna@example.org> написал:", "yes"},
		{"Gmail, German", "Am Di., 14. Mai 2024 um 09:12 Uhr schrieb Anna Petrova <anna@example.org>:", "yes"},
		{"Gmail, French", "Le mar. 14 mai 2024 à 09:12, Anna Petrova <anna@example.org> a écrit :", "yes"},
		{"Gmail, Spanish", "El mar, 14 may 2024 a las 9:12, Anna Petrova (<anna@example.org>) escribió:", "yes"},
		{"Gmail, Italian", "Il giorno mar 14 mag 2024 alle ore 09:12 Anna Petrova <anna@example.org> ha scritto:", "yes"},
		{"Gmail, Portuguese", "Em ter., 14 de mai. de 2024 às 09:12, Anna Petrova <anna@example.org> escreveu:", "yes"},
		{"Gmail, Polish", "wt., 14 maj 2024 o 09:12 Anna Petrova <anna@example.org> napisał(a):", "yes"},
		{"Gmail, Dutch", "Op di 14 mei 2024 om 09:12 schreef Anna Petrova <anna@example.org>:", "yes"},
		{"Gmail, Ukrainian", "вт, 14 трав. 2024 р. о 09:12 Anna Petrova <anna@example.org> пише:", "yes"},
		{"Gmail, Czech", "út 14. 5. 2024 v 9:12 odesílatel Anna Petrova <anna@example.org> napsal:", "yes"},
		{"Gmail, Swedish", "Den tis 14 maj 2024 kl 09:12 skrev Anna Petrova <anna@example.org>:", "yes"},
		{"Gmail, Turkish", "Anna Petrova <anna@example.org>, 14 May 2024 Sal, 09:12 tarihinde şunu yazdı:", ""},
		{"Gmail, Japanese", "2024年5月14日(火) 9:12 Anna Petrova <anna@example.org>:", "yes"},
		{"Gmail, Chinese", "Anna Petrova <anna@example.org> 于2024年5月14日周二 09:12写道:", "yes"},
		{"Apple Mail, English", "On 14 May 2024, at 09:12, Anna Petrova <anna@example.org> wrote:", "yes"},
		{"Apple Mail, Russian", "14 мая 2024 г., в 09:12, Анна Петрова <anna@example.org> написал(а):", "yes"},
		{"Apple Mail, German", "Am 14.05.2024 um 09:12 schrieb Anna Petrova <anna@example.org>:", "yes"},
		{"Apple Mail, French", "Le 14 mai 2024 à 09:12, Anna Petrova <anna@example.org> a écrit :", "yes"},
		{"Apple Mail, Italian", "Il giorno 14 mag 2024, alle ore 09:12, Anna Petrova <anna@example.org> ha scritto:", "yes"},
		{"Apple Mail, Spanish", "El 14 may 2024, a las 9:12, Anna Petrova <anna@example.org> escribió:", "yes"},
		{"Apple Mail, Portuguese", "No dia 14/05/2024, às 09:12, Anna Petrova <anna@example.org> escreveu:", ""},
		{"Apple Mail, Polish", "Wiadomość napisana przez Anna Petrova <anna@example.org> w dniu 14 maj 2024, o godz. 09:12:", ""},
		{"Apple Mail, Dutch", "Op 14 mei 2024, om 09:12 heeft Anna Petrova <anna@example.org> het volgende geschreven:", "yes"},
		{"Thunderbird, English", "On 14/05/2024 09:12, Anna Petrova wrote:", "yes"},
		{"Thunderbird, Russian", "14.05.2024 09:12, Анна Петрова пишет:", "yes"},
		{"Thunderbird, German", "Am 14.05.24 um 09:12 schrieb Anna Petrova:", "yes"},
		{"Thunderbird, French", "Le 14/05/2024 à 09:12, Anna Petrova a écrit :", "yes"},
		{"Thunderbird, Spanish", "El 14/05/2024 a las 9:12, Anna Petrova escribió:", "yes"},
		{"Thunderbird, Italian", "Il 14/05/2024 09:12, Anna Petrova ha scritto:", "yes"},
		{"Thunderbird, Portuguese", "Em 14/05/2024 09:12, Anna Petrova escreveu:", "yes"},
		{"Thunderbird, Polish", "W dniu 14.05.2024 o 09:12, Anna Petrova pisze:", "yes"},
		{"Thunderbird, Dutch", "Op 14-05-2024 om 09:12 schreef Anna Petrova:", "yes"},
		{"Yandex", `14.05.2024, 09:12, "Анна Петрова" <anna@example.org>:`, "yes"},
		{"Yandex, of late", "14.05.2024, 09:12, Анна Петрова (anna@example.org):", "yes"},
		{"Mail.ru", "Вторник, 14 мая 2024, 9:12 +03:00 от Анна Петрова <anna@example.org>:", "yes"},
		{"Mail.ru, name broken off", "Вторник, 14 мая 2024, 9:12 +03:00 от Анна Петрова\n<anna@example.org>:", "yes"},
		{"The Bat!", "Вы писали 14 мая 2024 г., 9:12:44:", ""},
		{"Proton, of old", "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Tuesday, May 14th, 2024 at 9:12 AM, Anna Petrova <anna@example.org> wrote:", "yes"},
		{"Proton", "On Tuesday, May 14th, 2024 at 9:12 AM, Anna Petrova <anna@example.org> wrote:", "yes"},
		{"Yahoo", "On Tuesday, May 14, 2024, 9:12 AM, Anna Petrova <anna@example.org> wrote:", "yes"},
		{"Yahoo, with zone", "On Tuesday, May 14, 2024 at 09:12:33 AM GMT+2, Anna Petrova <anna@example.org> wrote:", "yes"},
		{"Evolution", "On Tue, 2024-05-14 at 09:12 +0200, Anna Petrova wrote:", "yes"},
		{"mutt", "On Tue, May 14, 2024 at 09:12:33AM +0200, Anna Petrova wrote:", ""},
		{"KMail, German", "Am Dienstag, 14. Mai 2024, 09:12:33 CEST schrieb Anna Petrova:", "yes"},
		{"Roundcube", "On 2024-05-14 09:12, Anna Petrova wrote:", "yes"},
		{"Roundcube, Russian", "Анна Петрова писал 2024-05-14 09:12:", ""},
		{"Horde", "Quoting Anna Petrova <anna@example.org>:", ""},
		{"Horde, German", "Zitat von Anna Petrova <anna@example.org>:", ""},
		{"Gnus", "Anna Petrova <anna@example.org> writes:", "yes"},
		{"Zoho", "---- On Tue, 14 May 2024 09:12:33 +0200 Anna Petrova <anna@example.org> wrote ----", "yes"},
		{"Lotus iNotes", `-----"Anna Petrova" <anna@example.org> wrote: -----`, "yes"},
		{"K-9", "Am 14. Mai 2024 09:12:33 MESZ schrieb Anna Petrova <anna@example.org>:", "yes"},
		{"K-9, English", "On May 14, 2024 9:12:33 AM GMT+02:00, Anna Petrova <anna@example.org> wrote:", "yes"},
		{"a language nobody told of", "Tirsdag den 14/05/2024 kl. 09.12 mælti Anna Petrova <anna@example.org>:", ""},
		{"Gmail for Android, German", "Anna Petrova <anna@example.org> schrieb am Di., 14. Mai 2024, 09:12:", "yes"},
		{"Gmail for Android, Polish", "wt., 14 maj 2024, 09:12 użytkownik Anna Petrova <anna@example.org> napisał:", "yes"},
		{"verb, then date, French", "Anna Petrova <anna@example.org> a écrit le mar. 14 mai 2024 à 09:12 :", "yes"},
		{"verb, then date, Russian", "Анна Петрова <anna@example.org> писал(а) 14 мая 2024 г. в 09:12:", "yes"},
		{"an address written twice", "On 14 May 2024, at 09:12, Anna Petrova <anna@example.org <mailto:anna@example.org>> wrote:", "yes"},
		{"an address written twice, no date", "Anna Petrova <anna@example.org <mailto:anna@example.org>> wrote:", "yes"},
		{"GroupWise", ">>> Anna Petrova <anna@example.org> 14.05.2024 09:12 >>>", "yes"},
		{"NetEase", "---- Replied Message ----", "yes"},
		{"help desk's line, French", "##- Veuillez saisir une réponse au-dessus de cette ligne. -##", "yes"},
		{"help desk's line, Italian", "##- Inserisci la tua risposta sopra questa riga. -##", "yes"},
		{"help desk's line, Polish", "##- Wpisz odpowiedź powyżej tego wiersza. -##", "yes"},
		{"help desk's line, plain", "Please reply above this line.", "yes"},
		{"no time, Spanish", "El jueves, 21 de noviembre de 2013, Anna Petrova escribió:", "yes"},
		{"Hotmail", "Date: Tue, 14 May 2024 09:12:33 +0000\nTo: support@example.com", "yes"},
		{"a separator broken in two", "-----Original\nMessage-----", "yes"},
		{"entities", "On 14 May 2024, at 09:12, Anna Petrova &lt;anna@example.org&gt; wrote:", "yes"},
		{"Danish", "Den tirs. 14. maj 2024 kl. 09.12 skrev Anna Petrova <anna@example.org>:", "yes"},
		{"Norwegian", "tir. 14. mai 2024 kl. 09:12 skrev Anna Petrova <anna@example.org>:", "yes"},
		{"Finnish", "ti 14. toukok. 2024 klo 9.12 Anna Petrova (anna@example.org) kirjoitti:", "yes"},
		{"Hungarian", "Anna Petrova <anna@example.org> ezt írta (időpont: 2024. máj. 14., K, 9:12):", "yes"},
		{"Romanian", "În mar., 14 mai 2024 la 09:12, Anna Petrova <anna@example.org> a scris:", "yes"},
		{"Greek", "Στις Τρί 14 Μαΐ 2024 στις 9:12 π.μ., ο/η Anna Petrova <anna@example.org> έγραψε:", "yes"},
		{"Hebrew", "\u202bבתאריך יום ג׳, 14 במאי 2024 ב-9:12 מאת \u202aAnna Petrova\u202c\u200f <\u202aanna@example.org\u202c\u200f>:\u202c", "yes"},
		{"Arabic", "في الثلاثاء، 14 مايو 2024 في 9:12 ص تمت كتابة ما يلي بواسطة Anna Petrova <anna@example.org>:", "yes"},
		{"Korean", "2024년 5월 14일 (화) 오전 9:12, Anna Petrova <anna@example.org>님이 작성:", "yes"},
		{"Chinese, of Taiwan", "Anna Petrova <anna@example.org> 於 2024年5月14日 週二 上午9:12寫道：", "yes"},
		{"Japanese, Apple Mail", "2024/05/14 9:12、Anna Petrova <anna@example.org>のメール:", "yes"},
		{"Indonesian", "Pada tanggal Sel, 14 Mei 2024 pukul 09.12 Anna Petrova <anna@example.org> menulis:", "yes"},
		{"Thai", "ในวันที่ อ. 14 พ.ค. 2024 เวลา 09:12 Anna Petrova <anna@example.org> เขียนว่า:", "yes"},
		{"Slovak", "ut 14. 5. 2024 o 9:12 Anna Petrova <anna@example.org> napísal(a):", "yes"},
		{"Croatian", "uto, 14. svi 2024. u 09:12 Anna Petrova <anna@example.org> napisao je:", "yes"},
		{"Bulgarian", "На вт, 14.05.2024 г. в 9:12 Anna Petrova <anna@example.org> написа:", "yes"},
		{"Lithuanian", "2024-05-14, an, 09:12 Anna Petrova <anna@example.org> rašė:", "yes"},
		{"Estonian", "Kuupäev T, 14. mai 2024 kell 09:12 kirjutas Anna Petrova <anna@example.org>:", "yes"},
		{"Catalan", "El dt., 14 de maig 2024, 9:12, Anna Petrova <anna@example.org> va escriure:", "yes"},
		{"Outlook, Swedish", "Från: Anna Petrova <anna@example.org>\nSkickat: den 14 maj 2024 09:12\nTill: Support <support@example.com>\nÄmne: SV: Order 17", "yes"},
		{"Outlook, Finnish", "Lähettäjä: Anna Petrova <anna@example.org>\nLähetetty: tiistai 14. toukokuuta 2024 9.12\nVastaanottaja: Support <support@example.com>\nAihe: VS: Tilaus 17", "yes"},
		{"Outlook, Czech", "From: Anna Petrova <anna@example.org>\nSent: úterý 14. května 2024 9:12\nTo: Support <support@example.com>\nSubject: RE: Objednávka 17", "yes"},
		{"Outlook, Ukrainian", "Від: Анна Петрова <anna@example.org>\nНадіслано: 14 травня 2024 р. 9:12\nКому: Підтримка <support@example.com>\nТема: RE: Замовлення 17", "yes"},
		{"Outlook, Turkish", "Kimden: Anna Petrova <anna@example.org>\nGönderildi: 14 Mayıs 2024 Salı 09:12\nKime: Support <support@example.com>\nKonu: YNT: Sipariş 17", "yes"},
		{"Outlook, Chinese", "发件人: Anna Petrova <anna@example.org>\n发送时间: 2024年5月14日 9:12\n收件人: Support <support@example.com>\n主题: 回复: 订单 17", "yes"},
		{"Outlook, Japanese", "差出人: Anna Petrova <anna@example.org>\n送信日時: 2024年5月14日 9:12\n宛先: Support <support@example.com>\n件名: RE: 注文 17", "yes"},
		{"Outlook, Korean", "보낸 사람: Anna Petrova <anna@example.org>\n보낸 날짜: 2024년 5월 14일 화요일 오전 9:12\n받는 사람: Support <support@example.com>\n제목: RE: 주문 17", "yes"},
		{"name and verb only", "Anna Petrova wrote:", ""},
		{"Outlook, English", "From: Anna Petrova <anna@example.org>\nSent: Tuesday, May 14, 2024 9:12 AM\nTo: Support <support@example.com>\nSubject: RE: Order 17", "yes"},
		{"Outlook with a rule", "________________________________\nFrom: Anna Petrova <anna@example.org>\nSent: Tuesday, May 14, 2024 9:12 AM\nTo: Support <support@example.com>\nSubject: RE: Order 17", "yes"},
		{"Outlook as Google writes it out", "*From:* Anna Petrova <anna@example.org>\n*Sent:* Tuesday, May 14, 2024 9:12 AM\n*To:* Support <support@example.com>\n*Subject:* RE: Order 17", "yes"},
		{"Outlook, Russian", "От: Анна Петрова <anna@example.org>\nОтправлено: 14 мая 2024 г. 9:12\nКому: Поддержка <support@example.com>\nТема: RE: Заказ 17", "yes"},
		{"Outlook, Russian, names without addresses", "От: Петрова Анна Сергеевна\nОтправлено: вторник, 14 мая 2024 г. 9:12\nКому: Иванов Иван; Сидоров Пётр\nКопия: Отдел продаж\nТема: RE: Заказ 17", "yes"},
		{"Outlook, German", "Von: Anna Petrova <anna@example.org>\nGesendet: Dienstag, 14. Mai 2024 09:12\nAn: Support <support@example.com>\nBetreff: AW: Bestellung 17", "yes"},
		{"Outlook, French", "De : Anna Petrova <anna@example.org>\nEnvoyé : mardi 14 mai 2024 09:12\nÀ : Support <support@example.com>\nObjet : RE: Commande 17", "yes"},
		{"Outlook, Spanish", "De: Anna Petrova <anna@example.org>\nEnviado el: martes, 14 de mayo de 2024 9:12\nPara: Support <support@example.com>\nAsunto: RE: Pedido 17", "yes"},
		{"Outlook, Italian", "Da: Anna Petrova <anna@example.org>\nInviato: martedì 14 maggio 2024 09:12\nA: Support <support@example.com>\nOggetto: R: Ordine 17", "yes"},
		{"Outlook, Portuguese", "De: Anna Petrova <anna@example.org>\nEnviada em: terça-feira, 14 de maio de 2024 09:12\nPara: Support <support@example.com>\nAssunto: RES: Pedido 17", "yes"},
		{"Outlook, Polish", "Od: Anna Petrova <anna@example.org>\nWysłano: wtorek, 14 maja 2024 09:12\nDo: Support <support@example.com>\nTemat: ODP: Zamówienie 17", "yes"},
		{"Outlook, Dutch", "Van: Anna Petrova <anna@example.org>\nVerzonden: dinsdag 14 mei 2024 09:12\nAan: Support <support@example.com>\nOnderwerp: RE: Bestelling 17", "yes"},
		{"Outlook, blank lines between the fields", "From: Anna Petrova <anna@example.org>\n\nSent: Tuesday, May 14, 2024 9:12 AM\n\nTo: Support <support@example.com>\n\nSubject: RE: Order 17", "yes"},
		{"Outlook, many recipients over lines", "From: Anna Petrova <anna@example.org>\nSent: Tuesday, May 14, 2024 9:12 AM\nTo: Support <support@example.com>;\n Sales <sales@example.com>; Bob Brown\n <bob@example.com>\nCc: Info <info@example.com>\nSubject: RE: Order 17", "yes"},
		{"Outlook Express", "----- Original Message ----- \nFrom: \"Anna Petrova\" <anna@example.org>\nTo: <support@example.com>\nSent: Tuesday, May 14, 2024 9:12 AM\nSubject: Order 17", "yes"},
		{"Original Message in Russian", "-----Исходное сообщение-----\nFrom: Анна Петрова\nSent: Tuesday, May 14, 2024 9:12 AM\nTo: support@example.com\nSubject: Заказ 17", "yes"},
		{"Original Message in German", "-----Ursprüngliche Nachricht-----", "yes"},
		{"Original Message in French", "-----Message d'origine-----", "yes"},
		{"Original Message in Spanish", "-----Mensaje original-----", "yes"},
		{"Original Message in Italian", "-----Messaggio originale-----", "yes"},
		{"Original Message in Portuguese", "-----Mensagem original-----", "yes"},
		{"Original Message in Polish", "-----Wiadomość oryginalna-----", "yes"},
		{"Original Message in Dutch", "-----Oorspronkelijk bericht-----", "yes"},
		{"Samsung", "-------- Original message --------\nFrom: Anna Petrova <anna@example.org>\nDate: 14/05/2024 09:12 (GMT+01:00)\nTo: support@example.com\nSubject: Order 17", "yes"},
		{"Samsung, Russian", "-------- Исходное сообщение --------\nОт: Анна Петрова <anna@example.org>\nДата: 14.05.2024 9:12 (GMT+03:00)\nКому: support@example.com\nТема: Заказ 17", "yes"},
		{"GMX", "Gesendet: Dienstag, 14. Mai 2024 um 09:12 Uhr\nVon: \"Anna Petrova\" <anna@example.org>\nAn: support@example.com\nBetreff: Bestellung 17", "yes"},
		{"Zimbra", "----- Original Message -----\nFrom: \"Anna Petrova\" <anna@example.org>\nTo: \"support\" <support@example.com>\nSent: Tuesday, May 14, 2024 9:12:33 AM\nSubject: Order 17", "yes"},
		{"Lotus Notes", "From:\tAnna Petrova <anna@example.org>\nTo:\tsupport@example.com\nDate:\t14.05.2024 09:12\nSubject:\tOrder 17", "yes"},
		{"eM Client", "------ Original Message ------\nFrom \"Anna Petrova\" <anna@example.org>\nTo \"support\" <support@example.com>\nDate 14.05.2024 9:12:33\nSubject Order 17", "yes"},
		{"fields of a language nobody told of", "________________________________\nSanoma: Anna Petrova <anna@example.org>\nHetki: 14.5.2024 9:12\nSaaja: support@example.com", "yes"},
		{"help desk's line", "##- Please type your reply above this line -##", "yes"},
		{"help desk's line, Russian", "----- Пожалуйста, пишите ответ выше этой черты -----", "yes"},
		{"help desk's line, German", "##- Bitte geben Sie Ihre Antwort über dieser Zeile ein. -##", "yes"},
		{"in reply to", "--- in reply to ---", "yes"},
	}
	for _, a := range announcements {
		marked := body("Here is my answer.", "It has two lines.", "", a.text, "> The question", ">", "> It was long")
		bare := body("Here is my answer.", "It has two lines.", "", a.text, "", "The question", "", "It was long")
		for name, text := range map[string]string{"marked": marked, "bare": bare} {
			if name == "bare" && a.bare == "" {
				continue
			}
			t.Run(a.name+", "+name, func(t *testing.T) {
				parts := reply.Split(text, reply.Options{})
				if got, want := parts.Reply(), "Here is my answer.\nIt has two lines."; got != want {
					t.Errorf("reply %q, want %q", got, want)
				}
				if got, want := strings.Fields(parts.Quoted()), strings.Fields(text)[8:]; !cmp.Equal(want, got) {
					t.Errorf("quoted (-want +got):\n%s", cmp.Diff(want, got))
				}
				if parts.Whole() != text {
					t.Error("the pieces are not the text")
				}
			})
		}
	}
}

func TestOrdinaryTextIsNoQuote(t *testing.T) {
	for name, text := range map[string]string{
		"a sentence that ends in a colon":         body("On Monday at 10:00 the courier came and wrote:", "", "Nobody at home.", "", "But I was!"),
		"what somebody wrote, told by a sentence": body("Your operator wrote:", "", "the order is cancelled", "", "Why?"),
		"a date, an address, and a colon":         body("Please send it to bob@example.org before 12.05.2024 10:00:", "", "1. the invoice", "2. the act"),
		"a way with dates":                        body("I want to go", "From: Moscow", "To: Paris", "Date: 12.05.2024", "Please book it."),
		"a certificate":                           body("It says:", "", "From: 10.0.0.1", "To: 10.0.0.2", "Subject: CN=example", "", "What now?"),
		"an appointment":                          body("Let us meet:", "", "Date: Friday 3 May 2024", "Time: 7:00", "Address: 5 Long Street", "", "Bring your passport."),
		"a form":                                  body("Name: Bob Brown", "Email: bob@example.org", "Phone: +44 20 7946 0000", "Order date: 12.05.2024 10:00", "Message: it does not work"),
		"Markdown with headings and rules":        body("# Title", "", "Text", "", "---", "", "More text that goes on and on about the matter, and is no signature at all.", "", "Subtitle", "--------", "", "And more of it."),
		"arrows":                                  body("Look here:", ">>> >>> https://example.org <<<", "and say what you think."),
		"a log of nodes":                          body("See the log:", "", "----- log -----", "From: node1", "To: node2", "Date: 2024-05-14 09:12:33", "", "Bye."),
		"a desk":                                  body("I wrote it by hand.", "", "Sent from my desk, it is much easier than from my phone."),
		"a list":                                  body("I tried:", "", "- the first", "- the second", "  - a part of it", "* the third", "+ the fourth", "", "Nothing helped."),
		"code":                                    body("Run this:", "", "```sh", "# From: root", "-- ", "> file", "On Mon, 1 Jan 2024 at 10:00, Bob <bob@example.org> wrote:", "```", "", "It fails."),
		"code that is indented":                   body("It logs:", "", "    From: a@example.org", "    Sent: 12.05.2024 10:00", "    To: b@example.org", "    Subject: test", "", "Every day."),
		"a shell's prompt":                        body("I typed", "C:\\> dir", "PS> Get-Item x", "and saw nothing."),
		"a table in Markdown":                     body("| a | b |", "|---|---|", "| 1 | 2 |", "", "This is it."),
		"a log with times":                        body("Log:", "2024-05-14 09:12:33 ERROR payment failed:", "2024-05-14 09:12:34 INFO retry", "", "See above."),
		"a question after a rule":                 body("First thing.", "", "-----", "", "Second: when will you send the goods that I paid for in April?"),
		"a greeting with a sentence about a phone": body("It was sent from my iPhone app to everyone.", "All of it is sent from our server."),
		"on the other hand":                        body("On the one hand, it works.", "On the other hand, it does not:", "it stops at night."),
		"a speech in Russian":                      body("В понедельник в 10:00 пришёл курьер и сказал:", "заказа нет.", "", "Где он?"),
		"a site's form":                            body("From: Anna <anna@example.org>", "Subject: Refund", "", "Message Body:", "My kettle is broken"),
		"a site's form below a line":               body("New request from the site:", "", "From: Anna <anna@example.org>", "Subject: Refund", "", "Message Body:", "My kettle is broken"),
		"a site's form in Russian":                 body("От: Анна <anna@example.org>", "Тема: Возврат", "", "Сообщение:", "Чайник сломан"),
		"a form in Russian below a line":           body("Новая заявка с сайта:", "", "От: Анна <anna@example.org>", "Тема: Возврат", "", "Чайник сломан"),
		"a form with the recipient":                body("New request:", "", "From: Anna <anna@example.org>", "To: Sales", "Subject: Refund", "", "My kettle is broken"),
		"a form with a date":                       body("New request from the site", "", "From: Anna <anna@example.org>", "Date: 14 May 2024 09:12", "Subject: Refund", "Phone: +44 20 7946 0000", "", "My kettle is broken"),
		"a form with a date and the text named":    body("New request from the site", "", "From: Anna <anna@example.org>", "Date: 14 May 2024 09:12", "Subject: Refund", "", "Message: My kettle is broken"),
		"a form with a date and nothing above":     body("From: Anna <anna@example.org>", "Date: 14 May 2024 09:12", "Subject: Refund", "", "My kettle is broken"),
		"a form with a recipient's address":        body("From: Anna <anna@example.org>", "To: sales@example.com", "Subject: Refund", "", "My kettle is broken"),
		"a form with more than a mail's fields":    body("New request", "", "From: Anna <anna@example.org>", "Sent: 14 May 2024 09:12", "To: sales@example.com", "Subject: Refund", "Message: My kettle is broken", "", "It cost 50."),
		"a form below a rule":                      body("New request", "", "----------", "From: Anna <anna@example.org>", "Subject: Refund", "Phone: +44 20 7946 0000", "", "My kettle is broken"),
		"a form below a rule and nothing":          body("----------", "From: Anna <anna@example.org>", "Subject: Refund", "", "My kettle is broken"),
		"a form below a rule with its text":        body("New request", "", "----------", "From: Anna <anna@example.org>", "Subject: Refund", "", "My kettle is broken"),
		"a form below its name":                    body("We have news.", "", "--- Contact form ---", "From: Anna <anna@example.org>", "Subject: Refund", "", "Comments:", "My kettle is broken"),
		"a table of prices":                        body("Цены:", "12.05.2024: 100 ₽", "13.05.2024: 120 ₽", "Почему выросло?"),
	} {
		t.Run(name, func(t *testing.T) {
			parts := reply.Split(text, reply.Options{})
			if diff := cmp.Diff(strings.TrimSpace(text), parts.Reply()); diff != "" {
				t.Errorf("reply (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAQuotedMailMayBeginAsFormsDo(t *testing.T) {
	parts := reply.Split(body("Any news?", "", "From: Anna <anna@example.org>", "Sent: 14 May 2024 09:12", "To: sales@example.com", "Subject: Refund", "", "Order: 17", "Phone: +44 20 7946 0000"), reply.Options{})
	if parts.Reply() != "Any news?" {
		t.Errorf("reply %q", parts.Reply())
	}
}

func TestAnAnswerOfQuotesAloneStaysEmpty(t *testing.T) {
	parts := reply.Split(body("From: Anna <anna@example.org>", "Sent: 14 May 2024 09:12", "To: sales@example.com", "Subject: RE: Refund", "", "Your money is on its way."), reply.Options{})
	if !parts.Empty() {
		t.Errorf("reply %q", parts.Reply())
	}
}
