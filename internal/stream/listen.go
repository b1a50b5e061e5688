// SPDX-License-Identifier: Apache-2.0

package stream

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/store"
)

// listen keeps a connection of its own on the channels of NOTIFY, until ctx ends. While it is away the poll is enough.
func (s *Stream) listen(ctx context.Context) {
	for ctx.Err() == nil {
		err := s.listenOnce(ctx)
		if ctx.Err() != nil {
			return
		}
		s.Log.Warn("listening for wake-ups ended; trying again", "error", err)
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

func (s *Stream) listenOnce(ctx context.Context) error {
	pooled, err := s.Store.Pool().Acquire(ctx)
	if err != nil {
		return fmt.Errorf("get a connection: %w", err)
	}
	// It never goes back to the pool: LISTEN would stay on it.
	conn := pooled.Hijack()
	defer func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = conn.Close(end)
	}()
	if _, err := conn.Exec(ctx, "LISTEN "+notifyEvents+"; LISTEN "+notifyPresence); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	s.poke() // for what came before
	for {
		n, err := wait(ctx, conn)
		if err != nil {
			return err
		}
		if n == nil {
			continue
		}
		if n.Channel == notifyEvents {
			s.poke()
			continue
		}
		var p Presence
		if err := json.Unmarshal([]byte(n.Payload), &p); err == nil && p.Ticket != 0 {
			s.notePresence(p.Ticket)
		}
	}
}

// wait waits for a notification; nil after a quiet minute in which the connection proved alive.
func wait(ctx context.Context, conn *pgx.Conn) (n *struct{ Channel, Payload string }, err error) {
	quiet, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	got, err := conn.WaitForNotification(quiet)
	switch {
	case err == nil:
		return &struct{ Channel, Payload string }{got.Channel, got.Payload}, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case quiet.Err() != nil && !conn.IsClosed():
		return nil, conn.Ping(ctx)
	}
	return nil, fmt.Errorf("wait for a wake-up: %w", err)
}

func (s *Stream) poke() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Announce stores that somebody looks at a ticket, and tells all replicas.
func (s *Stream) Announce(ctx context.Context, ticket int64, v store.Viewer) error {
	if err := s.Store.Seen(ctx, ticket, v); err != nil {
		return err
	}
	payload, err := json.Marshal(Presence{Ticket: ticket})
	if err != nil {
		return fmt.Errorf("announce the presence: %w", err)
	}
	if _, err := s.Store.Pool().Exec(ctx, "SELECT pg_notify($1, $2)", notifyPresence, string(payload)); err != nil {
		return fmt.Errorf("announce the presence: %w", err)
	}
	return nil
}

// notePresence leaves a ticket to followPresence: whoever reads wake-ups must not wait for questions about it, and many
// notes of one ticket are one question.
func (s *Stream) notePresence(ticket int64) {
	s.mu.Lock()
	s.seen[ticket] = true
	s.mu.Unlock()
	select {
	case s.wakeSeen <- struct{}{}:
	default:
	}
}

// presenceInterval is the least time between two rounds of telling who is there.
const presenceInterval = 100 * time.Millisecond

// followPresence tells who is there, ticket by ticket, until ctx ends.
func (s *Stream) followPresence(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wakeSeen:
		}
		s.mu.Lock()
		tickets := s.seen
		s.seen = map[int64]bool{}
		s.mu.Unlock()
		for ticket := range tickets {
			s.tellPresence(ctx, ticket)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(presenceInterval):
		}
	}
}

// tellPresence reads who is there and tells the subscribers of this replica.
func (s *Stream) tellPresence(ctx context.Context, ticket int64) {
	s.mu.Lock()
	nobody := len(s.subscribers) == 0
	s.mu.Unlock()
	if nobody {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	viewers, err := s.Store.Viewers(ctx, ticket)
	if err != nil {
		return
	}
	t, err := s.Store.TicketOf(ctx, ticket)
	if err != nil {
		return
	}
	s.publishAside(Item{Ticket: t, Presence: &Presence{Ticket: ticket, Viewers: viewers}})
}

// followConfig tells of every new revision of the configuration.
func (s *Stream) followConfig(ctx context.Context) {
	for {
		changed := s.Config.Changed()
		select {
		case <-ctx.Done():
			return
		case <-changed:
			s.publishAside(Item{Revision: s.Config.Revision()})
		}
	}
}

// publishAside tells something that is no part of the log: a subscriber that has no room misses it.
func (s *Stream) publishAside(item Item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for sub := range s.subscribers {
		if len(sub.items) < cap(sub.items)/2 {
			sub.items <- []Item{item}
		}
	}
}
