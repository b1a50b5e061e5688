// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"strings"
	"unicode"
)

// likelihood is the logarithm of how likely a text is in the language that suits it best. Texts decoded from the same
// bytes can be compared by it. home names the languages that are likely in the charset, "" for all.
func (m *models) likelihood(text []rune, home string) float64 {
	ids, fixed, script := m.measure(text)
	// Words in ASCII stand in texts of all languages: they cost what they cost in the Latin language that suits them best.
	latinWords := float32(0)
	if script.ascii > 0 {
		latinWords = -1e30
		for _, lang := range m.list {
			if lang.latin {
				latinWords = max(latinWords, lang.ofASCII(ids))
			}
		}
	}
	best := float32(-1e30)
	foreign := !m.latinHome(home)
	if script.han > 0 {
		for _, h := range m.han {
			sum := latinWords + float32(strangeLetter*script.letters) - abroad(h.lang, home)
			for _, r := range text {
				if isHan(r) {
					sum += h.of(r)
				}
			}
			best = max(best, sum)
		}
		return fixed + float64(best)
	}
	var english []float32
	if script.ascii > 0 {
		english = m.list[0].words(ids) // English is the first
	}
	for _, lang := range m.list {
		// The script with most letters decides which languages are tried.
		if script.in[lang.script] < script.most() {
			continue
		}
		sum := lang.of(ids, english) - abroad(lang.lang, home)
		if foreign && lang.latin {
			sum -= otherHome // a charset of another script, and nothing of it
		}
		if !lang.latin {
			sum += latinWords
		}
		best = max(best, sum)
	}
	return fixed + float64(best)
}

// latinHome tells whether the languages of a charset are written in Latin letters, the first one speaking for all.
func (m *models) latinHome(home string) bool {
	first, _, _ := strings.Cut(home, " ")
	for _, lang := range m.list {
		if lang.lang == first {
			return lang.latin
		}
	}
	return home == ""
}

// abroad is the cost of a language in a charset made for others.
func abroad(lang, home string) float32 {
	if home == "" {
		return 0
	}
	for rest := home; rest != ""; {
		var one string
		one, rest, _ = strings.Cut(rest, " ")
		if one == lang {
			return 0
		}
	}
	return otherHome
}

// of all letters; those of ASCII count in languages of Latin script only. english is what each word costs in English, which
// stands in texts of all languages.
func (lang *model) of(ids []letter, english []float32) float32 {
	var sum, word float32
	previous, at, plain := 0, 0, true
	for _, id := range ids {
		this := 0
		if id != edge && (lang.latin || id > lastASCII || id == foreign) {
			plain = plain && id >= first && id <= lastASCII
			if this = int(lang.local[id]); this == 0 {
				word += strangeLetter
				previous = 0
				continue
			}
		}
		if previous != 0 || this != 0 {
			word += lang.after[previous*lang.size+this]
		}
		previous = this
		if id != edge {
			continue
		}
		if lang.latin && at < len(english) {
			if plain {
				word = max(word, english[at]-otherWord)
			}
			at++
		}
		sum += word
		word, plain = 0, true
	}
	return sum + word
}

// words is what each of the words of ASCII's letters costs, 0 for the others.
func (lang *model) words(ids []letter) []float32 {
	var out []float32
	var word float32
	previous := 0
	for _, id := range ids {
		this := 0
		if id >= first && id <= lastASCII {
			this = int(lang.local[id])
		}
		if previous != 0 || this != 0 {
			word += lang.after[previous*lang.size+this]
		}
		previous = this
		if id == edge {
			out = append(out, word)
			word = 0
		}
	}
	return out
}

// ofASCII counts the letters of ASCII alone.
func (lang *model) ofASCII(ids []letter) float32 {
	var sum float32
	previous := 0
	for _, id := range ids {
		this := 0
		if id >= first && id <= lastASCII {
			this = int(lang.local[id])
		}
		if previous != 0 || this != 0 {
			sum += lang.after[previous*lang.size+this]
		}
		previous = this
	}
	return sum
}

// scripts counts what a text is written in.
type scripts struct {
	letters, ascii, han int
	// in counts the letters that are not ASCII by alphabetOf.
	in [6]int
}

func (s scripts) most() int {
	most := 0
	for _, n := range s.in {
		most = max(most, n)
	}
	return most
}

