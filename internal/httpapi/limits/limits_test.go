// SPDX-License-Identifier: Apache-2.0

package limits

import (
	"strconv"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/desk"
)

func TestOpenStreamsAreBoundedByKeyAndInAll(t *testing.T) {
	s := NewStreams(2, 3)
	var leave []func()
	enter := func(key string, want bool) {
		t.Helper()
		done, err := s.Enter(key)
		if (err == nil) != want || err != nil && desk.CodeOf(err) != desk.RateLimited {
			t.Fatalf("another stream of %s: %v, want it allowed: %v", key, err, want)
		}
		if err == nil {
			leave = append(leave, done)
		}
	}
	enter("a", true)
	enter("a", true)
	enter("a", false)
	enter("b", true)
	enter("c", false)
	leave[0]()
	enter("c", true)
	for _, done := range leave[1:] {
		done()
	}
	if len(s.open) != 0 || s.sum != 0 {
		t.Errorf("after the last one left: %v, %d", s.open, s.sum)
	}
}

func TestAFloodOfKeysTakesNobodysBoundAway(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	r := NewRate(time.Second, 1, func() time.Time { return now })
	if err := r.Allow("me"); err != nil {
		t.Fatal(err)
	}
	for i := range maxKeys - 1 {
		_ = r.Allow(strconv.Itoa(i))
	}
	if err := r.Allow("one too many"); err != nil {
		t.Fatal(err)
	}
	if err := r.Allow("me"); desk.CodeOf(err) != desk.RateLimited {
		t.Errorf("a flood of other keys gave me a new allowance: %v", err)
	}
	if n := len(r.keys) + len(r.older); n > 2*maxKeys {
		t.Errorf("%d keys are held", n)
	}
	now = now.Add(2 * time.Second)
	if err := r.Allow("me"); err != nil {
		t.Errorf("the allowance does not come back: %v", err)
	}
}
