// SPDX-License-Identifier: Apache-2.0

package entity

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// DefaultOrder is how order numbers look where the desk says nothing else: letters of a series, a hyphen, and four to
// twelve digits, or digits in two groups, as AB-123456, R123456789 and 12345678-0001.
const DefaultOrder = `(?:[A-Za-zА-Яа-я]{1,5}-?\d{4,12}|\d{4,10}-\d{1,6})`

var (
	defaultOrder = regexp.MustCompile(DefaultOrder)
	// A number that is called one: "заказ № 123", "order #A-17".
	namedOrder = regexp.MustCompile(`(?i)(?:заказ(?:а|у|ом|е)?|order|заявк(?:а|и|е|у|ой)|invoice|сч[её]т(?:а|у|е|ом)?|обращени(?:е|я|ю|и)|тикет|ticket)(?:[ \x{a0}]+(?:номер|number|no\.?|nr\.?))?[ \x{a0}:]*(?:№|#|n°)?[ \x{a0}]*([0-9A-Za-zА-Яа-я]{0,5}-?\d[\dA-Za-z-]{1,19})`)
	// "№ 12345" alone.
	numberSign = regexp.MustCompile(`(?:№|#)[ \x{a0}]?([0-9A-Za-zА-Яа-я]{0,5}-?\d[\dA-Za-z-]{2,19})`)
)

// findNamedOrders finds numbers that stand behind the word for an order, or behind the sign for a number, and are not
// dates or amounts.
func (f *Finder) findNamedOrders(text string, h hints) []Entity {
	if !h.digits || !h.any("заказ", "order", "заяв", "invoice", "сч", "обращ", "тикет", "ticket", "№", "#") {
		return nil
	}
	var found []Entity
	for _, form := range []*regexp.Regexp{namedOrder, numberSign} {
		for _, m := range form.FindAllStringSubmatchIndex(text, MaxEntities) {
			start, end := m[2], m[3]
			for end > start && text[end-1] == '-' {
				end--
			}
			before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
			if m[0] > 0 && isWord(before) || inWord(text, start, end) && text[start-1] != '#' || !orderLike(text[start:end]) || !f.allowsOrder(text[start:end]) || followedByAmount(text[end:]) {
				continue
			}
			found = append(found, span(Order, text, start, end, strings.ToUpper(text[start:end])))
		}
	}
	return found
}

// allowsOrder: where the desk says how its numbers look, others are none.
func (f *Finder) allowsOrder(number string) bool {
	if f.Order == nil {
		return true
	}
	m := f.Order.FindStringIndex(number)
	return m != nil && m[0] == 0 && m[1] == len(number)
}

// orderLike: at least two digits, more digits than letters.
func orderLike(number string) bool {
	digits, letters := 0, 0
	for _, r := range number {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r != '-':
			letters++
		}
	}
	return digits >= 2 && digits >= letters
}

var amountUnit = regexp.MustCompile(`(?i)^(?:[.,]\d|[ \x{a0}]?(?:₽|\$|€|руб|р\.|тыс|дн|день|дня|шт|usd|eur|rub|days?\b|%|[./:]\d))`)

// followedByAmount: "заказ 500 рублей", "order 3 days ago" name no order.
func followedByAmount(rest string) bool { return amountUnit.MatchString(rest) }

// findOrders finds what is shaped like the desk's order numbers.
func (f *Finder) findOrders(text string, h hints) []Entity {
	form := f.Order
	if form == nil {
		if !h.digits {
			return nil
		}
		form = defaultOrder
	}
	var found []Entity
	for _, m := range form.FindAllStringSubmatchIndex(text, MaxEntities) {
		start, end := m[0], m[1]
		if len(m) > 2 && m[2] >= 0 {
			start, end = m[2], m[3]
		}
		if start == end || inWord(text, start, end) || end < len(text) && text[end] == '-' {
			continue
		}
		found = append(found, span(Order, text, start, end, strings.ToUpper(text[start:end])))
	}
	return found
}
