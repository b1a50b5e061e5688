// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store/db"
)

// AddAgent stores a new agent; Conflict when the address is taken. Teams that the desk does not have are the caller's
// to refuse.
func (s *Store) AddAgent(ctx context.Context, a desk.Agent, passwordHash string) (*desk.Agent, error) {
	slices.Sort(a.Teams)
	a.Teams = slices.Compact(a.Teams)
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		q := db.New(tx)
		id, err := q.InsertAgent(ctx, db.InsertAgentParams{Email: a.Email, Name: a.Name, Role: string(a.Role), Locale: a.Locale, PasswordHash: passwordHash, CreatedAt: s.clock()})
		if err != nil {
			return err
		}
		a.ID = id
		return q.InsertAgentTeams(ctx, db.InsertAgentTeamsParams{AgentID: id, Teams: a.Teams})
	})
	if breaks(err, "agents_email_key") {
		return nil, desk.Errorf(desk.Conflict, "an agent with this address exists")
	}
	if err != nil {
		return nil, fmt.Errorf("add an agent: %w", err)
	}
	return &a, nil
}

// AnyAgent tells whether there is an agent at all.
func (s *Store) AnyAgent(ctx context.Context) (bool, error) {
	n, err := s.q.CountAgents(ctx)
	return n > 0, fail("count the agents", err)
}

// Agents lists the agents by name, at most 1000.
func (s *Store) Agents(ctx context.Context) ([]desk.Agent, error) {
	rows, err := s.q.Agents(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the agents: %w", err)
	}
	out := make([]desk.Agent, 0, len(rows))
	for _, r := range rows {
		out = append(out, desk.Agent{ID: r.ID, Email: r.Email, Name: r.Name, Role: desk.Role(r.Role), Locale: r.Locale, Teams: r.Teams})
	}
	return out, nil
}

// AgentByEmail finds an agent and his password's hash; NotFound when there is none.
func (s *Store) AgentByEmail(ctx context.Context, email string) (*desk.Agent, string, error) {
	r, err := s.q.AgentByEmail(ctx, email)
	if err != nil {
		return nil, "", fail("find the agent", err)
	}
	return &desk.Agent{ID: r.ID, Email: r.Email, Name: r.Name, Role: desk.Role(r.Role), Locale: r.Locale, Teams: r.Teams}, r.PasswordHash, nil
}

// AgentBySession finds the agent of a session that has not ended; NotFound when there is none.
func (s *Store) AgentBySession(ctx context.Context, token TokenHash) (*desk.Agent, time.Time, error) {
	r, err := s.q.AgentBySession(ctx, db.AgentBySessionParams{TokenHash: token[:], Now: s.clock()})
	if err != nil {
		return nil, time.Time{}, fail("find the session", err)
	}
	return &desk.Agent{ID: r.ID, Email: r.Email, Name: r.Name, Role: desk.Role(r.Role), Locale: r.Locale, Teams: r.Teams}, r.ExpiresAt, nil
}

// UpdateAgent stores an agent's own name and language.
func (s *Store) UpdateAgent(ctx context.Context, a *desk.Agent) error {
	return fail("update the agent", s.q.UpdateAgent(ctx, db.UpdateAgentParams{ID: a.ID, Name: a.Name, Locale: a.Locale}))
}

// PasswordHash of an agent.
func (s *Store) PasswordHash(ctx context.Context, agent int64) (string, error) {
	h, err := s.q.PasswordHash(ctx, agent)
	return h, fail("read the password's hash", err)
}

// SetPassword stores a new hash and ends the agent's other sessions.
func (s *Store) SetPassword(ctx context.Context, agent int64, hash string, keep TokenHash) error {
	return fail("set the password", pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		q := db.New(tx)
		if err := q.SetPassword(ctx, db.SetPasswordParams{ID: agent, PasswordHash: hash}); err != nil {
			return err
		}
		return q.DeleteOtherSessions(ctx, db.DeleteOtherSessionsParams{AgentID: agent, TokenHash: keep[:]})
	}))
}
