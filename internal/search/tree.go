// SPDX-License-Identifier: Apache-2.0

package search

// Op is what a node of a query asks for.
type Op int

// Kinds of nodes.
const (
	OpWord   Op = iota // a word, or its beginning
	OpPhrase           // words that stand in a row
	OpAnd              // all children
	OpOr               // at least one child
	OpNot              // not the only child
)

// FieldAny stands for all fields.
const FieldAny Field = -1

// Node of a query tree.
type Node struct {
	Op       Op
	Field    Field   // of a word or a phrase; FieldAny when none is named
	Words    []Word  // of a word (what stands between spaces may be several, as e-mail is) or a phrase
	Children []*Node // of the other kinds

	raw string // as typed between spaces: the unit in which people mistype the layout ("[fhfrnth" is one)
}

// Query is a query as a tree. It never is larger than the limits: see Parse.
type Query struct {
	// Root is an OpAnd; it has no children when the query has no words.
	Root *Node
	// Plain says that the text's signs made no sense as operators, so all of it was taken as words.
	Plain bool
}

// Limits of a query tree, beside those of a query's text.
const (
	MaxDepth   = 4  // brackets within brackets
	MaxClauses = 32 // nodes that are no words
)

// words calls yield with each word and phrase that is asked for, in the order of the text; not with those excluded.
func (n *Node) words(yield func(*Node)) {
	switch n.Op {
	case OpWord, OpPhrase:
		yield(n)
	case OpAnd, OpOr:
		for _, c := range n.Children {
			c.words(yield)
		}
	case OpNot: // nothing that is asked for
	}
}

// strict says whether the query has conditions, beside words that documents should have.
func (n *Node) strict() bool {
	switch n.Op {
	case OpWord:
		return n.Field != FieldAny
	case OpPhrase, OpNot:
		return true
	case OpOr:
		for _, c := range n.Children {
			if !c.strict() {
				return false
			}
		}
		return len(n.Children) > 0
	case OpAnd:
		for _, c := range n.Children {
			if c.strict() {
				return true
			}
		}
	}
	return false
}
