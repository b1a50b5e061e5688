-- SPDX-License-Identifier: Apache-2.0

-- name: CountAgents :one
SELECT count(*) FROM agents;

-- name: InsertAgent :one
INSERT INTO agents (email, name, role, locale, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id;

-- name: InsertAgentTeams :exec
INSERT INTO agent_teams (agent_id, team) SELECT @agent_id::bigint, unnest(@teams::text[]) ON CONFLICT DO NOTHING;

-- name: Agents :many
SELECT a.id, a.email, a.name, a.role, a.locale, coalesce((SELECT array_agg(t.team ORDER BY t.team) FROM agent_teams t WHERE t.agent_id = a.id), '{}')::text[] AS teams
FROM agents a WHERE a.disabled_at IS NULL ORDER BY a.name, a.id LIMIT 1000;

-- name: AgentByEmail :one
SELECT a.id, a.email, a.name, a.role, a.locale, a.password_hash, coalesce((SELECT array_agg(t.team ORDER BY t.team) FROM agent_teams t WHERE t.agent_id = a.id), '{}')::text[] AS teams
FROM agents a WHERE a.email = $1 AND a.disabled_at IS NULL;

-- name: AgentBySession :one
SELECT a.id, a.email, a.name, a.role, a.locale, s.expires_at, coalesce((SELECT array_agg(t.team ORDER BY t.team) FROM agent_teams t WHERE t.agent_id = a.id), '{}')::text[] AS teams
FROM sessions s JOIN agents a ON a.id = s.agent_id WHERE s.token_hash = $1 AND s.expires_at > @now AND a.disabled_at IS NULL;

-- name: UpdateAgent :exec
UPDATE agents SET name = $2, locale = $3 WHERE id = $1;

-- name: SetPassword :exec
UPDATE agents SET password_hash = $2 WHERE id = $1;

-- name: PasswordHash :one
SELECT password_hash FROM agents WHERE id = $1;

-- name: InsertSession :exec
INSERT INTO sessions (token_hash, agent_id, created_at, expires_at) VALUES ($1, $2, $3, $4);

-- name: ProlongSession :exec
UPDATE sessions SET expires_at = $2 WHERE token_hash = $1;

-- name: DeleteSession :exec
DELETE FROM sessions WHERE token_hash = $1;

-- name: DeleteOtherSessions :exec
DELETE FROM sessions WHERE agent_id = $1 AND token_hash <> $2;

-- name: DeleteExpiredSessions :execrows
DELETE FROM sessions WHERE expires_at < $1;

-- name: LoginFailures :one
SELECT coalesce(max(failures), 0)::int FROM login_attempts WHERE key = ANY(@keys::bytea[]) AND window_start > @since;

-- name: CountLoginFailure :one
INSERT INTO login_attempts (key, failures, window_start) VALUES (@key, 1, @now)
ON CONFLICT (key) DO UPDATE SET
  failures = CASE WHEN login_attempts.window_start > @since THEN login_attempts.failures + 1 ELSE 1 END,
  window_start = CASE WHEN login_attempts.window_start > @since THEN login_attempts.window_start ELSE EXCLUDED.window_start END
RETURNING failures;

-- name: ClearLoginFailures :exec
DELETE FROM login_attempts WHERE key = $1 OR window_start < @before;
