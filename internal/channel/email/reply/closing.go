// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// closings begin the courtesy at a mail's end, by language. Lower case, ё as е.
var closings = []string{
	"regards", "best regards", "kind regards", "warm regards", "many regards", "with regards", "with best regards", "with kind regards", "kindest regards", "best wishes", "best", "all the best", "sincerely", "yours sincerely", "yours faithfully", "yours truly", "yours", "respectfully", "cheers", "thanks", "thank you", "many thanks", "thanks a lot", "thanks again", "thanks in advance", "thank you in advance", "thx", "ta", "take care", "rgds", "br", "with respect", "cordially", "warmly", "thanks and regards", "thanks & regards", "thanks and best regards", "take it easy", "talk soon", "have a nice day", "have a great day", "have a good day", "have a good one", "have a nice weekend", "have a great weekend", "have a good weekend", "have a nice evening", "looking forward to your reply", "looking forward to hearing from you", "looking forward to your response", "i look forward to hearing from you", "i look forward to your reply", "hugs", "ever yours", "yours ever", "keep well", "stay safe", "v/r", "very respectfully",
	"с уважением", "с наилучшими пожеланиями", "с уважением и наилучшими пожеланиями", "с наилучшими", "с пожеланиями", "всего доброго", "всего хорошего", "всего наилучшего", "хорошего дня", "спасибо", "большое спасибо", "заранее спасибо", "заранее благодарю", "благодарю", "спасибо заранее", "искренне ваш", "искренне", "до свидания", "с благодарностью", "с почтением", "ваш", "ваша", "с приветом", "с глубоким уважением", "удачи", "жду ответа", "с ув.", "с ув", "хорошего вечера", "хороших выходных", "до связи", "жду вашего ответа", "ожидаю ответа", "буду ждать ответа", "надеюсь на скорый ответ", "обнимаю", "целую",
	"mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichem gruß", "mit freundlichem gruss", "mit besten grüßen", "mit besten grüssen", "mit lieben grüßen", "freundliche grüße", "freundliche grüsse", "viele grüße", "viele grüsse", "liebe grüße", "beste grüße", "beste grüsse", "herzliche grüße", "schöne grüße", "grüße", "gruß", "lg", "mfg", "vg", "hochachtungsvoll", "danke", "vielen dank", "besten dank", "danke im voraus", "vielen dank im voraus", "danke und gruß", "schönen tag noch", "schönes wochenende", "schönen abend", "einen schönen tag", "ich freue mich auf ihre antwort", "freundlicher gruß", "bis bald", "mit bestem gruß", "mit herzlichem gruß", "tschüss",
	"cordialement", "bien cordialement", "très cordialement", "bien à vous", "bien à toi", "cdlt", "cdt", "salutations", "meilleures salutations", "sincères salutations", "salutations distinguées", "respectueusement", "amicalement", "merci", "merci d'avance", "merci beaucoup", "bonne journée", "à bientôt", "sincèrement", "avec mes remerciements", "bonne soirée", "bon week-end", "dans l'attente de votre réponse", "dans l'attente de vous lire", "en vous remerciant par avance", "bises", "à plus", "belle journée",
	"saludos", "un saludo", "saludos cordiales", "un cordial saludo", "cordialmente", "atentamente", "atte", "reciba un cordial saludo", "gracias", "muchas gracias", "gracias de antemano", "un abrazo", "muchas gracias de antemano", "quedo a la espera", "quedo a la espera de su respuesta", "a la espera de su respuesta", "que tenga un buen día", "hasta pronto", "besos",
	"cordiali saluti", "distinti saluti", "saluti", "un saluto", "cordialmente", "grazie", "grazie mille", "grazie in anticipo", "buona giornata", "a presto", "tanti saluti", "un cordiale saluto", "in attesa di riscontro", "in attesa di un vostro riscontro", "resto in attesa", "buon lavoro", "buona serata", "un abbraccio",
	"atenciosamente", "att", "abraços", "abraço", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos", "saudações", "obrigado", "obrigada", "muito obrigado", "muito obrigada", "desde já agradeço", "grato", "grata", "aguardo retorno", "fico no aguardo", "fico a aguardar", "tenha um bom dia", "beijos", "até breve", "cordialmente", "atte",
	"pozdrawiam", "serdecznie pozdrawiam", "z poważaniem", "z wyrazami szacunku", "łączę pozdrowienia", "z pozdrowieniami", "dziękuję", "dzięki", "pozdro", "z góry dziękuję", "miłego dnia", "łączę wyrazy szacunku", "czekam na odpowiedź", "z wyrazami", "do usłyszenia", "uprzejmie dziękuję",
	"met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten", "groet", "groeten", "groetjes", "mvg", "hartelijke groet", "hartelijke groeten", "met hartelijke groet", "hoogachtend", "bedankt", "dank je", "dank u", "dank u wel", "alvast bedankt", "bvd", "fijne dag", "prettige dag", "fijne dag nog", "ik hoor graag van u", "in afwachting van uw antwoord", "gr", "tot ziens",
	"з повагою", "дякую", "med vänliga hälsningar", "vänliga hälsningar", "mvh", "med venlig hilsen", "venlig hilsen", "med vennlig hilsen", "vennlig hilsen", "hilsen", "ystävällisin terveisin", "s pozdravem", "üdvözlettel", "saygılarımla",
}

