// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Ticket by its number; NotFound also when the agent may not see it.
func (s *Store) Ticket(ctx context.Context, by *desk.Agent, number int64) (*desk.Ticket, error) {
	a := args{number}
	t, err := scanTicket(s.pool.QueryRow(ctx, "SELECT "+ticketColumns+" FROM tickets t"+ticketJoins+"WHERE t.number = $1 AND "+visible(by, &a), a...))
	return t, fail("read the ticket", err)
}

// TicketOf is the ticket of a conversation, for the customer's side and for jobs: no agent's rights are asked.
func (s *Store) TicketOf(ctx context.Context, number int64) (*desk.Ticket, error) {
	t, err := scanTicket(s.pool.QueryRow(ctx, "SELECT "+ticketColumns+" FROM tickets t"+ticketJoins+"WHERE t.number = $1", number))
	return t, fail("read the ticket", err)
}

// TicketsByNumber reads tickets for the event stream, which filters by desk.Agent.CanSee itself.
func (s *Store) TicketsByNumber(ctx context.Context, numbers []int64) (map[int64]*desk.Ticket, error) {
	rows, err := s.pool.Query(ctx, "SELECT "+ticketColumns+" FROM tickets t"+ticketJoins+"WHERE t.number = ANY($1)", numbers)
	if err != nil {
		return nil, fmt.Errorf("read tickets: %w", err)
	}
	list, err := collectTickets(rows)
	if err != nil {
		return nil, fmt.Errorf("read tickets: %w", err)
	}
	out := make(map[int64]*desk.Ticket, len(list))
	for _, t := range list {
		out[t.Number] = t
	}
	return out, nil
}

// TicketsOfContact are the contact's newest tickets that the agent may see.
func (s *Store) TicketsOfContact(ctx context.Context, by *desk.Agent, contact int64, limit int) ([]*desk.Ticket, error) {
	a := args{contact, limit}
	rows, err := s.pool.Query(ctx, "SELECT "+ticketColumns+" FROM tickets t"+ticketJoins+"WHERE t.contact_id = $1 AND "+visible(by, &a)+" ORDER BY t.number DESC LIMIT $2", a...)
	if err != nil {
		return nil, fmt.Errorf("read the contact's tickets: %w", err)
	}
	list, err := collectTickets(rows)
	return list, fail("read the contact's tickets", err)
}

// messageColumns are what scanMessage reads, of messages m.
var messageColumns = strings.Join([]string{
	"m.id", "m.ticket", "m.kind", "m.author_kind", "coalesce(m.author_id, 0)", "m.author_name", "m.body", "m.at",
	"coalesce(m.client_id, m.external_id, '')", "coalesce(m.in_reply_to, 0)", "m.channel", "m.delivery", "m.delivery_error", "m.choices", "m.articles", "m.template", "m.choice_id", "m.event",
}, ", ")

func scanMessage(row interface{ Scan(...any) error }) (*desk.Message, error) {
	m := &desk.Message{}
	return m, row.Scan(&m.ID, &m.Ticket, &m.Kind, &m.AuthorKind, &m.AuthorID, &m.AuthorName, &m.Body, &m.At, &m.ClientID, &m.InReplyTo,
		&m.Channel, &m.Delivery, &m.DeliveryError, &m.Choices, &m.Articles, &m.Template, &m.ChoiceID, &m.Event)
}

// Message by its id.
func (s *Store) Message(ctx context.Context, id int64) (*desk.Message, error) {
	m, err := scanMessage(s.pool.QueryRow(ctx, "SELECT "+messageColumns+" FROM messages m WHERE m.id = $1", id))
	return m, fail("read the message", err)
}

// Messages of a ticket, the newest `limit` before an id (0: the end), in the order of the conversation. More tells
// whether there are older ones. Notes and what happened are left out for customers.
func (s *Store) Messages(ctx context.Context, ticket, before int64, limit int, forCustomer bool) (list []*desk.Message, more bool, err error) {
	if limit <= 0 || limit > 200 {
		limit = 100
	}
	cond := ""
	if forCustomer {
		cond = " AND m.kind <> 'Note' AND m.event IS NULL"
	}
	if before <= 0 {
		before = 1<<63 - 1
	}
	rows, err := s.pool.Query(ctx, "SELECT "+messageColumns+" FROM messages m WHERE m.ticket = $1 AND m.id < $2"+cond+" ORDER BY m.id DESC LIMIT $3", ticket, before, limit+1)
	if err != nil {
		return nil, false, fmt.Errorf("read the messages: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		m, err := scanMessage(rows)
		if err != nil {
			return nil, false, fmt.Errorf("read the messages: %w", err)
		}
		list = append(list, m)
	}
	if err := rows.Err(); err != nil {
		return nil, false, fmt.Errorf("read the messages: %w", err)
	}
	if len(list) > limit {
		list, more = list[:limit], true
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list, more, nil
}

// MessagesByID reads messages for the event stream.
func (s *Store) MessagesByID(ctx context.Context, ids []int64) (map[int64]*desk.Message, error) {
	rows, err := s.pool.Query(ctx, "SELECT "+messageColumns+" FROM messages m WHERE m.id = ANY($1)", ids)
	if err != nil {
		return nil, fmt.Errorf("read messages: %w", err)
	}
	defer rows.Close()
	out := make(map[int64]*desk.Message, len(ids))
	for rows.Next() {
		m, err := scanMessage(rows)
		if err != nil {
			return nil, fmt.Errorf("read messages: %w", err)
		}
		out[m.ID] = m
	}
	return out, rows.Err()
}
