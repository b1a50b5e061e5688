// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Limits of one text: what is beyond them is left out. A message longer than a page says no more about what it is for.
const (
	maxTextBytes = 4096
	maxWords     = 96
	maxWordRunes = 24
)

// words of a text: lower case, е for ё, Latin letters without their marks. English contractions come apart as they are
// spoken, "don't" into "do not", and an ending after an apostrophe is a word of its own, "what's" into "what s".
func words(text string) []string {
	if len(text) > maxTextBytes {
		text = strings.ToValidUTF8(text[:maxTextBytes], "")
	}
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 && len(out) < maxWords {
			out = appendWord(out, string(word))
		}
		word = word[:0]
	}
	for _, r := range norm.NFC.String(text) {
		switch {
		case r == '’' || r == 'ʼ' || r == '`' || r == '\'':
			if len(word) > 0 {
				word = append(word, '\'')
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && len(word) > 0:
			if len(word) > 0 && unicode.IsDigit(word[len(word)-1]) != unicode.IsDigit(r) {
				flush() // "10am", "5gb"
			}
			if len(word) < maxWordRunes {
				word = append(word, fold(r))
			}
		default:
			flush()
		}
	}
	flush()
	return out
}

func appendWord(out []string, w string) []string {
	w = strings.Trim(w, "'")
	stem, ending, cut := strings.Cut(w, "'")
	if !cut {
		if w == "" {
			return out
		}
		if whole, ok := contractions[w]; ok {
			return append(out, strings.Fields(whole)...)
		}
		return append(out, w)
	}
	ending = strings.ReplaceAll(ending, "'", "")
	switch {
	case ending == "t" && strings.HasSuffix(stem, "n"): // don't, isn't
		switch stem {
		case "can":
		case "won":
			stem = "will"
		case "shan":
			stem = "shall"
		default:
			stem = strings.TrimSuffix(stem, "n")
		}
		return append(out, stem, "not")
	case ending == "":
		return append(out, stem)
	}
	if whole, ok := endings[ending]; ok {
		return append(out, stem, whole)
	}
	return append(out, stem, ending)
}

// endings after an apostrophe, as they are spoken. 's may be "is", "has" or a genitive, and stays.
var endings = map[string]string{"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}

// contractions as people type them without the apostrophe.
var contractions = map[string]string{
	"dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "can not", "cannot": "can not", "couldnt": "could not",
	"wont": "will not", "wouldnt": "would not", "isnt": "is not", "arent": "are not", "wasnt": "was not", "werent": "were not",
	"havent": "have not", "hasnt": "has not", "hadnt": "had not", "shouldnt": "should not", "im": "i am", "ive": "i have",
	"whats": "what s", "wheres": "where s", "hows": "how s", "whos": "who s", "thats": "that s", "id": "i would",
	"gonna": "going to", "wanna": "want to", "gotta": "have to", "u": "you", "ur": "your", "pls": "please", "plz": "please", "thx": "thanks",
}

func fold(r rune) rune {
	r = unicode.ToLower(r)
	if r == 'ё' {
		return 'е'
	}
	return r
}
