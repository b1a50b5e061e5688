// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"github.com/rynda-dev/rynda/internal/desk"
)

// BotAnswer is what the bot decided about one message of the customer.
type BotAnswer struct {
	Text     string // Markdown; "" when it only hands over
	Choices  []desk.Choice
	Articles []desk.ArticleLink
	HandOver bool
	Reason   string
	// Locale that the conversation goes on in, "": as before.
	Locale string
}

// AnswerAsBot stores the bot's answer to a message, once: a second call for the same message changes nothing. It also
// changes nothing when people have taken the conversation meanwhile.
func (s *Store) AnswerAsBot(ctx context.Context, ticket, message int64, a BotAnswer) error {
	tg := byNumber(ticket)
	tg.existing = `SELECT id FROM messages WHERE ticket = $1 AND in_reply_to = $2`
	tg.existingArgs = []any{ticket, message}
	_, err := s.change(ctx, tg, func(w *work) error {
		if w.existing != 0 || w.ticket.Status != desk.StatusBot {
			w.nothing = true
			return nil
		}
		if a.Locale != "" {
			w.ticket.Locale = w.rules.Locale(a.Locale)
		}
		if a.Text != "" {
			m := w.write(&desk.Message{Kind: desk.KindBot, AuthorKind: desk.ByBot, Body: a.Text, InReplyTo: message, Choices: a.Choices, Articles: a.Articles})
			w.tell(desk.Event{Kind: desk.EventMessage, MessageID: m.ID, ActorKind: desk.ByBot, Status: desk.StatusBot, Data: &desk.EventData{Message: desk.KindBot, Reason: a.Reason}})
		}
		w.ticket.Unread = false
		if a.HandOver {
			w.handOver(a.Reason)
		}
		return nil
	})
	return fail("store the bot's answer", err)
}
