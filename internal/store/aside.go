// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store/db"
)

// Draft is an agent's unsent reply.
type Draft struct {
	Body      string
	UpdatedAt time.Time
}

// PutDraft keeps an agent's draft; an empty one is deleted.
func (s *Store) PutDraft(ctx context.Context, ticket, agent int64, body string) error {
	if body == "" {
		return fail("delete the draft", s.q.DeleteDraft(ctx, db.DeleteDraftParams{Ticket: ticket, AgentID: agent}))
	}
	return fail("keep the draft", s.q.PutDraft(ctx, db.PutDraftParams{Ticket: ticket, AgentID: agent, Body: body, UpdatedAt: s.clock()}))
}

// Draft of an agent, nil when there is none.
func (s *Store) Draft(ctx context.Context, ticket, agent int64) (*Draft, error) {
	r, err := s.q.Draft(ctx, db.DraftParams{Ticket: ticket, AgentID: agent})
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the draft: %w", err)
	}
	return &Draft{Body: r.Body, UpdatedAt: r.UpdatedAt}, nil
}

// PresenceTime is how long a sign of life counts.
const PresenceTime = 15 * time.Second

// Viewer is somebody who looks at a ticket now. AgentID 0 is the customer.
type Viewer struct {
	AgentID int64  `json:"agentId"`
	Name    string `json:"name"`
	Typing  bool   `json:"typing"`
}

// Seen notes that somebody looks at a ticket or types.
func (s *Store) Seen(ctx context.Context, ticket int64, v Viewer) error {
	if v.AgentID != 0 {
		if err := s.q.MarkRead(ctx, ticket); err != nil {
			return fail("mark the ticket read", err)
		}
	}
	err := s.q.PutPresence(ctx, db.PutPresenceParams{Ticket: ticket, AgentID: v.AgentID, Name: v.Name, Typing: v.Typing, ExpiresAt: s.clock().Add(PresenceTime)})
	return fail("note the presence", err)
}

// Viewers of a ticket.
func (s *Store) Viewers(ctx context.Context, ticket int64) ([]Viewer, error) {
	rows, err := s.q.Presence(ctx, db.PresenceParams{Ticket: ticket, Now: s.clock()})
	if err != nil {
		return nil, fmt.Errorf("read the presence: %w", err)
	}
	out := make([]Viewer, 0, len(rows))
	for _, r := range rows {
		out = append(out, Viewer{AgentID: r.AgentID, Name: r.Name, Typing: r.Typing})
	}
	return out, nil
}

// Rating by the customer.
type Rating struct {
	Stars   int       `json:"stars"`
	Comment string    `json:"comment"`
	At      time.Time `json:"at"`
}

// Rating of a ticket, nil when there is none.
func (s *Store) Rating(ctx context.Context, ticket int64) (*Rating, error) {
	r, err := s.q.Rating(ctx, ticket)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the rating: %w", err)
	}
	return &Rating{Stars: int(r.Stars), Comment: r.Comment, At: r.At}, nil
}

// Clocks of a ticket, as stored, in the order in which they started.
func (s *Store) Clocks(ctx context.Context, ticket int64) ([]desk.Clock, error) {
	rows, err := s.q.Clocks(ctx, ticket)
	if err != nil {
		return nil, fmt.Errorf("read the clocks: %w", err)
	}
	out := make([]desk.Clock, 0, len(rows))
	for _, r := range rows {
		out = append(out, desk.Clock{
			Metric: r.Metric, Round: int(r.Round), State: r.State, Policy: r.Policy, StartedAt: r.StartedAt, DueAt: r.DueAt,
			WarnAt: r.WarnAt, BreachedAt: r.BreachedAt, MetAt: r.StoppedAt, PausedRemainingSeconds: r.Remaining,
		})
	}
	return out, nil
}

// ContactCard of a contact, with counts of the tickets that the agent may see, each 1000 at most. Whether he may see the
// contact is whether he sees one of his tickets: the caller's to check.
func (s *Store) ContactCard(ctx context.Context, by *desk.Agent, contact int64) (*desk.ContactCard, error) {
	c, err := s.q.Contact(ctx, contact)
	if err != nil {
		return nil, fail("read the contact", err)
	}
	card := &desk.ContactCard{Contact: desk.Contact{ID: c.ID, Name: c.Name, Email: c.Email, Phone: c.Phone, Locale: c.Locale, CreatedAt: c.CreatedAt}}
	identities, err := s.q.Identities(ctx, contact)
	if err != nil {
		return nil, fail("read the contact's identities", err)
	}
	for _, i := range identities {
		card.Identities = append(card.Identities, desk.Identity{Channel: i.Channel, Address: i.Address})
	}
	a := args{contact}
	his := "FROM tickets t WHERE t.contact_id = $1 AND " + visible(by, &a)
	err = s.pool.QueryRow(ctx, "SELECT (SELECT count(*) FROM (SELECT 1 "+his+" LIMIT 1000) x), (SELECT count(*) FROM (SELECT 1 "+his+
		" AND t.status IN ('Bot', 'New', 'Open', 'Pending') LIMIT 1000) x)", a...).Scan(&card.TicketCount, &card.OpenTicketCount)
	return card, fail("count the contact's tickets", err)
}
