// SPDX-License-Identifier: Apache-2.0

package reply

import "unicode/utf8"

// monthNames are the months as they stand in dates, by language, in lower case. Programs cut them short and languages
// bend them: see isMonth.
var monthNames = [][]string{
	{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "sept"},
	{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря", "январь", "февраль", "апрель", "май", "июнь", "июль", "сентябрь", "октябрь", "ноябрь", "декабрь"},
	{"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"},
	{"януари", "февруари", "юни", "юли", "септември", "октомври", "ноември", "декември", "студзеня", "лютага", "сакавіка", "красавіка", "чэрвеня", "ліпеня", "жніўня", "верасня", "кастрычніка", "лістапада", "снежня"},
	{"januar", "jänner", "februar", "feber", "märz", "maerz", "mrz", "mai", "juni", "juli", "oktober", "dezember"},
	{"janvier", "février", "fevrier", "mars", "avril", "juin", "juillet", "juil", "août", "aout", "septembre", "octobre", "novembre", "décembre"},
	{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre"},
	{"gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre"},
	{"janeiro", "fevereiro", "março", "marco", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro"},
	{"stycznia", "lutego", "marca", "kwietnia", "maja", "maj", "czerwca", "lipca", "sierpnia", "września", "października", "pazdziernika", "listopada", "grudnia", "styczeń", "luty", "marzec", "kwiecień", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "grudzień"},
	{"januari", "februari", "maart", "mrt", "mei", "augustus", "augusti", "marts", "desember"},
	{"ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října", "prosince"},
	{"januára", "februára", "apríla", "mája", "júna", "júla", "augusta", "septembra", "októbra", "novembra", "decembra"},
	{"siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja", "srpnja", "kolovoza", "rujna", "listopada", "studenoga", "prosinca", "januarja", "februarja", "marec", "aprila", "avgusta", "avgust"},
	{"tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta"},
	{"jaanuar", "veebruar", "märts", "aprill", "juuni", "juuli", "oktoober", "detsember"},
	{"január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember", "október"},
	{"ianuarie", "februarie", "martie", "aprilie", "iunie", "iulie", "septembrie", "octombrie", "noiembrie", "decembrie"},
	{"ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık"},
	{"sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio", "liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio", "janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs", "jūlijs", "augusts", "septembris", "oktobris", "novembris", "decembris"},
	{"ιανουαρίου", "φεβρουαρίου", "μαρτίου", "απριλίου", "μαΐου", "ιουνίου", "ιουλίου", "αυγούστου", "σεπτεμβρίου", "οκτωβρίου", "νοεμβρίου", "δεκεμβρίου"},
	{"gener", "febrer", "març", "maig", "juny", "juliol", "agost", "setembre", "novembre", "desembre"},
	{"maret", "agustus", "oktober", "tháng", "ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค"},
	{"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר", "يناير", "فبراير", "مارس", "أبريل", "إبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
}

const (
	// shortestMonth is how many letters of a month's name a program leaves at least.
	shortestMonth = 3
	// mostBent is how many letters a language may add to a month's name, and leastBent how long the name must be then:
	// "mai" with a letter more is "mail".
	mostBent, leastBent = 3, 5
)

// noMonths are words that months begin with, or that begin with a month's name, and that stand next to numbers in letters.
var noMonths = setOf([]string{"set", "out", "pro", "list", "genera", "general", "generic", "generate"})

// months are all that is written for a month: true where it is the whole name and long enough to be bent.
var months = func() map[string]bool {
	m := map[string]bool{}
	for _, names := range monthNames {
		for _, name := range names {
			n := 0
			for at := range name {
				if _, ok := m[name[:at]]; !ok && n >= shortestMonth {
					m[name[:at]] = false
				}
				n++
			}
			m[name] = n >= leastBent
		}
	}
	return m
}()

// isMonth tells a month's name, its beginning of three letters and more, or the name with another ending. The word is in
// lower case.
func isMonth(f string) bool {
	if noMonths.has(f) {
		return false
	}
	if _, ok := months[f]; ok {
		return true
	}
	for range mostBent {
		_, size := utf8.DecodeLastRuneInString(f)
		if f = f[:len(f)-size]; months[f] {
			return true
		}
	}
	return false
}
