// SPDX-License-Identifier: Apache-2.0

package reply

import "strings"

// originals are what mail programs write between dashes above the message that is answered.
var originals = setOf([]string{
	"original message", "original", "original mail", "original email", "original appointment", "reply message", "original message follows", "replied message", "message original", "quoted message", "previous message", "begin message", "предыдущее сообщение", "vorherige nachricht", "message précédent", "mensaje anterior", "messaggio precedente", "mensagem anterior", "poprzednia wiadomość", "vorig bericht",
	"исходное сообщение", "оригинальное сообщение", "исходное письмо", "оригинал сообщения", "оригинал", "первоначальное сообщение", "цитируемое сообщение", "конец исходного сообщения",
	"ursprüngliche nachricht", "ursprungliche nachricht", "originalnachricht", "original-nachricht", "original nachricht", "antwort nachricht", "originalmail", "ursprüngliche mail", "ursprüngliche e-mail", "originaltext", "ursprünglicher termin",
	"message d'origine", "message original", "message d’origine", "message initial", "courrier initial", "e-mail d'origine", "mail original", "courriel original",
	"mensaje original", "mensaje de origen", "correo original", "messaggio originale", "messaggio original", "mail originale", "mensagem original", "mensagem de origem",
	"wiadomość oryginalna", "oryginalna wiadomość", "pierwotna wiadomość", "wiadomość pierwotna", "oryginał", "oorspronkelijk bericht", "origineel bericht", "originele bericht", "oorspronkelijke bericht",
	"оригінальне повідомлення", "вихідне повідомлення", "ursprungligt meddelande", "originalmeddelande", "oprindelig meddelelse", "opprinnelig melding", "original meddelelse", "den oprindelige meddelelse",
	"alkuperäinen viesti", "eredeti üzenet", "orijinal mesaj", "özgün ileti", "αρχικό μήνυμα", "původní zpráva", "pôvodná správa", "mesajul original", "mesaj original",
	"原始邮件", "回复的原邮件", "原邮件", "原始郵件", "邮件原件", "元のメッセージ", "원본 메시지", "원본 메일", "thư gốc", "הודעה מקורית", "الرسالة الأصلية", "pesan asli",
	"in reply to", "in response to", "в ответ на", "als antwort auf", "en réponse à", "en respuesta a", "in risposta a", "em resposta a", "w odpowiedzi na", "in antwoord op",
})

// forwards are what mail programs write above a message that is handed on.
var forwards = setOf([]string{
	"forwarded message", "begin forwarded message", "begin forwarded", "forwarded by", "forwarded mail", "forwarded email", "forwarded", "fwd", "forwarded original message", "start of forwarded message", "forward header", "start forwarded message", "begin forwarded text", "forwarded text",
	"пересылаемое сообщение", "пересланное сообщение", "пересылаемое письмо", "пересланное письмо", "начало переадресованного сообщения", "начало пересылаемого сообщения", "начало пересланного сообщения", "переадресованное сообщение", "перенаправленное сообщение", "переслано",
	"weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail", "weitergeleitete e-mail", "weitergeleitet", "weitergeleitete mail", "anfang weitergeleitete nachricht",
	"message transféré", "message transmis", "début du message transféré", "début du message réexpédié", "message réexpédié", "courriel transféré", "mail transféré", "e-mail transféré",
	"mensaje reenviado", "inicio del mensaje reenviado", "comienzo del mensaje reenviado", "correo reenviado", "messaggio inoltrato", "inizio messaggio inoltrato", "inizio del messaggio inoltrato", "mail inoltrata",
	"mensagem encaminhada", "mensagem reencaminhada", "início da mensagem encaminhada", "início da mensagem reencaminhada", "início de mensagem encaminhada", "início de mensagem reencaminhada",
	"wiadomość przekazana", "przekazana wiadomość", "wiadomość przesłana dalej", "przesłana wiadomość", "treść przekazanej wiadomości", "początek przekazywanej wiadomości", "początek przekazanej wiadomości", "przekazywana wiadomość", "przesyłana wiadomość", "początek wiadomości przekazanej dalej",
	"doorgestuurd bericht", "begin doorgestuurd bericht", "begin van doorgestuurd bericht", "doorgezonden bericht", "begin van doorgezonden bericht",
	"переслане повідомлення", "початок переадресованого повідомлення", "vidarebefordrat meddelande", "vidarebefordrat brev", "videresendt meddelelse", "videresendt besked", "videresendt melding", "start på videresendt besked",
	"välitetty viesti", "továbbított üzenet", "iletilen mesaj", "iletilmiş mesaj", "přeposlaná zpráva", "preposlaná správa", "mesaj redirecționat", "προωθημένο μήνυμα",
	"转发邮件", "转发的邮件", "开始转发的邮件", "开始转发邮件", "開始轉寄郵件", "開始轉寄信件", "轉寄郵件", "轉寄的郵件", "転送されたメッセージ", "転送メッセージ", "전달된 메시지", "thư chuyển tiếp",
})

