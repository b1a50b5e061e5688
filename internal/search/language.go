// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// surely is the confidence below which a guess by letter statistics is worth less than what the customer used before.
const surely = 0.3

// languages are the ones that can be told apart, by their tag.
var languages = map[string]struct {
	lang     whatlanggo.Lang
	cyrillic bool
}{
	"ru": {whatlanggo.Rus, true}, "uk": {whatlanggo.Ukr, true}, "be": {whatlanggo.Bel, true}, "bg": {whatlanggo.Bul, true}, "sr": {whatlanggo.Srp, true},
	"en": {whatlanggo.Eng, false}, "de": {whatlanggo.Deu, false}, "fr": {whatlanggo.Fra, false}, "es": {whatlanggo.Spa, false},
	"it": {whatlanggo.Ita, false}, "pt": {whatlanggo.Por, false}, "pl": {whatlanggo.Pol, false}, "tr": {whatlanggo.Tur, false},
}

// GuessLocale returns which of the locales a text is written in; the fallback, when that can't be told. The script
// decides first; only locales of the same script are told apart by statistics, which err on short texts.
func GuessLocale(text string, locales []string, fallback string) string {
	cyrillic, latin := 0, 0
	for _, r := range cutBytes(text, MaxQueryBytes) {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	if cyrillic+latin == 0 {
		return fallback
	}
	// A Russian sentence may name an English product: Cyrillic wins with a third of the letters.
	isCyrillic := cyrillic*2 >= latin
	var same []string
	allowed := map[whatlanggo.Lang]bool{}
	for _, l := range locales {
		if lang, ok := languages[baseLanguage(l)]; ok && lang.cyrillic == isCyrillic {
			same = append(same, l)
			allowed[lang.lang] = true
		}
	}
	switch len(same) {
	case 0:
		return fallback
	case 1:
		return same[0]
	}
	info := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: allowed})
	for _, l := range same {
		if info.Confidence >= surely && languages[baseLanguage(l)].lang == info.Lang {
			return l
		}
	}
	for _, l := range same {
		if l == fallback {
			return l
		}
	}
	return same[0]
}

// LanguageOf guesses the language of a text of which nothing is known, as its tag; "" when that can't be told. The
// longer the text, the better the guess: a few hundred letters tell most languages.
func LanguageOf(text string) string {
	text = cutBytes(text, MaxQueryBytes)
	if l := byOwnLetters(text); l != "" {
		return l
	}
	info := whatlanggo.Detect(text)
	switch {
	case info.Lang < 0:
		return ""
	case info.Lang == whatlanggo.Bul && !strings.ContainsAny(text, "ъЪ"):
		return "ru" // a Bulgarian text is full of that letter
	}
	return info.Lang.Iso6391()
}

// byOwnLetters tells a language by letters that its relatives lack: statistics of three letters take Russian for
// Bulgarian now and then.
func byOwnLetters(text string) string {
	text = strings.ToLower(text)
	for _, l := range [...]struct{ letters, language string }{{"ў", "be"}, {"їєґ", "uk"}, {"ыэё", "ru"}, {"ђћљњџ", "sr"}} {
		if strings.ContainsAny(text, l.letters) {
			return l.language
		}
	}
	return ""
}

func baseLanguage(locale string) string {
	base, _, _ := strings.Cut(locale, "-")
	return strings.ToLower(base)
}
