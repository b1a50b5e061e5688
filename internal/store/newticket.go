// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"strconv"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
)

// newTicket is what is written of a new conversation.
type newTicket struct {
	in         desk.Inbound
	ticket     *desk.Ticket
	token      TokenHash
	previous   int64 // the closed ticket that it continues; 0: none
	deadlines  deadlines
	revision   string   // of the rules of the deadlines
	said       []string // by the desk, after the customer's message
	queue, job string   // job "": none
}

// The statements go to the database in one batch: one transaction in one round trip. Each finds the ids that the ones
// before it drew by currval, which is the connection's own. That takes a little more than half of the database's time that
// one statement with all of them in its WITH takes.
const (
	// The head of the log before this transaction has written anything.
	logHead       = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text`
	insertContact = `INSERT INTO contacts (name, email, locale, created_at) VALUES ($1, $2, $3, $4)`
	insertTicket  = `INSERT INTO tickets (contact_id, status, severity, priority, type, channel, team, subject, preview, locale, last_message_at,
  created_at, updated_at, handed_over_at, previous, page_url, page_title, sla, sla_policy, sla_revision, next_alarm_at)
VALUES (coalesce($1, currval('contacts_id_seq')), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $11, $12, $13, $14, $15, $16, $17, $18, $19)
RETURNING number, contact_id`
	insertFirst = `INSERT INTO messages (ticket, kind, author_kind, author_id, author_name, body, at, channel, external_id, delivery)
VALUES (currval('ticket_numbers'), 'Customer', 'Contact', coalesce($1, currval('contacts_id_seq')), $2, $3, $4, $5, $6, $7) RETURNING id`
	bindToken = `INSERT INTO conversations (token_hash, ticket, channel, contact_id, created_at)
VALUES ($1, currval('ticket_numbers'), $2, coalesce($3, currval('contacts_id_seq')), $4) ON CONFLICT (token_hash) DO UPDATE SET ticket = EXCLUDED.ticket`
	insertCreated = `INSERT INTO events (ticket, kind, at, version, message_id, actor_kind, actor_id, status, severity, priority, data)
VALUES (currval('ticket_numbers'), 'Created', $1, 1, currval('message_ids'), 'Contact', coalesce($2, currval('contacts_id_seq')), $3, $4, $5, $6)`
	insertFirstJob = `INSERT INTO river_job (kind, queue, args, max_attempts, priority, scheduled_at, state, tags, metadata)
VALUES ($1, $2, jsonb_build_object('ticketId', currval('ticket_numbers'), 'messageId', currval('message_ids')), $3, 1, $4, 'available', '{}', '{}')`
	insertSaid = `INSERT INTO messages (ticket, kind, author_kind, body, at, channel)
VALUES (currval('ticket_numbers'), 'System', 'System', replace($1, '{number}', currval('ticket_numbers')::text), $2, $3) RETURNING id, body`
	insertClocks = `INSERT INTO sla_clocks (ticket, metric, round, state, policy, target, started_at, due_at, warn_at, breached_at, stopped_at, remaining)
SELECT currval('ticket_numbers'), x.* FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[],
  $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::bigint[]) AS x`
)

// write stores it, and gives the ticket its number.
func (n *newTicket) write(ctx context.Context, db batcher) (*Opened, error) {
	t, in, now := n.ticket, &n.in, n.ticket.CreatedAt
	contact := idOrNil(in.ContactID)
	out := &Opened{Ticket: t}
	b := &pgx.Batch{}
	b.Queue(logHead).QueryRow(func(row pgx.Row) error {
		var xmin string
		if err := row.Scan(&xmin); err != nil {
			return err
		}
		tx, err := strconv.ParseUint(xmin, 10, 64)
		out.Head = before(tx)
		return err
	})
	if contact == nil {
		b.Queue(insertContact, in.Name, in.Email, t.Locale, now)
	}
	b.Queue(insertTicket, contact, t.Status, t.Severity, t.Priority, t.Type, t.Channel, t.Team, in.Subject(), desk.Preview(in.Text), t.Locale,
		now, t.HandedOverAt, idOrNil(n.previous), in.PageURL, in.PageTitle, n.deadlines.next, n.deadlines.policy, n.revision, n.deadlines.alarm).
		QueryRow(func(row pgx.Row) error { return row.Scan(&t.Number, &t.Contact.ID) })
	first := &desk.Message{
		Kind: desk.KindCustomer, AuthorKind: desk.ByContact, AuthorName: in.Name, Body: in.Text, At: now, Channel: t.Channel,
		ClientID: in.ExternalID, Delivery: desk.Undeliverable,
	}
	out.Messages = append(out.Messages, first)
	b.Queue(insertFirst, contact, in.Name, in.Text, now, t.Channel, in.ExternalID, first.Delivery).
		QueryRow(func(row pgx.Row) error { return row.Scan(&first.ID) })
	b.Queue(bindToken, n.token[:], t.Channel, contact, now)
	b.Queue(insertCreated, now, contact, t.Status, t.Severity, t.Priority, &desk.EventData{Message: desk.KindCustomer})
	if n.job != "" {
		b.Queue(insertFirstJob, n.job, n.queue, maxAttempts, now)
	}
	for _, body := range n.said { // after the event and the job: currval of message_ids is theirs
		m := &desk.Message{Kind: desk.KindSystem, AuthorKind: desk.BySystem, At: now, Channel: t.Channel}
		out.Messages = append(out.Messages, m)
		b.Queue(insertSaid, body, now, t.Channel).QueryRow(func(row pgx.Row) error { return row.Scan(&m.ID, &m.Body) })
	}
	if len(n.deadlines.clocks) > 0 {
		b.Queue(insertClocks, n.deadlines.clockArrays()...)
	}
	if err := db.SendBatch(ctx, b).Close(); err != nil {
		return nil, fmt.Errorf("open a conversation: %w", err)
	}
	for _, m := range out.Messages {
		m.Ticket = t.Number
	}
	first.AuthorID = t.Contact.ID
	return out, nil
}
