// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"math"
	"math/rand/v2"
)

// Parameters of the planes, set by cross-validation on several sets of intents.
const (
	costOfMember   = 4.0 // of an example of the intent on the wrong side
	costOfStranger = 1.0 // of another's
	maxRounds      = 15
	tolerance      = 0.1
)

// separate finds the plane between the examples of one intent and all others, by dual coordinate descent on the support
// vector machine with squared hinge loss (Hsieh, Chang, Lin, Keerthi, Sundararajan 2008: A Dual Coordinate Descent Method
// for Large-scale Linear SVM, algorithms 1 and 3). It returns how much each example, by its sign, adds to the plane.
// plane is room for one number a dimension and one more.
func separate(rows []vector, member []bool, plane []float32) []float32 {
	clear(plane)
	bias := len(plane) - 1
	alpha := make([]float32, len(rows))
	active := make([]int32, len(rows))
	for i := range active {
		active[i] = int32(i)
	}
	random := rand.New(rand.NewPCG(uint64(len(rows)), 1))
	infinity := float32(math.Inf(1))
	size, mostBefore := len(rows), infinity
	for range maxRounds {
		most, least := -infinity, infinity
		for s := range size {
			o := s + random.IntN(size-s)
			active[s], active[o] = active[o], active[s]
		}
		for s := 0; s < size; s++ {
			i := active[s]
			sign, damping := float32(-1), float32(0.5/costOfStranger)
			if member[i] {
				sign, damping = 1, 0.5/costOfMember
			}
			x, old := rows[i], alpha[i]
			dot := plane[bias]
			value := x.value[:len(x.index)]
			for k, id := range x.index {
				dot += plane[id] * value[k]
			}
			slope := sign*dot - 1 + damping*old
			toward := slope
			if old == 0 {
				if slope > mostBefore { // far on its right side: it is not looked at again before the end
					size--
					active[s], active[size] = active[size], active[s]
					s--
					continue
				}
				toward = min(slope, 0)
			}
			most, least = max(most, toward), min(least, toward)
			if toward != 0 {
				// The square of a row is 1, or 0 for an empty one, and 1 for the bias.
				square := damping + 1
				if len(value) > 0 {
					square++
				}
				alpha[i] = max(old-slope/square, 0)
				step := (alpha[i] - old) * sign
				for k, id := range x.index {
					plane[id] += step * value[k]
				}
				plane[bias] += step
			}
		}
		if most-least < tolerance {
			if size == len(rows) {
				break
			}
			size, mostBefore = len(rows), infinity // look at all of them again
			continue
		}
		if mostBefore = most; mostBefore <= 0 {
			mostBefore = infinity
		}
	}
	for i := range alpha {
		if !member[i] {
			alpha[i] = -alpha[i]
		}
	}
	return alpha
}
