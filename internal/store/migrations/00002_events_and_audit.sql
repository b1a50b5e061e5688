-- SPDX-License-Identifier: Apache-2.0
-- What agents see between messages, and what administrators did. The old version runs on it: it reads neither.

-- +goose Up

-- What happened, when the message tells agents of a change; such a message is never the customer's.
ALTER TABLE messages ADD COLUMN event jsonb;

-- What was done to whom by which administrator, with what changed; no passwords.
CREATE TABLE audit (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL,
    actor_id bigint NOT NULL REFERENCES agents,
    action   text NOT NULL,
    agent_id bigint NOT NULL REFERENCES agents, -- who was changed
    data     jsonb
);
CREATE INDEX audit_agent ON audit (agent_id, id DESC);

-- For housekeeping.
CREATE INDEX presence_expiry ON presence (expires_at);
