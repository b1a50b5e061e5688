// SPDX-License-Identifier: Apache-2.0

package autoreply

import (
	"regexp"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// prefixes with which programs begin the subject of an automatic reply, before a colon, a bracket's end or the subject's
// end: in Russian, English, German, French, Spanish, Italian, Portuguese, Polish and Dutch, as Exchange, Gmail, Yandex,
// Mail.ru, Lotus and Zimbra write them.
var prefixes = []string{
	"автоответ", "автоматический ответ", "автоматическое сообщение", "автоматическое уведомление", "отсутствует на работе", "вне офиса", "нет на рабочем месте", "уведомление об отсутствии", "нахожусь в отпуске", "я в отпуске",
	"automatic reply", "automatic response", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "out of office", "out of the office", "out-of-office", "ooo", "out of office autoreply", "out of office reply", "away from my mail", "away from mail", "i am away", "i'm away", "on vacation", "vacation reply", "vacation response", "vacation message", "is out of the office", "away message", "absence notice",
	"abwesenheitsnotiz", "abwesenheitsnachricht", "abwesenheitsassistent", "automatische antwort", "automatische rückantwort", "auto-antwort", "autoantwort", "nicht im büro", "außer haus",
	"réponse automatique", "reponse automatique", "réponse auto", "message d'absence", "absence du bureau", "absent du bureau", "avis d'absence", "notification d'absence", //nolint:misspell // French
	"respuesta automática", "respuesta automatica", "fuera de la oficina", "fuera de oficina", "aviso de ausencia", "autorespuesta",
	"risposta automatica", "fuori sede", "fuori ufficio", "assente dall'ufficio", "messaggio automatico", //nolint:misspell // Italian
	"resposta automática", "resposta automatica", "fora do escritório", "ausência temporária", "ausência do escritório", "aviso de ausência",
	"odpowiedź automatyczna", "automatyczna odpowiedź", "autoodpowiedź", "poza biurem", "nieobecny", "informacja o nieobecności",
	"automatisch antwoord", "automatische reactie", "automatische beantwoording", "afwezigheidsbericht", "niet op kantoor",
}

// openings are beginnings that tell without anything behind them.
var openings = []string{
	"out of office:", "out of office autoreply", "automatic reply:", "autoreply:", "auto: re:", "автоответ:", "автоматический ответ:", "abwesenheitsnotiz", "réponse automatique :", "réponse automatique:", "respuesta automática:", "risposta automatica:", "resposta automática:", "odpowiedź automatyczna:", "automatisch antwoord:", "automatische antwort:",
	"out of office -", "[auto-reply]", "[autoreply]", "(auto-reply)", "[automatic reply]", "[автоответ]", "[auto reply]", "[out of office]",
}

var (
	// replyMark is what programs put before the subject that they reply to.
	replyMark = regexp.MustCompile(`(?i)^(?:(?:re|aw|sv|odp|antw|ответ|отв)\s*:\s*)+`)
	// isOut is the sender's own name and that he is away.
	isOut = regexp.MustCompile(`(?i)^[\p{L} .,'-]{2,60} (?:is|will be) (?:out of (?:the )?office|away|on (?:vacation|leave))\b`)
)

// bySubject tells automatic replies of programs that leave no mark but their subject.
func bySubject(m *message.Message) Verdict {
	v := Verdict{Automatic: true, Reason: AutomaticReply, Mark: "subject"}
	subject := strings.ToLower(strings.TrimSpace(m.Subject))
	if len(subject) > 1000 {
		return Verdict{}
	}
	subject = strings.ReplaceAll(replyMark.ReplaceAllString(subject, ""), "’", "'")
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
	if isOut.MatchString(subject) && !strings.HasSuffix(subject, "?") {
		return v
	}
	return Verdict{}
}

// ends tells that a prefix is one: nothing follows, or a colon. A person's "Out of office hours: can you help?" goes on in
// words before its colon.
func ends(rest, prefix string) bool {
	if rest == "" {
		return len(prefix) > 4 || prefix == "ooo"
	}
	return rest[0] == ':' || rest[0] == ']' && len(rest) > 1 || strings.HasPrefix(rest, "!") && len(rest) == 1 || strings.HasPrefix(rest, ".") && len(rest) == 1
}
