// SPDX-License-Identifier: Apache-2.0

package routing

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestAssign(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		strategy   Strategy
		capacity   int
		candidates []Candidate
		want       int64 // 0: stays in the queue
	}{
		"manual leaves it in the queue":              {Manual, 0, []Candidate{{ID: 1, Available: true}}, 0},
		"round robin takes who has waited longest":   {RoundRobin, 0, []Candidate{{ID: 1, Available: true, LastAssigned: noon}, {ID: 2, Available: true, LastAssigned: noon.Add(-time.Hour), Open: 9}}, 2},
		"round robin begins with the new one":        {RoundRobin, 0, []Candidate{{ID: 1, Available: true, LastAssigned: noon}, {ID: 2, Available: true}}, 2},
		"least loaded takes the fewest open tickets": {LeastLoaded, 0, []Candidate{{ID: 1, Available: true, Open: 3}, {ID: 2, Available: true, Open: 2, LastAssigned: noon}}, 2},
		"equal load goes to who has waited longest":  {LeastLoaded, 0, []Candidate{{ID: 1, Available: true, LastAssigned: noon}, {ID: 2, Available: true}}, 2},
		"equal in everything goes by id":             {LeastLoaded, 0, []Candidate{{ID: 7, Available: true}, {ID: 5, Available: true}}, 5},
		"who is away gets nothing":                   {LeastLoaded, 0, []Candidate{{ID: 1}, {ID: 2, Available: true, Open: 50}}, 2},
		"who is full gets nothing":                   {RoundRobin, 8, []Candidate{{ID: 1, Available: true, Open: 8}, {ID: 2, Available: true, Open: 7, LastAssigned: noon}}, 2},
		"all full leaves it in the queue":            {RoundRobin, 1, []Candidate{{ID: 1, Available: true, Open: 1}}, 0},
		"nobody there leaves it in the queue":        {LeastLoaded, 0, nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, ok := Assign(tc.strategy, tc.capacity, tc.candidates)
			if got != tc.want || ok != (tc.want != 0) {
				t.Errorf("got %d, %t, want %d", got, ok, tc.want)
			}
		})
	}
}

func TestRoundRobinIsFair(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "agents")
		candidates := make([]Candidate, n)
		for i := range candidates {
			candidates[i] = Candidate{ID: int64(i + 1), Available: true}
		}
		rounds := rapid.IntRange(1, 5).Draw(t, "rounds")
		got := map[int64]int{}
		for i := range n * rounds {
			id, ok := Assign(RoundRobin, 0, candidates)
			if !ok {
				t.Fatal("nobody was chosen")
			}
			got[id]++
			candidates[id-1].LastAssigned = time.Unix(int64(i+1), 0)
			candidates[id-1].Open++
		}
		for id, count := range got {
			if count != rounds {
				t.Fatalf("agent %d got %d of %d tickets", id, count, rounds)
			}
		}
	})
}
