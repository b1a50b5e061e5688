// SPDX-License-Identifier: Apache-2.0

package charset

import "unicode/utf8"

// scripts counts what a text is written in.
type scripts struct {
	letters, ascii, han int
	// in counts the letters that are not ASCII by alphabetOf.
	in [6]int
	// longest is how many letters stand side by side that are not Latin.
	longest int
}

func (s scripts) most() int {
	most := 0
	for _, n := range s.in {
		most = max(most, n)
	}
	return most
}

// measure takes a text to numbers of letters, and sums up what does not depend on the language: case, symbols, signs that no
// text has.
func (m *models) measure(text []rune) (ids []letter, fixed float64, script scripts) {
	ids = make([]letter, len(text))
	var marks quotes
	var letters capitals
	previous, before := trait{}, ' '
	run, hard := 0, 0
	for i, r := range text {
		t := m.trait(r)
		if t.alphabet != 0 && (t.letter || t.han) {
			run++
			script.longest = max(script.longest, run)
		} else {
			run = 0
		}
		switch {
		case t.han:
			script.han++
			if halfWidth(r) && !halfWidth(before) && (i+1 == len(text) || !halfWidth(text[i+1])) {
				fixed -= 4 // stands alone
			}
			if before < utf8.RuneSelf && previous.letter || i+1 < len(text) && text[i+1] < utf8.RuneSelf && m.traits[text[i+1]].letter {
				fixed -= 5
			}
		case t.letter:
			ids[i] = t.id
			fixed += letters.cost(previous, t)
			if r == before && i > 1 && text[i-2] == r {
				fixed -= 3 // three of one kind
			}
			if r < utf8.RuneSelf {
				script.ascii++
			} else {
				script.letters++
				script.in[t.alphabet]++
			}
			if previous.letter && t.alphabet != previous.alphabet && (!previous.han || r >= utf8.RuneSelf) {
				fixed -= otherScript
			}
		case r < utf8.RuneSelf:
			fixed += controlCost(r)
		default:
			next, after := trait{}, ' '
			if i+1 < len(text) {
				after = text[i+1]
				next = m.trait(after)
			}
			p := place{before: before, after: after, left: previous, right: next, opened: marks.low > marks.closing}
			if r == 0xa0 {
				if hard++; hard > 3 {
					fixed -= 2 // a text that has some has many
					break
				}
			}
			if frame := frameCost(before, r); frame < 0 {
				fixed += frame
				break
			}
			fixed += symbolCost(r) + p.cost(r) + marks.count(r, p)
		}
		previous, before = t, r
	}
	if script.ascii >= 2 && script.han+script.letters > script.in[0] {
		// A Latin text with a letter or two of another script here and there.
		switch script.longest {
		case 1:
			fixed -= 10 + 4*float64(script.han+script.letters-script.in[0])
		case 2:
			fixed -= 5 + float64(script.han+script.letters-script.in[0])
		}
	}
	return ids, fixed + marks.unmatched(), script
}

// quotes counts marks that come in pairs.
type quotes struct {
	low, closing, pointed, single int
}

// count takes a mark in. It returns the cost of one that closes what nobody opened.
func (q *quotes) count(r rune, p place) float64 {
	switch r {
	case 0x201e, 0x201a:
		q.low++
	case 0x201c, 0x201d:
		q.closing++
	case 0xab:
		q.closing++
		q.pointed++
	case 0xbb:
		q.closing++
		q.pointed--
	case 0x2018:
		q.closing++
		q.single++
	case 0x2019:
		q.closing++
		if q.single > 0 {
			q.single--
		} else if p.left.letter && p.before != 's' && !p.right.letter {
			return -3
		}
	}
	return 0
}

// unmatched is the cost of quotes that nobody closes.
func (q *quotes) unmatched() float64 {
	cost := 0.0
	if q.low > q.closing {
		cost -= 3
	}
	if q.pointed != 0 && q.pointed > -3 && q.pointed < 3 {
		cost -= 3
	}
	return cost
}
