// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"math"
	"slices"
)

// vector of a text: dimensions in rising order with their values, of length one. An empty one is of a text of which
// nothing is known.
type vector struct {
	index []int32
	value []float32
}

// space turns texts into vectors. Its dimensions are the features of the texts that it was made of, each weighed by how
// rare it is there: by the root of the logarithm of the usual inverse frequency, as with few examples a word's rarity is
// known but roughly. How often a word stands in one text says nothing.
type space struct {
	ids    map[feature]int32
	rarity []float32
}

func newSpace(texts []reading) *space {
	s := &space{ids: map[feature]int32{}}
	var counts []int32
	for _, t := range texts {
		for _, x := range t.traits {
			id, ok := s.ids[x.feature]
			if !ok {
				id = int32(len(counts))
				s.ids[x.feature] = id
				counts = append(counts, 0)
			}
			counts[id]++
		}
	}
	s.rarity = make([]float32, len(counts))
	for id, n := range counts {
		s.rarity[id] = float32(math.Sqrt(math.Log(float64(1+len(texts))/float64(1+n)) + 1))
	}
	return s
}

func (s *space) vector(t reading) vector {
	type item struct {
		id    int32
		kind  kind
		value float32
	}
	items := make([]item, 0, len(t.traits))
	var squares [kinds]float32
	for _, x := range t.traits {
		if id, ok := s.ids[x.feature]; ok {
			r := s.rarity[id]
			items = append(items, item{id, x.kind, r})
			squares[x.kind] += r * r
		}
	}
	slices.SortFunc(items, func(a, b item) int { return int(a.id - b.id) })
	var scale [kinds]float32
	var length float32
	for k, q := range squares {
		if q > 0 {
			scale[k] = share[k] / float32(math.Sqrt(float64(q)))
			length += share[k] * share[k]
		}
	}
	length = float32(math.Sqrt(float64(length)))
	v := vector{make([]int32, len(items)), make([]float32, len(items))}
	for i, it := range items {
		v.index[i], v.value[i] = it.id, it.value*scale[it.kind]/length
	}
	return v
}

// known is the share of the text's words that the space knows, each weighed by its rarity; an unknown word is as rare as
// can be.
func (s *space) known(t reading) float64 {
	rarest := float32(math.Sqrt(math.Log(float64(1+len(s.rarity))) + 1))
	var known, all float32
	for _, w := range t.words {
		r := rarest
		if id, ok := s.ids[w]; ok {
			r = s.rarity[id]
			known += r
		}
		all += r
	}
	if all == 0 {
		return 0
	}
	return float64(known / all)
}
