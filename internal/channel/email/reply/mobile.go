// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"slices"
	"strings"
)

// mostSent is how many words a line like "Sent from my iPhone" may have.
const mostSent = 16

// sentBegins begin the lines that phones and mail programs sign with, sentEnds end them, in languages that put the verb
// last. Lower case, ё as е.
var (
	sentBegins = []string{
		"sent from ", "sent wirelessly ", "sent while ", "sent via ", "sent with ", "sent by ", "sent using ", "sent on ", "sent through ", "get outlook for ", "get [outlook for ", "get outlook ", "get bluemail for ", "get typeapp for ", "get spark for ", "mobile email, ", "mobile mail, ", "dictated with ", "dictated on ", "dictated using ", "thumbed on ", "download outlook", "from my iphone", "from my mobile", "from my phone", "from my android", "composed on ", "typed on ", "written on my ",
		"отправлено с ", "отправлено из ", "отправлено через ", "отправлено со ", "отправлено при помощи ", "отправлено от blue", "пишу с телефона", "скачать почту outlook", "послано с ", "послано из ", "написано с ", "отправил с ", "скачать outlook для ", "получить outlook для ", "получите outlook для ", "загрузить outlook для ", "с моего iphone", "с моего телефона",
		"von meinem ", "vom iphone ", "vom ipad ", "vom handy ", "vom smartphone ", "vom mobiltelefon ", "gesendet von ", "gesendet mit ", "gesendet vom ", "gesendet aus ", "gesendet über ", "verschickt von ", "verschickt mit ", "outlook für ", "holen sie sich outlook", "diese nachricht wurde von meinem ", "diese nachricht wurde mit ", "diese e-mail wurde von meinem ",
		"envoyé de ", "envoyé depuis ", "envoyé à partir ", "envoyé par ", "envoyé sans fil", "envoyé du ", "envoyé avec ", "envoyé via ", "télécharger outlook pour ", "obtenez outlook pour ", "obtenir outlook pour ", "provenance : ",
		"enviado desde ", "enviado con ", "enviado por ", "obtener outlook para ", "obtenga outlook para ", "descargar outlook", "enviado mediante ",
		"inviato da ", "inviato dal ", "inviato con ", "inviato tramite ", "scarica outlook per ", "ottieni outlook per ", "inviata da ", "inviato dall'",
		"enviado do ", "enviado a partir ", "enviado através ", "enviado via ", "enviado de ", "enviado pelo ", "enviado com ", "obter o outlook para ", "obter outlook para ", "obtenha o outlook para ", "baixe o outlook",
		"wysłane z ", "wysłano z ", "wysłano za pomocą", "wysłane za pomocą", "wysłane przez ", "wysłane przy ", "wyślij z ", "pobierz program outlook", "pobierz outlook", "pobierz aplikację outlook", "uzyskaj aplikację outlook", "uzyskaj outlook",
		"verstuurd vanaf ", "verzonden vanaf ", "verzonden met ", "verstuurd met ", "verstuurd via ", "verzonden via ", "verzonden van ", "verzonden vanuit ", "verstuurd vanuit ", "verstuurd door ", "outlook voor ", "download outlook voor ", "outlook downloaden", "downloaden outlook",
		"надіслано з ", "завантажити outlook", "адпраўлена з ", "изпратено от моя", "изпратено от iphone", "poslano z mojega", "poslano s ", "στάλθηκε από το ", "εστάλη από ", "נשלח מה", "נשלח מ-", "أُرسلت من ", "أرسلت من ", "تم الإرسال من ", "küldve az ", "küldve a ", "hanki outlook", "získejte outlook", "získajte outlook", "preuzmite outlook", "descarregar outlook", "saadetud minu ", "išsiųsta iš ", "nosūtīts no ", "ส่งจาก ", "відправлено з ", "skickat från ", "skickades från ", "sendt fra ", "sendt med ", "sendt via ", "lähetetty ", "odesláno z ", "odoslané z ", "poslano z ", "trimis de pe ", "trimis din ", "hämta outlook för ", "hent outlook ", "stáhnout outlook", "dikirim dari ", "đã gửi từ ", "được gửi từ ",
		"发自", "發自", "從我的", "从我的", "iphoneから送信", "私のiphoneから", "나의 iphone에서", "내 iphone에서", "获取 outlook", "获取outlook", "取得 outlook",
	}
	sentEnds = []string{
		" gesendet", " geschickt", " versendet", " verschickt", "から送信", "에서 보냄", " gönderildi", "から送信されました", "传送", "傳送", " küldve", " küldött levél", " ile gönderildi", " stáhnout", "'u edinin", "’u edinin", "を取得", " 받기", " の入手", "を入手",
	}
	// sentAlone are whole lines.
	sentAlone = setOf([]string{
		"с телефона", "с мобильного", "с мобильного телефона", "sent on the go", "sent from the road", "sent from mail", "von unterwegs gesendet", "gesendet von unterwegs", "mobil gesendet", "отправлено из mail",
	})
	// isVerbs make a sentence of such a line, unless it excuses its brevity.
	isVerbs = setOf([]string{"is", "are", "was", "were", "has", "have", "will", "does", "it", "он", "она", "было", "будет", "были"})
	excuses = []string{"excuse", "pardon", "sorry", "apolog", "typo", "brief", "brevity", "short", "désolé", "ad-free", "get the app", "извин", "прост", "опечат", "entschuld", "tippfehler"}
	// denials make a sentence of it too.
	denials = setOf([]string{"not", "cannot", "can't", "don't", "doesn't", "won't", "didn't", "never", "nothing", "fails", "не", "нет", "нельзя", "ничего", "nicht", "nichts", "kein", "keine", "pas", "rien", "non", "não", "nie", "niet", "geen", "нема"})
	// devices stand in lines that say from what a mail was sent, and say no verb: "Anna from mobile".
	devices = setOf([]string{"mobile", "phone", "iphone", "ipad", "ipod", "android", "smartphone", "blackberry", "tablet", "cell", "galaxy"})
)

