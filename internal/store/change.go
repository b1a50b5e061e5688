// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Change changes a ticket by an agent and returns it as it is then, even when he may not see it any more. NotFound when he may not see it, or the new assignee or team does not exist (as
// Invalid), Conflict on a stale version or a step that the status does not allow.
func (s *Store) Change(ctx context.Context, by *desk.Agent, ticket int64, c desk.Change) (*desk.Ticket, error) {
	var assignee string
	if c.AssigneeID != nil && *c.AssigneeID != 0 {
		var err error
		if assignee, err = s.assigneeName(ctx, *c.AssigneeID); err != nil {
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
		diffs, err := w.apply(c)
		if err != nil {
			return err
		}
		if assignee != "" {
			w.ticket.AssigneeName = assignee
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

// assigneeName is the name of an agent who may be given tickets; Invalid when there is none.
func (s *Store) assigneeName(ctx context.Context, id int64) (string, error) {
	var name string
	err := s.pool.QueryRow(ctx, `SELECT name FROM agents WHERE id = $1 AND disabled_at IS NULL`, id).Scan(&name)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", desk.InvalidField("assigneeId", "there is no such agent")
	}
	if err != nil {
		return "", fmt.Errorf("look for the assignee: %w", err)
	}
	return name, nil
}
