// SPDX-License-Identifier: Apache-2.0

package autoreply

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// prefixes with which programs begin the subject of an automatic reply, before a colon, a bracket's end or the subject's
// end: in Russian, English, German, French, Spanish, Italian, Portuguese, Polish and Dutch, as Exchange, Gmail, Yandex,
// Mail.ru, Lotus and Zimbra write them.
var prefixes = []string{
	"автоответ", "автоматический ответ", "отсутствует на работе", "вне офиса", "нет на рабочем месте", "уведомление об отсутствии",
	"automatic reply", "automatic response", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "out of office", "out of the office", "out-of-office", "ooo", "out of office autoreply", "out of office reply", "away from my mail", "away from mail", "vacation reply", "vacation response", "vacation message", "is out of the office", "away message", "absence notice",
	"abwesenheitsnotiz", "abwesenheitsnachricht", "abwesenheitsassistent", "automatische antwort", "automatische rückantwort", "auto-antwort", "autoantwort", "nicht im büro", "außer haus",
	"réponse automatique", "reponse automatique", "réponse auto", "message d'absence", "absence du bureau", "absent du bureau", "avis d'absence", "notification d'absence", //nolint:misspell // French
	"respuesta automática", "respuesta automatica", "fuera de la oficina", "fuera de oficina", "aviso de ausencia", "autorespuesta",
	"risposta automatica", "fuori sede", "fuori ufficio", "assente dall'ufficio",
	"resposta automática", "resposta automatica", "fora do escritório", "ausência temporária", "ausência do escritório", "aviso de ausência",
	"odpowiedź automatyczna", "automatyczna odpowiedź", "autoodpowiedź", "poza biurem", "nieobecny", "informacja o nieobecności",
	"automatisch antwoord", "automatische reactie", "automatische beantwoording", "afwezigheidsbericht", "niet op kantoor",
}

// wholes are subjects that tell when there is nothing else: people write "I'm away: please keep my order".
var wholes = []string{"нахожусь в отпуске", "я в отпуске", "i am away", "i'm away", "on vacation"}

// openings are beginnings that tell without anything behind them.
var openings = []string{
	"out of office:", "out of office autoreply", "automatic reply:", "autoreply:", "auto: re:", "автоответ:", "автоматический ответ:", "abwesenheitsnotiz:", "réponse automatique :", "réponse automatique:", "respuesta automática:", "risposta automatica:", "resposta automática:", "odpowiedź automatyczna:", "automatisch antwoord:", "automatische antwort:",
	"out of office -", "[auto-reply]", "[autoreply]", "(auto-reply)", "[automatic reply]", "[автоответ]", "[auto reply]", "[out of office]",
}

// isOut is a name and that its bearer is away: until when, or nothing more.
var isOut = regexp.MustCompile(`^([\p{L} .'-]{2,60}) (?:is|will be) (?:out of (?:the )?office|away|on (?:vacation|leave))(?:[.!]*| ?[(].*| (?:until|till|from|since|through|between|starting|today|this week|returning|and will)\b[^:?]*)$`)

// bySubject tells automatic replies of programs that leave no mark but their subject.
func bySubject(m *message.Message) Verdict {
	v := Verdict{Automatic: true, Reason: AutomaticReply, Mark: "subject"}
	subject := strings.ToLower(strings.TrimSpace(m.Subject))
	if len(subject) > 1000 {
		return Verdict{}
	}
	// What begins with "Re:" answers such a message, as a person does who answers the desk's own confirmation.
	subject = strings.ReplaceAll(subject, "’", "'")
	for _, o := range openings {
		if strings.HasPrefix(subject, o) {
			return v
		}
	}
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(subject, p); ok && ends(strings.TrimSpace(rest), p) {
			return v
		}
	}
	if slices.Contains(wholes, strings.TrimRight(subject, ".!")) {
		return v
	}
	if out := isOut.FindStringSubmatch(subject); out != nil && isSender(out[1], m.From) {
		return v
	}
	return Verdict{}
}

// isSender tells that a name is the sender's own, by one of its words: "Our manager is away" speaks of somebody else.
func isSender(name string, from []message.Address) bool {
	if len(from) == 0 {
		return false
	}
	local, _, _ := strings.Cut(from[0].Addr, "@")
	apart := func(r rune) bool { return !unicode.IsLetter(r) }
	own := append(strings.FieldsFunc(strings.ToLower(from[0].Name), apart), strings.FieldsFunc(strings.ToLower(local), apart)...)
	return slices.ContainsFunc(strings.FieldsFunc(name, apart), func(word string) bool {
		return utf8.RuneCountInString(word) > 2 && slices.Contains(own, word)
	})
}

// ends tells that a prefix is one: nothing follows, or a colon. A person's "Out of office hours: can you help?" goes on in
// words before its colon.
func ends(rest, prefix string) bool {
	if rest == "" {
		return len(prefix) > 4 || prefix == "ooo"
	}
	return rest[0] == ':' || rest[0] == ']' && len(rest) > 1 || strings.HasPrefix(rest, "!") && len(rest) == 1 || strings.HasPrefix(rest, ".") && len(rest) == 1
}
