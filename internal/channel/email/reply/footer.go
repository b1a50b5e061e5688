// SPDX-License-Identifier: Apache-2.0

package reply

import "strings"

// mostFooter is how many written lines a footer may have.
const mostFooter = 30

// Beginnings of the paragraphs that servers add below a mail; what they say of secrecy; what lists say.
var (
	notices = []string{
		"this email has been", "this e-mail has been", "this email was scanned", "this message has been scanned", "virus-free", "scanned by ", "checked by avg", "checked by ", "no virus found", "outgoing mail is certified",
		"это сообщение проверено", "это сообщение свободно от вирусов", "проверено антивирус", "письмо проверено", "проверено на вирус", "без вирусов", "это письмо проверено",
		"diese e-mail wurde von", "diese email wurde von", "virenfrei", "ce message a été vérifié", "cet e-mail a été vérifié", "cet e-mail ne comporte aucun virus", "garanti sans virus", "sans virus",
		"este correo electrónico ha sido comprobado", "este mensaje ha sido analizado", "el software de antivirus", "libre de virus", "questo messaggio e' stato analizzato", "questa e-mail è stata", "privo di virus", "este email foi escaneado", "este e-mail foi verificado", "livre de vírus", "não contém vírus",
		"ta wiadomość została sprawdzona", "wolny od wirusów", "bez wirusów", "dit e-mailbericht is gecontroleerd", "deze e-mail is gecontroleerd", "virusvrij",
	}
	// Pleas not to print, which stand alone or above the rest: whole, or words for what comes before printing next to words for
	// what it harms.
	greens = []string{
		"consider the environment", "think before you print", "save a tree", "подумайте об окружающей среде", "берегите природу", "denken sie an die umwelt", "schonen sie die umwelt", "pensez à l'environnement", "n'imprimez ce", "préservons l'environnement", "rispetta l'ambiente", "denk aan het milieu", "print deze e-mail alleen",
	}
	beforePrinting = []string{"antes de imprimir", "prima di stampare", "перед тем как распечатать", "прежде чем распечатать", "zanim wydrukujesz", "bevor sie diese e-mail ausdrucken", "avant d'imprimer"}
	nature         = []string{"medio ambiente", "meio ambiente", "l'ambiente", "окружающ", "природ", "środowisk", "umwelt", "l'environnement"}
	scans          = []string{
		"virus", "avast", "avg", "scanned", "spam", "malware", "вирус", "antivir", "virenfrei", "mailscanner", "kaspersky", "касперск", "dr.web", "vírus", "wirus", "norton", "mcafee",
	}
	secrecies = []string{
		"confidential", "intended recipient", "intended solely", "intended only", "intended for", "privileged", "disclaimer", "конфиденциальн", "предназначен", "vertraulich", "confidentie", "confidencia", "riservat", "confidenzial", "destinatari", "poufn", "zastrzeżon", "vertrouwelijk",
	}
	// messages are what a disclaimer is about, lawyers what else its sentences have.
	messages     = []string{"mail", "message", "communication", "transmission", "disclaimer", "notice", "сообщен", "письм", "уведомлен", "nachricht", "courriel", "courrier", "mensaje", "correo", "messaggio", "mensagem", "wiadomo", "bericht", "aviso"}
	lawyers      = []string{"recipient", "disclos", "distribut", "disseminat", "prohibit", "unauthor", "liabilit", "in error", "received this", "по ошибке", "запрещен", "разглашен", "уничтож", "irrtümlich", "unbefugt", "par erreur", "por error", "per errore", "por engano", "omyłkowo", "abusievelijk"}
	secretBegins = []string{
		"this e-mail", "this email", "this message", "this communication", "the information", "the content", "confidential", "disclaimer", "notice:", "important notice", "important:", "privileged", "any views", "please consider the environment", "if you are not the intended", "if you have received this", "the contents of this",
		"данное сообщение", "это сообщение", "настоящее сообщение", "данное письмо", "информация, содерж", "содержание данного", "конфиденциальн", "это электронное", "настоящее электронное", "внимание! данное", "данное электронное", "уведомление о конф",
		"diese e-mail", "diese nachricht", "der inhalt dieser", "vertraulich", "dieses e-mail", "ce message", "ce courriel", "cet e-mail", "ce courrier", "les informations", "l'information", "le contenu de ce", "este mensaje", "este correo", "la información", "aviso legal", "aviso de confidencialidad",
		"questo messaggio", "questa e-mail", "le informazioni", "ai sensi", "il contenuto", "esta mensagem", "este e-mail", "este email", "as informações", "aviso", "ta wiadomość", "niniejsza wiadomość", "treść tej", "informacje zawarte", "dit bericht", "deze e-mail", "dit e-mailbericht", "de informat", "de inhoud",
	}
	lists = []string{
		"mailing list", "unsubscribe", "listinfo", "you received this message because you are subscribed", "to stop receiving emails from it", "отписаться", "список рассылки", "вы получили это сообщение, поскольку", "abbestellen", "se désabonner", "se désinscrire", "darse de baja", "cancelar suscripción", "annulla l'iscrizione", "disiscriver", "cancelar a inscrição", "anular a subscrição", "wypisz się", "zrezygnować z subskrypcji", "afmelden", "uitschrijven",
		"manage your notifications", "you are receiving this", "reply to this email directly", "view it on git",
	}
)

