// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// PlainText is a Markdown text without its marks: blocks on lines of their own, links and images by their words. A text
// that cannot be read as Markdown comes back as it is, cut to the limit.
func PlainText(source string) string {
	doc, src, err := parse(articles(), source)
	if err != nil {
		return cutBytes(strings.ToValidUTF8(source, "\ufffd"), MaxMarkdownBytes)
	}
	var lines []string
	walk(doc, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			lines = append(lines, strings.TrimRight(codeText(n, src), "\n"))
		case *ast.Heading, *ast.Paragraph, *ast.TextBlock, *extast.TableCell:
			if t := inlineText(n, src); t != "" {
				lines = append(lines, t)
			}
		}
	})
	return strings.Join(lines, "\n")
}

// Excerpt is the beginning of a plain text on one line, in at most so many characters, cut between words. A line that ends
// without a sign, as a heading or an item of a list does, gets a full stop before the next.
func Excerpt(plain string, runes int) string {
	plain = oneLine(plain)
	if utf8.RuneCountInString(plain) <= runes {
		return plain
	}
	end := 0
	for range max(runes-1, 0) { // one for the ellipsis
		_, n := utf8.DecodeRuneInString(plain[end:])
		end += n
	}
	if space := strings.LastIndexByte(plain[:end], ' '); space > end/2 {
		end = space
	}
	return strings.TrimRightFunc(plain[:end], func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }) + "…"
}

// Lead is the beginning of an article in Markdown, whole blocks only, up to about so many bytes: the introduction and, when it has
// no steps, the first section under its heading in bold, for there they are. It never has two sections: their steps would read as
// one list. Images, tables and code are left out, for it is read in a chat. more says whether the article goes on.
func Lead(source string, limit int) (lead string, more bool) {
	doc, src, err := parse(articles(), source)
	if err != nil {
		return Excerpt(PlainText(source), limit), true
	}
	var b strings.Builder
	steps, heading := false, "" // heading: of the first section, until something of it is written
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindHeading && b.Len() > 0 {
			if steps {
				return b.String(), true
			}
			steps, heading = true, "**"+EscapeMarkdown(inlineText(n, src))+"**\n\n" // the next heading ends it
			continue
		}
		block := leadBlock(n, src)
		if block == "" {
			more = more || n.Kind() != ast.KindHeading && n.Kind() != ast.KindThematicBreak
			continue
		}
		block = heading + block
		if b.Len() > 0 && b.Len()+len(block) > limit {
			return b.String(), true
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(block)
		steps, heading = steps || n.Kind() == ast.KindList, ""
	}
	return b.String(), more || heading != ""
}

func leadBlock(n ast.Node, src []byte) string {
	switch n := n.(type) {
	case *ast.Paragraph:
		return EscapeMarkdown(inlineText(n, src))
	case *ast.List:
		var lines []string
		number := n.Start
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			if item.FirstChild() == nil {
				continue
			}
			mark := "- "
			if n.IsOrdered() {
				mark = strconv.Itoa(number) + ". "
				number++
			}
			lines = append(lines, mark+EscapeMarkdown(inlineText(item.FirstChild(), src)))
		}
		return strings.Join(lines, "\n")
	}
	return ""
}

// inlineText is the words of a block, without those of the blocks in it.
func inlineText(block ast.Node, src []byte) string {
	var b strings.Builder
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() == ast.TypeInline {
			writeInline(&b, n, src)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func writeInline(b *strings.Builder, n ast.Node, src []byte) {
	switch n := n.(type) {
	case *ast.Text:
		b.Write(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(n.Segment.Value(src)))))
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte(' ')
		}
	case *ast.String:
		b.Write(n.Value)
	case *ast.AutoLink:
		b.Write(n.Label(src))
	case *ast.CodeSpan:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				b.Write(t.Segment.Value(src))
			}
		}
	case *ast.RawHTML:
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			writeInline(b, c, src)
		}
	}
}

func codeText(n ast.Node, src []byte) string {
	var b strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		at := lines.At(i)
		b.Write(at.Value(src))
	}
	return b.String()
}

func oneLine(text string) string {
	var b strings.Builder
	open := false // the line before has no end
	for line := range strings.Lines(text) {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			continue
		}
		if open {
			b.WriteByte('.')
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(line)
		// What a quotation or parenthesis closes may have ended in it: «Sure?» needs no full stop.
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "»”\"')]"))
		open = unicode.IsLetter(last) || unicode.IsDigit(last)
	}
	return b.String()
}
