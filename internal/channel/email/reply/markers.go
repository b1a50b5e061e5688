// SPDX-License-Identifier: Apache-2.0

package reply

import "strings"

// originals are what mail programs write between dashes above the message that is answered.
var originals = setOf([]string{
	"original message", "original", "original mail", "original email", "original appointment", "reply message", "original message follows", "replied message", "message original", "quoted message", "previous message",
	"исходное сообщение", "оригинальное сообщение", "исходное письмо", "оригинал сообщения", "оригинал", "первоначальное сообщение", "цитируемое сообщение", "конец исходного сообщения",
	"ursprüngliche nachricht", "ursprungliche nachricht", "originalnachricht", "original-nachricht", "original nachricht", "antwort nachricht", "originalmail", "ursprüngliche mail", "ursprüngliche e-mail", "originaltext", "ursprünglicher termin",
	"message d'origine", "message original", "message d’origine", "message initial", "e-mail d'origine", "mail original", "courriel original",
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
	"转发邮件", "转发的邮件", "轉寄郵件", "轉寄的郵件", "転送されたメッセージ", "転送メッセージ", "전달된 메시지", "thư chuyển tiếp",
})

// aboves and lineWords make "reply above this line".
var (
	aboves    = []string{"above", "выше", "над", "oberhalb", "über", "au-dessus", "au dessus", "par-dessus", "por encima", "encima", "arriba", "sopra", "acima", "powyżej", "nad", "boven"}
	pleases   = setOf([]string{"please", "пожалуйста", "просим", "просьба", "bitte", "merci", "veuillez", "svp", "favor", "prego", "por", "proszę", "gelieve"})
	lineWords = []string{"line", "лини", "строк", "черт", "linie", "zeile", "ligne", "línea", "linea", "riga", "linha", "lini", "wiersz", "regel", "lijn", "разделител"}
	replyWord = []string{"reply", "respond", "answer", "write", "type", "response", "ответ", "отвеч", "пиш", "напиш", "введ", "antwort", "schreib", "répond", "repond", "réponse", "écri", "escrib", "respuesta", "respond", "rispond", "rispost", "scriv", "respost", "escrev", "odpowied", "odpowiedz", "napisz", "wpisz", "antwoord", "schrijf", "reageer", "typ"}
)

// separator tells a line that only mail programs write between a reply and the message it answers, or hands on.
func separator(l *line) (original, forward bool) {
	if !l.mark() || len(l.text) > 200 {
		return false, false
	}
	core, dashed := unadorned(l.text)
	colon := strings.HasSuffix(core, ":")
	phrase := fold(strings.Trim(core, ornament+":："))
	switch {
	case phrase == "":
	case forwards.has(phrase):
		return false, dashed || (colon || strings.HasPrefix(l.text, "--")) && strings.Contains(phrase, " ")
	case originals.has(phrase):
		return dashed, false
	case dashed && beginsWithAny(phrase, "forwarded by ", "forwarded message ", "переслано "):
		return false, true
	case dashed && beginsWithAny(phrase, "original message ", "in reply to ", "в ответ на "):
		return true, false
	}
	return false, false
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
	return originals.has(phrase), forwards.has(phrase)
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
