// SPDX-License-Identifier: Apache-2.0

package entity

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// days from today, by the words for them. The longer ones stand first: "day after tomorrow" has "tomorrow" in it.
var days = []struct {
	words *regexp.Regexp
	away  int
	hints []string
}{
	{regexp.MustCompile(`(?i)day after tomorrow|послезавтра`), 2, []string{"after tomorrow", "послезавтра"}},
	{regexp.MustCompile(`(?i)day before yesterday|позавчера`), -2, []string{"before yesterday", "позавчера"}},
	{regexp.MustCompile(`(?i)tomorrow|завтра`), 1, []string{"tomorrow", "завтра"}},
	{regexp.MustCompile(`(?i)yesterday|вчера`), -1, []string{"yesterday", "вчера"}},
	{regexp.MustCompile(`(?i)today|сегодня`), 0, []string{"today", "сегодня"}},
}

const (
	fewWord  = `(\d{1,3}|один|одну|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|пару|one|two|three|four|five|six|seven|eight|nine|ten|an?|a couple of)`
	unitWord = `(день|дня|дней|недел[яюьи]|месяц(?:а|ев)?|год(?:а)?|лет|days?|weeks?|months?|years?)`
)

var (
	ago     = regexp.MustCompile(`(?i)(?:` + fewWord + `[ \x{a0}]+)?` + unitWord + `[ \x{a0}]+(?:назад|тому назад|ago)`)
	later   = regexp.MustCompile(`(?i)(?:через|спустя|in|within)[ \x{a0}]+(?:` + fewWord + `[ \x{a0}]+)?` + unitWord)
	weekday = regexp.MustCompile(`(?i)(?:(?:в|во|до|к|на|on|by|until)[ \x{a0}]+)?(?:(прошл(?:ый|ую|ое)|последн(?:ий|юю|ее)|следующ(?:ий|ую|ее)|ближайш(?:ий|ую|ее)|эт(?:от|у|о)|last|next|this)[ \x{a0}]+)?` +
		`(понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|monday|tuesday|wednesday|thursday|friday|saturday|sunday)`)
)

func (f *Finder) findRelative(text string, h hints) []Entity {
	var found []Entity
	add := func(start, end int, t time.Time) {
		if day, ok := valid(t.Year(), int(t.Month()), t.Day()); ok && !inWord(text, start, end) {
			found = append(found, span(Date, text, start, end, day))
		}
	}
	for _, d := range days {
		if !h.any(d.hints...) {
			continue
		}
		for _, m := range d.words.FindAllStringIndex(text, MaxEntities) {
			add(m[0], m[1], f.Now.AddDate(0, 0, d.away))
		}
	}
	for _, way := range []struct {
		form  *regexp.Regexp
		sign  int
		hints []string
	}{{ago, -1, []string{"назад", "ago"}}, {later, 1, []string{"через", "спустя", "in", "within"}}} {
		if !h.any(way.hints...) || !h.any(unitHints...) {
			continue
		}
		form, sign := way.form, way.sign
		for _, m := range form.FindAllStringSubmatchIndex(text, MaxEntities) {
			n := 1
			if m[2] >= 0 {
				n = few(text[m[2]:m[3]])
			} else if !strings.ContainsAny(lastLetter(text[m[4]:m[5]]), "юдцьr") {
				continue // "через неделю", "год назад"; "дней назад" says nothing
			}
			add(m[0], m[1], shift(f.Now, sign*n, text[m[4]:m[5]]))
		}
	}
	if !h.any(weekdayHints...) {
		return found
	}
	for _, m := range weekday.FindAllStringSubmatchIndex(text, MaxEntities) {
		which := ""
		if m[2] >= 0 {
			which = strings.ToLower(text[m[2]:m[3]])
		}
		if m[2] < 0 && m[4] == m[0] {
			continue // "пятница" alone may be said of any
		}
		away := (int(weekdayOf(text[m[4]:m[5]])) - int(f.Now.Weekday()) + 7) % 7
		switch {
		case strings.HasPrefix(which, "прошл"), strings.HasPrefix(which, "последн"), which == "last":
			away -= 7
		case away == 0 && !strings.HasPrefix(which, "эт") && which != "this":
			away = 7 // on a Friday, "on Friday" is not today
		}
		add(m[0], m[1], f.Now.AddDate(0, 0, away))
	}
	return found
}

var (
	unitHints    = []string{"день", "дн", "недел", "месяц", "год", "лет", "day", "week", "month", "year"}
	weekdayHints = []string{"понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресенье", "day"}
)

// lastLetter of a word.
func lastLetter(word string) string {
	r := []rune(strings.ToLower(word))
	return string(r[len(r)-1:])
}

// few is the number that a word says.
func few(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	switch word = strings.ToLower(word); word {
	case "пару", "a couple of":
		return 2
	case "a", "an", "одну":
		return 1
	}
	return int(numberWords[word])
}

func shift(t time.Time, n int, unit string) time.Time {
	unit = strings.ToLower(unit)
	switch {
	case strings.HasPrefix(unit, "недел"), strings.HasPrefix(unit, "week"):
		return t.AddDate(0, 0, 7*n)
	case strings.HasPrefix(unit, "месяц"), strings.HasPrefix(unit, "month"):
		return addMonths(t, n)
	case strings.HasPrefix(unit, "год"), unit == "лет", strings.HasPrefix(unit, "year"):
		return addMonths(t, 12*n)
	}
	return t.AddDate(0, 0, n)
}

// addMonths keeps to the month: one month after January 31st is the end of February.
func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

func weekdayOf(word string) time.Weekday {
	word = strings.ToLower(word)
	for day, beginnings := range [...][]string{
		{"воскр", "sun"},
		{"понед", "mon"},
		{"вторн", "tue"},
		{"сред", "wed"},
		{"четв", "thu"},
		{"пятн", "fri"},
		{"субб", "sat"},
	} {
		for _, b := range beginnings {
			if strings.HasPrefix(word, b) {
				return time.Weekday(day)
			}
		}
	}
	return time.Sunday
}
