// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"regexp"
	"strings"
)

// gap is how many bytes "…" of a phrase may stand for.
const gap = 60

var (
	address = regexp.MustCompile(`<?"?[^\s<>"'(),;:\[\]@]+"?@[^\s<>"'(),;:\[\]@]+>?`)
	// again is the code that a reply of several lines repeats before each.
	again = regexp.MustCompile(`\b[245][0-9][0-9][- ]#?[245]\.[0-9]{1,3}\.[0-9]{1,3}\b`)
	// givingUp ends every report of qmail on a host that it has reached.
	givingUp = regexp.MustCompile(`giving up on [0-9a-f.:]+`)
	// attempts are counted by IronPort behind every reply.
	attempts = regexp.MustCompile(`\(delivery attempts: [0-9]+\)`)
	spaces   = regexp.MustCompile(`[\s ]+`)
)

// plain prepares a reply for phrases: small letters, straight apostrophes, addresses as "@", no repeated codes, single
// spaces.
func plain(text string) string {
	text = strings.ToLower(clip(text, maxDiagnostic))
	text = strings.NewReplacer("’", "'", "‘", "'", "`", "'", "´", "'").Replace(text)
	text = again.ReplaceAllString(text, " ")
	text = address.ReplaceAllString(text, "@")
	text = attempts.ReplaceAllString(givingUp.ReplaceAllString(text, ""), "")
	text = strings.TrimSpace(spaces.ReplaceAllString(text, " "))
	// Postfix says so of its own queue, before the reply.
	text = strings.ReplaceAll(text, "delivery temporarily suspended:", "")
	// cPanel says so of every address that it cannot reach.
	return strings.ReplaceAll(text, "they may be blacklisted, or missing the proper dns entries", "")
}

// haystack is a text in which many phrases are looked for. Which sequences of three bytes it has is kept, so that most
// phrases are ruled out by their beginning.
type haystack struct {
	text  string
	grams [1 << 10]uint64
}

func newHaystack(text string) *haystack {
	h := &haystack{text: text}
	for i := 0; i+3 <= len(text); i++ {
		word, bit := gram(text[i:])
		h.grams[word] |= bit
	}
	return h
}

// gram is where the first three bytes of a text are kept.
func gram(text string) (word int, bit uint64) {
	n := (uint32(text[0])*0x9E37 ^ uint32(text[1])*0x85EB ^ uint32(text[2])*0xC2B2) & (1<<16 - 1)
	return int(n >> 6), 1 << (n & 63)
}

// may tells that the phrase may be in the text.
func (h *haystack) may(phrase string) bool {
	if len(phrase) < 3 {
		return true
	}
	word, bit := gram(phrase)
	return h.grams[word]&bit != 0
}

// find returns the first wording of which a phrase is in a text that plain made, and the phrase.
func (h *haystack) find(list []wording) (Reason, string) {
	for _, w := range list {
		for _, p := range w.phrases {
			if h.may(p) && has(h.text, p) {
				return w.reason, p
			}
		}
	}
	return "", ""
}

// reasons returns all wordings of which a phrase is in a text that plain made, in their order.
func (h *haystack) reasons(list []wording) []Reason {
	var out []Reason
	for _, w := range list {
		if h.any(w.phrases) {
			out = append(out, w.reason)
		}
	}
	return out
}

// any tells whether one of the phrases is in the text.
func (h *haystack) any(phrases []string) bool {
	for _, p := range phrases {
		if h.may(p) && has(h.text, p) {
			return true
		}
	}
	return false
}

// hasAny tells whether one of the phrases is in the text.
func hasAny(text string, phrases []string) bool {
	return newHaystack(text).any(phrases)
}

// has looks for a phrase in which "…" stands for up to gap bytes. Phrases begin where a word begins: "ip" is not in
// "recipient".
func has(text, phrase string) bool {
	head, tail, wide := strings.Cut(phrase, " … ")
	for from := 0; ; {
		at := strings.Index(text[from:], head)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(head)
		if at > 0 && isWord(head[0]) && isWord(text[at-1]) {
			continue
		}
		if !wide {
			return true
		}
		window := text[from:min(len(text), from+gap+len(tail))]
		if has(window, tail) {
			return true
		}
	}
}

// isWord tells ASCII letters and digits.
func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
}

// clip cuts a text to at most n bytes at a character's end.
func clip(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && text[n]&0xC0 == 0x80 {
		n--
	}
	return text[:n]
}
