// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"context"
	"math/rand/v2"
	"slices"
)

// Trials: a model is learned without some of the phrases and without some of the intents, and asked for those. It shows
// what the numbers of a model are worth for phrases that it has not seen, and for messages about something else.
const (
	rounds      = 3
	fewRounds   = 1     // of many examples, where one round tells enough
	many        = 4_000 // examples
	heldBack    = 5     // one of so many phrases of an intent
	leftOut     = 6     // one of so many intents
	fewestTried = 3     // phrases of an intent that is tried at all
)

// trial is one text asked of a model that had not seen it.
type trial struct {
	observation
	// labels are the intents of the text; none when it is about something else.
	labels []int
	// real tells a text that was given as out of scope from one whose intent was left out.
	real bool
}

func try(ctx context.Context, r *reader, texts []reading, labels [][]int, intents, classes int) ([]trial, error) {
	if intents == 0 {
		return nil, nil
	}
	part := deal(labels, classes)
	random := rand.New(rand.NewPCG(uint64(len(texts)), 3))
	order := random.Perm(intents)
	n := rounds
	if len(texts) > many {
		n = fewRounds
	}
	var trials []trial
	for round := range n {
		absent := make([]bool, classes)
		if intents >= leftOut {
			for rank, c := range order {
				absent[c] = rank%leftOut == round
			}
		}
		var seen []reading
		var seenLabels [][]int
		var asked []int
		for i, l := range labels {
			if part[i] == round || slices.ContainsFunc(l, func(c int) bool { return absent[c] }) {
				asked = append(asked, i)
				continue
			}
			seen, seenLabels = append(seen, texts[i]), append(seenLabels, l)
		}
		if len(seen) == 0 || len(asked) == 0 {
			continue
		}
		m, err := fit(ctx, seen, seenLabels, classes)
		if err != nil {
			return nil, err
		}
		for _, i := range asked {
			t := trial{observation: observe(r, m, texts[i], seenLabels, intents)}
			for _, c := range labels[i] {
				if c < intents && !absent[c] {
					t.labels = append(t.labels, c)
				}
			}
			t.real = len(labels[i]) == 0 || labels[i][0] == intents
			for c := range t.scores {
				if absent[c] {
					t.scores[c] = absentScore
				}
			}
			trials = append(trials, t)
		}
	}
	return trials, nil
}

// absentScore of an intent that was left out: one that no text has.
const absentScore = -2

// deal gives each text the round in which it is held back, those of one class evenly; -1 for those of a class with too few.
func deal(labels [][]int, classes int) []int {
	members := make([][]int, classes+1)
	for i, l := range labels {
		c := classes
		if len(l) > 0 {
			c = l[0]
		}
		members[c] = append(members[c], i)
	}
	part := make([]int, len(labels))
	random := rand.New(rand.NewPCG(uint64(len(labels)), 2))
	for _, list := range members {
		random.Shuffle(len(list), func(a, b int) { list[a], list[b] = list[b], list[a] })
		for rank, i := range list {
			part[i] = rank % heldBack
			if len(list) < fewestTried {
				part[i] = -1
			}
		}
	}
	return part
}