// hiddenQuotes stand in brackets for a quote that is not shown, or the end of one.
var hiddenQuotes = setOf([]string{
	"quoted text hidden", "message clipped", "цитируемый текст скрыт", "скрытый текст цитаты", "сообщение обрезано", "zitierter text ausgeblendet", "nachricht gekürzt", "texte des messages précédents masqué", "message tronqué", "el texto citado está oculto", "texto citado oculto",
	"testo tra virgolette nascosto", "texto das mensagens anteriores oculto", "ukryto cytowany tekst", "cytowany tekst ukryty", "tekst uit oorspronkelijke bericht is verborgen",
})

// Beginnings of words that make such a line together between dashes, whatever else it says: that something is original or
// handed on, and that it is a message.
var (
	originalStems = []string{
		"origin", "oryginał", "oryginal", "oorspronkelijk", "ursprünglich", "ursprunglig", "исходн", "оригинал", "первоначальн", "вихідн", "оригінал", "арыгінал", "оригинал", "изходн",
		"oprindelig", "opprinnelig", "alkuper", "eredeti", "původn", "pôvodn", "orijinal", "özgün", "izvorn", "izvirn", "αρχικ", "algne", "pradini", "sākotn",
	}
	forwardStems = []string{
		"forward", "weitergeleitet", "transfér", "transmis", "réexpédi", "reenviad", "inoltrat", "encaminhad", "reencaminhad", "przekaz", "przesłan", "przesył", "doorgestuurd", "doorgezonden", "doorgestuurde",
		"пересыла", "пересла", "переадрес", "перенаправл", "препратен", "vidarebefordra", "videresend", "välitet", "továbbít", "přeposl", "preposl", "redirec", "iletile", "iletilmiş", "proslij", "posredova", "προωθη", "edastatud", "persiųs", "pārsūt", "reenviat", "הועבר", "שהועבר", "מועבר", "مُعاد", "معاد",
	}
	messageStems = []string{
		"messag", "mail", "e-mail", "nachricht", "mensaj", "mensagem", "missatge", "wiadomoś", "bericht", "сообщен", "письм", "повідомлен", "лист", "съобщени", "ліст", "meddela", "meddelelse", "melding", "besked", "viesti", "üzenet", "zpráv", "správ", "mesaj", "ileti", "poruk", "sporoč", "μήνυμα", "kiri", "laišk", "ziņojum",
		"appointment", "termin", "rendez", "cita", "reunión", "appuntamento", "riunione", "compromi", "afspraak", "spotkani", "встреч", "courriel", "correo", "levél", "brev", "הודע", "رسالة", "الرسالة",
	}
)

// aboves and lineWords make "reply above this line".
var (
	aboves    = []string{"above", "выше", "над", "oberhalb", "über", "au-dessus", "au dessus", "par-dessus", "por encima", "encima", "arriba", "sopra", "acima", "powyżej", "nad", "boven"}
	pleases   = setOf([]string{"please", "пожалуйста", "просим", "просьба", "bitte", "merci", "veuillez", "svp", "favor", "prego", "por", "proszę", "gelieve"})
	lineWords = []string{"line", "лини", "строк", "черт", "linie", "zeile", "ligne", "línea", "linea", "riga", "linha", "lini", "wiersz", "regel", "lijn", "разделител"}
	replyWord = []string{"reply", "respond", "answer", "write", "type", "response", "ответ", "отвеч", "пиш", "напиш", "введ", "antwort", "schreib", "répond", "repond", "réponse", "écri", "escrib", "respuesta", "respond", "rispond", "rispost", "scriv", "respost", "escrev", "odpowied", "odpowiedz", "napisz", "wpisz", "antwoord", "schrijf", "reageer", "typ"}
)

