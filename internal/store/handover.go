// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

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

// LeftByBot are conversations with the bot in which a message has waited for its answer for longer than patience: the job
// of its turn is not done. No more than limit are returned, the longest waiting first.
func (s *Store) LeftByBot(ctx context.Context, patience time.Duration, limit int) ([]int64, error) {
	rows, err := s.pool.Query(ctx, `SELECT t.number FROM river_job j JOIN tickets t ON t.number = (j.args->>'ticketId')::bigint
		WHERE j.state IN ('available', 'retryable', 'running', 'scheduled') AND j.queue = $1 AND j.kind = $2
			AND j.created_at < now() - make_interval(secs => $3) AND t.status = 'Bot'
		GROUP BY t.number ORDER BY min(j.created_at) LIMIT $4`, QueueBot, JobBotTurn, patience.Seconds(), limit)
	if err != nil {
		return nil, fmt.Errorf("find conversations that wait for the bot: %w", err)
	}
	numbers, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	return numbers, fail("find conversations that wait for the bot", err)
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
