// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// sample is a text of a language written for counting its letters.
type sample struct {
	lang string
	// alphabet beyond a to z.
	alphabet string
	text     string
}

// hanSample names the commonest characters of a language that has thousands.
type hanSample struct {
	lang   string
	kana   bool
	common string
}

// letter numbers all letters that some model knows; 0 is the edge of a word.
type letter = uint16

// Numbers of what is no letter of any model.
const (
	edge    letter = 0
	foreign letter = 1 // a letter that no model knows
	first   letter = 2
	// a to z come first.
	lastASCII letter = first + 25
)

// model tells how likely a letter is after another in a language.
type model struct {
	lang  string
	latin bool
	// script as alphabetOf numbers it.
	script int
	// local numbers the model's own letters; 0 stands for all others.
	local []uint8
	size  int
	// after[previous*size+this] is the logarithm of a probability; both 0 at the edge of a word.
	after []float32
}

// hanModel tells how likely a character is.
type hanModel struct {
	lang string
	cost map[rune]float32
	kana bool
}

// models of all languages.
type models struct {
	letters map[rune]letter
	traits  []trait
	list    []*model
	han     []*hanModel
}

// Logarithms of probabilities that are the same in all languages. They were set by hand and judged by the tests.
const (
	strangeLetter = -11 // of the right script but not of the language
	otherSymbol   = -12
	never         = -1e30
	otherWord     = 3.5 // taken off for an English word in a text of another language
	otherHome     = 4   // taken off where a charset was made for other languages
	otherScript   = 8   // taken off where scripts change within a word
)

// languages counts the samples, once.
var languages = sync.OnceValue(buildModels)

func buildModels() *models {
	m := &models{letters: map[rune]letter{}}
	next := first
	all := slices.Concat(latinSamples(), smallLatinSamples(), cyrillicSamples(), otherSamples(), asianSamples())
	for r := 'a'; r <= 'z'; r++ {
		m.letters[r] = next
		next++
	}
	for _, s := range all {
		for _, r := range folded(s.alphabet + s.text) {
			if _, known := m.letters[r]; !known && isLetter(r) {
				m.letters[r] = next
				next++
			}
		}
	}
	m.buildTraits()
	for _, s := range all {
		m.list = append(m.list, buildModel(s, m.letters, int(next)))
	}
	for _, s := range hanSamples() {
		m.han = append(m.han, buildHan(s))
	}
	return m
}

func folded(s string) string { return strings.Map(fold, strings.ToLower(s)) }

// isLetter counts the marks of Thai and Arabic in.
func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r)
}

// buildModel counts pairs of letters. Pairs the text lacks get their part by how common the letter is, letters it lacks a
// small part of their own.
func buildModel(s sample, letters map[rune]letter, total int) *model {
	m := &model{lang: s.lang, local: make([]uint8, total), size: 1}
	add := func(r rune) {
		if l := letters[r]; l >= first && m.local[l] == 0 {
			m.local[l] = uint8(m.size)
			m.size++
		}
	}
	m.latin = strings.ContainsRune(s.text, 'e')
	for _, r := range s.alphabet {
		if isLetter(r) {
			m.script = alphabetOf(r)
		}
	}
	if m.latin {
		for r := 'a'; r <= 'z'; r++ {
			add(r)
		}
	}
	for _, r := range folded(s.alphabet) {
		if isLetter(r) {
			add(r)
		}
	}
	for _, r := range folded(s.text) {
		if isLetter(r) {
			add(r)
		}
	}
	single := make([]float64, m.size)
	pairs := make([]float64, m.size*m.size)
	from := make([]float64, m.size)
	previous := 0
	for _, r := range folded(s.text) {
		this := 0
		if l := letters[r]; l >= first {
			this = int(m.local[l])
		}
		if previous == 0 && this == 0 {
			continue
		}
		single[this]++
		pairs[previous*m.size+this]++
		from[previous]++
		previous = this
	}
	const unseen = 0.4 // of a letter of the alphabet that the text lacks
	sum := 0.0
	for i := range single {
		single[i] += unseen
		sum += single[i]
	}
	m.after = make([]float32, m.size*m.size)
	for p := range m.size {
		weight := from[p] / (from[p] + 12)
		for t := range m.size {
			pair := 0.0
			if from[p] > 0 {
				pair = pairs[p*m.size+t] / from[p]
			}
			m.after[p*m.size+t] = float32(math.Log(0.9*weight*pair + (1-0.9*weight)*single[t]/sum))
		}
	}
	return m
}

