// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Say stores the next message of whoever has the token. It is Receive without asking for the conversation first: most
// messages are stored in one round trip. Unauthorized when the channel does not know the token.
func (s *Store) Say(ctx context.Context, token TokenHash, channel string, in desk.Inbound) (Received, error) {
	got, ok, err := s.say(ctx, token, channel, in)
	if ok || err != nil {
		return got, err
	}
	c, err := s.Conversation(ctx, token, channel)
	if err != nil {
		return Received{}, err
	}
	return s.receive(ctx, c, in)
}

// sayMore stores a message that changes nothing but the ticket's last message, which is what most messages do: the
// ticket stays in its status, and its clocks stay as they are, because there are none, or because somebody waits for an
// answer already (the clock of an answer is among them, by rules that have not changed). It finds no row when any of
// that is not so: then the long way decides.
//
// Everything that decides is in the ticket's own row, which is looked at again when the statement had to wait for it: a
// condition on another table would be asked of the time before the wait. Ids are drawn from the changed row, and so
// under its lock: they grow in the order of commits.
const sayMore = `WITH ticket AS (
  UPDATE tickets t SET version = t.version + 1, preview = $4, unread = true,
    last_message_at = greatest($5, t.updated_at), updated_at = greatest($5, t.updated_at)
  FROM conversations v JOIN contacts c ON c.id = v.contact_id
  WHERE v.token_hash = $1 AND v.channel = $2 AND t.number = v.ticket AND t.status IN ('Bot', 'New', 'Open')
    AND (t.handed_over_at IS NULL OR t.sla_revision = $6 AND (t.sla_policy = '' OR t.sla->>'metric' IN ('FirstResponse', 'NextResponse')))
  RETURNING t.number, t.version, t.status, t.severity, t.priority, t.updated_at AS at, t.contact_id, c.name
), message AS (
  INSERT INTO messages (ticket, kind, author_kind, author_id, author_name, body, at, channel, external_id, choice_id)
  SELECT number, 'Customer', 'Contact', contact_id, name, $3, at, $2, $7, $8 FROM ticket
  RETURNING id
), event AS (
  INSERT INTO events (ticket, kind, at, version, message_id, actor_kind, actor_id, status, severity, priority, data)
  SELECT ticket.number, 'Message', at, version, message.id, 'Contact', contact_id, status, severity, priority, $9 FROM ticket, message
), job AS (
  INSERT INTO river_job (kind, queue, args, max_attempts, priority, scheduled_at, state, tags, metadata)
  SELECT $10, $11, jsonb_build_object('ticketId', ticket.number, 'messageId', message.id), $12, 1, at, 'available', '{}', '{}'
  FROM ticket, message WHERE status = 'Bot'
)
SELECT ticket.number, ticket.status, ticket.at, ticket.contact_id, ticket.name, message.id FROM ticket, message`

// say stores the message in one statement; false when it is not as simple as that, or was stored before.
func (s *Store) say(ctx context.Context, token TokenHash, channel string, in desk.Inbound) (Received, bool, error) {
	m := &desk.Message{Kind: desk.KindCustomer, AuthorKind: desk.ByContact, Body: in.Text, ClientID: in.ExternalID, ChoiceID: in.ChoiceID, Channel: channel}
	var status desk.Status
	err := s.pool.QueryRow(ctx, sayMore, token[:], channel, in.Text, desk.Preview(in.Text), s.clock(), s.rules().Clockwork(), in.ExternalID,
		in.ChoiceID, &desk.EventData{Message: desk.KindCustomer}, JobBotTurn, QueueBot, maxAttempts).
		Scan(&m.Ticket, &status, &m.At, &m.AuthorID, &m.AuthorName, &m.ID)
	switch {
	case errors.Is(err, pgx.ErrNoRows), breaks(err, "messages_external"):
		return Received{}, false, nil
	case err != nil:
		return Received{}, false, fmt.Errorf("store the message: %w", err)
	}
	if status == desk.StatusBot {
		s.wake.Wake(QueueBot)
	} else {
		s.wake.Wake()
	}
	return Received{Ticket: m.Ticket, MessageID: m.ID, Message: m}, true, nil
}
