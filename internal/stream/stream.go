// SPDX-License-Identifier: Apache-2.0

package stream

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

// Limits of the stream.
const (
	pollInterval = 2 * time.Second // the net under NOTIFY
	// holdInterval is how soon the log is read again when an open transaction may be holding events back.
	holdInterval = 20 * time.Millisecond
	batch        = 500
	// MaxReplay is how many events a subscriber may be behind; beyond it, fetching anew is cheaper than replay.
	MaxReplay = 5_000
	// buffer of a subscriber, in batches. One that is further behind is reset.
	buffer = 64
)

// Deps of a Stream.
type Deps struct {
	Store *store.Store
	Log   *slog.Logger
	Now   func() time.Time
	// Config, when it is given, has its changes told to subscribers.
	Config interface {
		Revision() string
		Changed() <-chan struct{}
	}
}

// Item is one event with what it is about, as all subscribers get it: shared, not to be changed.
type Item struct {
	Event   desk.Event
	Ticket  *desk.Ticket  // as it is when the event is told, not as it was; nil when it is gone
	Message *desk.Message // nil when the event has none
	// Presence, Revision: something that is no part of the log. Event is empty then.
	Presence *Presence
	Revision string
}

// Presence is who looks at a ticket now.
type Presence struct {
	Ticket  int64          `json:"number"`
	Viewers []store.Viewer `json:"viewers"`
}

// Stream fans the log out to the subscribers of this replica.
type Stream struct {
	Deps

	mu          sync.Mutex
	position    desk.Position // up to which events were handed out
	started     chan struct{} // closed when position is known
	startOnce   sync.Once
	subscribers map[*Subscription]struct{}
	closed      bool
	wake        chan struct{}
	// seen are tickets whose presence is to be told; wakeSeen says that there are some.
	seen     map[int64]bool
	wakeSeen chan struct{}
}

// New returns a Stream. Subscribers get nothing until Run.
func New(d Deps) *Stream {
	return &Stream{Deps: d, started: make(chan struct{}), subscribers: map[*Subscription]struct{}{}, wake: make(chan struct{}, 1), seen: map[int64]bool{}, wakeSeen: make(chan struct{}, 1)}
}

// ErrReset tells a subscriber to fetch anew: it is too far behind, or its position is not known here.
var ErrReset = errors.New("the position is too old")

// ErrClosed tells a subscriber that this replica is going away; another will have it.
var ErrClosed = errors.New("the stream is closing")

// Run follows the log until ctx ends. A database that is away is waited for. It returns nil.
func (s *Stream) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	wg.Go(func() { s.listen(ctx) })
	wg.Go(func() { s.followPresence(ctx) })
	if s.Config != nil {
		wg.Go(func() { s.followConfig(ctx) })
	}
	s.follow(ctx)
	wg.Wait()
	s.Close()
	return nil
}

// Close ends all subscriptions with ErrClosed, and refuses new ones.
func (s *Stream) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for sub := range s.subscribers {
		sub.end(ErrClosed)
		delete(s.subscribers, sub)
	}
}

func (s *Stream) follow(ctx context.Context) {
	for {
		head, err := s.Store.Head(ctx)
		if err == nil {
			s.mu.Lock()
			s.position = head
			s.mu.Unlock()
			s.startOnce.Do(func() { close(s.started) })
			break
		}
		if !s.pause(ctx, err) {
			return
		}
	}
	timer := time.NewTimer(pollInterval)
	defer timer.Stop()
	for {
		wait, err := s.advance(ctx)
		if err != nil {
			if !s.pause(ctx, err) {
				return
			}
			continue
		}
		timer.Reset(wait)
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		case <-timer.C:
		}
	}
}

// pause waits a moment after a failure; false when ctx has ended.
func (s *Stream) pause(ctx context.Context, err error) bool {
	if ctx.Err() != nil {
		return false
	}
	s.Log.Warn("the event log cannot be read", "error", err)
	select {
	case <-ctx.Done():
		return false
	case <-time.After(time.Second):
		return true
	}
}

// advance hands out what is new, and says how long to wait for the next look.
func (s *Stream) advance(ctx context.Context) (time.Duration, error) {
	for {
		s.mu.Lock()
		after := s.position
		s.mu.Unlock()
		items, err := s.read(ctx, after)
		if err != nil {
			return 0, err
		}
		if len(items) == 0 {
			break
		}
		s.publish(items, items[len(items)-1].Event.Position)
		if len(items) < batch {
			break
		}
	}
	// Events that are there but held back by an open transaction send no second wake-up.
	s.mu.Lock()
	after := s.position
	s.mu.Unlock()
	held, err := s.Store.Behind(ctx, after, 1)
	if err != nil {
		return 0, err
	}
	if held > 0 {
		return holdInterval, nil
	}
	return pollInterval, nil
}

// read gives the events after a position with their tickets and messages.
func (s *Stream) read(ctx context.Context, after desk.Position) ([]Item, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	events, err := s.Store.Events(ctx, after, batch)
	if err != nil || len(events) == 0 {
		return nil, err
	}
	var numbers, ids []int64
	for _, e := range events {
		numbers = append(numbers, e.Ticket)
		if e.MessageID != 0 {
			ids = append(ids, e.MessageID)
		}
	}
	tickets, err := s.Store.TicketsByNumber(ctx, numbers)
	if err != nil {
		return nil, err
	}
	messages, err := s.Store.MessagesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	items := make([]Item, 0, len(events))
	for _, e := range events {
		items = append(items, Item{Event: e, Ticket: tickets[e.Ticket], Message: messages[e.MessageID]})
	}
	return items, nil
}

// publish hands items to all subscribers; those that cannot take them are reset.
func (s *Stream) publish(items []Item, position desk.Position) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if position != (desk.Position{}) {
		s.position = position
	}
	for sub := range s.subscribers {
		select {
		case sub.items <- items:
		default:
			sub.end(ErrReset)
			delete(s.subscribers, sub)
		}
	}
}
