// SPDX-License-Identifier: Apache-2.0

package entity

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// maxUnits is the largest amount, in whole units of its currency.
const maxUnits = 1_000_000_000_000

const (
	amount   = `(\d{1,3}(?:[ \x{a0}\x{202f}\x{2009},.'’]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?)`
	thousand = `(тыс(?:\.|яча|ячи|яч)?|млн\.?|миллион(?:а|ов)?|k|к|thousand|million|m)`
	currency = `(₽|руб(?:л(?:ь|я|ей|ями|ях)|\.|лик(?:ов|а)?)?|р(?:\.|уб)?|rub(?:les?|\.)?|rur|\$|долл(?:ар(?:а|ов|ы)?|\.)?|бакс(?:а|ов)?|usd|dollars?|bucks?|€|евро|eur(?:os?)?|£|фунт(?:а|ов)?|gbp|pounds?|₸|тенге|kzt|byn|юан(?:ь|я|ей)|cny|¥)`
)

var (
	moneyAfter  = regexp.MustCompile(`(?i)` + amount + `[ \x{a0}]?(?:` + thousand + `[ \x{a0}]?)?` + currency + `(?:[ \x{a0}]?(\d{1,2})[ \x{a0}]?(?:коп(?:еек|ейки|ейка|\.)?|cents?|центов))?`)
	moneyBefore = regexp.MustCompile(`(?i)(₽|\$|€|£|₸|¥|usd|eur|rub|gbp)[ \x{a0}]?` + amount + `(?:[ \x{a0}]?` + thousand + `)?`)
	moneyWords  = regexp.MustCompile(`(?i)(?:\p{L}+[ \x{a0}-]+){1,6}` + currency)
	wordForm    = regexp.MustCompile(`\p{L}+`)
)

func findMoney(text string, h hints) []Entity {
	if !h.any(currencyHints...) {
		return nil
	}
	var found []Entity
	add := func(start, end int, cents int64, ok bool, money string) {
		code := currencyOf(money)
		if !ok || code == "" || badEdge(text, start, end) {
			return
		}
		normal := strconv.FormatInt(cents/100, 10)
		if cents%100 != 0 {
			normal += fmt.Sprintf(".%02d", cents%100)
		}
		found = append(found, span(Money, text, start, end, normal+" "+code))
	}
	if h.digits {
		findAmounts(text, add)
	}
	if !h.any("руб", "rub", "долл", "dollar", "бакс", "buck", "евро", "euro", "фунт", "pound", "тенге", "юан") {
		return found
	}
	for _, m := range moneyWords.FindAllStringSubmatchIndex(text, MaxEntities) {
		if start, units, ok := spoken(text, m[0], m[2]); ok {
			add(start, m[1], 100*units, true, text[m[2]:m[3]])
		}
	}
	return found
}

// findAmounts finds amounts in digits.
func findAmounts(text string, add func(start, end int, cents int64, ok bool, money string)) {
	for _, m := range moneyAfter.FindAllStringSubmatchIndex(text, MaxEntities) {
		cents, ok := cents(text[m[2]:m[3]], group(text, m, 2))
		if m[8] >= 0 && cents%100 == 0 {
			if more := number(text, m, 4); more > 0 {
				cents += int64(more)
			}
		}
		add(m[0], m[1], cents, ok, text[m[6]:m[7]])
	}
	for _, m := range moneyBefore.FindAllStringSubmatchIndex(text, MaxEntities) {
		cents, ok := cents(text[m[4]:m[5]], group(text, m, 3))
		add(m[0], m[1], cents, ok, text[m[2]:m[3]])
	}
}

// currencyHints: without one of these there is no money in a text.
var currencyHints = []string{"₽", "р", "rub", "rur", "$", "долл", "бакс", "usd", "dollar", "buck", "€", "евро", "eur", "£", "фунт", "gbp", "pound", "₸", "тенге", "kzt", "byn", "юан", "cny", "¥"}

// badEdge: the amount is part of a longer number or word.
func badEdge(text string, start, end int) bool {
	if inWord(text, start, end) && text[start] < 0x80 && text[start] >= '0' {
		return true
	}
	if end < len(text) && inWord(text[start:], 0, end-start) {
		return true
	}
	before := strings.TrimRight(text[:start], "")
	n := len(before)
	return n >= 2 && (before[n-1] == '.' || before[n-1] == ',') && before[n-2] >= '0' && before[n-2] <= '9'
}

