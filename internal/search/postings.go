// SPDX-License-Identifier: Apache-2.0

package search

import "slices"

// Field is a part of a document.
type Field int

// Fields, in the order of their say.
const (
	FieldTitle Field = iota
	FieldKeywords
	FieldSummary
	FieldBody
	fieldCount
)

// posting is a document with a term, and how often each field has it (255 stands for more).
type posting struct {
	slot uint32
	tf   [fieldCount]uint8
}

// postings has the documents of each term, sorted by slot.
type postings [][]posting

// put adds the posting in its place.
func (p *postings) put(term uint32, add posting) {
	for len(*p) <= int(term) {
		*p = append(*p, nil)
	}
	list := (*p)[term]
	if n := len(list); n == 0 || list[n-1].slot < add.slot {
		(*p)[term] = append(list, add)
		return
	}
	at, _ := slices.BinarySearchFunc(list, add.slot, bySlot)
	(*p)[term] = slices.Insert(list, at, add)
}

// drop removes the document from the term's list.
func (p *postings) drop(term, slot uint32) {
	list := (*p)[term]
	if at, ok := slices.BinarySearchFunc(list, slot, bySlot); ok {
		(*p)[term] = slices.Delete(list, at, at+1)
	}
}

// of returns the documents of the term.
func (p postings) of(term uint32) []posting {
	if int(term) >= len(p) {
		return nil
	}
	return p[term]
}

func bySlot(p posting, slot uint32) int {
	switch {
	case p.slot < slot:
		return -1
	case p.slot > slot:
		return 1
	}
	return 0
}
