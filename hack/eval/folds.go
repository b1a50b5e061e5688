// SPDX-License-Identifier: Apache-2.0

package main

import (
	"math/rand/v2"
	"slices"
)

// foldCount is into how many parts cases are dealt for cross-validation.
const foldCount = 5

// folds deals cases into parts, those of one label evenly: folds[i] is the part of case i. The same labels in the same
// order are dealt alike, always.
func folds(labels []string) []int {
	byLabel := map[string][]int{}
	for i, l := range labels {
		byLabel[l] = append(byLabel[l], i)
	}
	names := make([]string, 0, len(byLabel))
	for l := range byLabel {
		names = append(names, l)
	}
	slices.Sort(names)
	random := rand.New(rand.NewPCG(seed, 1))
	out := make([]int, len(labels))
	next := 0
	for _, l := range names {
		cases := byLabel[l]
		random.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
		for _, c := range cases {
			out[c] = next % foldCount
			next++
		}
	}
	return out
}