// courtesyKeys are the words of which a courtesy has one, courtesyFills those that stand around it.
var (
	courtesyKeys = setOf(
		[]string{"regards", "wishes", "greetings", "thanks", "thank", "cheers", "sincerely", "faithfully", "gratitude"},
		[]string{"уважением", "пожеланиями", "спасибо", "благодарю", "благодарностью", "приветом", "почтением"},
		[]string{"grüße", "grüsse", "grüßen", "grüssen", "gruß", "gruss", "dank", "danke"},
		[]string{"cordialement", "salutations", "merci", "remercie", "remerciements", "saludo", "saludos", "gracias", "atentamente", "saluti", "saluto", "grazie", "cumprimentos", "obrigado", "obrigada", "abraço", "abraços", "atenciosamente", "saudações"},
		[]string{"pozdrawiam", "pozdrowienia", "pozdrowieniami", "dziękuję", "poważaniem", "szacunkiem", "groet", "groeten", "groetjes", "bedankt"},
	)
	courtesyFills = setOf(
		[]string{"best", "kind", "kindest", "warm", "warmest", "many", "with", "and", "&", "so", "very", "much", "you", "again", "in", "advance", "a", "lot", "ton", "the", "my", "our", "all", "for", "your", "help", "time", "support", "assistance", "attention", "consideration", "understanding", "patience", "everything", "from", "team", "really", "good", "friendly", "sincere"},
		[]string{"с", "и", "вам", "большое", "огромное", "заранее", "за", "помощь", "ответ", "понимание", "внимание", "наилучшими", "самыми", "глубоким", "искренним", "добрыми", "вашу", "ваш", "всем"},
		[]string{"mit", "freundlichen", "freundlichem", "besten", "bestem", "lieben", "herzlichen", "herzlichem", "viele", "liebe", "beste", "schöne", "freundliche", "herzliche", "vielen", "und", "im", "voraus", "schon", "mal", "jetzt", "für", "ihre", "deine", "hilfe", "mühe", "bemühungen", "unterstützung", "recht", "sonnige"},
		[]string{"bien", "très", "sincères", "meilleures", "mes", "nos", "avec", "tous", "par", "avance", "d'avance", "beaucoup", "je", "vous", "et", "pour", "votre", "aide", "retour", "distinguées", "cordiales", "un", "muy", "muchas", "de", "antemano", "por", "su", "ayuda", "y", "atención", "cordial", "mil"},
		[]string{"distinti", "cordiali", "tanti", "mille", "anticipo", "in", "e", "per", "l'aiuto", "l'attenzione", "molte", "com", "os", "melhores", "muito", "desde", "já", "pela", "ajuda", "atenção", "grande", "cordiais"},
		[]string{"z", "serdecznie", "serdeczne", "serdecznymi", "góry", "za", "pomoc", "bardzo", "wyrazami", "szacunku", "met", "vriendelijke", "hartelijke", "alvast", "voor", "uw", "je", "de", "hulp", "moeite", "dank", "veel", "u"},
	)
)

// titles stand in signatures: what people are and where.
var titles = []string{
	"ceo", "cto", "cfo", "coo", "manager", "director", "engineer", "developer", "founder", "head of", "sales", "support team", "president", "consultant", "assistant", "officer", "specialist", "gmbh", "ltd", "llc", "inc", "s.a.", "s.r.l", "sp. z o.o", "b.v.", "company", "department",
	"менеджер", "директор", "инженер", "руководитель", "специалист", "бухгалтер", "начальник", "отдел", "ооо", "зао", "пао", "ип", "разработчик", "компания", "генеральный", "юрист", "тел", "моб",
	"geschäftsführer", "leiter", "vertrieb", "abteilung", "directeur", "responsabl", "chargé", "gerente", "departamento", "direttore", "responsabi", "ufficio", "diretor", "kierownik", "dyrektor", "dział", "specjalista", "afdeling", "medewerker",
}