// sentFrom tells a line like "Sent from my iPhone", as phones, mail programs and their vendors sign.
func sentFrom(s string) bool {
	if len(s) > maxMark {
		return false
	}
	s = fold(strings.Trim(s, "<>()[]{}*_«»\"- \t\u00a0"))
	if s == "" || len(s) > 400 || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":") {
		return false
	}
	w := words(s)
	if len(w) > mostSent && !strings.Contains(s, "http") || len(w) > 3*mostSent {
		return false
	}
	// A link to Outlook's page, which plain text writes out, says nothing of the line.
	if at := strings.Index(s, "http"); at > 0 {
		head, rest := s[:at], ""
		if end := strings.IndexAny(s[at:], " )>]"); end >= 0 {
			rest = s[at+end:]
		}
		s = strings.Trim(strings.TrimRight(head, "<([ ")+" "+strings.TrimLeft(rest, ">)] "), "<([ :")
	}
	if slices.ContainsFunc(w, isVerbs.has) && !hasAny(s, excuses...) {
		return false // "Sent from my desk is easier than from my phone."
	}
	if slices.ContainsFunc(w, denials.has) || hasAny(s, " yesterday", " today", " вчера", " сегодня", " gestern", " hier soir") {
		return false // "From my phone I cannot log in."
	}
	if sentAlone.has(strings.TrimRight(s, ".!")) {
		return true
	}
	if beginsWithAny(s+" ", sentBegins...) && endsInDevice(s) {
		return true
	}
	for _, end := range sentEnds {
		if strings.HasSuffix(strings.TrimRight(s, "."), end) && len(w) <= mostSent {
			return hasDevice(s) && (beginsWithAny(s, "von ", "vom ", "mit ", "diese ") || !beginsWithAny(end, " ge", " ver")) || beginsWithAny(s, "從", "从", "私")
		}
	}
	// An excuse before it: "Please excuse brevity, sent from mobile".
	if at := strings.Index(s, "sent from "); at > 0 && hasAny(s[:at], excuses...) {
		return true
	}
	// "Anna from mobile".
	return len(w) <= 6 && len(w) >= 2 && devices.has(w[len(w)-1]) && strings.Contains(" "+s, " from ")
}

