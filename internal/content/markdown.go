// SPDX-License-Identifier: Apache-2.0

package content

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// articles renders knowledge-base articles; messages renders replies, where a line break is meant as one.
var (
	articles = sync.OnceValue(func() goldmark.Markdown { return newMarkdown() })
	messages = sync.OnceValue(func() goldmark.Markdown { return newMarkdown(goldmark.WithRendererOptions(html.WithHardWraps())) })
)

func newMarkdown(more ...goldmark.Option) goldmark.Markdown {
	return goldmark.New(append(more,
		goldmark.WithExtensions(
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
			extension.Strikethrough, extension.Linkify, extension.TaskList,
		),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
	)...)
}

// Markdown renders an article: CommonMark with GitHub's tables, strikethrough, task lists and bare links. HTML in the
// text is left out. The result is safe to put into a page. Errors: ErrTooLarge, ErrTooDeep.
func Markdown(source string) (string, error) {
	return render(articles(), source)
}

// Message renders an agent's or the bot's message in the same Markdown, where each line break is kept.
// Errors: ErrTooLarge, ErrTooDeep.
func Message(source string) (string, error) {
	return render(messages(), source)
}

func render(m goldmark.Markdown, source string) (string, error) {
	doc, src, err := parse(m, source)
	if err != nil {
		return "", err
	}
	markImages(doc)
	var out bytes.Buffer
	if err := m.Renderer().Render(&out, src, doc); err != nil {
		return "", fmt.Errorf("render Markdown: %w", err)
	}
	return policy().Sanitize(out.String()), nil
}

// parse checks the limits and returns the text's tree.
func parse(m goldmark.Markdown, source string) (ast.Node, []byte, error) {
	if len(source) > MaxMarkdownBytes {
		return nil, nil, fmt.Errorf("read Markdown of %d bytes: %w", len(source), ErrTooLarge)
	}
	if !utf8.ValidString(source) {
		source = strings.ToValidUTF8(source, "\ufffd")
	}
	// The parser's work grows with the square of the nesting: refuse before parsing what can be told from a line.
	for line := range strings.Lines(source) {
		if markers := containerMarkers(line); markers > MaxNesting {
			return nil, nil, fmt.Errorf("read Markdown with %d quotes or lists in one line: %w", markers, ErrTooDeep)
		}
	}
	src := []byte(source)
	context := parser.NewContext(parser.WithIDs(newHeadingIDs()))
	doc := m.Parser().Parse(text.NewReader(src), parser.WithContext(context))
	if depth := blockDepth(doc); depth > 2*MaxNesting {
		return nil, nil, fmt.Errorf("read Markdown of depth %d: %w", depth, ErrTooDeep)
	}
	return doc, src, nil
}

// containerMarkers counts the signs at the beginning of a line that may open a quote or a list each.
func containerMarkers(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '>' || c == '-' || c == '+' || c == '*':
			if c != '>' && i+1 < len(line) && line[i+1] != ' ' && line[i+1] != '\t' {
				return n
			}
			n++
		case c == ' ' || c == '\t' || c == '.' || c == ')' || '0' <= c && c <= '9':
		default:
			return n
		}
	}
	if isRule(line) {
		return 0
	}
	return n
}

// isRule says whether the line is a thematic break, such as "- - -", and no lists.
func isRule(line string) bool {
	signs := strings.NewReplacer(" ", "", "\t", "", "\n", "", "\r", "").Replace(line)
	return len(signs) >= 3 && (strings.Trim(signs, "-") == "" || strings.Trim(signs, "*") == "")
}

// blockDepth is the depth of the tree, without recursion: the tree may be as deep as its author wanted.
func blockDepth(root ast.Node) int {
	deepest, depth := 0, 0
	for n := root; n != nil; {
		if child := n.FirstChild(); child != nil {
			depth++
			deepest = max(deepest, depth)
			n = child
			continue
		}
		for n != root && n.NextSibling() == nil {
			n = n.Parent()
			depth--
		}
		if n == root {
			break
		}
		n = n.NextSibling()
	}
	return deepest
}

// markImages lets browsers load images when they come into view.
func markImages(doc ast.Node) {
	walk(doc, func(n ast.Node) {
		if n.Kind() == ast.KindImage {
			n.SetAttributeString("loading", []byte("lazy"))
		}
	})
}

// walk calls visit with each node.
func walk(root ast.Node, visit func(ast.Node)) {
	// The visitor never fails, so the walk does not either.
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			visit(n)
		}
		return ast.WalkContinue, nil
	})
}
