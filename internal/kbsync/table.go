// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/kb"
)

// channel that is notified after the table changed.
const channel = "rynda_articles"

// lockKey is the advisory lock of the one replica that writes. The number means nothing but must stay: "rynda kb" in
// ASCII.
const lockKey int64 = 0x72796e6461206b62

// write makes the table hold what is wanted, in one transaction under the lock, and says how many rows changed.
func write(ctx context.Context, pool *pgxpool.Pool, w wanted, now time.Time) (changes int, err error) {
	err = pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, lockKey); err != nil {
			return fmt.Errorf("wait for the turn: %w", err)
		}
		present, err := hashes(ctx, tx)
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		for id, old := range present {
			if _, stays := w.rows[id]; !stays && !w.holds(old.source) {
				b.Queue(`DELETE FROM articles WHERE slug = $1 AND locale = $2`, id.Slug, id.Locale)
			}
		}
		for id, r := range w.rows {
			if present[id].hash == r.hash {
				continue
			}
			b.Queue(`INSERT INTO articles (slug, locale, kb, section, title, summary, keywords, related, body, hash, source, updated_at)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
				ON CONFLICT (slug, locale) DO UPDATE SET (kb, section, title, summary, keywords, related, body, hash, source, updated_at) =
				(EXCLUDED.kb, EXCLUDED.section, EXCLUDED.title, EXCLUDED.summary, EXCLUDED.keywords, EXCLUDED.related, EXCLUDED.body, EXCLUDED.hash, EXCLUDED.source, EXCLUDED.updated_at)`,
				r.Slug, r.Locale, r.kb, r.Section, r.Title, r.Summary, notNil(r.Keywords), notNil(r.Related), r.Body, r.hash, r.source, now)
		}
		changes = b.Len()
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return fmt.Errorf("write articles: %w", err)
		}
		return nil
	})
	if err != nil || changes == 0 {
		return changes, err
	}
	// In a transaction of its own: NOTIFY takes a lock on the whole database while it commits. Should it fail, the
	// readers' poll finds the change.
	if _, err := pool.Exec(ctx, `SELECT pg_notify($1, '')`, channel); err != nil {
		return changes, fmt.Errorf("wake the readers of articles: %w", err)
	}
	return changes, nil
}

func notNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

type stored struct{ hash, source string }

func hashes(ctx context.Context, tx pgx.Tx) (map[kb.Key]stored, error) {
	rows, err := tx.Query(ctx, `SELECT slug, locale, hash, source FROM articles`)
	if err != nil {
		return nil, fmt.Errorf("read what is stored of articles: %w", err)
	}
	present := map[kb.Key]stored{}
	var id kb.Key
	var s stored
	_, err = pgx.ForEachRow(rows, []any{&id.Slug, &id.Locale, &s.hash, &s.source}, func() error {
		present[id] = s
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read what is stored of articles: %w", err)
	}
	return present, nil
}

// state is equal when the table is.
func state(ctx context.Context, pool *pgxpool.Pool) (s string, err error) {
	err = pool.QueryRow(ctx, `SELECT count(*) || ':' || coalesce(md5(string_agg(hash, ',' ORDER BY slug, locale)), '') FROM articles`).Scan(&s)
	if err != nil {
		return "", fmt.Errorf("ask whether articles changed: %w", err)
	}
	return s, nil
}

// read returns all articles by slug and locale.
func read(ctx context.Context, pool *pgxpool.Pool) ([]kb.StoredArticle, error) {
	rows, err := pool.Query(ctx, `SELECT slug, locale, section, title, summary, keywords, related, body, source, hash, updated_at FROM articles ORDER BY slug, locale`)
	if err != nil {
		return nil, fmt.Errorf("read articles: %w", err)
	}
	all, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (a kb.StoredArticle, err error) {
		err = r.Scan(&a.Slug, &a.Locale, &a.Section, &a.Title, &a.Summary, &a.Keywords, &a.Related, &a.Body, &a.Source, &a.Hash, &a.UpdatedAt)
		return a, err
	})
	if err != nil {
		return nil, fmt.Errorf("read articles: %w", err)
	}
	return all, nil
}
