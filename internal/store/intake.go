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
}

// Retry is how long a client may ask for a fresh token by the client id of its first message.
const Retry = 10 * time.Minute

// Start opens a conversation: contact, ticket, message, token, event, clocks and jobs in one statement. A second start
// with the same external id within Retry binds the fresh token to the same conversation; later it is a Conflict.
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

type executor interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// create writes a new ticket. System messages to the customer go with it when people are responsible from the start.
func (s *Store) create(ctx context.Context, ex executor, in desk.Inbound, token TokenHash, previous int64) (Started, error) {
	rules, now := s.rules(), s.clock()
	ch, ok := rules.Channel(in.Channel)
	if !ok {
		return Started{}, desk.Errorf(desk.NotFound, "there is no such channel")
	}
	t := &desk.Ticket{
		Status: desk.StatusNew, Severity: desk.Minor, Priority: desk.Medium, Type: desk.Question, Channel: in.Channel,
		Team: ch.Team, Locale: rules.Locale(in.Locale), CreatedAt: now, UpdatedAt: now,
	}
	said := []string{}
	queue, kind := "", ""
	var d deadlines
	if ch.BotEnabled {
		t.Status, queue, kind = desk.StatusBot, QueueBot, JobBotTurn
	} else {
		t.HandedOverAt = &now
		event := desk.Event{Kind: desk.EventCreated, At: now, Status: t.Status, Severity: t.Severity, Priority: t.Priority}
		d = compute(rules, t, slaEvents(&event), now, now)
		said = greetings(rules, t, in, previous, now)
		if team, ok := rules.Team(t.Team); ok && team.Strategy != desk.Manual {
			queue, kind = QueueDesk, JobAssign
		}
	}
	args := []any{
		in.ContactID, in.Name, in.Email, t.Locale, now, t.Status, t.Severity, t.Priority, t.Type, t.Channel, t.Team,
		in.Subject(), desk.Preview(in.Text), t.HandedOverAt, idOrNil(previous), in.PageURL, in.PageTitle, d.next, d.policy,
		revisionIf(t.HandedOverAt != nil, rules), d.alarm, in.Text, in.ExternalID, token[:], said,
		&desk.EventData{Message: desk.KindCustomer}, kind, queue, maxAttempts, desk.Undeliverable,
	}
	args = append(args, d.clockArrays()...)
	var st Started
	if err := ex.QueryRow(ctx, createTicket, args...).Scan(&st.Ticket, &st.MessageID, &st.ContactID); err != nil {
		return Started{}, fmt.Errorf("open a conversation: %w", err)
	}
	if _, inTx := ex.(pgx.Tx); !inTx {
		s.wakeFor(queue)
	}
	return st, nil
}

func (s *Store) wakeFor(queue string) {
	if queue == "" {
		s.wake.Wake()
		return
	}
	s.wake.Wake(queue)
}

func revisionIf(on bool, rules desk.Rules) string {
	if on {
		return rules.Clockwork()
	}
	return ""
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

// createTicket writes everything of a new ticket. Statements in WITH that change data all run, whether or not they are
// read; foreign keys are checked when the whole statement is done.
const createTicket = `
WITH ids AS MATERIALIZED (SELECT nextval('ticket_numbers') AS number, nextval('message_ids') AS message),
made AS (
  INSERT INTO contacts (name, email, locale, created_at) SELECT $2, $3, $4, $5 WHERE $1::bigint = 0 RETURNING id
), contact AS (
  SELECT id FROM made UNION ALL SELECT $1 WHERE $1 <> 0
), ticket AS (
  INSERT INTO tickets (number, status, severity, priority, type, channel, team, contact_id, subject, preview, locale, last_message_at,
    created_at, updated_at, handed_over_at, previous, page_url, page_title, sla, sla_policy, sla_revision, next_alarm_at)
  SELECT ids.number, $6, $7, $8, $9, $10, $11, contact.id, $12, $13, $4, $5, $5, $5, $14, $15, $16, $17, $18, $19, $20, $21 FROM ids, contact
), message AS (
  INSERT INTO messages (id, ticket, kind, author_kind, author_id, author_name, body, at, channel, external_id, delivery)
  SELECT ids.message, ids.number, 'Customer', 'Contact', contact.id, $2, $22, $5, $10, $23, $30 FROM ids, contact
), said AS (
  INSERT INTO messages (ticket, kind, author_kind, body, at, channel)
  SELECT ids.number, 'System', 'System', replace(x.body, '{number}', ids.number::text), $5, $10
  FROM ids, unnest($25::text[]) WITH ORDINALITY AS x(body, n) ORDER BY x.n
), conversation AS (
  INSERT INTO conversations (token_hash, ticket, channel, contact_id, created_at) SELECT $24, ids.number, $10, contact.id, $5 FROM ids, contact
  ON CONFLICT (token_hash) DO UPDATE SET ticket = EXCLUDED.ticket
), event AS (
  INSERT INTO events (ticket, kind, at, version, message_id, actor_kind, actor_id, status, severity, priority, data)
  SELECT ids.number, 'Created', $5, 1, ids.message, 'Contact', contact.id, $6, $7, $8, $26 FROM ids, contact
), job AS (
  INSERT INTO river_job (kind, queue, args, max_attempts, priority, scheduled_at, state, tags, metadata)
  SELECT $27, $28, jsonb_build_object('ticketId', ids.number, 'messageId', ids.message), $29, 1, $5, 'available', '{}', '{}' FROM ids WHERE $27 <> ''
), clocks AS (
  INSERT INTO sla_clocks (ticket, metric, round, state, policy, target, started_at, due_at, warn_at, breached_at, stopped_at, remaining)
  SELECT ids.number, x.* FROM ids, unnest($31::text[], $32::int[], $33::text[], $34::text[], $35::bigint[], $36::timestamptz[],
    $37::timestamptz[], $38::timestamptz[], $39::timestamptz[], $40::timestamptz[], $41::bigint[]) AS x
)
SELECT ids.number, ids.message, contact.id FROM ids, contact`

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
