// SPDX-License-Identifier: Apache-2.0

package stream

import (
	"context"
	"sync"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Subscription is one reader of the stream. It is used by one goroutine.
type Subscription struct {
	stream *Stream
	items  chan []Item
	done   chan struct{}
	once   sync.Once
	err    error

	// Position is where the subscription began: the last event that it does not tell.
	Position desk.Position
	replay   desk.Position // up to which the log is read before live items count
	last     desk.Position
	replayed bool
}

// Subscribe begins after a position, nil: now. ErrReset when the position is too old or not known, ErrClosed when this
// replica is going away.
func (s *Stream) Subscribe(ctx context.Context, after *desk.Position) (*Subscription, error) {
	return s.SubscribeWithin(ctx, after, MaxReplay)
}

// SubscribeWithin is Subscribe with a bound of its own on how many events the subscriber may be behind: what a stranger
// asks for is read from the log of the whole desk.
func (s *Stream) SubscribeWithin(ctx context.Context, after *desk.Position, most int) (*Subscription, error) {
	select {
	case <-s.started:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	sub := &Subscription{stream: s, items: make(chan []Item, buffer), done: make(chan struct{})}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil, ErrClosed
	}
	// From here on live items are kept for it; what lies between its position and this one is read from the log.
	sub.replay = s.position
	s.subscribers[sub] = struct{}{}
	s.mu.Unlock()
	if after == nil {
		sub.Position, sub.last, sub.replayed = sub.replay, sub.replay, true
		return sub, nil
	}
	sub.Position, sub.last = *after, *after
	if err := s.checkPosition(ctx, *after, most); err != nil {
		sub.Close()
		return nil, err
	}
	return sub, nil
}

func (s *Stream) checkPosition(ctx context.Context, after desk.Position, most int) error {
	head, err := s.Store.Head(ctx)
	if err != nil {
		return err
	}
	// A position from the future is one of another history: of before a restore from a backup.
	if head.Before(after) && after.Tx > head.Tx {
		return ErrReset
	}
	behind, err := s.Store.Behind(ctx, after, most+1)
	if err != nil {
		return err
	}
	if behind > most {
		return ErrReset
	}
	return nil
}

// Next waits for items: at least one, in the order of the log, none twice. It ends with ctx's error, ErrReset or ErrClosed.
func (sub *Subscription) Next(ctx context.Context) ([]Item, error) {
	for !sub.replayed {
		items, err := sub.stream.read(ctx, sub.last)
		if err != nil {
			return nil, err
		}
		items = sub.upTo(items)
		if len(items) > 0 {
			return items, nil
		}
		sub.replayed = true
	}
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-sub.done:
			return nil, sub.err
		case items := <-sub.items:
			if items = sub.fresh(items); len(items) > 0 {
				return items, nil
			}
		}
	}
}

// upTo keeps replayed items that live ones will not repeat.
func (sub *Subscription) upTo(items []Item) []Item {
	n := 0
	for n < len(items) && !sub.replay.Before(items[n].Event.Position) {
		n++
	}
	if n > 0 {
		sub.last = items[n-1].Event.Position
	}
	return items[:n]
}

// fresh drops live items that the subscriber has.
func (sub *Subscription) fresh(items []Item) []Item {
	for len(items) > 0 && items[0].Event.Ticket != 0 && !sub.last.Before(items[0].Event.Position) {
		items = items[1:]
	}
	if n := len(items); n > 0 && items[n-1].Event.Ticket != 0 {
		sub.last = items[n-1].Event.Position
	}
	return items
}

// Close ends the subscription.
func (sub *Subscription) Close() {
	sub.stream.mu.Lock()
	delete(sub.stream.subscribers, sub)
	sub.stream.mu.Unlock()
	sub.end(context.Canceled)
}

func (sub *Subscription) end(err error) {
	sub.once.Do(func() { sub.err = err; close(sub.done) })
}
