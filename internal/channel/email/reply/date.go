// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// when is what a line says of a time.
type when struct {
	// day: a whole date in figures, or a month with a number, or a year with a time.
	day bool
	// year: a number from 1970 to 2099, or a whole date in figures.
	year bool
	// clock: a time of day.
	clock bool
	// week: a day of the week.
	week bool
	// word is the index of the first word that belongs to the date, or -1.
	word int
	// iso: a date as 2006-01-02.
	iso bool
}

// date tells that the line has a date: a day, or a day of the week with a time.
func (w when) date() bool { return w.day || w.week && w.clock }

var weekDays = setOf(
	[]string{"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
	[]string{"пн", "вт", "ср", "чт", "пт", "сб", "вс", "понедельник", "вторник", "среда", "среду", "четверг", "пятница", "пятницу", "суббота", "субботу", "воскресенье", "нд", "понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота", "неділя"},
	[]string{"mo", "di", "mi", "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"},
	[]string{"lun", "mar", "mer", "jeu", "ven", "sam", "dim", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
	[]string{"mié", "mie", "jue", "vie", "sáb", "sab", "dom", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
	[]string{"gio", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"},
	[]string{"seg", "ter", "qua", "qui", "sex", "segunda", "terça", "quarta", "quinta", "sexta"},
	[]string{"pon", "pn", "wt", "śr", "sr", "czw", "cz", "pt", "pią", "sob", "nd", "niedz", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"},
	[]string{"ma", "wo", "vr", "za", "zo", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
	[]string{"mån", "tis", "ons", "tors", "fre", "lör", "sön", "man", "tir", "tor", "lør", "søn", "po", "út", "st", "čt", "pá", "ne"},
)

// dateOf reads what a line says of a time, word by word.
func dateOf(s string) when {
	w := when{word: -1}
	month, number := -1, false
	firstNumber := -1
	see := func(i int) {
		if w.word < 0 {
			w.word = i
		}
	}
	numbers, dotted := 0, 0
	for i, f := range strings.Fields(s) {
		stop := strings.HasSuffix(f, ".")
		f = strings.ToLower(strings.Trim(f, "\"'«»„“”()[]<>,;*_.、，"))
		if f == "" || strings.Contains(f, "@") {
			continue
		}
		f = behindLetters(f)
		switch first, _ := utf8.DecodeRuneInString(f); {
		case unicode.IsDigit(first):
			groups, seps, letters := figures(f)
			switch {
			case len(groups) >= 3 && strings.Trim(seps, "年月日") == "" && strings.Contains(seps, "年"):
				w.day, w.year = true, true
				see(i)
			case len(groups) >= 2 && seps[0] == ':' && hour(groups[0]):
				w.clock = true
				see(i)
			case len(groups) >= 3 && wholeDate(groups) && (seps[0] == '.' || seps[0] == '/' || seps[0] == '-'):
				w.day, w.year = true, true
				w.iso = len(groups[0]) == 4 && seps[0] == '-'
				see(i)
			case len(groups) == 2 && seps[0] == '-' && letters != "" && isMonth(letters): // 11-Apr-2011
				w.day = true
				see(i)
			case len(groups) == 2 && (seps[0] == '.' || seps[0] == 'h') && hour(groups[0]) && len(groups[1]) == 2: // 18.30, 18h30
				w.clock = true
				see(i)
			case len(groups) == 1 && isYear(groups[0]):
				w.year = true
				see(i)
			case len(groups) == 1 && len(groups[0]) <= 2:
				number = true
				numbers++
				if dotted == 2 { // 07. 03. 25
					w.day, w.year = true, true
					see(i - 2)
				}
				if dotted++; !stop {
					dotted = 0
				}
				if firstNumber < 0 {
					firstNumber = i
				}
				continue
			}
		case weekDays.has(f):
			w.week = true
			if utf8.RuneCountInString(f) == 3 && isMonth(f) { // "Mar": March, mardi
				month = i
			}
			see(i)
		default:
			if strings.ContainsAny(f, "-") && isMonth(f[:strings.IndexByte(f, '-')]) { // March-19-11
				if groups, _, _ := figures(f); len(groups) == 2 {
					w.day = true
					see(i)
				}
			} else if isMonth(f) {
				month = i
				see(i)
			}
		}
		dotted = 0
	}
	if month >= 0 && (number || w.year) || w.year && w.clock || w.year && numbers >= 2 && w.week {
		w.day = true
	}
	if w.day && firstNumber >= 0 && (w.word < 0 || firstNumber < w.word) {
		w.word = firstNumber
	}
	return w
}

// behindLetters takes off the few letters that some languages join to figures: "ב-9:12", "上午9:12".
func behindLetters(f string) string {
	at := strings.IndexFunc(f, unicode.IsDigit)
	if at <= 0 || at > 12 || strings.ContainsFunc(f[:at], func(r rune) bool { return r < utf8.RuneSelf && r != '-' || unicode.Is(unicode.Cyrillic, r) }) {
		return f
	}
	return f[at:]
}

// figures takes a word apart into runs of digits, the first sign of what stands between them, and all letters in it.
// A word has few of them, for it is cut at twelve runs.
func figures(f string) (groups []string, seps, letters string) {
	var sep strings.Builder
	var word strings.Builder
	from := -1
	for i, r := range f {
		if unicode.IsDigit(r) {
			if from < 0 {
				from = i
			}
			continue
		}
		if from >= 0 {
			groups = append(groups, f[from:i])
			sep.WriteRune(r)
			from = -1
			if len(groups) == 12 {
				break
			}
		}
		if unicode.IsLetter(r) {
			word.WriteRune(r)
		}
	}
	if from >= 0 {
		groups = append(groups, f[from:])
	}
	return groups, sep.String(), word.String()
}

func hour(s string) bool { return len(s) <= 2 && (len(s) == 1 || s <= "24") }

func isYear(s string) bool { return len(s) == 4 && s >= "1970" && s <= "2099" }

// wholeDate tells day, month and year in some order.
func wholeDate(groups []string) bool {
	if isYear(groups[0]) {
		return len(groups[1]) <= 2 && len(groups[2]) <= 2
	}
	return len(groups[0]) <= 2 && len(groups[1]) <= 2 && (len(groups[2]) == 2 || isYear(groups[2]))
}
