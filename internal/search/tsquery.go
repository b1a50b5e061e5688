// SPDX-License-Identifier: Apache-2.0

package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// TSQuery is the query as PostgreSQL's full text search reads it, to be passed as a parameter of
// to_tsquery(configuration, $1), see https://www.postgresql.org/docs/current/textsearch-controls.html; "" when it has
// no words. Every word stands in quotation marks, so that nothing a person types is an operator there, and is cut into
// lexemes by the server's own parser, as the texts were: addresses and names of hosts are found as such.
//
// Plain words must all be there, and in one text: a list that is sorted by time has no place for halves of an answer.
// A word that may have been typed in the other keyboard layout is looked for in that one too. The names of fields are
// passed over: the caller has one text.
//
// Which words carry no meaning only the server knows: "how -payment" may mean nothing but an exclusion there. So ask
// querytree(), which then is 'T', before it is used, and take AsWords in its place.
func (q Query) TSQuery() string {
	var b strings.Builder
	writeTSQuery(&b, q.Root, false)
	return b.String()
}

// AsWords is the query with all its words and phrases asked for, those that it excludes too: what is meant by a query of
// nothing but exclusions.
func (q Query) AsWords() Query {
	root := &Node{Op: OpAnd}
	var gather func(n *Node)
	gather = func(n *Node) {
		if n.Op == OpWord || n.Op == OpPhrase {
			root.Children = append(root.Children, n)
		}
		for _, c := range n.Children {
			gather(c)
		}
	}
	gather(q.Root)
	return Query{Root: root, Plain: true}
}

// writeTSQuery writes a node; it says whether there was anything to write.
func writeTSQuery(b *strings.Builder, n *Node, excluded bool) bool {
	switch n.Op {
	case OpAnd:
		return joinTSQuery(b, n.Children, " & ", excluded)
	case OpOr:
		return joinTSQuery(b, n.Children, " | ", excluded)
	case OpNot:
		var child strings.Builder
		if !writeTSQuery(&child, n.Children[0], true) {
			return false
		}
		b.WriteString("!" + child.String())
		return true
	default:
		return writeTSWord(b, n, excluded)
	}
}

func joinTSQuery(b *strings.Builder, children []*Node, sign string, excluded bool) bool {
	var parts []string
	for _, c := range children {
		var part strings.Builder
		if writeTSQuery(&part, c, excluded) {
			parts = append(parts, part.String())
		}
	}
	switch len(parts) {
	case 0:
		return false
	case 1:
		b.WriteString(parts[0])
	default:
		b.WriteString("(" + strings.Join(parts, sign) + ")")
	}
	return true
}

func writeTSWord(b *strings.Builder, n *Node, excluded bool) bool {
	if len(n.Words) == 0 {
		return false
	}
	raw := strings.TrimFunc(n.raw, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if raw == "" {
		return false
	}
	forms := []string{tsQuoted(raw, n)}
	if yo := strings.NewReplacer("ё", "е", "Ё", "Е").Replace(raw); yo != raw {
		forms = append(forms, tsQuoted(yo, n))
	}
	// What is excluded or quoted was typed with care.
	// Words that carry no meaning stand alone: the server leaves them out, and would be left with the other layout only.
	if other, ok := otherLayout(n.raw); ok && !excluded && n.Op == OpWord && !carryNothing(n.Words) {
		forms = append(forms, tsQuoted(other, n))
	}
	if len(forms) == 1 {
		b.WriteString(forms[0])
	} else {
		b.WriteString("(" + strings.Join(forms, " | ") + ")")
	}
	return true
}

func carryNothing(words []Word) bool {
	return !slices.ContainsFunc(words, func(w Word) bool { return !IsStopWord(w.Text) })
}

// tsQuoted is a lexeme in quotation marks; within them only these two signs mean something.
func tsQuoted(text string, n *Node) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	text = "'" + strings.NewReplacer(`'`, `''`, `\`, `\\`).Replace(text) + "'"
	if n.Op == OpWord && n.Words[len(n.Words)-1].Prefix {
		text += ":*"
	}
	return text
}

// otherLayout is a word in the other keyboard layout, when it is one there: three letters or more, and nothing else.
func otherLayout(raw string) (string, bool) {
	other := SwitchLayout(raw)
	if strings.Contains(raw, "@") {
		return "", false
	}
	if other == raw || utf8.RuneCountInString(other) < 3 {
		return "", false
	}
	for _, r := range other {
		if !unicode.IsLetter(r) {
			return "", false
		}
	}
	return other, true
}
