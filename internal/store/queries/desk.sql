-- SPDX-License-Identifier: Apache-2.0

-- name: PutDraft :exec
INSERT INTO drafts (ticket, agent_id, body, updated_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (ticket, agent_id) DO UPDATE SET body = EXCLUDED.body, updated_at = EXCLUDED.updated_at;

-- name: DeleteDraft :exec
DELETE FROM drafts WHERE ticket = $1 AND agent_id = $2;

-- name: Draft :one
SELECT body, updated_at FROM drafts WHERE ticket = $1 AND agent_id = $2;

-- name: PutPresence :exec
INSERT INTO presence (ticket, agent_id, name, typing, expires_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (ticket, agent_id) DO UPDATE SET name = EXCLUDED.name, typing = EXCLUDED.typing, expires_at = EXCLUDED.expires_at;

-- name: Presence :many
SELECT agent_id, name, typing FROM presence WHERE ticket = $1 AND expires_at > @now ORDER BY agent_id LIMIT 50;

-- name: DeleteExpiredPresence :execrows
DELETE FROM presence WHERE expires_at < $1;

-- name: MarkRead :exec
UPDATE tickets SET unread = false WHERE number = $1 AND unread;

-- name: Rating :one
SELECT stars, comment, at FROM ratings WHERE ticket = $1;

-- name: Clocks :many
SELECT metric, round, state, policy, started_at, due_at, warn_at, breached_at, stopped_at, remaining FROM sla_clocks WHERE ticket = $1 ORDER BY started_at, metric LIMIT 200;

-- name: Identities :many
SELECT channel, address FROM contact_identities WHERE contact_id = $1 ORDER BY channel, address LIMIT 50;

-- name: Contact :one
SELECT id, name, email, phone, locale, created_at FROM contacts WHERE id = $1;

-- name: AppliedConfig :one
SELECT revision, sequence FROM applied_config WHERE name = $1;

-- name: PutAppliedConfig :exec
INSERT INTO applied_config (name, revision, sequence, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE SET revision = EXCLUDED.revision, sequence = EXCLUDED.sequence, at = EXCLUDED.at;
