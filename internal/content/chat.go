// SPDX-License-Identifier: Apache-2.0

package content

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// link matches addresses in a stranger's text. Only whole web addresses become links: a bare name may be a sentence
// without a space after its full stop.
var link = regexp.MustCompile(`https?://[^\s<>"'` + "`" + `]+`)

// ChatText makes a customer's message safe HTML: every sign as it was typed, line breaks kept, web addresses as links
// that give the target site nothing. Text beyond MaxChatBytes is cut.
func ChatText(plain string) string {
	plain = cutBytes(strings.ToValidUTF8(plain, "\ufffd"), MaxChatBytes)
	plain = strings.ReplaceAll(plain, "\r\n", "\n")
	var b strings.Builder
	at := 0
	for _, span := range link.FindAllStringIndex(plain, -1) {
		address := trimAddress(plain[span[0]:span[1]])
		if u, err := url.Parse(address); err != nil || u.Host == "" {
			continue
		}
		writeText(&b, plain[at:span[0]])
		at = span[0] + len(address)
		b.WriteString(`<a href="` + html.EscapeString(address) + `" rel="nofollow noopener" target="_blank">` + html.EscapeString(address) + `</a>`)
	}
	writeText(&b, plain[at:])
	return b.String()
}

// trimAddress leaves the signs of the sentence out of the address at its end.
func trimAddress(address string) string {
	for {
		trimmed := strings.TrimRight(address, ".,:;!?…»”’*")
		if strings.HasSuffix(trimmed, ")") && !strings.Contains(trimmed, "(") {
			trimmed = trimmed[:len(trimmed)-1]
		}
		if trimmed == address {
			return address
		}
		address = trimmed
	}
}

func writeText(b *strings.Builder, plain string) {
	b.WriteString(strings.ReplaceAll(html.EscapeString(plain), "\n", "<br>"))
}

// cutBytes cuts s to at most n bytes, between characters.
func cutBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
