// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

// TestACutOffRequestIsStoredOnceOrNotAtAll cancels requests at any moment, as a pod that is killed does, repeats each
// with the same id until it is accepted, and then counts.
func TestACutOffRequestIsStoredOnceOrNotAtAll(t *testing.T) {
	d := newDesk(t)
	const workers, each = 6, 8
	conversations := make([]store.Conversation, workers)
	for i := range conversations {
		conversations[i], _ = d.open(t, "people", "Hello")
	}
	var wg sync.WaitGroup
	for i, c := range conversations {
		random := rand.New(rand.NewPCG(uint64(i), 1))
		wg.Go(func() {
			for range each {
				message, reply := uuid.NewString(), uuid.NewString()
				persist(t, random, func(ctx context.Context) error {
					_, err := d.Receive(ctx, c, desk.Inbound{Channel: "people", ExternalID: message, Text: "and?"})
					return err
				})
				persist(t, random, func(ctx context.Context) error {
					_, _, err := d.Reply(ctx, d.admin, c.Ticket, store.Reply{ClientID: reply, Body: "so"})
					return err
				})
			}
		})
	}
	wg.Wait()
	for what, sql := range map[string]string{
		"messages of customers": `SELECT count(*) FROM messages WHERE kind = 'Customer' AND body = 'and?'`,
		"replies":               `SELECT count(*) FROM messages WHERE kind = 'Reply'`,
		"deliveries":            `SELECT count(*) FROM river_job WHERE kind = 'deliver'`,
		"events of replies":     `SELECT count(*) FROM events WHERE data->>'message' = 'Reply'`,
		"events of customers":   `SELECT count(*) FROM events WHERE data->>'message' = 'Customer' AND kind = 'Message'`,
	} {
		var n int
		if err := d.Pool().QueryRow(t.Context(), sql).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n != workers*each {
			t.Errorf("%d %s, want %d", n, what, workers*each)
		}
	}
}

// persist repeats a request that is cut off at a random moment until it is answered.
func persist(t *testing.T, random *rand.Rand, do func(context.Context) error) {
	for range 40 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(random.IntN(20_000))*time.Microsecond)
		err := do(ctx)
		cancel()
		if err == nil {
			return
		}
	}
	if err := do(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestSimultaneousRequestsWithOneIDAreStoredOnce(t *testing.T) {
	d := newDesk(t)
	start, message, reply := uuid.NewString(), uuid.NewString(), uuid.NewString()
	c, _ := d.open(t, "people", "Hello")
	closed := desk.StatusClosed
	gone, _ := d.open(t, "people", "Closed soon")
	if _, err := d.Change(t.Context(), d.admin, gone.Ticket, desk.Change{Status: &closed}); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if _, err := d.Start(t.Context(), desk.Inbound{Channel: "people", ExternalID: start, Text: "once"}, token(uuid.NewString())); err != nil {
				t.Error(err)
			}
			if _, err := d.Receive(t.Context(), c, desk.Inbound{Channel: "people", ExternalID: message, Text: "once"}); err != nil {
				t.Error(err)
			}
			if _, _, err := d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: reply, Body: "once"}); err != nil {
				t.Error(err)
			}
			// Different messages after a closed request go to one new request.
			if _, err := d.Receive(t.Context(), gone, desk.Inbound{Channel: "people", ExternalID: uuid.NewString(), Text: "after " + string(rune('a'+i))}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	var once, followers int
	err := d.Pool().QueryRow(t.Context(), `SELECT (SELECT count(*) FROM messages WHERE body = 'once'), (SELECT count(*) FROM tickets WHERE previous = $1)`, gone.Ticket).Scan(&once, &followers)
	if err != nil {
		t.Fatal(err)
	}
	if once != 3 || followers != 1 {
		t.Fatalf("%d messages, want 3; %d new tickets, want 1", once, followers)
	}
}
