// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"regexp"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// signs are what makes a message without a machine-readable part look like a report.
type signs struct {
	// daemon: the From field is a mail program's address, or there is none, or the envelope has no sender.
	daemon bool
	// faceless: only the empty return path makes it a daemon's; replies of people who are away have none either.
	faceless bool
	// named: the sender has the name of a mail program, and an address that may be anybody's.
	named bool
	// automatic: the message says that a program made it.
	automatic bool
	// list: it comes from a mailing list's server, which refuses by letter.
	list bool
	// subject is one that programs give their reports.
	subject bool
	// words of the text are those of a report.
	words bool
	// reply: the text has a server's refusal, by its codes.
	reply bool
	// returned: the message has another one, or its header, with it.
	returned bool
	// human: the subject says that a person answers or forwards.
	human bool
}

var (
	// daemonAddress are the local parts of programs that report, at the beginning of an address.
	daemonAddress = regexp.MustCompile(`(?i)^(?:mailer[-_.]?daemon|mail[-_. ]?daemon|daemon@|mdaemon@|po{1,2}st[-_. ]?master|mmdf|mail[-_.]delivery[-_.](?:sub)?system|mailsystem@|mailsys@|mail[-_.]system@|bounces?[-+@]|ndr@|microsoftexchange[0-9a-f]{16,})`)
	// daemonName are the names of such programs, the whole of them: a courier's service has "delivery" in its name too.
	daemonName = regexp.MustCompile(`(?i)^(?:mailer[-_. ]?daemon|mail[-_. ]?daemon|post[-_. ]?master|(?:internet |e?mail )?(?:message )?delivery (?:sub-?)?system|(?:internet )?mail delivery(?: (?:service|agent|software|program|manager))?|mail deliverer|delivery (?:status )?notifications?(?: system| service)?|(?:the )?mail ?system|(?:mail )?system administrator|mail administrator|(?:[a-z]{2,10} )?ndr admin(?:istrator)?|mail router|microsoft exchange|content-filter at .{1,255}|(?:подсистема|система|служба|агент) доставки (?:электронной )?(?:почты|писем|сообщений)|почтовая (?:система|служба)|почтовый (?:робот|демон|сервер))$`)
	// replied are the beginnings of subjects by which people answer and forward.
	replied = regexp.MustCompile(`(?i)^\s*(?:re|fw|fwd|aw|wg|sv|vs|rv|tr|i|odp|doorst|antw|отв|пересл|на)\s*(?:\[\d+\])?\s*:`)
)

// subjects of reports, in small letters.
var subjects = []string{
	"undeliver", "delivery status", "delivery failure", "delivery failed", "delivery has failed", "delivery report", "delivery notification", "delivery error", "delivery problem", "delivery delayed", "delivery temporarily",
	"mail delivery", "mail failure", "mail failed", "mail could not be delivered", "mail system error", "mail delivery system", "message delivery has", "message could not be delivered", "message not delivered", "message undeliver", "message you sent blocked", "message blocked", "mail blocked", "message delayed", "message delivery",
	"returned mail", "returned to sender", "returning message", "return receipt", "returned email", "mail returned", "failure notice", "failure delivery", "failed delivery", "non-delivery", "nondeliver", "non delivery", "not delivered", "could not be delivered", "could not send message", "could not deliver", "cannot be delivered", "couldn't be delivered",
	"delayed mail", "warning: message", "warning: could not send", "postmaster notify", "error sending your mail", "there was an error sending", "errors from", "smtp error", "user unknown", "unknown user", "considered unsolicited", "rejected message", "message rejected", "mail rejected", "rejected:", "malformed recipient", "delivery attempt", "mail status", "notice: mail", "bounce", "are not member", "not a member", "loop alert",
	"недоставл", "не доставл", "не может быть доставл", "не удалось достав", "невозможно достав", "возврат письма", "отчет о доставке", "отчёт о доставке", "ошибка доставки", "сообщение не", "unzustellbar", "nicht zustellbar", "nicht zugestellt", "konnte nicht", "non remis", "non délivré", "échec de la remise", "echec de remise", "échec de", "no entregado", "no se puede entregar", "no se ha podido entregar", "error de entrega",
	"non recapitabile", "mancata consegna", "mancato recapito", "impossibile recapitare", "não entregue", "não é possível entregar", "falha na entrega", "falha ao entregar", "niedostarczon", "nie dostarczon", "nie można dostarczyć", "zwrot", "onbestelbaar", "niet bezorgd", "niet afgeleverd", "не удается достав", "не удаётся достав", "сбой доставки", "не вдається доставити", "no se pudo entregar", "fehler bei der zustellung", "niedostarczal", "kan niet worden bezorgd", "nedoručiteln", "olevererbar", "kan inte levereras", "kan ikke leveres", "toimitus epäonnistui", "kézbesíthet", "teslim edilem", "iletilem", "配信", "退信", "未送达", "未傳遞", "无法送达", "無法傳遞", "投递失败", "배달하지 못", "배달할 수 없", "배달되지 않", "배달 실패", "배달 상태 알림", "전송 실패", //nolint:misspell // Italian
}

