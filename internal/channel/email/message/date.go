// SPDX-License-Identifier: Apache-2.0

package message

import (
	"strconv"
	"strings"
	"time"
)

// maxDate in bytes.
const maxDate = 256

// ParseDate reads a date (RFC 5322, 3.3), also as programs write it: without weekday or seconds, with two digits of a year,
// in the order of ctime or of ISO 8601, with the zone by name or twice. A date without a zone is taken for UTC.
func ParseDate(value string) (time.Time, bool) {
	s := stripComments(value[:min(len(value), maxDate)])
	s = strings.NewReplacer(",", " ", "\"", " ", ";", " ").Replace(s)
	for _, layout := range [...]string{time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil && t.Year() > 1900 {
			return t.UTC(), true
		}
	}
	// Dashes between day, month and year: 04-Jul-2020.
	words := strings.Fields(s)
	var split []string
	for _, w := range words {
		if parts := strings.Split(w, "-"); len(parts) == 3 && month(parts[1]) > 0 {
			split = append(split, parts...)
			continue
		}
		split = append(split, w)
	}
	var d dateReader
	for _, w := range split {
		d.take(w)
	}
	return d.time()
}

// dateReader takes the words of a date in any order in which they can be told apart.
type dateReader struct {
	day, year  int
	month      time.Month
	hour, min  int
	sec        int
	clock, pm  bool
	broken     bool // a time that is none
	am         bool
	zone       int
	zoned      bool
	hasDay     bool
	hasYear    bool
	yearDigits int
}

func (d *dateReader) take(w string) {
	switch n, err := strconv.Atoi(w); {
	case len(w) > 1 && (w[0] == '+' || w[0] == '-'):
		d.takeOffset(w)
	case strings.Count(w, ":") >= 1 || strings.Count(w, ".") == 2 && !d.clock && d.month > 0:
		d.takeClock(w)
	case err == nil && len(w) <= 2 && !d.hasDay:
		d.day, d.hasDay = n, true
	case err == nil && !d.hasYear && len(w) >= 2 && len(w) <= 4:
		d.year, d.hasYear, d.yearDigits = n, true, len(w)
	case err != nil:
		d.takeWord(w)
	}
}

func (d *dateReader) takeClock(w string) {
	if d.clock {
		return
	}
	// The zone may hang on the time: 10:11:12+0300.
	if i := strings.IndexAny(w, "+-Z"); i > 0 {
		d.takeOffset(w[i:])
		w = w[:i]
	}
	parts := strings.FieldsFunc(w, func(r rune) bool { return r == ':' || r == '.' })
	if len(parts) < 2 {
		return
	}
	h, err1 := strconv.Atoi(parts[0])
	m, err2 := strconv.Atoi(parts[1])
	if err1 != nil || err2 != nil {
		return
	}
	s := 0
	if len(parts) > 2 {
		s, _ = strconv.Atoi(strings.TrimRight(parts[2], "apmAPM"))
	}
	if h > 24 || m > 59 || s > 60 || h < 0 || m < 0 || s < 0 {
		d.broken = true
		return
	}
	d.hour, d.min, d.sec, d.clock = h, m, s, true
}

func (d *dateReader) takeOffset(w string) {
	digits := strings.ReplaceAll(strings.TrimLeft(w, "+-"), ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 {
		return
	}
	var offset int
	switch {
	case len(digits) <= 2:
		offset = n * 3600
	case len(digits) <= 4:
		offset = n/100*3600 + n%100*60
	default:
		return
	}
	if offset > 24*3600 {
		return
	}
	if w[0] == '-' {
		offset = -offset
	}
	d.zone, d.zoned = offset, true
}

func (d *dateReader) takeWord(w string) {
	switch u := strings.ToUpper(w); u {
	case "AM":
		d.am = true
		return
	case "PM":
		d.pm = true
		return
	default:
		if d.month == 0 {
			if m := month(w); m > 0 {
				d.month = m
				return
			}
		}
		if offset, ok := zoneByName(u); ok && !d.zoned {
			d.zone, d.zoned = offset, true
			return
		}
		// GMT+0300, UTC-5
		if rest, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimPrefix(u, "GMT"), "UTC"), "+"); ok {
			d.takeOffset("+" + rest)
		} else if rest, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimPrefix(u, "GMT"), "UTC"), "-"); ok {
			d.takeOffset("-" + rest)
		}
	}
}

func (d *dateReader) time() (time.Time, bool) {
	if !d.hasDay || d.month == 0 || !d.hasYear || d.broken && !d.clock || d.day < 1 || d.day > 31 {
		return time.Time{}, false
	}
	year := d.year
	switch { // RFC 5322, 4.3
	case d.yearDigits <= 2 && year < 50:
		year += 2000
	case d.yearDigits <= 3:
		year += 1900
	}
	hour := d.hour
	if d.pm && hour < 12 {
		hour += 12
	}
	if d.am && hour == 12 {
		hour = 0
	}
	t := time.Date(year, d.month, d.day, hour, d.min, d.sec, 0, time.UTC)
	if t.Day() != d.day && hour != 24 {
		return time.Time{}, false // the 31st of a month of thirty days
	}
	return t.Add(-time.Duration(d.zone) * time.Second), true
}

// month by its name in English, or in the languages whose programs write their own.
func month(w string) time.Month {
	w = strings.ToLower(strings.Trim(w, "."))
	if len(w) < 3 {
		return 0
	}
	switch w[:3] {
	case "jan", "ene":
		return 1
	case "feb", "fev":
		return 2
	case "mar", "mrz":
		return 3
	case "apr", "avr", "abr":
		return 4
	case "may", "mai", "maj", "mag":
		return 5
	case "jun", "giu":
		return 6
	case "jul", "lug":
		return 7
	case "aug", "ago":
		return 8
	case "sep", "set":
		return 9
	case "oct", "okt", "ott", "out":
		return 10
	case "nov":
		return 11
	case "dec", "dez", "dic":
		return 12
	}
	return 0
}

// zoneByName knows the zones of RFC 5322, 4.3 and the commonest others. Of names used in several places the one of mail's
// old programs counts.
func zoneByName(u string) (offset int, ok bool) {
	hours := map[string]float64{
		"UT": 0, "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
		"MSK": 3, "MSD": 4, "CET": 1, "CEST": 2, "MET": 1, "MEST": 2, "EET": 2, "EEST": 3, "BST": 1, "WEST": 1, "JST": 9, "KST": 9,
		"AEST": 10, "AEDT": 11, "IST": 5.5, "NZST": 12, "NZDT": 13, "HST": -10, "AKST": -9, "AKDT": -8, "SGT": 8, "HKT": 8,
	}
	h, ok := hours[u]
	return int(h * 3600), ok
}

// stripComments takes out what stands in parentheses.
func stripComments(s string) string {
	if strings.IndexByte(s, '(') < 0 {
		return s
	}
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')' && depth > 0:
			depth--
			b.WriteByte(' ')
		case depth == 0:
			b.WriteRune(r)
		}
	}
	if depth > 0 { // never closed
		return strings.Map(func(r rune) rune {
			if r == '(' || r == ')' {
				return ' '
			}
			return r
		}, s)
	}
	return b.String()
}