// signedAt marks a signature without a dash at the end of the sender's own text: a courtesy, a name, and how to reach him. first
// tells that he wrote nothing above the run.
func signedAt(run []line, end int, first bool, o Options) {
	n := 0
	for i := end - 1; i >= 0 && n < mostUnmarked; i-- {
		l := &run[i]
		if l.blank() {
			continue
		}
		if !l.mark() {
			return
		}
		n++
		rest, isClosing := closing(l.text)
		switch {
		case isClosing:
			// Something must stay above it, or the mail is a thank-you and nothing else.
			if first && trimEnd(run, i) == 0 {
				return
			}
			below := append(textsOf(run[i+1:end]), rest)
			if len(below) > 0 && listed(below[0]) {
				return // what follows the thanks is what they are for
			}
			switch {
			case signed(below, o.Sender, 1):
				fill(run[i:end], Signature)
			case namesOnly(below):
				fill(run[i:end], Closing)
			}
			return
		case utf8.RuneCountInString(l.text) > longestSigned && !contact(l.text):
			return
		case i > 0 && n == 1 && !run[i-1].blank() && stated(run[i-1].text) && namesSender(l.text, o.Sender) && !isCourtesy(run[i-1].text):
			fill(run[i:end], Signature)
			return
		case i > 0 && run[i-1].blank() && isSender(l.text, o.Sender):
			// No courtesy, but the sender's own name begins the last paragraph.
			above := trimEnd(run, i)
			if above > 0 && strings.HasSuffix(run[above-1].text, ":") {
				return // the name is what was announced
			}
			if above == 0 || n > 1 && !signed(textsOf(run[i:end]), o.Sender, 1) {
				continue
			}
			if isCourtesy(run[above-1].text) {
				continue
			}
			fill(run[i:end], Signature)
			return
		case sentence(l.text) && !contact(l.text) && strings.Count(l.text, " ") > 4:
			return
		}
	}
}

// reachNames are the letters for telephone, mobile telephone, page, address and facsimile.
var reachNames = setOf([]string{"t", "m", "p", "e", "w", "f", "d", "o", "ph", "т", "м"})

// stated tells a line that ends a statement: below a question or a colon a name is the answer.
func stated(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'»”)"))
	return strings.ContainsRune(".!…", r)
}

// listed tells a line that names a thing and gives it, and no way to reach somebody: "Old number: 17".
func listed(s string) bool {
	f, ok := labelled(s)
	name := fold(f.name)
	return ok && f.value != "" && !reachNames.has(strings.TrimRight(name, ".")) && !beginsWithAny(name, "tel", "tél", "mob", "móv", "phone", "e-mail", "email", "mail", "e mail", "web", "fax", "site", "www", "skype", "cel", "gsm", "handy", "direct", "тел", "моб", "факс", "почта", "сайт", "эл", "kom")
}

func textsOf(lines []line) []string {
	var s []string
	for i := range lines {
		if !lines[i].blank() {
			s = append(s, lines[i].text)
		}
	}
	return s
}

// closing tells a line that begins with a courtesy: alone, or with a name behind it, which is the rest.
func closing(s string) (rest string, ok bool) {
	if len(s) > 120 {
		return "", false
	}
	s = strings.Trim(s, "*_ -–—\t\u00a0")
	folded := fold(s)
	for _, c := range closings {
		if !strings.HasPrefix(folded, c) {
			continue
		}
		after := strings.TrimLeft(folded[len(c):], " ")
		r, _ := utf8.DecodeRuneInString(after)
		if unicode.IsDigit(r) || unicode.IsLetter(r) && len(after) == len(folded)-len(c) {
			continue
		}
		rest = strings.Trim(after, " ,.!-–—\t:)")
		if rest == "" {
			return "", true
		}
		if r == '/' || r == '|' { // in two languages: "Mit freundlichen Grüßen / Best regards"
			if more, ok := closing(after[1:]); ok {
				return more, true
			}
		}
		// "Regards, Bob" is a courtesy, and "Regards Bob"; "Thanks for the help" is not. A colon makes a title of it, a question
		// is none.
		if strings.Count(rest, " ") < 4 && !strings.ContainsAny(rest, "?:") && nameAt(s, rest) && (strings.ContainsRune(",.!-–", r) || capitalised(s, rest)) {
			return rest, true
		}
	}
	return "", courteous(folded)
}

