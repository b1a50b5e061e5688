// SPDX-License-Identifier: Apache-2.0

package content

import (
	"regexp"
	"strings"
)

// EscapeMarkdown keeps signs of a plain text from being read as marks: what Markdown or Message make of it shows the text
// as it is, but for spaces at the beginning of lines. Web addresses become links with no sign changed.
func EscapeMarkdown(s string) string {
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		line = strings.Trim(line, " \t\r") // four of them would begin code, two at the end break the line
		if at := blockMark.FindStringIndex(line); at != nil {
			b.WriteString(line[:at[1]-1] + `\`)
			b.WriteByte(line[at[1]-1])
			line = line[at[1]:]
		}
		escapeInline(&b, line)
	}
	return b.String()
}

// blockMark is what makes a list, a quote, a heading or a rule of a line. Its last sign is the one to escape.
var blockMark = regexp.MustCompile(`^(?:[-+=>]|:-|\d{1,9}[.)])`)

// plainAddress is one that the Markdown parser takes for a link as a whole, so that no sign in it is a mark.
var plainAddress = regexp.MustCompile(`^https?://[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#](?:[-a-zA-Z0-9@:%_+.#$!?&/=();,']*[a-zA-Z0-9/=])?)?$`)

// lastEntity at the end of an address is left out of the link by the parser, with the semicolon behind it.
var lastEntity = regexp.MustCompile(`&[#A-Za-z0-9]*$`)

// entity begins with an ampersand that would be read as another sign.
var entity = regexp.MustCompile(`^&(?:#|[A-Za-z])`)

func escapeInline(b *strings.Builder, line string) {
	at := 0
	for _, span := range link.FindAllStringIndex(line, -1) {
		address := trimAddress(line[span[0]:span[1]])
		// Inside of an address a backslash would be part of it.
		if span[0] > 0 && line[span[0]-1] != ' ' && line[span[0]-1] != '(' || !plainAddress.MatchString(address) || lastEntity.MatchString(address) {
			continue
		}
		escapeSigns(b, line[at:span[0]])
		b.WriteString(address)
		at = span[0] + len(address)
	}
	escapeSigns(b, line[at:])
}

func escapeSigns(b *strings.Builder, s string) {
	for i := range len(s) {
		c := s[i]
		if strings.IndexByte("\\`*_[]<#~|", c) >= 0 || c == '&' && entity.MatchString(s[i:]) {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
}
