// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
)

// TokenHash is the SHA-256 of a bearer token: the only form in which tokens are stored.
type TokenHash [32]byte

// Started is a conversation that was just opened, or found again.
type Started struct {
	Ticket    int64
	MessageID int64
	ContactID int64
	// Again: it had been opened before by the same client id.
	Again bool
	// Opened is nil when it had been opened before.
	Opened *Opened
}

// Retry is how long a client may ask for a fresh token by the client id of its first message.
const Retry = 10 * time.Minute

// Opened is a conversation as it was written, for whoever answers without reading it again.
type Opened struct {
	// Ticket has what the customer is shown; names of teams and assignees are not read.
	Ticket *desk.Ticket
	// Messages are the customer's own and what the desk said to it at once.
	Messages []*desk.Message
	// Head is a position before the conversation's first event: a reader who starts there misses nothing of it.
	Head desk.Position
}

// Start opens a conversation: contact, ticket, message, token, event, clocks and jobs, written together in one round trip.
// A second start with the same external id within Retry binds the fresh token to the same conversation; later it is a
// Conflict.
func (s *Store) Start(ctx context.Context, in desk.Inbound, token TokenHash) (Started, error) {
	st, err := s.create(ctx, s.pool, in, token, 0)
	if breaks(err, "messages_external") {
		return s.startAgain(ctx, in, token)
	}
	if err != nil {
		return Started{}, err
	}
	return st, nil
}

// batcher is a pool, where a batch is a transaction of its own, or a transaction.
type batcher interface {
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// create writes a new ticket. System messages to the customer go with it when people are responsible from the start.
func (s *Store) create(ctx context.Context, db batcher, in desk.Inbound, token TokenHash, previous int64) (Started, error) {
	rules, now := s.rules(), s.clock().Truncate(time.Microsecond) // as the database keeps it
	ch, ok := rules.Channel(in.Channel)
	if !ok {
		return Started{}, desk.Errorf(desk.NotFound, "there is no such channel")
	}
	t := &desk.Ticket{
		Status: desk.StatusNew, Severity: desk.Minor, Priority: desk.Medium, Type: desk.Question, Channel: in.Channel,
		Team: ch.Team, Locale: rules.Locale(in.Locale), CreatedAt: now, UpdatedAt: now,
	}
	n := newTicket{in: in, ticket: t, token: token, previous: previous}
	if ch.BotEnabled {
		t.Status, n.queue, n.job = desk.StatusBot, QueueBot, JobBotTurn
	} else {
		t.HandedOverAt = &now
		event := desk.Event{Kind: desk.EventCreated, At: now, Status: t.Status, Severity: t.Severity, Priority: t.Priority}
		n.deadlines, n.revision = compute(rules, t, slaEvents(&event), now, now), rules.Clockwork()
		n.said = greetings(rules, t, in, previous, now)
		if team, ok := rules.Team(t.Team); ok && team.Strategy != desk.Manual {
			n.queue, n.job = QueueDesk, JobAssign
		}
	}
	opened, err := n.write(ctx, db)
	if err != nil {
		return Started{}, err
	}
	if _, inTx := db.(pgx.Tx); !inTx {
		s.wakeFor(n.queue)
	}
	return Started{Ticket: t.Number, MessageID: opened.Messages[0].ID, ContactID: t.Contact.ID, Opened: opened}, nil
}

func (s *Store) wakeFor(queue string) {
	if queue == "" {
		s.wake.Wake()
		return
	}
	s.wake.Wake(queue)
}

// greetings are what the desk says when people are responsible from the first message on.
func greetings(rules desk.Rules, t *desk.Ticket, in desk.Inbound, previous int64, now time.Time) []string {
	key := desk.TextAccepted
	if previous != 0 {
		key = desk.TextContinued
	}
	said := []string{desk.Say(key, t.Locale)}
	if closed := rules.OutOfHours(t.Channel, t.Locale, now, desk.Contact{Name: in.Name, Email: in.Email}); closed != "" {
		said = append(said, closed)
	}
	return said
}

// startAgain answers a start that was stored before.
func (s *Store) startAgain(ctx context.Context, in desk.Inbound, token TokenHash) (Started, error) {
	st := Started{Again: true}
	var at time.Time
	err := s.pool.QueryRow(ctx, `SELECT t.number, m.id, t.contact_id, m.at FROM messages m JOIN tickets t ON t.number = m.ticket
		WHERE m.channel = $1 AND m.external_id = $2 AND m.id = (SELECT min(id) FROM messages WHERE ticket = t.number)`,
		in.Channel, in.ExternalID).Scan(&st.Ticket, &st.MessageID, &st.ContactID, &at)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return st, desk.Errorf(desk.Conflict, "the client id was used for another message")
	case err != nil:
		return st, fmt.Errorf("find the conversation: %w", err)
	case s.clock().Sub(at) > Retry:
		return st, desk.Errorf(desk.Conflict, "the conversation was opened more than %s ago; use its token", Retry)
	}
	_, err = s.pool.Exec(ctx, `INSERT INTO conversations (token_hash, ticket, channel, contact_id, created_at) VALUES ($1, $2, $3, $4, $5)`,
		token[:], st.Ticket, in.Channel, st.ContactID, s.clock())
	return st, fail("give the conversation a fresh token", err)
}
