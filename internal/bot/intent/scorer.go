// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"context"
	"runtime"
	"sync"
)

// scorer gives each class a number for a text: how far the text lies on the class's side of its plane.
//
// It keeps the examples and what each adds to each plane in place of the planes themselves, which would take a hundred
// times the memory, and comes by the text's likeness to each example on the way.
type scorer struct {
	space    *space
	speller  *speller
	postings [][]posting // by dimension
	weights  [][]weight  // by example
	bias     []float32   // by class
}

// posting is an example that has a dimension.
type posting struct {
	example int32
	value   float32
}

// weight of an example in the plane of a class.
type weight struct {
	class int32
	value float32
}

// fit learns the planes of the classes. labels are the classes of each text, none for one that is of no class.
func fit(ctx context.Context, texts []reading, labels [][]int, classes int) (*scorer, error) {
	m := &scorer{space: newSpace(texts), speller: newSpeller(texts), bias: make([]float32, classes), weights: make([][]weight, len(texts))}
	rows := make([]vector, len(texts))
	m.postings = make([][]posting, len(m.space.rarity))
	for i, t := range texts {
		rows[i] = m.space.vector(t)
		for k, id := range rows[i].index {
			m.postings[id] = append(m.postings[id], posting{int32(i), rows[i].value[k]})
		}
	}
	members := make([][]int, classes)
	for i, list := range labels {
		for _, c := range list {
			members[c] = append(members[c], i)
		}
	}
	alphas := make([][]float32, classes)
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), classes) {
		wg.Go(func() {
			plane := make([]float32, len(m.space.rarity)+1)
			member := make([]bool, len(rows))
			for c := range next {
				clear(member)
				for _, i := range members[c] {
					member[i] = true
				}
				alphas[c] = separate(rows, member, plane)
			}
		})
	}
	for c := range classes {
		if ctx.Err() != nil {
			break
		}
		next <- c
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for c, alpha := range alphas {
		for i, a := range alpha {
			if a != 0 {
				m.weights[i] = append(m.weights[i], weight{int32(c), a})
				m.bias[c] += a
			}
		}
	}
	return m, nil
}

// score returns the numbers of the classes and the likeness of the text to each example, 0..1.
func (m *scorer) score(t reading) (scores, likeness []float32) {
	likeness = make([]float32, len(m.weights))
	v := m.space.vector(t)
	for k, id := range v.index {
		x := v.value[k]
		for _, p := range m.postings[id] {
			likeness[p.example] += x * p.value
		}
	}
	scores = append([]float32(nil), m.bias...)
	for i, like := range likeness {
		if like > 0 {
			for _, w := range m.weights[i] {
				scores[w.class] += like * w.value
			}
		}
	}
	return scores, likeness
}