// separator tells a line that only mail programs write between a reply and the message it answers, or hands on.
func separator(l *line) (original, forward bool) {
	if !l.mark() || len(l.text) > mostAttribution {
		return false, false
	}
	core, dashed := unadorned(l.text)
	if !dashed {
		core, dashed = glued(l.text, core)
	}
	colon := strings.HasSuffix(core, ":")
	phrase := fold(strings.Trim(core, ornament+":："))
	switch {
	case phrase == "":
	case forwards.has(phrase):
		return false, dashed || (colon || strings.HasPrefix(l.text, "--")) && strings.Contains(phrase, " ")
	case originals.has(phrase):
		return dashed, false
	case dashed && composed(phrase, forwardStems):
		return false, true
	case dashed && composed(phrase, originalStems), dashed && datedAddress(core):
		return true, false
	case dashed && beginsWithAny(phrase, "forwarded by ", "forwarded message ", "переслано "):
		return false, true
	case dashed && beginsWithAny(phrase, "original message ", "in reply to ", "в ответ на "):
		return true, false
	}
	return false, false
}

// glued is the words between dashes at a line's beginning where the first field follows at once, because breaks were lost:
// "-------- Original message --------From: Bob". Else it is the core that is given.
func glued(s, core string) (between string, dashed bool) {
	const least = 4 // dashes at each end
	at := strings.Index(core, "----")
	if at <= 0 || marks(s[:strings.Index(s, core)]) < least {
		return core, false
	}
	f, ok := labelled(strings.TrimLeft(core[at:], ornament))
	if !ok || f.field == fieldNone {
		return core, false
	}
	return strings.Trim(core[:at], ornament), true
}

// composed tells a phrase of few words, one that begins with a stem, and one that says that it is a message.
func composed(phrase string, stems []string) bool {
	const most = 5
	w := strings.Fields(phrase)
	if len(w) > most {
		return false
	}
	about, message := false, false
	for _, word := range w {
		word = strings.TrimPrefix(strings.TrimPrefix(word, "d'"), "l'")
		about = about || beginsWithAny(word, stems...)
		message = message || beginsWithAny(word, messageStems...)
	}
	return about && message
}

// datedAddress tells a message from somebody, with a whole date and an address, as Notes writes between dashes. Trackers of
// bugs write their comments so, which are new.
func datedAddress(s string) bool {
	if _, _, ok := address(s); !ok || !beginsWithAny(fold(s), messageStems...) {
		return false
	}
	d := dateOf(s)
	return d.day && d.year
}

// separatorAt reads a separator of n lines at lines[i]: one, or two where it was broken.
func separatorAt(lines []line, i int) (original, forward bool, n int) {
	if original, forward = separator(&lines[i]); original || forward {
		return original, forward, 1
	}
	if i+1 == len(lines) || !lines[i+1].mark() || !strings.HasPrefix(lines[i].text, "--") || !strings.HasSuffix(lines[i+1].text, "--") {
		return false, false, 0
	}
	whole := newLine(lines[i].text + " " + lines[i+1].text)
	original, forward = separator(&whole)
	return original, forward, 2
}

// named tells words of a separator without its dashes: a header block below makes it one.
func named(l *line) (original, forward bool) {
	if !l.mark() || len(l.text) > 200 {
		return false, false
	}
	phrase := fold(strings.Trim(l.text, ornament+":："))
	return originals.has(phrase) || composed(phrase, originalStems), forwards.has(phrase) || composed(phrase, forwardStems)
}

// ruleLine tells a line of dashes, underscores or the like and nothing else, with no words in it.
func ruleLine(l *line) bool {
	return l.mark() && marks(l.text) >= 3 && strings.Trim(l.text, ornament) == ""
}

// wordsBetweenDashes tells words between dashes, whatever they say.
func wordsBetweenDashes(l *line) bool {
	if !l.mark() || len(l.text) > 120 {
		return false
	}
	core, dashed := unadorned(l.text)
	return dashed && core != "" && len(words(core)) <= 5
}

// replyAbove tells the line above which help desks ask to write: "##- Please type your reply above this line -##".
func replyAbove(l *line) bool {
	if !l.mark() || len(l.text) > 200 {
		return false
	}
	s := fold(l.text)
	if !hasAny(s, aboves...) || !hasAny(s, lineWords...) || !hasAny(s, replyWord...) {
		return false
	}
	core, dashed := unadorned(l.text)
	if dashed || marks(l.text) >= 4 || strings.HasPrefix(l.text, "##") {
		return true
	}
	// Without ornament it must be nothing but that: "Please reply above this line".
	w := words(core)
	return (beginsWithAny(w[0], replyWord...) || len(w) > 1 && pleases.has(w[0]) && beginsWithAny(w[1], replyWord...)) && len(w) <= 9 && !ended(strings.TrimRight(core, ".")) && !strings.Contains(core, "?")
}