// footerAt takes a last paragraph that a server or a list added off the end; it returns the new end.
func footerAt(run []line, end int) int {
	from := end
	for from > 0 && !run[from-1].blank() && end-from <= mostFooter {
		from--
	}
	if from == end || run[from].code || end-from > mostFooter {
		return end
	}
	says := from // below a rule, or a picture's link
	for says+1 < end && (bareRule(&run[says]) || strings.HasPrefix(run[says].text, "<http") && strings.HasSuffix(run[says].text, ">")) {
		says++
	}
	begin := fold(strings.TrimLeft(run[says].text[:min(len(run[says].text), 4*maxMark)], ornament+"("))
	switch {
	case beginsWithAny(begin, notices...) && hasAny(foldAll(run[from:end]), scans...):
	case end-from <= 2 && len(begin) <= 300 && green(foldAll(run[from:end])):
	case beginsWithAny(begin, secretBegins...) && secret(run[from:end]):
	case beginsWithAny(begin, "to unsubscribe", "you received this message because you are subscribed", "unsubscribe", "чтобы отписаться", "вы получили это сообщение, поскольку", "sie erhalten diese nachricht", "vous recevez ce message"):
	default:
		// Right below the text, without a blank line. What is announced or asked about is no footer.
		if strings.HasSuffix(run[end-1].text, "?") {
			return end
		}
		for from++; from < end; from++ {
			if strings.HasSuffix(run[from-1].text, ":") {
				continue
			}
			if begin = fold(strings.TrimLeft(run[from].text[:min(len(run[from].text), maxMark)], ornament+"(")); beginsWithAny(begin, secretBegins...) && legal(run[from:end]) {
				break
			}
		}
	}
	fill(run[from:end], Footer)
	return from
}

// green tells a plea not to print.
func green(s string) bool {
	if strings.HasSuffix(strings.TrimSpace(s), "?") {
		return false
	}
	return hasAny(s, greens...) && hasAny(s, "print", "распечат", "печата", "drucken", "imprim", "stamp", "druk") || hasAny(s, beforePrinting...) && hasAny(s, nature...)
}

// listFooterAt takes what a list put below a rule off the end; it returns the new end.
func listFooterAt(run []line, end int) int {
	for i := end - 1; i >= 0 && end-i <= mostFooter; i-- {
		if !ruleLine(&run[i]) {
			continue
		}
		// The rule may stand below the footer too.
		if i < end-1 && footerBelow(run[i+1:end]) {
			fill(run[i:end], Footer)
			return i
		}
	}
	return end
}

// foldAll is the lines folded into one, up to a limit.
func foldAll(lines []line) string {
	var b strings.Builder
	for i := range lines {
		if b.Len()+len(lines[i].text) > 8*maxMark {
			break
		}
		b.WriteString(fold(lines[i].text))
		b.WriteByte(' ')
	}
	return b.String()
}

// secret tells lines that speak of secrecy as lawyers do: more than once.
func secret(lines []line) bool {
	n := secrets(lines)
	return n >= 2 || n == 1 && len(lines) <= 3
}

// secrets counts the words of secrecy.
func secrets(lines []line) int {
	n := 0
	for i := range lines {
		if len(lines[i].text) > 8*maxMark {
			continue
		}
		s := fold(lines[i].text)
		for _, part := range secrecies {
			if strings.Contains(s, part) {
				n++
			}
		}
	}
	return n
}

// legal tells lines right below the text that are a disclaimer from the first to the last: the first speaks of a message, and each
// speaks of secrecy or goes on with the sentence above it.
func legal(lines []line) bool {
	if secrets(lines) < 2 || len(lines[0].text) > 8*maxMark || !hasAny(fold(lines[0].text), messages...) {
		return false
	}
	for i := range lines {
		if i > 0 && !ended(lines[i-1].text) && startsLow(lines[i].text) || secrets(lines[i:i+1]) > 0 {
			continue
		}
		if len(lines[i].text) > 8*maxMark || !hasAny(fold(lines[i].text), lawyers...) {
			return false
		}
	}
	return true
}

// footerBelow tells that what stands below a rule is a list's footer.
func footerBelow(lines []line) bool {
	for i := range lines {
		if len(lines[i].text) <= maxMark && hasAny(fold(lines[i].text), lists...) {
			return true
		}
	}
	return false
}
