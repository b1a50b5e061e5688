// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"strings"
)

// choice is a set of languages by their places in models.list; nil is all of them.
type choice []bool

func (c choice) has(i int) bool { return c == nil || c[i] }

// likeliest three languages of a text, by their places in models.list, the best first; -1 for none.
type likeliest [3]int

// likelihood is the logarithm of how likely a text is in the language that suits it best. Texts decoded from the same
// bytes can be compared by it. home names the languages that are likely in the charset, "" for all; others than those among
// are not tried.
func (m *models) likelihood(text []rune, home string, among choice) (float64, likeliest) {
	ids, fixed, script := m.measure(text)
	// Words in ASCII stand in texts of all languages: they cost what they cost in the Latin language that suits them best.
	latinWords := float32(0)
	if script.ascii > 0 && (script.han > 0 || script.letters > script.in[0]) {
		latinWords = m.latinWords(ids, among)
	}
	if script.han > 0 {
		words := latinWords + float32(strangeLetter*script.letters)
		return fixed + float64(words+m.hanLikelihood(text, home)), likeliest{-1, -1, -1}
	}
	var english []float32
	if script.ascii > 0 {
		english, _ = m.list[0].words(ids) // English is the first
	}
	foreign := !m.latinHome(home)
	top := likeliest{-1, -1, -1}
	var sums [3]float32
	for i, lang := range m.list {
		// The script with most letters decides which languages are tried.
		if script.in[lang.script] < script.most() || !among.has(i) {
			continue
		}
		if !lang.latin && script.most() == 0 {
			continue
		}
		sum := lang.of(ids, english) - abroad(lang.lang, home)
		if foreign && lang.latin {
			sum -= otherHome // a charset of another script, and nothing of it
		}
		if !lang.latin {
			sum += latinWords
		}
		for k := range top {
			if top[k] < 0 || sum > sums[k] {
				copy(top[k+1:], top[k:])
				copy(sums[k+1:], sums[k:])
				top[k], sums[k] = i, sum
				break
			}
		}
	}
	if top[0] < 0 {
		return fixed + never, top
	}
	return fixed + float64(sums[0]), top
}

// latinWords is what the words of ASCII cost in the language that suits them best.
func (m *models) latinWords(ids []letter, among choice) float32 {
	best := float32(never)
	for i, lang := range m.list {
		if lang.latin && (among.has(i) || i == 0) {
			best = max(best, lang.ofASCII(ids))
		}
	}
	return best
}

// hanLikelihood weighs the characters of the languages that have thousands.
func (m *models) hanLikelihood(text []rune, home string) float32 {
	best := float32(never)
	for _, h := range m.han {
		sum := -abroad(h.lang, home)
		for _, r := range text {
			if isHan(r) {
				sum += h.of(r)
			}
		}
		best = max(best, sum)
	}
	return best
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

// words is what each of the words of ASCII's letters costs, 0 for the others, and what an unfinished one at the end.
func (lang *model) words(ids []letter) (out []float32, word float32) {
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
	return out, word
}

// ofASCII counts the letters of ASCII alone.
func (lang *model) ofASCII(ids []letter) float32 {
	words, sum := lang.words(ids)
	for _, cost := range words {
		sum += cost
	}
	return sum
}
