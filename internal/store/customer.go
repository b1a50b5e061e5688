// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Conversation is what a token opens.
type Conversation struct {
	Token     TokenHash
	Ticket    int64
	Channel   string
	ContactID int64
}

// Conversation finds the conversation of a token on a channel; Unauthorized when there is none.
func (s *Store) Conversation(ctx context.Context, token TokenHash, channel string) (Conversation, error) {
	c := Conversation{Token: token}
	err := s.pool.QueryRow(ctx, `SELECT ticket, channel, contact_id FROM conversations WHERE token_hash = $1 AND channel = $2`, token[:], channel).
		Scan(&c.Ticket, &c.Channel, &c.ContactID)
	if errors.Is(err, pgx.ErrNoRows) {
		return c, desk.Errorf(desk.Unauthorized, "the conversation's token is not known")
	}
	return c, fail("find the conversation", err)
}

// Received is a customer's message that was stored, now or before.
type Received struct {
	Ticket    int64
	MessageID int64
	Message   *desk.Message
	Again     bool // it had been stored before
}

var errClosed = errors.New("closed")

// Receive stores the customer's next message. It reopens a waiting or solved ticket; after a closed one it opens a new
// ticket that continues it, to which the token belongs from then on. The same external id again changes nothing.
func (s *Store) Receive(ctx context.Context, c Conversation, in desk.Inbound) (Received, error) {
	got, ok, err := s.say(ctx, c.Token, c.Channel, in)
	if ok || err != nil {
		return got, err
	}
	return s.receive(ctx, c, in)
}

// receive is the long way: the ticket is locked and its history read, so that its status and clocks may follow.
func (s *Store) receive(ctx context.Context, c Conversation, in desk.Inbound) (Received, error) {
	tg := target{
		where: "t.number = (SELECT ticket FROM conversations WHERE token_hash = $1)", arg: c.Token[:],
		existing:     `SELECT id FROM messages WHERE channel = $1 AND external_id = $2`,
		existingArgs: []any{c.Channel, in.ExternalID},
	}
	var m *desk.Message
	w, err := s.change(ctx, tg, func(w *work) error {
		if w.existing != 0 {
			w.nothing = true
			return nil
		}
		if w.ticket.Status == desk.StatusClosed {
			return errClosed
		}
		w.externalID = in.ExternalID
		m = w.customerWrote(in)
		return nil
	})
	switch {
	case errors.Is(err, errClosed):
		return s.continueClosed(ctx, c, in)
	case breaks(err, "messages_external"):
		return Received{}, desk.Errorf(desk.Conflict, "the client id was used for another message")
	case err != nil:
		return Received{}, fail("store the message", err)
	}
	if w.existing != 0 {
		if m, err = s.ownMessage(ctx, c, w.existing); err != nil {
			return Received{}, err
		}
	}
	return Received{Ticket: w.ticket.Number, MessageID: m.ID, Message: m, Again: w.existing != 0}, nil
}

// customerWrote writes the message and what follows from it.
func (w *work) customerWrote(in desk.Inbound) *desk.Message {
	t := w.ticket
	if t.Status == desk.StatusSolved {
		e := desk.Event{
			Kind: desk.EventUpdated, ActorKind: desk.ByContact, ActorID: t.Contact.ID,
			Data: &desk.EventData{Diffs: map[string]desk.Diff{"status": {From: string(t.Status), To: string(t.Status.AfterCustomerMessage())}}},
		}
		e.MessageID = w.writeEvent(e, "", "", desk.MessageEvent{Type: desk.ReopenedEvent}).ID
		w.tell(e)
	}
	m := w.write(&desk.Message{Kind: desk.KindCustomer, AuthorKind: desk.ByContact, AuthorID: t.Contact.ID, AuthorName: t.Contact.Name, Body: in.Text, ClientID: in.ExternalID, ChoiceID: in.ChoiceID})
	t.SetStatus(t.Status.AfterCustomerMessage(), w.now)
	t.Unread = true
	w.tell(desk.Event{Kind: desk.EventMessage, MessageID: m.ID, ActorKind: desk.ByContact, ActorID: t.Contact.ID, Data: &desk.EventData{Message: desk.KindCustomer}})
	if t.Status == desk.StatusBot {
		w.enqueue(JobBotTurn, QueueBot, m.ID)
	}
	return m
}

