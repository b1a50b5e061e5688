// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/routing"
)

// Assign gives a ticket that nobody has to an agent of its team, by the team's strategy. It stays in the queue when
// nobody has room. Every agent of the team who is not disabled takes part.
func (s *Store) Assign(ctx context.Context, ticket int64) error {
	_, err := s.change(ctx, byNumber(ticket), func(w *work) error {
		t := w.ticket
		team, ok := w.rules.Team(t.Team)
		if !ok || t.AssigneeID != 0 || !t.Status.Active() {
			w.nothing = true
			return nil
		}
		candidates, names, err := w.candidates(ctx)
		if err != nil {
			return err
		}
		id, ok := routing.Assign(routing.Strategy(team.Strategy), team.Capacity, candidates)
		if !ok {
			w.nothing = true
			return nil
		}
		t.AssigneeID, t.AssigneeName = id, names[id]
		diff := map[string]desk.Diff{"assignee": {To: strconv.FormatInt(id, 10)}}
		w.tellChange(desk.Event{Kind: desk.EventUpdated, ActorKind: desk.BySystem, Data: &desk.EventData{Diffs: diff, Reason: string(team.Strategy)}}, "")
		w.extra = append(w.extra, func(b *pgx.Batch) {
			b.Queue(`UPDATE agent_teams SET last_assigned_at = $3 WHERE agent_id = $1 AND team = $2`, id, t.Team, w.now)
		})
		return nil
	})
	return fail("assign the ticket", err)
}

// candidates locks the team's agents, so that two tickets at once do not go to the same one, and reads their load.
func (w *work) candidates(ctx context.Context) ([]routing.Candidate, map[int64]string, error) {
	if _, err := w.conn.Exec(ctx, `SELECT 1 FROM agent_teams WHERE team = $1 ORDER BY agent_id FOR UPDATE`, w.ticket.Team); err != nil {
		return nil, nil, fmt.Errorf("lock the team: %w", err)
	}
	rows, err := w.conn.Query(ctx, `SELECT a.id, a.name, nullif(m.last_assigned_at, '-infinity'),
		(SELECT count(*) FROM (SELECT 1 FROM tickets t WHERE t.assignee_id = a.id AND t.status IN ('New', 'Open', 'Pending') LIMIT 1000) x)
		FROM agent_teams m JOIN agents a ON a.id = m.agent_id WHERE m.team = $1 AND a.disabled_at IS NULL ORDER BY a.id`, w.ticket.Team)
	if err != nil {
		return nil, nil, fmt.Errorf("read the team: %w", err)
	}
	defer rows.Close()
	var out []routing.Candidate
	names := map[int64]string{}
	for rows.Next() {
		c := routing.Candidate{Available: true}
		var name string
		var last *time.Time
		if err := rows.Scan(&c.ID, &name, &last, &c.Open); err != nil {
			return nil, nil, fmt.Errorf("read the team: %w", err)
		}
		if last != nil {
			c.LastAssigned = *last
		}
		names[c.ID] = name
		out = append(out, c)
	}
	return out, names, rows.Err()
}