// measure takes a text to numbers of letters, and sums up what does not depend on the language: case, symbols, signs that no
// text has. Letters of ASCII count for the language only in words with others, and in all words when there are few.
func (m *models) measure(text []rune) (ids []letter, fixed float64, script scripts) {
	ids = make([]letter, 0, len(text))
	previous := ' '
	low, closing, pointed, single := 0, 0, 0, 0 // quotes
	run, longest := 0, 0                        // letters side by side that are not Latin
	for i, r := range text {
		if r >= 0x370 && (isLetter(r) || isHan(r)) && alphabetOf(r) != 0 {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
		switch {
		case r < 0x80:
			l := r | 0x20
			if l >= 'a' && l <= 'z' {
				ids = append(ids, m.letters[l])
				script.ascii++
				fixed += caseCost(previous, r)
				if previous >= 0x80 && isLetter(previous) && !isHan(previous) && alphabetOf(previous) != 0 {
					fixed -= otherScript
				}
			} else {
				ids = append(ids, edge)
				fixed += controlCost(r)
			}
		case isHan(r):
			script.han++
			ids = append(ids, edge)
			if previous < 0x80 && isLetter(previous) || i+1 < len(text) && text[i+1] < 0x80 && isLetter(text[i+1]) {
				fixed -= 5
			}
		case isLetter(r):
			script.letters++
			script.in[alphabetOf(r)]++
			lower := fold(unicode.ToLower(r))
			id := m.letters[lower]
			if id < first {
				id = foreign
			}
			ids = append(ids, id)
			fixed += caseCost(previous, r)
			if alphabetOf(r) != alphabetOf(previous) && isLetter(previous) {
				fixed -= otherScript
			}
		default:
			ids = append(ids, edge)
			fixed += symbolCost(r)
			next := ' '
			if i+1 < len(text) {
				next = text[i+1]
			}
			fixed += placeCost(previous, r, next, low > closing)
			switch r {
			case 0x2018:
				single++
			case 0x2019:
				if single > 0 {
					single--
				} else if isLetter(previous) && previous != 's' && !isLetter(next) {
					fixed -= 3 // closes what nobody opened
				}
			case 0xab:
				pointed++
			case 0xbb:
				pointed--
			}
			switch r {
			case 0x201e, 0x201a:
				low++
			case 0x201c, 0x201d, 0x2018, 0x2019, 0xbb, 0xab:
				closing++
			}
		}
		previous = r
	}
	if script.ascii >= 2 && script.han+script.letters > script.in[0] {
		// A Latin text with a letter or two of another script here and there.
		switch longest {
		case 1:
			fixed -= 12
		case 2:
			fixed -= 6
		}
	}
	if low > closing {
		fixed -= 3 // quotes that nobody closes
	}
	if pointed != 0 && pointed > -3 && pointed < 3 {
		fixed -= 3
	}
	return ids, fixed, script
}

// isHan tells characters of the languages that have thousands, kana and hangul with them.
func isHan(r rune) bool {
	return r >= 0x3041 && r <= 0x30fe || r >= 0x3400 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x2fa1f ||
		r >= 0x3131 && r <= 0x318e
}

// fold takes the two forms of Romanian's letters to one.
func fold(r rune) rune {
	switch r {
	case 'ș':
		return 'ş'
	case 'ț':
		return 'ţ'
	}
	return r
}

// alphabetOf numbers the scripts roughly.
func alphabetOf(r rune) int {
	switch {
	case r < 0x370, r >= 0x1e00 && r < 0x1f00:
		return 0
	case r < 0x400:
		return 1
	case r < 0x530:
		return 2
	case r < 0x600:
		return 3
	case r < 0x780:
		return 4
	}
	return 5
}

// caseCost of a letter after another sign: capitals begin words or fill them.
func caseCost(previous, r rune) float64 {
	up := unicode.IsUpper(r)
	if !up && !unicode.IsLower(r) {
		return 0
	}
	switch {
	case unicode.IsLower(previous):
		if up {
			return -6
		}
		return -0.02
	case unicode.IsUpper(previous):
		if up {
			return -0.7
		}
		return -0.7
	}
	if up {
		return -1.8
	}
	return -0.2
}

func controlCost(r rune) float64 {
	if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' || r == 0x7f {
		return -20
	}
	return 0
}

// symbolCost of what is neither a letter nor ASCII.
func symbolCost(r rune) float64 {
	switch r {
	case 0xa0, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0xab, 0xbb, 0x2026, 0x3001, 0x3002, 0x60c, 0x61b, 0x61f, 0x3000, 0xff0c, 0xff1a, 0xff01, 0xff1f:
		return -5
	case 0x2116, 0x300c, 0x300d, 0xff08, 0xff09, 0xff1b, 0x30fb, 0x2039, 0x203a, 0x387:
		return -6
	case 0x201e, 0xa7, 0xb0, 0xa9, 0xae, 0x2122, 0x2022, 0x20ac, 0xa3, 0xb7, 0xbf, 0xa1, 0x2010, 0x2011, 0x2015, 0x300a, 0x300b, 0x3010, 0x3011, 0x300e, 0x300f, 0xff5e, 0x301c, 0x20aa, 0x20ab:
		return -7
	case 0x201a, 0xad, 0xaa, 0xba, 0x200e, 0x200f, 0x200c, 0x200d, 0x640, 0x5be, 0x5f3, 0x5f4:
		return -8
	case 0xb1, 0xd7, 0xf7, 0xb5, 0xbd, 0xbc, 0xbe, 0xb4, 0xb2, 0xb3, 0x2032, 0x2033:
		return -9
	}
	switch {
	case r == unicode.ReplacementChar:
		return -20
	case r >= 0x80 && r < 0xa0:
		return -20
	case r < 0x100:
		return -10
	case r >= 0xe000 && r <= 0xf8ff:
		return -25
	case r >= 0xff61 && r <= 0xff9f:
		return -11
	case r >= 0xff01 && r <= 0xff5e:
		return -6.5
	case r >= 0x2500 && r <= 0x259f:
		return -11
	case r >= 0x2460 && r <= 0x24ff, r >= 0x2190 && r <= 0x21ff, r >= 0x25a0 && r <= 0x266f:
		return -9
	case r >= 0x1f000:
		return -9
	case !unicode.IsPrint(r):
		return -20
	}
	return otherSymbol
}
