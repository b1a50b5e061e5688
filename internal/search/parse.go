// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fieldNames are how a field is named before a colon.
func fieldNamed(name string) (Field, bool) {
	switch strings.ToLower(name) {
	case "title", "subject", "заголовок", "тема":
		return FieldTitle, true
	case "keywords", "ключи":
		return FieldKeywords, true
	case "summary", "кратко":
		return FieldSummary, true
	case "section", "раздел":
		return FieldSection, true
	case "body", "text", "текст":
		return FieldBody, true
	}
	return FieldAny, false
}

// Parse reads a query with operators:
//
//	"words in a row"    a phrase
//	title:word          a word or a phrase in a field: title, keywords, summary, section, body; in Russian заголовок,
//	                    ключи, кратко, раздел, текст; subject (тема) is the title
//	-word               without the word, phrase or group; not before a digit, where it is a number's sign
//	this OR that        one of both neighbours; also ИЛИ and |
//	word*               words that begin so
//	(this that)         a group
//
// It never fails. Where the signs make no sense (a quotation or a bracket that does not end, nothing but exclusions,
// brackets deeper than MaxDepth, more than MaxClauses) all is taken as words, and Query.Plain says so. Words beyond
// MaxQueryWords are left out. With prefix, the last word may be unfinished, as for ParseQuery.
func Parse(text string, prefix bool) Query {
	p := parser{rest: normalText(cutBytes(text, MaxQueryBytes))}
	if !strings.ContainsAny(p.rest, `"“”„«»:-()*|`) && !p.hasOr() {
		return plainQuery(text, prefix)
	}
	whole := p.rest
	p.shouting = shouts(whole)
	root := p.group(0)
	asked := false
	root.words(func(*Node) { asked = true })
	if p.failed || p.rest != "" || !asked {
		q := plainQuery(text, prefix)
		q.Plain = true
		return q
	}
	if prefix {
		markUnfinished(root, whole)
	}
	return Query{Root: root}
}

// parser reads one query from left to right.
type parser struct {
	rest     string
	shouting bool
	words    int
	clauses  int
	failed   bool
}

func (p *parser) hasOr() bool {
	return strings.Contains(p.rest, "OR") || strings.Contains(p.rest, "ИЛИ")
}

// shouts says whether a text is all in capitals, so that OR is a word in it like the others. A text without letters of
// two cases beside its ORs is not: "404 OR 500".
func shouts(text string) bool {
	capitals := false
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if word == "OR" || word == "ИЛИ" {
			continue
		}
		if strings.ContainsFunc(word, unicode.IsLower) {
			return false
		}
		capitals = capitals || strings.ContainsFunc(word, unicode.IsUpper)
	}
	return capitals
}

// group reads up to the closing bracket, or to the end.
func (p *parser) group(depth int) *Node {
	group := &Node{Op: OpAnd}
	either := false // the next item is an alternative to the last one
	for !p.failed {
		p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace)
		switch {
		case p.rest == "" || strings.HasPrefix(p.rest, ")"):
			return group
		case p.takeOr():
			either = len(group.Children) > 0
			continue
		}
		item := p.item(depth)
		if item == nil {
			continue
		}
		last := len(group.Children) - 1
		switch {
		case !either:
			group.Children = append(group.Children, item)
		case group.Children[last].Op == OpOr:
			group.Children[last].Children = append(group.Children[last].Children, item)
		default:
			p.clause()
			group.Children[last] = &Node{Op: OpOr, Children: []*Node{group.Children[last], item}}
		}
		either = false
	}
	return group
}

// takeOr reads a word that means "or".
func (p *parser) takeOr() bool {
	for _, sign := range []string{"|", "OR", "ИЛИ"} {
		after, ok := strings.CutPrefix(p.rest, sign)
		if !ok || sign != "|" && p.shouting {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(after); sign == "|" || after == "" || unicode.IsSpace(next) {
			p.rest = strings.TrimLeft(after, "|")
			return true
		}
	}
	return false
}

// item reads an exclusion, a group, a phrase or a word; nil when there was nothing of a word in it.
func (p *parser) item(depth int) *Node {
	if after, ok := strings.CutPrefix(p.rest, "-"); ok {
		next, _ := utf8.DecodeRuneInString(after)
		p.rest = after
		if next == utf8.RuneError || unicode.IsSpace(next) || unicode.IsDigit(next) || next == '-' {
			p.rest = strings.TrimLeft(after, "-")
			return nil // a dash, a number below nought, or an option of a program
		}
		p.clause()
		if n := p.item(depth); n != nil && n.Op != OpNot {
			return &Node{Op: OpNot, Children: []*Node{n}}
		}
		return nil
	}
	if after, ok := strings.CutPrefix(p.rest, "("); ok {
		p.rest = after
		p.clause()
		if depth == MaxDepth {
			p.failed = true
			return nil
		}
		n := p.group(depth + 1)
		if p.rest, ok = strings.CutPrefix(p.rest, ")"); !ok {
			p.failed = true
		}
		if len(n.Children) == 0 {
			return nil
		}
		return n
	}
	return p.leaf()
}

// leaf reads a phrase or a word, of a field when it is named.
func (p *parser) leaf() *Node {
	field := FieldAny
	if name, after, ok := strings.Cut(p.rest, ":"); ok && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
		next, _ := utf8.DecodeRuneInString(after)
		if f, known := fieldNamed(name); known && (opens(next) || unicode.IsLetter(next) || unicode.IsDigit(next)) {
			field, p.rest = f, after
		}
	}
	if first, size := utf8.DecodeRuneInString(p.rest); opens(first) {
		p.clause()
		text := p.rest[size:]
		end := strings.IndexFunc(text, closes)
		if end < 0 {
			p.failed = true
			return nil
		}
		_, closing := utf8.DecodeRuneInString(text[end:])
		p.rest = text[end+closing:]
		return p.node(OpPhrase, field, text[:end])
	}
	end := strings.IndexFunc(p.rest, func(r rune) bool { return unicode.IsSpace(r) || r == ')' || r == '(' || r == '|' || opens(r) })
	if end < 0 {
		end = len(p.rest)
	}
	if end == 0 { // a sign that closes what was not opened
		p.failed = true
		return nil
	}
	raw := p.rest[:end]
	p.rest = p.rest[end:]
	n := p.node(OpWord, field, raw)
	if n != nil && strings.HasSuffix(raw, "*") {
		n.Words[len(n.Words)-1].Prefix = true
	}
	return n
}

func (p *parser) node(op Op, field Field, raw string) *Node {
	n := &Node{Op: op, Field: field, raw: raw, Words: chunkWords(raw)}
	n.Words = n.Words[:min(len(n.Words), MaxQueryWords-p.words)]
	p.words += len(n.Words)
	if len(n.Words) == 0 {
		return nil
	}
	return n
}

func (p *parser) clause() {
	if p.clauses++; p.clauses > MaxClauses {
		p.failed = true
	}
}

func opens(r rune) bool { return strings.ContainsRune(`"“„«»”`, r) }

func closes(r rune) bool { return strings.ContainsRune(`"”“»`, r) }
