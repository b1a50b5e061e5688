// SPDX-License-Identifier: Apache-2.0

package search

// slotSet is a set of documents, a bit for each slot.
type slotSet []uint64

func newSlotSet(slots int) slotSet { return make(slotSet, (slots+63)/64) }

func (s slotSet) add(slot uint32) { s[slot/64] |= 1 << (slot % 64) }

func (s slotSet) has(slot uint32) bool { return s[slot/64]&(1<<(slot%64)) != 0 }

// intersect leaves what both sets have.
func (s slotSet) intersect(other slotSet) {
	for i := range s {
		s[i] &= other[i]
	}
}
