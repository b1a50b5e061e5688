// SPDX-License-Identifier: Apache-2.0

package template

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/osteele/liquid/parser"
)

// MaxBodyBytes is the largest template that is taken.
const MaxBodyBytes = 32 << 10

// Problem is something wrong with a template.
type Problem struct {
	Line    int // 1-based line in the body
	Message string
}

func (p Problem) Error() string { return fmt.Sprintf("line %d: %s", p.Line, p.Message) }

// Check returns everything that is wrong with a template, by line; none means that it parses, names known variables
// only, and renders.
func Check(body string) []Problem {
	_, problems := parse(body)
	return problems
}

var (
	stringLiteral = regexp.MustCompile(`"[^"]*"|'[^']*'`)
	filterCall    = regexp.MustCompile(`\|\s*([A-Za-z_][\w-]*)`)
	identifier    = regexp.MustCompile(`[A-Za-z_][\w-]*(?:\s*\.\s*[A-Za-z_][\w-]*)*`)
	nonTag        = regexp.MustCompile(`\{\{|\{%`)
)

// words of Liquid's expressions that are no variables.
var expressionWords = []string{"and", "or", "not", "contains", "true", "false", "nil", "null", "blank", "empty"}

// inspection walks the tokens of a body.
type inspection struct {
	known    map[string]bool
	filters  map[string]any
	problems []Problem
	comment  bool
	source   strings.Builder // the body, with the escaping filter put in
}

func (in *inspection) add(line int, format string, args ...any) {
	in.problems = append(in.problems, Problem{Line: line, Message: fmt.Sprintf(format, args...)})
}

// inspect checks a body's tokens and returns it with every object that prints a stranger's text piped into the filter
// that escapes.
func inspect(body string) (string, []Problem) {
	in := &inspection{known: variables(), filters: filters()}
	for _, token := range parser.Scan(body, parser.SourceLoc{LineNo: 1}, nil) {
		line := token.SourceLoc.LineNo
		switch token.Type {
		case parser.TextTokenType:
			in.source.WriteString(token.Source)
			if at := nonTag.FindStringIndex(token.Source); at != nil && !in.comment {
				in.add(line+strings.Count(token.Source[:at[0]], "\n"), "%q is not closed", token.Source[at[0]:at[1]])
			}
		case parser.TagTokenType:
			in.source.WriteString(token.Source)
			in.tag(token, line)
		case parser.ObjTokenType:
			in.object(token, line)
		}
	}
	slices.SortStableFunc(in.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return in.source.String(), slices.Compact(in.problems)
}

func (in *inspection) tag(token parser.Token, line int) {
	switch token.Name {
	case "comment":
		in.comment = true
	case "endcomment":
		in.comment = false
	case "if", "elsif", "unless", "case", "when":
		if !in.comment {
			in.expression(token.Args, line)
		}
	case "else", "endif", "endunless", "endcase":
	default:
		if !in.comment {
			in.add(line, "the tag {%% %s %%} is not allowed: use if, unless, case or comment", token.Name)
		}
	}
}

func (in *inspection) object(token parser.Token, line int) {
	if in.comment {
		in.source.WriteString(token.Source)
		return
	}
	if !in.expression(token.Args, line) {
		in.source.WriteString(token.Source)
		return
	}
	open, end := "{{", "}}"
	if strings.HasPrefix(token.Source, "{{-") {
		open = "{{-"
	}
	if strings.HasSuffix(token.Source, "-}}") {
		end = "-}}"
	}
	fmt.Fprintf(&in.source, "%s %s | %s %s", open, token.Args, escapeFilter, end)
}

// expression checks the names in an expression and tells whether one of them is a stranger's text.
func (in *inspection) expression(args string, line int) (untrusted bool) {
	// Literals are blanked, so that the words in them are not taken for names.
	args = stringLiteral.ReplaceAllStringFunc(args, func(s string) string { return strings.Repeat(" ", len(s)) })
	if strings.ContainsAny(args, "[]") {
		in.add(line, "write contact.name, not contact[...]")
		return true
	}
	for _, m := range filterCall.FindAllStringSubmatch(args, -1) {
		if _, ok := in.filters[m[1]]; !ok || m[1] == escapeFilter {
			in.add(line, "unknown filter %q: known are %s", m[1], strings.Join(filterNames(in.filters), ", "))
		}
	}
	for _, name := range identifier.FindAllString(filterCall.ReplaceAllString(args, " "), -1) {
		name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '\t' }), "")
		if slices.Contains(expressionWords, name) {
			continue
		}
		stranger, ok := in.known[name]
		if !ok {
			in.add(line, "unknown variable %q: known are %s", name, strings.Join(variableNames(in.known), ", "))
		}
		untrusted = untrusted || stranger
	}
	return untrusted
}

func variableNames(known map[string]bool) []string {
	names := make([]string, 0, len(known))
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func filterNames(known map[string]any) []string {
	names := make([]string, 0, len(known))
	for name := range known {
		if name != escapeFilter {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
