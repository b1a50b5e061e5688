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

// A message that changes nothing but the ticket's last message, which is what most messages do, is stored by one batch of
// statements, one transaction in one round trip: the ticket stays in its status, and its clocks stay as they are, because there
// are none, or because somebody waits for an answer already (the clock of an answer is among them, by rules that have not
// changed). sayTicket finds no row when any of that is not so; then the others write nothing, and the long way decides.
//
// Everything that decides is in the ticket's own row, which is looked at again when the statement had to wait for it: a
// condition on another table would be asked of the time before the wait. The statements behind it know the ticket by a setting
// that lives as long as the transaction. Ids are drawn under the lock of the ticket's row: they grow in the order of commits.
const (
	sayTicket = `UPDATE tickets t SET version = t.version + 1, preview = $3, unread = true,
    last_message_at = greatest($4, t.updated_at), updated_at = greatest($4, t.updated_at)
  FROM conversations v JOIN contacts c ON c.id = v.contact_id
  WHERE v.token_hash = $1 AND v.channel = $2 AND t.number = v.ticket AND t.status IN ('Bot', 'New', 'Open')
    AND (t.handed_over_at IS NULL OR t.sla_revision = $5 AND (t.sla_policy = '' OR t.sla->>'metric' IN ('FirstResponse', 'NextResponse')))
  RETURNING t.number, t.status, t.updated_at, t.contact_id, c.name, set_config('rynda.ticket', t.number::text, true)`
	saidTicket = `tickets t WHERE t.number = nullif(current_setting('rynda.ticket', true), '')::bigint`
	sayMessage = `INSERT INTO messages (ticket, kind, author_kind, author_id, author_name, body, at, channel, external_id, choice_id)
  SELECT t.number, 'Customer', 'Contact', t.contact_id, (SELECT c.name FROM contacts c WHERE c.id = t.contact_id), $1, t.updated_at, $2, $3, $4
  FROM ` + saidTicket + ` RETURNING id`
	sayEvent = `INSERT INTO events (ticket, kind, at, version, message_id, actor_kind, actor_id, status, severity, priority, data)
  SELECT t.number, 'Message', t.updated_at, t.version, currval('message_ids'), 'Contact', t.contact_id, t.status, t.severity, t.priority, $1
  FROM ` + saidTicket
	sayJob = `INSERT INTO river_job (kind, queue, args, max_attempts, priority, scheduled_at, state, tags, metadata)
  SELECT $1, $2, jsonb_build_object('ticketId', t.number, 'messageId', currval('message_ids')), $3, 1, t.updated_at, 'available', '{}', '{}'
  FROM ` + saidTicket + ` AND t.status = 'Bot'`
)

// say stores the message in one round trip; false when it is not as simple as that, or was stored before.
func (s *Store) say(ctx context.Context, token TokenHash, channel string, in desk.Inbound) (Received, bool, error) {
	m := &desk.Message{Kind: desk.KindCustomer, AuthorKind: desk.ByContact, Body: in.Text, ClientID: in.ExternalID, ChoiceID: in.ChoiceID, Channel: channel}
	var status desk.Status
	// Any error of a callback, also that there is no row, would have pgx throw the connection's prepared statements away.
	found := false
	b := &pgx.Batch{}
	b.Queue(sayTicket, token[:], channel, desk.Preview(in.Text), s.clock(), s.rules().Clockwork()).QueryRow(func(row pgx.Row) error {
		var number string
		err := row.Scan(&m.Ticket, &status, &m.At, &m.AuthorID, &m.AuthorName, &number)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		found = err == nil
		return err
	})
	b.Queue(sayMessage, in.Text, channel, in.ExternalID, in.ChoiceID).QueryRow(func(row pgx.Row) error {
		err := row.Scan(&m.ID)
		if !found && errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		return err
	})
	b.Queue(sayEvent, &desk.EventData{Message: desk.KindCustomer})
	b.Queue(sayJob, JobBotTurn, QueueBot, maxAttempts)
	err := s.pool.SendBatch(ctx, b).Close()
	switch {
	case breaks(err, "messages_external"):
		return Received{}, false, nil
	case err != nil:
		return Received{}, false, fmt.Errorf("store the message: %w", err)
	case !found:
		return Received{}, false, nil
	}
	if status == desk.StatusBot {
		s.wake.Wake(QueueBot)
	} else {
		s.wake.Wake()
	}
	return Received{Ticket: m.Ticket, MessageID: m.ID, Message: m}, true, nil
}