// courteous tells a line that is made of the words of courtesies and nothing else: "Thank you so much for your time,". With a
// place behind "from" it may be any.
func courteous(folded string) bool {
	const most = 8
	w := strings.Fields(folded)
	if len(w) == 0 || len(w) > most {
		return false
	}
	key := false
	for i, word := range w {
		if word = strings.Trim(word, ",.!-–—"); word == "" {
			continue
		}
		if key && i+1 < len(w) && i+3 >= len(w) && (word == "aus" || word == "from" || word == "из" || word == "uit") {
			return true
		}
		if courtesyKeys.has(word) {
			key = true
		} else if !courtesyFills.has(word) {
			return false
		}
	}
	return key
}

// capitalised tells that the rest of a courtesy is one to three words that begin with capitals in the line.
func capitalised(s, rest string) bool {
	w := strings.Fields(s[max(0, len(s)-len(rest)-1):])
	if len(w) == 0 || len(w) > 3 {
		return false
	}
	for _, word := range w {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// nameAt tells that the rest of a courtesy, which is folded, begins with a capital in the line.
func nameAt(s, rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[max(0, len(s)-len(rest)-1):], " ,.!-"))
	return unicode.IsUpper(r)
}

// signed tells lines below a courtesy that say who and how to reach him. contacts is how many must.
func signed(lines []string, sender string, contacts int) bool {
	found := 0
	for _, s := range lines {
		switch {
		case contact(s), s != "" && isSender(s, sender):
			found++
		case utf8.RuneCountInString(s) > longestSigned, strings.HasSuffix(s, "?"), strings.HasSuffix(s, ":"), sentence(s) && strings.Count(s, " ") > 4:
			return false
		}
	}
	return found >= contacts
}

// namesOnly tells one to three short lines: a name, perhaps in two forms.
func namesOnly(lines []string) bool {
	n := 0
	for _, s := range lines {
		if s == "" {
			continue
		}
		if n++; n > 3 || strings.Count(s, " ") > 4 || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":") {
			return false
		}
	}
	return n > 0
}

// isSender tells a short line that has a word of the sender's name and hardly more.
func isSender(s, sender string) bool {
	if sender == "" || len(s) > maxMark || len(sender) > maxMark {
		return false
	}
	if at := strings.IndexByte(sender, '@'); at > 0 {
		sender = strings.NewReplacer(".", " ", "_", " ").Replace(sender[:at])
	}
	mine, its := words(s), words(sender)
	if len(mine) == 0 || len(mine) > 5 {
		return false
	}
	hits := 0
	for _, w := range mine {
		if utf8.RuneCountInString(w) > 1 && slices.Contains(its, w) {
			hits++
		}
	}
	return hits > 0 && (hits*2 >= len(mine) || len(mine) <= 2)
}

func isCourtesy(s string) bool {
	_, ok := closing(s)
	return ok
}

// namesSender tells a line that is the sender's name, or a part of it, and nothing else.
func namesSender(s, sender string) bool {
	its := words(sender)
	return isSender(s, sender) && !slices.ContainsFunc(words(s), func(w string) bool { return !slices.Contains(its, w) })
}

// contact tells a line that says how to reach somebody, or what he is: a telephone, an address, a page, a title.
func contact(s string) bool {
	if len(s) > maxMark {
		return false
	}
	if _, _, ok := address(s); ok && strings.Count(s, " ") <= 6 {
		return true
	}
	folded := fold(s)
	if hasAny(folded, "http://", "https://", "www.") && strings.Count(s, " ") <= 6 {
		return true
	}
	if phone(s) || strings.Count(s, " ") <= 8 && strings.Contains(s, " | ") {
		return true
	}
	if spaces := strings.Count(s, " "); spaces > 6 || spaces > 3 && sentence(s) {
		return false
	}
	for _, t := range titles {
		at := strings.Index(" "+folded+" ", " "+t)
		if at < 0 {
			continue
		}
		// What is short stands alone: "inc" is no incident.
		r, _ := utf8.DecodeRuneInString((folded + " ")[at+len(t):])
		if len(t) > 6 || !unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// phone tells that a line has a telephone number and little else: seven digits and more, in one run of signs that numbers have.
func phone(s string) bool {
	digits, most := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
			most = max(most, digits)
		case strings.ContainsRune(" +()-./–\u00a0", r):
		default:
			digits = 0
		}
	}
	return most >= 7 && most <= 15 && strings.Count(s, " ") <= 10 && !strings.ContainsAny(s, "$€₽#№")
}
