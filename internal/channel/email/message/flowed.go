// SPDX-License-Identifier: Apache-2.0

package message

import "strings"

// unflow joins the lines of a text in format=flowed (RFC 3676). delSp tells that the space that marks a line as going on is
// not part of the text.
func unflow(text string, delSp bool) string {
	var out strings.Builder
	out.Grow(len(text))
	depth := -1 // of the paragraph being joined; -1 when none is
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		quotes := 0
		for quotes < len(line) && line[quotes] == '>' {
			quotes++
		}
		content := strings.TrimPrefix(line[quotes:], " ") // space-stuffing
		signature := content == "-- "
		if depth >= 0 && (depth != quotes || signature) {
			out.WriteByte('\n') // a line that goes on into another depth ends here
			depth = -1
		}
		if depth < 0 && quotes > 0 {
			out.WriteString(line[:quotes])
			out.WriteByte(' ')
		}
		flows := strings.HasSuffix(content, " ") && !signature
		if flows && delSp {
			content = content[:len(content)-1]
		}
		out.WriteString(content)
		if flows && i < len(lines)-1 {
			depth = quotes
			continue
		}
		depth = -1
		if i < len(lines)-1 {
			out.WriteByte('\n')
		}
	}
	return out.String()
}
