// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
)

// AgentChange is what an administrator changes of an agent; nil leaves a field as it is.
type AgentChange struct {
	Name, Locale *string
	Role         *desk.Role
	Teams        *[]string
	Disabled     *bool
	PasswordHash *string
}

// ChangeAgent changes an agent and notes who did it. All sessions of an agent who is disabled, or gets another password,
// end. NotFound when there is no such agent; Conflict when no administrator would be left.
func (s *Store) ChangeAgent(ctx context.Context, by, id int64, c AgentChange) (*desk.Agent, bool, error) {
	var a desk.Agent
	var disabled bool
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		// One at a time, so that two administrators cannot take each other's role away.
		if _, err := tx.Exec(ctx, `SELECT 1 FROM agents WHERE role = 'Admin' OR id = $1 ORDER BY id FOR UPDATE`, id); err != nil {
			return err
		}
		a = desk.Agent{ID: id}
		err := tx.QueryRow(ctx, `SELECT email, name, role, locale, disabled_at IS NOT NULL,
			coalesce((SELECT array_agg(t.team ORDER BY t.team) FROM agent_teams t WHERE t.agent_id = a.id), '{}') FROM agents a WHERE id = $1`, id).
			Scan(&a.Email, &a.Name, &a.Role, &a.Locale, &disabled, &a.Teams)
		if err != nil {
			return err
		}
		diffs := c.apply(&a, &disabled)
		if len(diffs) == 0 {
			return nil
		}
		var admins int
		if err := tx.QueryRow(ctx, `UPDATE agents SET name = $2, role = $3, locale = $4, password_hash = coalesce($5, password_hash),
			disabled_at = CASE WHEN $6 THEN coalesce(disabled_at, $7) END WHERE id = $1 RETURNING (SELECT count(*) FROM agents WHERE role = 'Admin' AND disabled_at IS NULL AND id <> $1)`,
			id, a.Name, a.Role, a.Locale, c.PasswordHash, disabled, s.clock()).Scan(&admins); err != nil {
			return err
		}
		if admins == 0 && (a.Role != desk.Admin || disabled) {
			return desk.Errorf(desk.Conflict, "no administrator would be left")
		}
		b := &pgx.Batch{}
		if c.Teams != nil {
			b.Queue(`DELETE FROM agent_teams WHERE agent_id = $1 AND NOT team = ANY($2)`, id, a.Teams)
			b.Queue(`INSERT INTO agent_teams (agent_id, team) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`, id, a.Teams)
		}
		if disabled || c.PasswordHash != nil {
			b.Queue(`DELETE FROM sessions WHERE agent_id = $1`, id)
		}
		b.Queue(`INSERT INTO audit (at, actor_id, action, agent_id, data) VALUES ($1, $2, 'ChangeAgent', $3, $4)`, s.clock(), by, id, diffs)
		return tx.SendBatch(ctx, b).Close()
	})
	if err != nil {
		return nil, false, fail("change the agent", err)
	}
	return &a, disabled, nil
}

// apply changes the agent and tells what changed. That a password changed is told, and nothing of it.
func (c AgentChange) apply(a *desk.Agent, disabled *bool) map[string]desk.Diff {
	diffs := map[string]desk.Diff{}
	note := func(field, from, to string) {
		if from != to {
			diffs[field] = desk.Diff{From: from, To: to}
		}
	}
	if c.Name != nil {
		note("name", a.Name, *c.Name)
		a.Name = *c.Name
	}
	if c.Locale != nil {
		note("locale", a.Locale, *c.Locale)
		a.Locale = *c.Locale
	}
	if c.Role != nil {
		note("role", string(a.Role), string(*c.Role))
		a.Role = *c.Role
	}
	if c.Teams != nil {
		teams := slices.Clone(*c.Teams)
		slices.Sort(teams)
		teams = slices.Compact(teams)
		note("teams", fmt.Sprint(a.Teams), fmt.Sprint(teams))
		a.Teams = teams
	}
	if c.Disabled != nil {
		note("disabled", fmt.Sprint(*disabled), fmt.Sprint(*c.Disabled))
		*disabled = *c.Disabled
	}
	if c.PasswordHash != nil {
		diffs["password"] = desk.Diff{}
	}
	return diffs
}
