// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
)

// maxBotTalk is how many messages of a conversation with the bot are looked at.
const maxBotTalk = 50

// BotTalk is what the customer and the bot said to each other at the beginning of a ticket, before anybody else wrote:
// at most maxBotTalk messages, oldest first.
func (s *Store) BotTalk(ctx context.Context, ticket int64) ([]*desk.Message, error) {
	rows, err := s.pool.Query(ctx, "SELECT "+messageColumns+` FROM messages m WHERE m.ticket = $1 AND m.kind IN ('Customer', 'Bot')
		AND m.id < coalesce((SELECT min(o.id) FROM messages o WHERE o.ticket = $1 AND o.kind NOT IN ('Customer', 'Bot')), 9223372036854775807)
		ORDER BY m.id LIMIT $2`, ticket, maxBotTalk)
	if err != nil {
		return nil, fmt.Errorf("read what the bot said: %w", err)
	}
	list, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (*desk.Message, error) { return scanMessage(r) })
	return list, fail("read what the bot said", err)
}
