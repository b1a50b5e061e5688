// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strings"

	"golang.org/x/net/html"
)

// blockTags begin a new line in linearText.
var blockTags = words(flow + " " + tables + " body form title")

// linearText is the text of HTML of any size and depth, in time that grows with its size only: no tree is built.
func linearText(source string) string {
	z := html.NewTokenizer(strings.NewReader(source))
	var out strings.Builder
	skip := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.TrimSpace(squeeze(out.String()))
		case html.TextToken:
			if skip == "" {
				out.WriteString(html.UnescapeString(string(z.Raw())))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := string(name)
			if skip == "" && (tag == "script" || tag == "style" || tag == "title") {
				skip = tag
			}
			if tag == "br" || blockTags[tag] {
				out.WriteByte('\n')
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if skip == string(name) {
				skip = ""
			}
			if blockTags[string(name)] {
				out.WriteByte('\n')
			}
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

// squeeze takes spaces at the ends of lines away, and more than one empty line.
func squeeze(s string) string {
	var b strings.Builder
	empty := 0
	for line := range strings.Lines(strings.ReplaceAll(s, "\r", "")) {
		line = strings.TrimRight(line, " \t\n")
		if line == "" {
			if empty++; empty > 1 {
				continue
			}
		} else {
			empty = 0
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.String()
}
