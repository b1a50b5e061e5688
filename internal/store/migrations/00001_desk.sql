-- SPDX-License-Identifier: Apache-2.0
-- The desk's first schema. Later migrations only expand; what is dropped is dropped one release after nothing uses it.

-- +goose Up

CREATE TABLE contacts (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL DEFAULT '',
    email      text NOT NULL DEFAULT '', -- what the person said; lower case; not verified
    phone      text NOT NULL DEFAULT '',
    locale     text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL
);
CREATE INDEX contacts_email ON contacts (email text_pattern_ops) WHERE email <> '';

-- Addresses that a channel vouches for. Chat visitors have none: their token is the conversation's.
CREATE TABLE contact_identities (
    channel    text NOT NULL,
    address    text NOT NULL,
    contact_id bigint NOT NULL REFERENCES contacts ON DELETE CASCADE,
    PRIMARY KEY (channel, address)
);
CREATE INDEX contact_identities_contact ON contact_identities (contact_id);

CREATE TABLE agents (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         text NOT NULL UNIQUE, -- lower case
    name          text NOT NULL,
    role          text NOT NULL CHECK (role IN ('Admin', 'Lead', 'Agent')),
    locale        text NOT NULL DEFAULT '',
    password_hash text NOT NULL,
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL
);

CREATE TABLE agent_teams (
    agent_id         bigint NOT NULL REFERENCES agents ON DELETE CASCADE,
    team             text NOT NULL,
    last_assigned_at timestamptz NOT NULL DEFAULT '-infinity', -- round robin takes the longest ago
    PRIMARY KEY (agent_id, team)
);
CREATE INDEX agent_teams_turn ON agent_teams (team, last_assigned_at, agent_id);

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY, -- sha256 of 256 random bits
    agent_id   bigint NOT NULL REFERENCES agents ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_agent ON sessions (agent_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Failures to sign in, by hashed address or account; a key is counted within a window.
CREATE TABLE login_attempts (
    key          bytea PRIMARY KEY,
    failures     integer NOT NULL,
    window_start timestamptz NOT NULL
);

CREATE SEQUENCE ticket_numbers;

CREATE TABLE tickets (
    number          bigint PRIMARY KEY DEFAULT nextval('ticket_numbers'),
    version         bigint NOT NULL DEFAULT 1,
    status          text NOT NULL CHECK (status IN ('Bot', 'New', 'Open', 'Pending', 'Snoozed', 'Solved', 'Closed')),
    severity        text NOT NULL DEFAULT 'Minor',
    priority        text NOT NULL DEFAULT 'Medium',
    type            text NOT NULL DEFAULT 'Question',
    channel         text NOT NULL,
    team            text NOT NULL DEFAULT '',
    assignee_id     bigint REFERENCES agents,
    contact_id      bigint NOT NULL REFERENCES contacts,
    subject         text NOT NULL,
    preview         text NOT NULL DEFAULT '',
    locale          text NOT NULL DEFAULT '',
    tags            text[] NOT NULL DEFAULT '{}',
    custom_fields   jsonb NOT NULL DEFAULT '{}',
    unread          boolean NOT NULL DEFAULT true,
    last_message_at timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    handed_over_at  timestamptz,
    solved_at       timestamptz,
    previous        bigint REFERENCES tickets,
    page_url        text NOT NULL DEFAULT '',
    page_title      text NOT NULL DEFAULT '',
    sla             jsonb,       -- the next deadline, as lists show it
    sla_policy      text NOT NULL DEFAULT '',
    sla_revision    text NOT NULL DEFAULT '', -- of the rules that the clocks were computed by
    next_alarm_at   timestamptz  -- the next instant at which a clock wants attention
);
-- One index per view, in exactly the order in which the view is read.
CREATE INDEX tickets_all        ON tickets (last_message_at DESC, number DESC);
CREATE INDEX tickets_open       ON tickets (last_message_at DESC, number DESC) WHERE status IN ('New', 'Open');
CREATE INDEX tickets_unassigned ON tickets (last_message_at DESC, number DESC) WHERE status IN ('New', 'Open') AND assignee_id IS NULL;
CREATE INDEX tickets_pending    ON tickets (last_message_at DESC, number DESC) WHERE status = 'Pending';
CREATE INDEX tickets_solved     ON tickets (last_message_at DESC, number DESC) WHERE status = 'Solved';
CREATE INDEX tickets_bot        ON tickets (last_message_at DESC, number DESC) WHERE status = 'Bot';
CREATE INDEX tickets_assignee   ON tickets (assignee_id, last_message_at DESC, number DESC) WHERE assignee_id IS NOT NULL;
CREATE INDEX tickets_mine       ON tickets (assignee_id, last_message_at DESC, number DESC) WHERE status IN ('New', 'Open', 'Pending') AND assignee_id IS NOT NULL;
-- By team: for the teams' views, and for agents who see their teams' tickets only.
CREATE INDEX tickets_team        ON tickets (team, last_message_at DESC, number DESC);
CREATE INDEX tickets_team_active ON tickets (team, last_message_at DESC, number DESC) WHERE status IN ('New', 'Open', 'Pending');
CREATE INDEX tickets_contact     ON tickets (contact_id, number DESC);
CREATE INDEX tickets_alarm       ON tickets (next_alarm_at) WHERE next_alarm_at IS NOT NULL;

CREATE SEQUENCE message_ids;

CREATE TABLE messages (
    id             bigint PRIMARY KEY DEFAULT nextval('message_ids'),
    ticket         bigint NOT NULL REFERENCES tickets,
    kind           text NOT NULL CHECK (kind IN ('Customer', 'Bot', 'Reply', 'Note', 'System')),
    author_kind    text NOT NULL,
    author_id      bigint,
    author_name    text NOT NULL DEFAULT '',
    body           text NOT NULL,
    at             timestamptz NOT NULL,
    channel        text NOT NULL,
    external_id    text,   -- the channel's id of an incoming message
    client_id      text,   -- the agent's browser's id of a reply or note
    in_reply_to    bigint, -- the customer's message that the bot answers
    choice_id      text NOT NULL DEFAULT '', -- the button that the customer pressed
    delivery       text NOT NULL DEFAULT '',
    delivery_error text NOT NULL DEFAULT '',
    choices        jsonb,
    articles       jsonb,
    template       jsonb
);
CREATE INDEX messages_ticket ON messages (ticket, id);
CREATE UNIQUE INDEX messages_external ON messages (channel, external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX messages_client   ON messages (author_id, client_id) WHERE client_id IS NOT NULL;
CREATE UNIQUE INDEX messages_answer   ON messages (ticket, in_reply_to) WHERE in_reply_to IS NOT NULL;
-- 'russian' stems Cyrillic words as Russian and ASCII words as English.
CREATE INDEX messages_words ON messages USING gin (to_tsvector('russian', body));

-- A customer's right to a conversation.
CREATE TABLE conversations (
    token_hash bytea PRIMARY KEY, -- sha256 of 256 random bits
    ticket     bigint NOT NULL REFERENCES tickets, -- the newest of the conversation
    channel    text NOT NULL,
    contact_id bigint NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX conversations_ticket ON conversations (ticket);

-- What happened, in the order in which it can be told without gaps: by writing transaction, then by sequence.
-- Readers stop below pg_snapshot_xmin, so nothing can commit behind them.
CREATE TABLE events (
    tx         xid8 NOT NULL DEFAULT pg_current_xact_id(),
    seq        bigint GENERATED ALWAYS AS IDENTITY,
    ticket     bigint NOT NULL,
    kind       text NOT NULL,
    at         timestamptz NOT NULL,
    version    bigint NOT NULL,
    message_id bigint,
    actor_kind text NOT NULL DEFAULT '',
    actor_id   bigint,
    status     text NOT NULL,
    severity   text NOT NULL,
    priority   text NOT NULL,
    data       jsonb,
    PRIMARY KEY (tx, seq)
);
CREATE INDEX events_ticket ON events (ticket, seq);

CREATE TABLE sla_clocks (
    ticket     bigint NOT NULL REFERENCES tickets ON DELETE CASCADE,
    metric     text NOT NULL,
    round      integer NOT NULL,
    state      text NOT NULL,
    policy     text NOT NULL,
    target     bigint NOT NULL, -- seconds of open time
    started_at timestamptz NOT NULL,
    due_at     timestamptz,     -- null while paused
    warn_at    timestamptz,
    breached_at timestamptz,    -- the deadline, not the time it was noticed
    stopped_at timestamptz,
    remaining  bigint,          -- seconds, while paused
    PRIMARY KEY (ticket, metric, round)
);

-- Alarms that were announced: one each.
CREATE TABLE sla_announced (
    ticket     bigint NOT NULL REFERENCES tickets ON DELETE CASCADE,
    metric     text NOT NULL,
    round      integer NOT NULL,
    percent    integer NOT NULL, -- 100 is the breach
    due_at     timestamptz NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (ticket, metric, round, percent)
);

CREATE TABLE drafts (
    ticket     bigint NOT NULL REFERENCES tickets ON DELETE CASCADE,
    agent_id   bigint NOT NULL REFERENCES agents ON DELETE CASCADE,
    body       text NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (ticket, agent_id)
);

-- Who looks at what: gone after a crash, and nobody misses it.
CREATE UNLOGGED TABLE presence (
    ticket     bigint NOT NULL,
    agent_id   bigint NOT NULL, -- 0: the customer
    name       text NOT NULL,
    typing     boolean NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (ticket, agent_id)
);

CREATE TABLE ratings (
    ticket  bigint PRIMARY KEY REFERENCES tickets ON DELETE CASCADE,
    stars   smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
    comment text NOT NULL DEFAULT '',
    at      timestamptz NOT NULL
);

-- What part of the configuration has been carried into the tables. The sequence says which of two configurations is the
-- newer one: a replica that runs an older one leaves the tables alone.
CREATE TABLE applied_config (
    name     text PRIMARY KEY,
    revision text NOT NULL,
    sequence bigint NOT NULL DEFAULT 0,
    at       timestamptz NOT NULL
);

CREATE TABLE articles (
    slug       text NOT NULL,
    locale     text NOT NULL,
    kb         text NOT NULL DEFAULT '',
    section    text NOT NULL,
    title      text NOT NULL,
    summary    text NOT NULL DEFAULT '',
    keywords   text[] NOT NULL DEFAULT '{}',
    related    text[] NOT NULL DEFAULT '{}',
    body       text NOT NULL, -- Markdown
    hash       text NOT NULL,
    source     text NOT NULL, -- ConfigMap and key
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (slug, locale)
);

-- What was searched in the help centre, and what was not found.
CREATE TABLE kb_searches (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    locale  text NOT NULL,
    query   text NOT NULL,
    results integer NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX kb_searches_at ON kb_searches (at);

-- Whether articles helped their readers.
CREATE TABLE kb_feedback (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    locale  text NOT NULL,
    slug    text NOT NULL,
    helpful boolean NOT NULL,
    comment text NOT NULL DEFAULT '',
    at      timestamptz NOT NULL
);
CREATE INDEX kb_feedback_article ON kb_feedback (slug, locale, at);
