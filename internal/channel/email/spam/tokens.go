// SPDX-License-Identifier: Apache-2.0

package spam

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// Limits of what is looked at in one message.
const (
	// maxTokens of one message, each counted once.
	maxTokens = 4000
	// maxText of the body, in bytes. What spam wants is said at the beginning.
	maxText = 32 << 10
	// maxHTML whose links are looked at, in bytes.
	maxHTML = 64 << 10
	// maxField of one header field, in bytes.
	maxField = 1 << 10
	// beginning of subject and text that is taken in grams, and the length of a gram, in characters.
	beginning, gram = 600, 5
	// Words shorter than minWord and longer than maxWord characters are not kept as they are.
	minWord, maxWord = 2, 20
)

// bag holds the tokens of one message, each once, in the order in which they came.
type bag struct {
	list []string
	seen map[string]struct{}
}

func (b *bag) add(token string) {
	if len(b.list) >= maxTokens {
		return
	}
	if _, there := b.seen[token]; there {
		return
	}
	b.seen[token] = struct{}{}
	b.list = append(b.list, token)
}

// Tokens takes a message apart. The same message gives the same tokens in the same order, each once, at most 4000.
func Tokens(m *message.Message) []string {
	b := &bag{seen: map[string]struct{}{}}
	b.header(m)
	b.words("s:", clip(m.Subject, maxField))
	b.subject(m.Subject)
	b.structure(m)
	b.links(clip(m.HTML, maxHTML))
	text := clip(m.Text, maxText)
	b.links(text)
	b.shape(text)
	b.grams(m.Subject + " " + clip(text, 8*beginning))
	b.words("", text)
	return b.list
}

// words adds the words of a text and its pairs of neighbours.
func (b *bag) words(prefix, text string) {
	last := ""
	for word := range words(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case n > maxWord:
			b.add(prefix + "long:" + strconv.Itoa(n/10*10))
			word = "…"
		case n >= minWord:
			b.add(prefix + word)
		}
		if last != "" {
			b.add(prefix + last + "·" + word)
		}
		last = word
	}
}

// grams adds all sequences of characters at the beginning of a text. They find words that are written apart, wrongly, or
// in scripts without spaces.
func (b *bag) grams(text string) {
	runes := make([]rune, 0, beginning)
	space := true
	for _, r := range text {
		if len(runes) == beginning {
			break
		}
		if unicode.IsSpace(r) {
			if !space {
				runes = append(runes, ' ')
			}
			space = true
			continue
		}
		space = false
		runes = append(runes, unicode.ToLower(r))
	}
	for i := 0; i+gram <= len(runes); i++ {
		b.add("g:" + string(runes[i:i+gram]))
	}
}

// words goes over the words of a text in small letters: letters and digits of any script, with what spam puts among them:
// currency signs, exclamation marks, percent, and hyphens and apostrophes inside. Numbers keep their length only.
func words(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range text {
			if inWord(r) {
				if start < 0 {
					start = i
				}
				continue
			}
			if start >= 0 {
				if w := normal(text[start:i]); w != "" && !yield(w) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			if w := normal(text[start:]); w != "" {
				yield(w)
			}
		}
	}
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("$€£₽!%'’-", r)
}

// normal makes a word of what stands between spaces.
func normal(raw string) string {
	w := strings.Trim(raw, "-'’")
	if w == "" {
		return ""
	}
	digits, letters := 0, 0
	for _, r := range w {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if digits > 0 && letters == 0 {
		sign := ""
		for _, s := range []string{"$", "€", "£", "₽", "%"} {
			if strings.Contains(w, s) {
				sign = s
			}
		}
		return "#" + sign + strconv.Itoa(min(digits, 9))
	}
	if strings.HasSuffix(w, "!!") {
		w = strings.TrimRight(w, "!") + "!!"
	}
	return strings.ToLower(w)
}

// clip cuts a text to at most n bytes at a character's end.
func clip(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}
