// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"strconv"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Events reads the log after a position, in order, at most limit. It stops below the oldest transaction that is still
// open, so that an event that commits later never lies before one that was given out.
func (s *Store) Events(ctx context.Context, after desk.Position, limit int) ([]desk.Event, error) {
	// The log is ordered by its column: a bare tx would be the text that is given out, and 1000 would come before 999.
	rows, err := s.pool.Query(ctx, `SELECT tx::text, seq, ticket, kind, at, version, coalesce(message_id, 0), actor_kind, coalesce(actor_id, 0), status, severity, priority, data
		FROM events WHERE (tx, seq) > ($1::text::xid8, $2) AND tx < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY events.tx, events.seq LIMIT $3`,
		strconv.FormatUint(after.Tx, 10), after.Seq, limit)
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	defer rows.Close()
	var out []desk.Event
	for rows.Next() {
		var e desk.Event
		var tx string
		if err := rows.Scan(&tx, &e.Seq, &e.Ticket, &e.Kind, &e.At, &e.Version, &e.MessageID, &e.ActorKind, &e.ActorID, &e.Status, &e.Severity, &e.Priority, &e.Data); err != nil {
			return nil, fmt.Errorf("read events: %w", err)
		}
		if e.Tx, err = strconv.ParseUint(tx, 10, 64); err != nil {
			return nil, fmt.Errorf("read events: %w", err)
		}
		out = append(out, e)
	}
	return out, fail("read events", rows.Err())
}

// Head is the position up to which a reader who starts now has seen everything. State that is read after it was taken
// may already show later events; telling those again does no harm.
func (s *Store) Head(ctx context.Context) (desk.Position, error) {
	var xmin string
	if err := s.pool.QueryRow(ctx, logHead).Scan(&xmin); err != nil {
		return desk.Position{}, fmt.Errorf("find the end of the log: %w", err)
	}
	tx, err := strconv.ParseUint(xmin, 10, 64)
	if err != nil {
		return desk.Position{}, fmt.Errorf("find the end of the log: %w", err)
	}
	return before(tx), nil
}

// before is the position before everything that a transaction writes.
func before(tx uint64) desk.Position { return desk.Position{Tx: tx - 1, Seq: 1<<63 - 1} }

// Behind counts the events after a position, at most limit.
func (s *Store) Behind(ctx context.Context, after desk.Position, limit int) (int, error) {
	var n int
	err := s.pool.QueryRow(ctx, `SELECT count(*) FROM (SELECT 1 FROM events WHERE (tx, seq) > ($1::text::xid8, $2) LIMIT $3) x`,
		strconv.FormatUint(after.Tx, 10), after.Seq, limit).Scan(&n)
	return n, fail("count events", err)
}

// History of a ticket: its events with what they changed, newest first.
func (s *Store) History(ctx context.Context, ticket int64, limit int) ([]desk.Event, error) {
	rows, err := s.pool.Query(ctx, `SELECT seq, ticket, kind, at, version, coalesce(message_id, 0), actor_kind, coalesce(actor_id, 0), status, severity, priority, data
		FROM events WHERE ticket = $1 ORDER BY seq DESC LIMIT $2`, ticket, limit)
	if err != nil {
		return nil, fmt.Errorf("read the history: %w", err)
	}
	defer rows.Close()
	var out []desk.Event
	for rows.Next() {
		var e desk.Event
		if err := rows.Scan(&e.Seq, &e.Ticket, &e.Kind, &e.At, &e.Version, &e.MessageID, &e.ActorKind, &e.ActorID, &e.Status, &e.Severity, &e.Priority, &e.Data); err != nil {
			return nil, fmt.Errorf("read the history: %w", err)
		}
		out = append(out, e)
	}
	return out, fail("read the history", rows.Err())
}
