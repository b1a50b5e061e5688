// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// ArticleTitles are at most limit titles of articles in a language: those first that their authors describe with the most
// keywords, which are the ones that are asked about.
func (s *Store) ArticleTitles(ctx context.Context, locale string, limit int) ([]string, error) {
	rows, err := s.pool.Query(ctx, `SELECT title FROM articles WHERE locale = $1 ORDER BY cardinality(keywords) DESC, slug LIMIT $2`, locale, limit)
	if err != nil {
		return nil, fmt.Errorf("read the articles' titles: %w", err)
	}
	titles, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return titles, fail("read the articles' titles", err)
}