// buildHan spreads probability over the common characters by their rank and gives the rest of a standard's levels theirs.
func buildHan(s hanSample) *hanModel {
	m := &hanModel{lang: s.lang, kana: s.kana, cost: map[rune]float32{}}
	level := func(e encoding.Encoding, fromRow, toRow byte, cost float32) {
		dec := e.NewDecoder()
		for row := int(fromRow); row <= int(toRow); row++ {
			for cell := 0x40; cell <= 0xfe; cell++ {
				out, err := dec.Bytes([]byte{byte(row), byte(cell)})
				if err != nil {
					continue
				}
				r := []rune(string(out))
				if len(r) == 1 && r[0] != unicode.ReplacementChar && r[0] > 0x2e80 {
					m.cost[r[0]] = cost
				}
			}
		}
	}
	switch s.lang {
	case "zh-hans":
		level(simplifiedchinese.GBK, 0x81, 0xfe, -15)
		gb2312(m, simplifiedchinese.GBK, 0xd8, 0xf7, -12.5)
		gb2312(m, simplifiedchinese.GBK, 0xb0, 0xd7, -9.3)
	case "zh-hant":
		level(traditionalchinese.Big5, 0xc9, 0xf9, -12.5)
		level(traditionalchinese.Big5, 0xa4, 0xc6, -9.3)
	case "ja":
		level(japanese.EUCJP, 0xd0, 0xf4, -12.5)
		level(japanese.EUCJP, 0xb0, 0xcf, -9.8)
	case "ko":
		level(korean.EUCKR, 0x81, 0xfe, -14)
		gb2312(m, korean.EUCKR, 0xca, 0xfd, -12.5)
		gb2312(m, korean.EUCKR, 0xb0, 0xc8, -8.6)
	}
	share := 0.75
	if s.kana {
		share = 0.25
	}
	seen := map[rune]bool{}
	var order []rune
	for _, r := range s.common {
		if r > ' ' && !seen[r] {
			seen[r] = true
			order = append(order, r)
		}
	}
	sum := 0.0
	for i := range order {
		sum += 1 / float64(i+30)
	}
	for i, r := range order {
		m.cost[r] = float32(math.Log(share / float64(i+30) / sum))
	}
	return m
}

// gb2312 sets the cost of the rows of a standard of 94 cells a row.
func gb2312(m *hanModel, e encoding.Encoding, fromRow, toRow byte, cost float32) {
	dec := e.NewDecoder()
	for row := int(fromRow); row <= int(toRow); row++ {
		for cell := 0xa1; cell <= 0xfe; cell++ {
			if out, err := dec.Bytes([]byte{byte(row), byte(cell)}); err == nil {
				if r := []rune(string(out)); len(r) == 1 && r[0] > 0x2e80 {
					m.cost[r[0]] = cost
				}
			}
		}
	}
}

// of one character in a text of the language.
func (m *hanModel) of(r rune) float32 {
	switch {
	case r >= 0x3041 && r <= 0x3096 || r == 0x30fc:
		if m.kana {
			return -4.2
		}
		return -11
	case r >= 0x30a1 && r <= 0x30fe:
		if m.kana {
			return -5.6
		}
		return -11
	case halfWidth(r):
		if m.kana {
			return -6
		}
		return -12
	}
	if c, ok := m.cost[r]; ok {
		return c
	}
	return -15.5
}
