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
	FieldSection
	FieldBody
	fieldCount
)

// frequencies of a term in the fields of a document, packed: 8 bits for the body, where 255 stands for more, and 6 for
// each other field, where 63 does.
type frequencies uint32

const shortBits = 6

func (f frequencies) of(field Field) int {
	if field == FieldBody {
		return int(f & 0xff)
	}
	return int(f>>(8+shortBits*uint(field))) & (1<<shortBits - 1)
}

// plusOne counts one more.
func (f frequencies) plusOne(field Field) frequencies {
	if field == FieldBody {
		if f&0xff < 0xff {
			f++
		}
		return f
	}
	if f.of(field) < 1<<shortBits-1 {
		f += 1 << (8 + shortBits*uint(field))
	}
	return f
}

// subject says whether the title or the keywords have the term.
func (f frequencies) subject() bool { return f.of(FieldTitle) > 0 || f.of(FieldKeywords) > 0 }

// posting is a document with a term, and how often each field has it.
type posting struct {
	slot uint32
	tf   frequencies
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
