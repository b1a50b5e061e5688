// SPDX-License-Identifier: Apache-2.0

package entity

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Years that a customer can mean.
const (
	firstYear = 1900
	lastYear  = 2199
)

// The word for a month is told by its first letters, in any case and grammatical case.
const monthWord = `(январ[яьюе]|янв|феврал[яьюе]|фев|март[ауе]?|апрел[яьюе]|апр|ма[яйюе]|июн[яьюе]|июл[яьюе]|август[ауе]?|авг|сентябр[яьюе]|сент?|октябр[яьюе]|окт|ноябр[яьюе]|нояб?|декабр[яьюе]|дек|` +
	`january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept?|october|oct|november|nov|december|dec)`

var (
	isoDate    = regexp.MustCompile(`(\d{4})[-/](\d{1,2})[-/](\d{1,2})`)
	dottedDate = regexp.MustCompile(`(\d{1,2})([./-])(\d{1,2})([./-])(\d{4}|\d{2})`)
	shortDate  = regexp.MustCompile(`(?i)(?:с|со|до|от|на|к|по|за|from|until|till|since|on|by|before|after)[ \x{a0}](\d{2})\.(\d{2})`)
	dayMonth   = regexp.MustCompile(`(?i)(\d{1,2})(?:-?(?:го|е|ое|ого|st|nd|rd|th))?[ \x{a0}]+(?:of[ ]+)?` + monthWord + `\.?(?:,?[ \x{a0}]+(\d{4})(?:[ \x{a0}]*(?:года?|г\.))?)?`)
	monthDay   = regexp.MustCompile(`(?i)` + monthWord + `\.?[ ]+(\d{1,2})(?:st|nd|rd|th)?(?:(?:,[ ]*|[ ]+)(\d{4}))?`)
)

func (f *Finder) findDates(text string, h hints) []Entity {
	found := f.findWritten(text, h)
	if f.Now.IsZero() {
		return found
	}
	return append(found, f.findRelative(text, h)...)
}

// findWritten finds dates that have their day in digits.
func (f *Finder) findWritten(text string, h hints) []Entity {
	if !h.digits {
		return nil
	}
	var found []Entity
	add := func(start, end, year, month, day int) {
		if day, ok := valid(year, month, day); ok && !inWord(text, start, end) {
			found = append(found, span(Date, text, start, end, day))
		}
	}
	for _, m := range isoDate.FindAllStringSubmatchIndex(text, MaxEntities) {
		add(m[0], m[1], number(text, m, 1), number(text, m, 2), number(text, m, 3))
	}
	for _, m := range dottedDate.FindAllStringSubmatchIndex(text, MaxEntities) {
		if text[m[4]:m[5]] != text[m[8]:m[9]] {
			continue
		}
		day, month, year := number(text, m, 1), number(text, m, 3), number(text, m, 5)
		if text[m[4]] == '/' && (f.MonthFirst && month <= 31 && day <= 12 || month > 12) {
			day, month = month, day
		}
		if year < 100 {
			year += 2000
		}
		add(m[0], m[1], year, month, day)
	}
	if !h.any(monthHints...) {
		return append(found, f.findShort(text)...)
	}
	for _, m := range dayMonth.FindAllStringSubmatchIndex(text, MaxEntities) {
		month := monthOf(text[m[4]:m[5]])
		day := number(text, m, 1)
		end := m[1]
		year, ok := number(text, m, 3), m[6] >= 0
		if !ok {
			year, ok = f.nearestYear(month, day)
		}
		if ok {
			add(m[0], end, year, month, day)
		}
	}
	for _, m := range monthDay.FindAllStringSubmatchIndex(text, MaxEntities) {
		month, day := monthOf(text[m[2]:m[3]]), number(text, m, 2)
		year, ok := number(text, m, 3), m[6] >= 0
		if !ok {
			year, ok = f.nearestYear(month, day)
		}
		if ok {
			add(m[0], m[1], year, month, day)
		}
	}
	return append(found, f.findShort(text)...)
}

// findShort finds a day and a month in digits, as "до 05.12": behind a word only, since it could be any number.
func (f *Finder) findShort(text string) []Entity {
	if f.Now.IsZero() {
		return nil
	}
	var found []Entity
	for _, m := range shortDate.FindAllStringSubmatchIndex(text, MaxEntities) {
		month, day := number(text, m, 2), number(text, m, 1)
		// "до 10.11.26" is a longer date, "от 05.10%" none.
		if year, ok := f.nearestYear(month, day); ok && !inWord(text, m[0], m[1]) && !followedByAmount(text[m[1]:]) {
			if normal, ok := valid(year, month, day); ok {
				found = append(found, span(Date, text, m[2], m[1], normal))
			}
		}
	}
	return found
}

// valid returns the normal form of a day that exists.
func valid(year, month, day int) (string, bool) {
	if year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > 31 {
		return "", false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Format(time.DateOnly), t.Day() == day
}

// nearestYear of a day without one: the year that brings it nearest to today.
func (f *Finder) nearestYear(month, day int) (int, bool) {
	if f.Now.IsZero() || month < 1 || month > 12 {
		return 0, false
	}
	best, least := 0, time.Duration(1<<62)
	for year := f.Now.Year() - 4; year <= f.Now.Year()+4; year++ { // February 29th may be four years off
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, f.Now.Location())
		if away := t.Sub(f.Now).Abs(); t.Day() == day && away < least {
			best, least = year, away
		}
	}
	return best, best != 0
}

// months by the shortest beginning of their names that tells them.
var months = [12][]string{
	{"янв", "jan"},
	{"фев", "feb"},
	{"мар", "mar"},
	{"апр", "apr"},
	{"мая", "май", "маю", "мае", "may"},
	{"июн", "jun"},
	{"июл", "jul"},
	{"авг", "aug"},
	{"сен", "sep"},
	{"окт", "oct"},
	{"ноя", "nov"},
	{"дек", "dec"},
}

// monthHints are the beginnings of all of them.
var monthHints = slices.Concat(months[:]...)

func monthOf(word string) int {
	word = strings.ToLower(word)
	for i, beginnings := range months {
		for _, b := range beginnings {
			if strings.HasPrefix(word, b) {
				return i + 1
			}
		}
	}
	return 0
}

// number of a group of a match; -1 when the group is not there.
func number(text string, match []int, group int) int {
	if match[2*group] < 0 {
		return -1
	}
	n, err := strconv.Atoi(text[match[2*group]:match[2*group+1]])
	if err != nil {
		return -1
	}
	return n
}
