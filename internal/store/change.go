// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Change changes a ticket by an agent. NotFound when he may not see it, or the new assignee or team does not exist (as
// Invalid), Conflict on a stale version or a step that the status does not allow.
func (s *Store) Change(ctx context.Context, by *desk.Agent, ticket int64, c desk.Change) (*desk.Ticket, error) {
	if c.AssigneeID != nil && *c.AssigneeID != 0 {
		if err := s.checkAssignee(ctx, *c.AssigneeID); err != nil {
			return nil, err
		}
	}
	if c.Team != nil && *c.Team != "" {
		if _, ok := s.rules().Team(*c.Team); !ok {
			return nil, desk.InvalidField("team", "there is no such team")
		}
	}
	w, err := s.change(ctx, byNumber(ticket), func(w *work) error {
		if !by.CanSee(w.ticket.Team, w.ticket.AssigneeID) {
			return desk.Errorf(desk.NotFound, "there is no such ticket")
		}
		diffs, err := c.Apply(w.ticket, w.now)
		if err != nil {
			return err
		}
		if len(diffs) == 0 {
			w.nothing = true
			return nil
		}
		w.ticket.Unread = false
		w.tellChange(desk.Event{Kind: desk.EventUpdated, ActorKind: desk.ByAgent, ActorID: by.ID, Data: &desk.EventData{Diffs: diffs}}, by.Name)
		return nil
	})
	if err != nil {
		return nil, fail("change the ticket", err)
	}
	return w.ticket, nil
}

func (s *Store) checkAssignee(ctx context.Context, id int64) error {
	var ok bool
	err := s.pool.QueryRow(ctx, `SELECT disabled_at IS NULL FROM agents WHERE id = $1`, id).Scan(&ok)
	if errors.Is(err, pgx.ErrNoRows) || err == nil && !ok {
		return desk.InvalidField("assigneeId", "there is no such agent")
	}
	if err != nil {
		return fmt.Errorf("look for the assignee: %w", err)
	}
	return nil
}
