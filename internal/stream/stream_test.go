// SPDX-License-Identifier: Apache-2.0

package stream_test

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"go.uber.org/goleak"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/store/storetest"
	"github.com/rynda-dev/rynda/internal/stream"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

// start runs a replica's stream on a database.
func start(t *testing.T, pool *pgxpool.Pool) (*stream.Stream, *stream.Waker) {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	waker := stream.NewWaker(pool, log)
	s := stream.New(stream.Deps{Store: store.New(pool, store.Options{Wake: waker}), Log: log, Now: time.Now})
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { _ = waker.Run(ctx) })
	wg.Go(func() { _ = s.Run(ctx) })
	t.Cleanup(func() { cancel(); wg.Wait() })
	return s, waker
}

// write writes events in transactions that overlap: each draws its sequence numbers, dawdles, and commits in any order.
func write(t *testing.T, pool *pgxpool.Pool, waker *stream.Waker, workers, each int) []int64 {
	t.Helper()
	var mu sync.Mutex
	var committed []int64
	var wg sync.WaitGroup
	for i := range workers {
		random := rand.New(rand.NewPCG(uint64(i), 7))
		wg.Go(func() {
			for j := range each {
				id := int64(i*each + j + 1)
				abort := random.IntN(5) == 0
				err := pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error {
					if random.IntN(2) == 0 { // a transaction that is old before it writes an event
						if _, err := tx.Exec(t.Context(), `SELECT pg_current_xact_id(), pg_sleep($1)`, random.Float64()/100); err != nil {
							return err
						}
					}
					_, err := tx.Exec(t.Context(), `INSERT INTO events (ticket, kind, at, version, status, severity, priority) VALUES ($1, 'Updated', now(), $1, 'Open', 'Minor', 'Medium')`, id)
					if err != nil {
						return err
					}
					if _, err := tx.Exec(t.Context(), `SELECT pg_sleep($1)`, random.Float64()/50); err != nil {
						return err
					}
					if abort {
						return errAbort
					}
					return nil
				})
				if err != nil && !errors.Is(err, errAbort) {
					t.Error(err)
					return
				}
				if err == nil {
					mu.Lock()
					committed = append(committed, id)
					mu.Unlock()
					waker.Wake()
				}
			}
		})
	}
	wg.Wait()
	slices.Sort(committed)
	return committed
}

var errAbort = errors.New("rolled back")

// collect reads a subscription until it has n events, coming back where it was after every few.
func collect(t *testing.T, s *stream.Stream, from *desk.Position, n int, reconnect bool) []int64 {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var got []int64
	last := from
	for len(got) < n {
		sub, err := s.Subscribe(ctx, last)
		if err != nil {
			t.Errorf("after %d of %d: %v", len(got), n, err)
			return got
		}
		for len(got) < n {
			items, err := sub.Next(ctx)
			if err != nil {
				t.Errorf("after %d of %d: %v", len(got), n, err)
				sub.Close()
				return got
			}
			for _, item := range items {
				if last != nil && !last.Before(item.Event.Position) {
					t.Errorf("event %s came after %s", item.Event.Position, last)
				}
				p := item.Event.Position
				last = &p
				got = append(got, item.Event.Ticket)
				if reconnect && len(got)%3 == 0 {
					break // the rest of the items is lost on the way: it must come again
				}
			}
			if reconnect {
				break
			}
		}
		sub.Close()
	}
	slices.Sort(got)
	return got
}

func TestNoEventIsHiddenByATransactionThatCommitsLate(t *testing.T) {
	storetest.URI(t) // the server's goroutines are not the stream's
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	t.Run("two replicas and readers that come and go", func(t *testing.T) {
		pool := storetest.New(t)
		one, waker := start(t, pool)
		two, _ := start(t, pool)
		head, err := one.Store.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		const workers, each = 10, 12
		done := make(chan []int64)
		go func() { done <- write(t, pool, waker, workers, each) }()
		// One reader follows live while they write.
		sub, err := two.Subscribe(t.Context(), &head)
		if err != nil {
			t.Fatal(err)
		}
		live := make(chan []int64, 1)
		until, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		const last = 1 << 40 // the ticket of the event after which nothing comes
		go func() {
			var got []int64
			for {
				items, err := sub.Next(until)
				if err != nil {
					live <- got
					return
				}
				for _, item := range items {
					if item.Event.Ticket == last {
						live <- got
						return
					}
					got = append(got, item.Event.Ticket)
				}
			}
		}()
		want := <-done
		for name, s := range map[string]*stream.Stream{"one": one, "two": two} {
			for _, reconnect := range []bool{false, true} {
				if got := collect(t, s, &head, len(want), reconnect); !slices.Equal(got, want) {
					t.Errorf("replica %s, reconnecting %v: %d events, want %d", name, reconnect, len(got), len(want))
				}
			}
		}
		// The stream keeps the order: what is missed or doubled shows before this one.
		if _, err := pool.Exec(t.Context(), `INSERT INTO events (ticket, kind, at, version, status, severity, priority) VALUES ($1, 'Updated', now(), 1, 'Open', 'Minor', 'Medium')`, int64(last)); err != nil {
			t.Fatal(err)
		}
		waker.Wake()
		got := <-live
		sub.Close()
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("live: %d events, want %d", len(got), len(want))
		}
	})
}

func TestASlowReaderIsSentBackAndAnOldPositionToo(t *testing.T) {
	pool := storetest.New(t)
	s, waker := start(t, pool)
	slow, err := s.Subscribe(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	old := slow.Position
	// More batches than the buffer holds: a batch each, told one by one.
	follower, err := s.Subscribe(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 70 {
		if _, err := pool.Exec(t.Context(), `INSERT INTO events (ticket, kind, at, version, status, severity, priority) VALUES ($1, 'Updated', now(), 1, 'Open', 'Minor', 'Medium')`, i+1); err != nil {
			t.Fatal(err)
		}
		waker.Wake()
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		if _, err := follower.Next(ctx); err != nil {
			t.Fatal(err)
		}
		cancel()
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	for err == nil {
		_, err = slow.Next(ctx)
	}
	if !errors.Is(err, stream.ErrReset) {
		t.Fatalf("the slow reader: %v", err)
	}
	if _, err := pool.Exec(t.Context(), `INSERT INTO events (ticket, kind, at, version, status, severity, priority) SELECT 1, 'Updated', now(), 1, 'Open', 'Minor', 'Medium' FROM generate_series(1, $1)`, stream.MaxReplay+1); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Subscribe(t.Context(), &old); !errors.Is(err, stream.ErrReset) {
		t.Fatalf("a position that is too old: %v", err)
	}
	s.Close()
	if _, err := s.Subscribe(t.Context(), nil); !errors.Is(err, stream.ErrClosed) {
		t.Fatalf("a replica that goes: %v", err)
	}
}
