// SPDX-License-Identifier: Apache-2.0

package reply

// field of a header that stands in a text.
type field uint8

const (
	fieldNone field = iota
	fieldFrom
	fieldDate
	fieldTo
	fieldCc
	fieldSubject
	fieldReplyTo
	// fieldOther is a field that mail programs write and that says nothing here: importance, attachments.
	fieldOther
)

// labels are the names of fields by language, as mail programs write them. Lower case, ё as е.
var labels = func() map[string]field {
	m := map[string]field{}
	for f, names := range map[field][]string{
		fieldFrom: {
			"from", "sender", "от", "от кого", "отправитель", "von", "absender", "de", "expéditeur", "expediteur", "remitente", "da", "mittente", "remetente",
			"od", "nadawca", "van", "afzender", "від", "від кого", "відправник", "från", "fra", "lähettäjä", "feladó", "kimden", "gönderen", "από",
			"差出人", "送信者", "发件人", "寄件者", "寄件人", "보낸 사람", "보낸사람", "odesílatel", "odosielateľ", "de la", "expeditor", "đã gửi từ", "מאת", "من", "dari", "nuo", "no", "saatja", "từ", "отправител", "şuradan", "pošiljatelj", "odesilatel",
		},
		fieldDate: {
			"sent", "date", "sent on", "sent at", "date sent", "отправлено", "дата", "дата отправки", "отправлен", "послано", "gesendet", "gesendet am", "datum",
			"envoyé", "envoye", "envoyé le", "date d'envoi", "enviado", "enviado el", "enviada el", "enviado em", "enviada em", "enviada", "fecha", "data", "inviato", "data invio", "wysłano", "wysłane", "data wysłania",
			"verzonden", "verzonden op", "datum verzonden", "надіслано", "дата надсилання", "skickat", "sendt", "dato", "lähetetty", "päivämäärä", "pvm", "elküldve", "küldve", "dátum", "gönderildi",
			"tarih", "ημερομηνία", "日時", "日付", "送信日時", "送信済み", "发送时间", "日期", "傳送時間", "寄件日期", "보낸 날짜", "날짜", "odesláno", "odoslané", "trimis", "dată", "đã gửi", "ngày", "dikirim", "תאריך", "נשלח", "تاريخ", "تم الإرسال", "изпратено", "poslano", "poslato", "išsiųsta", "nosūtīts", "saadetud", "στάλθηκε", "enviat el", "enviat", "terkirim", "tanggal", "zaslano", "kuupäev", "datums",
		},
		fieldTo: {
			"to", "кому", "an", "à", "a", "para", "do", "aan", "получатель", "получатели", "till", "til", "vastaanottaja", "címzett", "kime", "alıcı", "προς", "宛先", "收件人", "받는 사람", "받는사람",
			"destinataire", "destinataires", "destinatario", "destinatari", "destinatário", "empfänger", "adresat", "komu", "către", "đến", "kepada", "אל", "إلى", "per", "per a", "до", "za", "prima", "kam", "adressaat", "tới", "saaja", "primatelj",
		},
		fieldCc: {
			"cc", "bcc", "копия", "скрытая копия", "kopie", "copie", "copie à", "copia", "cópia", "kopia", "dw", "udw", "do wiadomości", "kopi", "копія", "с копией", "抄送", "副本", "참조", "kopio", "kópia", "kópie", "másolatot kap", "másolat", "bilgi", "копие", "kopija", "kp", "kopeerida", "koopia", "κοιν.", "κοινοποίηση", "a/c", "نسخة", "עותק", "dk", "sk", "kk",
		},
		fieldSubject: {
			"subject", "тема", "тема письма", "предмет", "betreff", "objet", "sujet", "asunto", "oggetto", "assunto", "temat", "onderwerp", "ämne", "emne", "aihe", "tárgy", "konu", "θέμα",
			"件名", "主题", "主題", "主旨", "제목", "předmět", "predmet", "subiect", "chủ đề", "subjek", "נושא", "الموضوع", "относно", "zadeva", "naslov", "tēma", "temats", "teema", "assumpte", "tema", "perihal",
		},
		fieldReplyTo: {
			"reply-to", "reply to", "antwort an", "antwortadresse", "répondre à", "responder a", "rispondi a", "risposta", "odpowiedz do", "ответить", "обратный адрес", "ответ на адрес", "beantwoorden aan", "antwoord aan", "svar til", "svara till",
		},
		fieldOther: {
			"importance", "priority", "attachments", "attachment", "attach", "resent-from", "organization", "message-id", "newsgroups", "sensitivity", "categories", "when", "where", "required", "optional",
			"важность", "вложения", "вложение", "wichtigkeit", "priorität", "anlagen", "anlage", "pièces jointes", "pièce jointe", "importance ", "datos adjuntos", "archivos adjuntos", "importancia", "allegati", "allegato", "priorità",
			"anexos", "anexo", "prioridade", "załączniki", "ważność", "bijlagen", "bijlage", "urgentie", "bilagor", "vedhæftede filer", "organisation", "signed by", "mailed-by", "security", "x-mailer", "user-agent",
		},
	} {
		for _, n := range names {
			m[n] = f
		}
	}
	return m
}()

// commonLabels are names of fields that are common words in another language: "No: 17", "До: Казань". They count only below or
// above a sender's address.
var commonLabels = setOf([]string{"no", "до", "per", "za", "kam", "do", "a", "tema"})

// sentWords are those names of the date's field that say that something was sent.
var sentWords = setOf([]string{
	"sent", "отправлено", "gesendet", "envoyé", "enviado", "enviado el", "enviada el", "enviado em", "enviada em", "enviada", "inviato", "wysłano", "verzonden", "надіслано", "skickat", "sendt", "lähetetty", "odesláno",
})

// formLabels are the names of fields that sites' forms have besides sender and subject, and mail's headers have not. Lower
// case, ё as е.
var formLabels = setOf([]string{
	"message", "message body", "your message", "message text", "comment", "comments", "question", "your question", "enquiry", "inquiry", "name", "your name", "full name", "first name", "last name", "phone", "phone number", "telephone", "tel", "mobile", "company", "website", "url", "page", "ip", "ip address", "remote ip", "user agent", "order", "order number", "address", "city", "country",
	"сообщение", "текст", "текст сообщения", "текст обращения", "ваше сообщение", "комментарий", "вопрос", "ваш вопрос", "обращение", "имя", "ваше имя", "фио", "фамилия", "телефон", "номер телефона", "тел", "компания", "организация", "сайт", "страница", "ip-адрес", "ip адрес", "заказ", "номер заказа", "адрес", "город", "страна",
	"nachricht", "ihre nachricht", "nachrichtentext", "kommentar", "frage", "anfrage", "vorname", "nachname", "telefon", "telefonnummer", "firma", "adresse", "bestellnummer", "nom", "prenom", "prénom", "téléphone", "telephone", "société", "votre message", "commentaire", "mensaje", "su mensaje", "comentario", "nombre", "teléfono", "empresa",
	"messaggio", "il tuo messaggio", "nome", "telefono", "azienda", "mensagem", "sua mensagem", "comentário", "telefone", "wiadomość", "treść wiadomości", "twoja wiadomość", "imię", "imię i nazwisko", "numer telefonu", "bericht", "uw bericht", "naam", "telefoon", "telefoonnummer", "bedrijf", "повідомлення", "ім'я",
})
