// SPDX-License-Identifier: Apache-2.0

package message

import "strings"

// maxIDs of one field: references of a long thread.
const maxIDs = 1000

// messageIDs reads the message ids of a value (RFC 5322, 3.6.4), with their brackets. Ids without brackets get them;
// words of a text, which some programs put into In-Reply-To, do not count.
func messageIDs(value string) []string {
	var out []string
	for len(out) < maxIDs {
		open := strings.IndexByte(value, '<')
		if open < 0 {
			break
		}
		end := strings.IndexByte(value[open:], '>')
		if end < 0 {
			break
		}
		if id := strings.Join(strings.Fields(value[open+1:open+end]), ""); id != "" {
			out = append(out, "<"+id+">")
		}
		value = value[open+end+1:]
	}
	if out != nil {
		return out
	}
	for _, w := range strings.FieldsFunc(value, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == ';' }) {
		if w = strings.Trim(w, "<>\"'()"); strings.Contains(w, "@") && len(out) < maxIDs {
			out = append(out, "<"+w+">")
		}
	}
	return out
}

// messageID reads the id of the message itself; a lone word is taken even without a domain.
func messageID(value string) string {
	if ids := messageIDs(value); len(ids) > 0 {
		return ids[0]
	}
	if w := strings.Fields(value); len(w) == 1 {
		if id := strings.Trim(w[0], "<>"); id != "" {
			return "<" + id + ">"
		}
	}
	return ""
}
