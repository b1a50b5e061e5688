// SPDX-License-Identifier: Apache-2.0

package entity

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The form of an address is RFC 5321's without quoted names, which nobody types. Letters of all scripts are allowed (RFC
// 6531): иван@почта.рф is an address.
var emailForm = regexp.MustCompile(`[\p{L}\p{N}!#$%&'*+/=?^_{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_{|}~-]+)*@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+`)

func findEmails(text string, _ hints) []Entity {
	if !strings.Contains(text, "@") {
		return nil
	}
	var found []Entity
	for _, m := range emailForm.FindAllStringIndex(text, MaxEntities) {
		start, end := m[0], m[1]
		// A quotation mark before the address is the text's, not the address's.
		for start < end && strings.ContainsRune("'*=/|", rune(text[start])) {
			start++
		}
		local, domain, _ := strings.Cut(text[start:end], "@")
		top := domain[strings.LastIndexByte(domain, '.')+1:]
		first, _ := utf8.DecodeRuneInString(top)
		if len(local) == 0 || len(local) > 64 || len(domain) > 253 || utf8.RuneCountInString(top) < 2 || !unicode.IsLetter(first) || strings.Contains(domain, "--") && !strings.Contains(domain, "xn--") {
			continue
		}
		if end < len(text) && text[end] == '@' {
			continue // a@b.c@d.e is none
		}
		found = append(found, span(Email, text, start, end, local+"@"+strings.ToLower(domain)))
	}
	return found
}

// Digits with what people put between them; a plus only before them.
var phoneForm = regexp.MustCompile(`\+?\(?\d(?:[ \x{a0}().\x{2010}-\x{2014}-]{0,3}\d){6,14}`)

// findPhones finds numbers in the international form, and in the national one of the finder's country when they look
// like a telephone's: with the trunk prefix, a code in brackets, or groups apart. Lengths are those of E.164; for Russia
// and Kazakhstan, the USA and Canada the first digit of the area code is checked too. The numbering plans of the whole
// world would be a large table in the memory of each workload and say little more about what a customer types.
func (f *Finder) findPhones(text string, h hints) []Entity {
	if !h.digits {
		return nil
	}
	var found []Entity
	for _, m := range phoneForm.FindAllStringIndex(text, MaxEntities) {
		start, end := m[0], m[1]
		if inWord(text, start, end) {
			continue
		}
		form := text[start:end]
		if open := strings.Count(form, "("); open != strings.Count(form, ")") || open > 1 {
			continue
		}
		if normal, ok := f.phone(form); ok {
			found = append(found, span(Phone, text, start, end, normal))
		}
	}
	return found
}

func (f *Finder) phone(form string) (string, bool) {
	country := f.Country
	if country == "" {
		country = "7"
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, form)
	grouped := len(digits) < len(strings.TrimPrefix(form, "+"))
	switch {
	case strings.HasPrefix(form, "+"), strings.HasPrefix(form, "(+"):
		return "+" + digits, international(digits)
	case strings.HasPrefix(digits, "00"):
		return "+" + digits[2:], international(digits[2:])
	case country == "7" && len(digits) == 11 && (digits[0] == '8' || digits[0] == '7'):
		national := "7" + digits[1:]
		return "+" + national, international(national)
	case len(digits) == 10 && grouped && (country == "7" || country == "1"):
		return "+" + country + digits, international(country + digits)
	case country == "1" && len(digits) == 11 && digits[0] == '1':
		return "+" + digits, international(digits)
	case country != "7" && country != "1" && digits[0] == '0' && grouped:
		return "+" + country + digits[1:], international(country + digits[1:])
	}
	return "", false
}

// international checks the digits of a number with its calling code.
func international(digits string) bool {
	if len(digits) < 8 || len(digits) > 15 || digits[0] == '0' {
		return false
	}
	switch digits[0] {
	case '7': // Russia: 3, 4, 8, 9; Kazakhstan: 6, 7
		return len(digits) == 11 && strings.ContainsRune("346789", rune(digits[1]))
	case '1': // the North American plan: an area code starts with 2 to 9, and so does what follows
		return len(digits) == 11 && digits[1] >= '2' && digits[4] >= '2'
	}
	return true
}

// inWord says whether the place is part of a longer word or number.
func inWord(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return start > 0 && isWord(before) || end < len(text) && isWord(after)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