// reportWords are sentences of reports, in small letters, as plain makes them.
var reportWords = []string{
	"could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered", "could not deliver", "couldn't deliver", "wasn't able to deliver", "was not able to deliver", "unable to deliver", "not able to deliver", "failed to deliver", "was not delivered", "wasn't delivered", "not been delivered", "has not yet been delivered", "is undeliverable", "undeliverable message", "undeliverable to",
	"delivery failed", "delivery has failed", "delivery to the following", "delevery to the following", "delivery status notification", "delivery failure", "delivery error", "delivery of the following", "delivery of your message", "failed permanently", "has been delayed", "has been rejected", "was rejected by", "message blocked", "has blocked your message", "message you sent was blocked", "message was blocked", "was refused by", "has been refused",
	"permanent fatal errors", "transient non-fatal errors", "had delivery errors", "transcript of session follows", "transcript of the session", "returned permanent errors", "permanent error", "delivery attempts", "delivery attempt", "this is the mail system at", "mail delivery software", "qmail-send program", "undelivered mail", "unsent message follows", "recipient addresses that were incorrectly constructed", "the following address failed", "following addresses failed", "following recipient", "following address",
	"trouble delivering", "error delivering", "error while attempting to deliver", "an error occurred while trying to deliver", "problem delivering", "problems delivering", "did not reach", "didn't reach", "could not be sent", "couldn't be sent", "was not sent", "rejected for the following reason", "was rejected by a remote", "not a member of this mailing list", "unable to send", "returned to sender", "being returned to you",
	"не может быть доставлено", "не было доставлено", "не доставлено", "не удалось доставить", "невозможно доставить", "доставка не удалась", "доставить следующ", "konnte nicht zugestellt", "nicht zugestellt werden", "nicht ausgeliefert", "zustellung fehlgeschlagen", "n'a pas pu être", "n'a pas été", "impossible de remettre", "no se pudo entregar", "no se ha podido", "no ha podido", "non è stato possibile", "impossibile consegnare", "não pôde ser", "não foi possível", "nie mogła zostać", "nie można dostarczyć", "nie został", "kon niet worden", "niet worden bezorgd", "сбой доставки", "не удается доставить", "не удаётся доставить", "échec de la remise", "échec de la livraison", "fehler bei der nachrichtenzustellung", "fehler bei der zustellung", "no se entregó", "impossibile recapitare", "falha na entrega", "kan niet worden bezorgd", "kunde inte levereras", "kunne ikke leveres", "送信できません", "送信に失敗", "配信に失敗", "无法送达", "无法传递", "未能投递", "被退回", "배달하지 못했", "配信できません", "無法", "无法", //nolint:misspell // Italian
}

