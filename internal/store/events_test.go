// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/store/storetest"
)

// Transaction ids are numbers: one with more digits is later than one with fewer, whatever its first digit.
func TestEventsAreInTheOrderOfTransactionNumbers(t *testing.T) {
	pool := storetest.New(t)
	s := store.New(pool, store.Options{})
	if _, err := pool.Exec(t.Context(), `INSERT INTO events (tx, ticket, kind, at, version, status, severity, priority)
		SELECT v::xid8, 1, 'Updated', now(), 1, 'Open', 'Minor', 'Medium' FROM unnest('{9,10,99,100,101,20}'::text[]) v`); err != nil {
		t.Fatal(err)
	}
	want := []uint64{9, 10, 20, 99, 100, 101}
	var after desk.Position
	for i := 0; i < len(want); i += 2 {
		events, err := s.Events(t.Context(), after, 2)
		if err != nil {
			t.Fatal(err)
		}
		if len(events) != 2 || events[0].Tx != want[i] || events[1].Tx != want[i+1] {
			t.Fatalf("after %s: %v, want %v", after, events, want[i:i+2])
		}
		after = events[1].Position
	}
}
