// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"github.com/rynda-dev/rynda/internal/desk"
)

// HandOver gives a conversation from the bot to people: status New, clocks started, the customer told the number. It
// does nothing when people have it already.
func (s *Store) HandOver(ctx context.Context, ticket int64, reason string) error {
	_, err := s.change(ctx, byNumber(ticket), func(w *work) error {
		if w.ticket.Status != desk.StatusBot {
			w.nothing = true
			return nil
		}
		w.handOver(reason)
		return nil
	})
	return fail("hand the conversation over", err)
}

func (w *work) handOver(reason string) {
	t := w.ticket
	t.SetStatus(desk.StatusNew, w.now)
	t.Unread = true
	e := desk.Event{Kind: desk.EventHandOver, ActorKind: desk.ByBot, Data: &desk.EventData{Reason: reason}}
	e.MessageID = w.writeEvent(e, "", "", desk.MessageEvent{Type: desk.HandOverEvent, Reason: reason}).ID
	w.tell(e)
	w.say(desk.WithNumber(desk.Say(desk.TextHandedOver, t.Locale), t.Number))
	if closed := w.rules.OutOfHours(t.Channel, t.Locale, w.now, t.Contact); closed != "" {
		w.say(desk.WithNumber(closed, t.Number))
	}
	if team, ok := w.rules.Team(t.Team); ok && team.Strategy != desk.Manual && t.AssigneeID == 0 {
		w.enqueue(JobAssign, QueueDesk, 0)
	}
}

// say writes a message of the desk itself; lists go on showing what people said.
func (w *work) say(text string) {
	preview := w.ticket.Preview
	m := w.write(&desk.Message{Kind: desk.KindSystem, AuthorKind: desk.BySystem, Body: text})
	w.ticket.Preview = preview
	w.tell(desk.Event{Kind: desk.EventMessage, MessageID: m.ID, ActorKind: desk.BySystem, Data: &desk.EventData{Message: desk.KindSystem}})
}