func group(text string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return text[m[2*n]:m[2*n+1]]
}

// cents of an amount. A separator before three digits groups them; before one or two, and once only, it is the decimal
// one. "1.500" is so fifteen hundred, as prices have no three decimals.
func cents(form, times string) (int64, bool) {
	whole, fraction := form, ""
	if i := strings.LastIndexAny(form, ".,"); i >= 0 && len(form)-i-1 <= 2 {
		whole, fraction = form[:i], form[i+1:]
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, whole)
	units, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || units > maxUnits {
		return 0, false
	}
	c := 100 * units
	if fraction != "" {
		f, err := strconv.ParseInt((fraction + "0")[:2], 10, 64)
		if err != nil {
			return 0, false
		}
		c += f
	}
	switch times = strings.ToLower(times); {
	case strings.HasPrefix(times, "тыс"), times == "k", times == "к", times == "thousand":
		c *= 1000
	case times != "":
		c *= 1_000_000
	}
	return c, c <= 100*maxUnits
}

func currencyOf(word string) string {
	word = strings.ToLower(word)
	for _, c := range []struct{ beginning, code string }{
		{"₽", "RUB"},
		{"р", "RUB"},
		{"rub", "RUB"},
		{"rur", "RUB"},
		{"$", "USD"},
		{"дол", "USD"},
		{"бак", "USD"},
		{"usd", "USD"},
		{"dol", "USD"},
		{"buc", "USD"},
		{"€", "EUR"},
		{"евр", "EUR"},
		{"eur", "EUR"},
		{"£", "GBP"},
		{"фун", "GBP"},
		{"gbp", "GBP"},
		{"pou", "GBP"},
		{"₸", "KZT"},
		{"тен", "KZT"},
		{"kzt", "KZT"},
		{"byn", "BYN"},
		{"юан", "CNY"},
		{"cny", "CNY"},
		{"¥", "CNY"},
	} {
		if strings.HasPrefix(word, c.beginning) {
			return c.code
		}
	}
	return ""
}

// spoken reads the number words that end before the currency, and says where they begin.
func spoken(text string, start, end int) (from int, units int64, ok bool) {
	places := wordForm.FindAllStringIndex(text[start:end], -1)
	first := len(places)
	for first > 0 {
		word := strings.ToLower(text[start+places[first-1][0] : start+places[first-1][1]])
		if _, is := numberWords[word]; !is && word != "and" && !strings.HasPrefix(word, "тыс") {
			break
		}
		first--
	}
	for first < len(places) && strings.EqualFold(text[start+places[first][0]:start+places[first][1]], "and") {
		first++
	}
	if first == len(places) {
		return 0, 0, false
	}
	var total, current int64
	for _, p := range places[first:] {
		word := strings.ToLower(text[start+p[0] : start+p[1]])
		n := numberWords[word]
		switch {
		case strings.HasPrefix(word, "полтор"):
			current = -1 // fifteen hundred, with the thousand that follows
		case n == 1000 || n == 1_000_000:
			if current < 0 {
				total += n + n/2
			} else {
				total += max(current, 1) * n
			}
			current = 0
		case n == 100 && word == "hundred":
			current = max(current, 1) * 100
		default:
			current += n
		}
	}
	if current < 0 {
		return 0, 0, false
	}
	total += current
	return start + places[first][0], total, total > 0 && total <= maxUnits
}

// numberWords are the number words of both languages, in the forms in which they stand before a counted thing.
var numberWords = map[string]int64{
	"один": 1, "одна": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8,
	"девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
	"шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20, "тридцать": 30, "сорок": 40,
	"пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100, "двести": 200,
	"триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700, "восемьсот": 800, "девятьсот": 900,
	"тысяча": 1000, "тысячу": 1000, "тысячи": 1000, "тысяч": 1000, "полторы": 1, "миллион": 1_000_000, "миллиона": 1_000_000, "миллионов": 1_000_000,
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
	"thousand": 1000, "million": 1_000_000,
}