// lateWords say that the server goes on trying.
var lateWords = []string{
	"warning message only", "warning only", "do not need to resend", "still being retried", "will be retried", "will continue to try", "will keep trying", "delivery attempts will continue", "not yet been delivered", "has been delayed", "is delayed", "message delayed", "delivery delayed", "could not send message for past", "temporary failure report", "no action is required on your part", "will try again", "continue to be attempted",
	"будет повтор", "попытки доставки", "задержива", "wird weiter versucht", "verzögert",
}

// signsOf looks at the fields and at the text before the copy of the returned message.
func signsOf(m *message.Message, text string) signs {
	var s signs
	from := m.Header.Get("From")
	if len(m.From) > 0 {
		s.daemon = daemonAddress.MatchString(clip(m.From[0].Addr, 320))
		s.named = daemonName.MatchString(strings.Trim(clip(m.From[0].Name, 320), "\"' "))
	}
	bare := clip(strings.Trim(from, " \"<>"), 320)
	s.daemon = s.daemon || nobody(from) || daemonAddress.MatchString(bare)
	s.named = s.named || daemonName.MatchString(bare)
	byName := s.daemon
	// Only the first Return-Path is the one that the desk's own server wrote. Addresses of "bounces" there tell nothing:
	// services that send for others, contact forms too, want the reports on their mail there.
	if paths := m.Header.All("Return-Path"); len(paths) > 0 {
		path := clip(strings.Trim(paths[0], " <"), 320)
		s.daemon = s.daemon || nobody(paths[0]) || daemonAddress.MatchString(path) && !strings.HasPrefix(strings.ToLower(path), "bounce")
	}
	s.faceless = s.daemon && !byName
	auto := strings.ToLower(m.Header.Get("Auto-Submitted"))
	s.automatic = auto != "" && !strings.HasPrefix(auto, "no")
	s.list = m.Header.Has("X-MLServer")
	subject := strings.ToLower(clip(m.Subject, 1000))
	s.subject = hasAny(subject, subjects)
	s.human = replied.MatchString(m.Subject)
	s.words = hasAny(plainLong(text), reportWords)
	s.reply = codeIn(clip(text, 4*maxDiagnostic)) != 0
	return s
}

// nobody tells an empty address: "<>", or a name with one.
func nobody(field string) bool {
	field = strings.TrimSpace(field)
	return field == "" || strings.HasSuffix(field, "<>")
}

// plainLong is plain for the beginning of a text.
func plainLong(text string) string {
	text = strings.ToLower(clip(text, 4*maxDiagnostic))
	text = strings.NewReplacer("’", "'", "‘", "'").Replace(text)
	return strings.TrimSpace(spaces.ReplaceAllString(text, " "))
}

// enough tells whether the signs together make a report. A program has to have sent it and its words have to be a
// report's; where the sender's address tells nothing, it has to bring what people's letters lack.
func (s signs) enough(recipients int) bool {
	if s.human {
		return s.daemon && s.reply && s.returned // postmasters are people too
	}
	if s.daemon || s.named && (s.reply || s.returned) {
		two := 0
		for _, sign := range []bool{s.subject, s.words, s.reply, s.returned, recipients > 0} {
			if sign {
				two++
			}
		}
		// Replies of people who are away name addresses and numbers, and may say what is not delivered. Many automatic
		// letters have no return path, a parcel service's too: those bring no server's reply and no returned message.
		if s.faceless && !s.named && !s.reply && !s.returned {
			return false
		}
		return two >= 2 && (s.subject || s.returned || s.words && (!s.faceless || s.named || !s.automatic))
	}
	if s.automatic {
		// A shop's notice of a parcel that could not be delivered is automatic too.
		return s.words && (s.subject || recipients > 0) && (s.reply || s.returned)
	}
	return recipients > 0 && s.subject && (s.returned && (s.words || s.reply) || s.list && s.words)
}
