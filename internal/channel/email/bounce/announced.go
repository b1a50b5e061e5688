// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// sentenceEnd is where a sentence ends, or a paragraph.
var sentenceEnd = regexp.MustCompile(`[.!?;](?:\s|$)|\n\s*\n`)

// supposing are words by which a text says what may have happened, not what has.
var supposing = []string{"when", "if", "or", "may", "might", "maybe", "perhaps", "possibly", "когда", "если", "или", "может", "возможно"}

// announced is the reason that a gateway tells before the address and the reply. It asked the mailbox's own server, which
// tells strangers only that the user is unknown. What a report says to all, by way of explanation, is no such reason: it
// has to be the only one before the address, and told as a fact.
func (r *reading) announced(address string) Reason {
	before, _, ok := strings.Cut(r.prose.text, address)
	if !ok || address == "" || len(before) > 2*maxDiagnostic {
		return ""
	}
	var only Reason
	for _, sentence := range sentenceEnd.Split(before, -1) {
		for _, reason := range newHaystack(plain(sentence)).reasons(wordings) {
			if only != "" && reason != only || supposes(sentence) {
				return ""
			}
			only = reason
		}
	}
	if only == Disabled || only == MailboxFull {
		return only
	}
	return ""
}

// supposes tells sentences on what may have happened.
func supposes(sentence string) bool {
	words := strings.FieldsFunc(strings.ToLower(sentence), func(c rune) bool { return !unicode.IsLetter(c) })
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(supposing, w) })
}