// Parts of the words that name what a mail is sent from, by device, program and vendor; what may stand behind them; whose they are;
// and what belongs to somebody and is none of them.
var (
	deviceParts = []string{
		"iphon", "ipad", "ipod", "ios", "android", "samsung", "galaxy", "huawei", "xiaomi", "redmi", "pixel", "nokia", "motorola", "blackberry", "phone", "handy", "handheld", "mobil", "móvil", "móvel", "telefon", "teléfono", "мобил", "телефон", "смартфон", "планшет", "устройств", "пристро", "tablet", "device", "dispositivo", "urządzen", "appare", "toestel", "gerät", "terminal",
		"outlook", "windows", "gmx", "gmail", "yahoo", "proton", "tutanota", "spark", "siri", "bluemail", "typeapp", "thunderbird", "mailspring", "postbox", "superhuman", "mailbird", "airmail", "mailbox", "k-9", "yandex", "яндекс", "rambler", "verizon", "t-mobile", "honor", "спарк", "aplikacj", "puhelim", "network", "telcel", "ziggo", "tiscali", "vodafone", "orange", "lte",
	}
	behindDevices = setOf(
		[]string{"mail", "email", "e", "secure", "wireless", "app", "client", "ru", "de", "com", "net", "org", "pro", "max", "plus", "mini", "ultra", "edge", "note", "se", "lite", "почты", "xs", "xr", "air", "desktop", "work", "hub", "pc", "mac", "os"},
		[]string{"for", "with", "mit", "k", "для", "für", "pour", "para", "per", "dla", "voor", "poczta", "onet", "wp", "beveiligde", "omról", "ul", "meu", "của", "tôi", "saya", "发送"},
		[]string{"gesendet", "geschickt", "versendet", "verschickt", "beziehen", "herunterladen", "downloaden", "lle", "μου", "שלי", "ile", "gönderildi"},
	)
	// programs are common words, so they stand right behind the beginning.
	programs = setOf([]string{"newton", "polymail", "nine", "fastmail", "em", "canary", "tuta", "missive", "shift", "unibox", "front", "zoho", "hey"})
	owners   = setOf([]string{"my", "mein", "meinem", "mon", "ma", "mi", "mio", "mia", "meu", "minha", "mojego", "mojej", "mijn", "моего", "моей", "мого", "min", "mit", "minu"})
	places   = []string{"address", "account", "office", "home", "shop", "house", "city", "country", "адрес", "почт", "банк", "склад", "дом", "konto", "adre", "compte", "cuenta", "correo", "casa", "conto", "bank"}
)

// endsInDevice tells that a line which begins as phones sign ends in a device or a program, or in "my …"; behind a comma may
// stand another, or an excuse.
func endsInDevice(s string) bool {
	const mostOwned = 3 // words
	head, rest := s, ""
	if at := strings.IndexAny(s, ",;!"); at > 0 {
		head, rest = s[:at], s[at:]
	}
	for _, stop := range []string{". ", " - ", " – ", " — "} {
		if at := strings.Index(head, stop); at > 0 {
			head, rest = head[:at], head[at:]+rest
		}
	}
	if strings.Trim(rest, " ,;.!-–—") != "" && !hasAny(rest, excuses...) && !hasAny(rest, deviceParts...) {
		return false
	}
	w := words(head)
	behind, unknown := 0, false
	for i := len(w) - 1; i >= 0; i-- {
		switch {
		case hasAny(w[i], deviceParts...), w[i] == "app" && i > 0 && w[i-1] == "mail", programs.has(w[i]) && i == 2:
			return !unknown
		case owners.has(w[i]) && behind > 0 && behind <= mostOwned:
			return !hasAny(strings.Join(w[i+1:], " "), places...)
		case strings.ContainsAny(w[i], "0123456789"), behindDevices.has(w[i]), hasAny(w[i], excuses...):
		case len(w)-1-i < mostOwned && slices.ContainsFunc(w[:i], owners.has):
			unknown = true // "my Nexus": a word that makes a sentence of it, if a device stands before it
		default:
			return false
		}
		behind++
	}
	return false
}

func hasDevice(s string) bool {
	return hasAny(s, "iphone", "ipad", "android", "samsung", "galaxy", "huawei", "xiaomi", "outlook", "handy", "smartphone", "mobil", "telefon", "blackberry", "windows", "mail", "app", "tablet", "gmx", "web.de")
}
