// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Reply is an agent's message: to the customer, or a note to the others.
type Reply struct {
	ClientID   string // the browser's UUID
	Note       bool
	Body       string
	SetStatus  *desk.Status
	AssignToMe bool
	Template   *desk.TemplateRef
	// Actions of the template, applied with the reply.
	Actions desk.Change
}

// Reply stores an agent's message, once per client id: the same again returns the stored message and Again true. The
// agent's draft is gone with it. NotFound when he may not see the ticket, Conflict when it is closed.
func (s *Store) Reply(ctx context.Context, by *desk.Agent, ticket int64, r Reply) (m *desk.Message, again bool, err error) {
	tg := byNumber(ticket)
	tg.existing = `SELECT id FROM messages WHERE author_id = $1 AND client_id = $2`
	tg.existingArgs = []any{by.ID, r.ClientID}
	w, err := s.change(ctx, tg, func(w *work) error {
		// First, for the reply itself may have moved the ticket out of its author's sight: a repeated one must not look
		// as if the customer had got nothing.
		if w.existing != 0 {
			w.nothing = true
			return nil
		}
		if !by.CanSee(w.ticket.Team, w.ticket.AssigneeID) {
			return desk.Errorf(desk.NotFound, "there is no such ticket")
		}
		m, err = w.reply(by, r)
		return err
	})
	switch {
	case breaks(err, "messages_client"):
		return nil, false, desk.Errorf(desk.Conflict, "the client id was used on another ticket")
	case err != nil:
		return nil, false, fail("store the reply", err)
	case w.existing != 0:
		m, err = s.Message(ctx, w.existing)
		if err == nil && m.Ticket != ticket {
			return nil, false, desk.Errorf(desk.Conflict, "the client id was used on another ticket")
		}
		return m, true, err
	}
	return m, false, nil
}

func (w *work) reply(by *desk.Agent, r Reply) (*desk.Message, error) {
	t := w.ticket
	m := &desk.Message{Kind: desk.KindReply, AuthorKind: desk.ByAgent, AuthorID: by.ID, AuthorName: by.Name, Body: r.Body, ClientID: r.ClientID, Template: r.Template}
	if r.Note {
		m.Kind = desk.KindNote
	} else {
		if t.Status == desk.StatusClosed {
			return nil, desk.Errorf(desk.Conflict, "the ticket is closed")
		}
		// Whoever answers takes the conversation from the bot.
		m.Delivery = desk.Pending
		t.SetStatus(t.Status.AfterReply(), w.now)
	}
	w.write(m)
	t.Unread = false
	change := r.Actions
	change.Version = 0
	if r.SetStatus != nil {
		change.Status = r.SetStatus
	}
	if r.AssignToMe {
		change.AssigneeID = &by.ID
	}
	diffs, err := w.apply(change)
	if err != nil {
		return nil, err
	}
	if t.AssigneeID == by.ID {
		t.AssigneeName = by.Name
	}
	w.tell(desk.Event{Kind: desk.EventMessage, MessageID: m.ID, ActorKind: desk.ByAgent, ActorID: by.ID, Data: &desk.EventData{Message: m.Kind}})
	if len(diffs) > 0 {
		w.tellChange(desk.Event{Kind: desk.EventUpdated, ActorKind: desk.ByAgent, ActorID: by.ID, Data: &desk.EventData{Diffs: diffs}}, by.Name)
	}
	if !r.Note {
		w.enqueue(JobDeliver, QueueDesk, m.ID)
	}
	w.extra = append(w.extra, func(b *pgx.Batch) {
		b.Queue(`DELETE FROM drafts WHERE ticket = $1 AND agent_id = $2`, t.Number, by.ID)
	})
	return m, nil
}

// Delivered marks how far a message to the customer has come.
func (s *Store) Delivered(ctx context.Context, ticket, message int64, state desk.DeliveryState, problem string) error {
	_, err := s.change(ctx, byNumber(ticket), func(w *work) error {
		w.aside = true
		w.extra = append(w.extra, func(b *pgx.Batch) {
			b.Queue(`UPDATE messages SET delivery = $3, delivery_error = $4 WHERE id = $2 AND ticket = $1`, ticket, message, state, problem)
		})
		w.tell(desk.Event{Kind: desk.EventDelivery, MessageID: message, ActorKind: desk.BySystem})
		return nil
	})
	return fail("mark the delivery", err)
}