// ownMessage reads a message that was found by the client's id, and makes sure that it is the conversation's own.
func (s *Store) ownMessage(ctx context.Context, c Conversation, id int64) (*desk.Message, error) {
	m, err := s.Message(ctx, id)
	if err != nil {
		return nil, err
	}
	if m.AuthorKind != desk.ByContact || m.AuthorID != c.ContactID {
		return nil, desk.Errorf(desk.Conflict, "the client id was used for another message")
	}
	return m, nil
}

// continueClosed opens a new ticket after a closed one. The conversation's row is locked, so that two messages at once
// open one ticket: the second finds it open and goes the usual way.
func (s *Store) continueClosed(ctx context.Context, c Conversation, in desk.Inbound) (Received, error) {
	var st Started
	err := s.onConn(ctx, func(conn *pgxpool.Conn) error {
		tx, err := conn.Begin(ctx)
		if err != nil {
			return fmt.Errorf("begin: %w", err)
		}
		var previous int64
		var status desk.Status
		// Two statements: one that waited for the lock would join with tickets as they were before the wait.
		if err = tx.QueryRow(ctx, `SELECT ticket FROM conversations WHERE token_hash = $1 FOR UPDATE`, c.Token[:]).Scan(&previous); err != nil {
			return fail("lock the conversation", err)
		}
		if err = tx.QueryRow(ctx, `SELECT status FROM tickets WHERE number = $1`, previous).Scan(&status); err != nil {
			return fail("look at the ticket", err)
		}
		if status != desk.StatusClosed {
			return errClosed
		}
		in.ContactID = c.ContactID
		if st, err = s.create(ctx, tx, in, c.Token, previous); err != nil {
			return err
		}
		return tx.Commit(ctx)
	})
	switch {
	case errors.Is(err, errClosed): // somebody else opened the new ticket meanwhile
		return s.receive(ctx, c, in)
	case breaks(err, "messages_external"):
		return Received{}, desk.Errorf(desk.Conflict, "the client id was used for another message")
	case err != nil:
		return Received{}, fail("open a new ticket", err)
	}
	s.wake.Wake(QueueBot, QueueDesk)
	m, err := s.Message(ctx, st.MessageID)
	return Received{Ticket: st.Ticket, MessageID: st.MessageID, Message: m}, err
}

// SetContact stores what the customer says about himself: name and address, each "" to leave it.
func (s *Store) SetContact(ctx context.Context, c Conversation, name, email string) error {
	_, err := s.change(ctx, byNumber(c.Ticket), func(w *work) error {
		w.extra = append(w.extra, func(b *pgx.Batch) {
			b.Queue(`UPDATE contacts SET name = coalesce(nullif($2, ''), name), email = coalesce(nullif($3, ''), email) WHERE id = $1`, c.ContactID, name, email)
		})
		w.tell(desk.Event{Kind: desk.EventUpdated, ActorKind: desk.ByContact, ActorID: c.ContactID, Data: &desk.EventData{Reason: "contact"}})
		return nil
	})
	return fail("store the contact", err)
}

// Rate stores the customer's rating of a solved ticket; he may change his mind. Conflict while it is not solved.
func (s *Store) Rate(ctx context.Context, c Conversation, stars int, comment string) error {
	if stars < 1 || stars > 5 {
		return desk.InvalidField("stars", "must be 1 to 5")
	}
	_, err := s.change(ctx, byNumber(c.Ticket), func(w *work) error {
		if w.ticket.Status != desk.StatusSolved && w.ticket.Status != desk.StatusClosed {
			return desk.Errorf(desk.Conflict, "the request is not solved yet")
		}
		w.extra = append(w.extra, func(b *pgx.Batch) {
			b.Queue(`INSERT INTO ratings (ticket, stars, comment, at) VALUES ($1, $2, $3, $4)
				ON CONFLICT (ticket) DO UPDATE SET stars = EXCLUDED.stars, comment = EXCLUDED.comment, at = EXCLUDED.at`, c.Ticket, stars, comment, w.now)
		})
		w.tell(desk.Event{Kind: desk.EventRated, ActorKind: desk.ByContact, ActorID: c.ContactID, Data: &desk.EventData{Stars: stars}})
		return nil
	})
	return fail("store the rating", err)
}
