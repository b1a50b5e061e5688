// SPDX-License-Identifier: Apache-2.0

package entity

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Kind of an entity.
type Kind string

// Kinds and their normal forms.
const (
	Email Kind = "Email" // the address with its domain in lower case: Ivan.Petrov@example.com
	Phone Kind = "Phone" // E.164: +74951234567
	Order Kind = "Order" // as it is written, in capitals, without the sign for "number": AB-12345
	Date  Kind = "Date"  // ISO 8601: 2026-11-23
	Money Kind = "Money" // an amount with a point and, when it is known, the currency by ISO 4217: 1500.50 RUB
)

// Entity is what was found.
type Entity struct {
	Kind Kind
	// Start and End are the place in the text in bytes, End not included.
	Start, End int
	// Text as it stands there, and its normal form, which is found as the same entity again.
	Text, Normal string
}

// MaxTextBytes is how much of a text is looked at, and MaxEntities how many are found in it.
const (
	MaxTextBytes = 16 << 10
	MaxEntities  = 64
)

// Finder finds entities. The zero value finds all but dates that count from today, takes telephone numbers without a
// country for Russian ones, and knows order numbers by DefaultOrder. It is safe for concurrent use.
type Finder struct {
	// Now is the instant, in the customer's or the desk's time zone, from which relative dates count; zero: there are none.
	Now time.Time
	// Country is the calling code of telephone numbers that are written without one: "7"; "" is "7" too, since
	// 8 (495) 123-45-67 is the usual Russian form.
	Country string
	// Order matches the desk's order numbers; nil: DefaultOrder. Its first group, if it has one, is the number.
	Order *regexp.Regexp
	// MonthFirst reads 03/04/2026 as March 4th, as in the USA. Otherwise it is April 3rd.
	MonthFirst bool
}

// Find returns the entities of the text in its order.
func (f *Finder) Find(text string) []Entity {
	if len(text) > MaxTextBytes {
		cut := MaxTextBytes
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	h := read(text)
	var found []Entity
	for _, step := range []func(string, hints) []Entity{findEmails, f.findNamedOrders, f.findDates, findMoney, f.findPhones, f.findOrders} {
		for _, e := range step(text, h) {
			if len(found) < MaxEntities && !slices.ContainsFunc(found, func(o Entity) bool { return e.Start < o.End && o.Start < e.End }) {
				found = append(found, e)
			}
		}
	}
	slices.SortFunc(found, func(a, b Entity) int { return cmp.Compare(a.Start, b.Start) })
	return found
}

// Mask replaces each entity of the text by its kind in brackets: "[email]". What goes to an outside service goes so.
func Mask(text string, entities []Entity) string {
	var b strings.Builder
	from := 0
	for _, e := range entities {
		if e.Start < from || e.End > len(text) {
			continue
		}
		b.WriteString(text[from:e.Start])
		b.WriteString("[" + strings.ToLower(string(e.Kind)) + "]")
		from = e.End
	}
	b.WriteString(text[from:])
	return b.String()
}

// hints tell cheaply what need not be looked for, which is most in most messages.
type hints struct {
	lower  string
	digits bool
}

func read(text string) hints {
	return hints{lower: strings.ToLower(text), digits: strings.ContainsAny(text, "0123456789")}
}

// any says whether one of the words is in the text, in small letters.
func (h hints) any(words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(h.lower, w) })
}

// span makes an entity of a place in the text.
func span(k Kind, text string, start, end int, normal string) Entity {
	return Entity{Kind: k, Start: start, End: end, Text: text[start:end], Normal: normal}
}
