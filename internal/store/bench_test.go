// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/localpg"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
)

const benchConns = 16

// durable is a migrated database on a server that keeps its promises (fsync on).
func durable(b *testing.B) *pgxpool.Pool {
	b.Helper()
	s, err := localpg.Start(b.Context(), localpg.Options{Durable: true, Settings: []string{"max_connections=200", "shared_buffers=128MB", "autovacuum_naptime=5s"}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Stop(); err != nil {
			b.Error(err)
		}
	})
	if err := store.Migrate(b.Context(), s.URI("postgres"), store.MigrateOptions{}); err != nil {
		b.Fatal(err)
	}
	pool, err := store.Connect(b.Context(), func() (string, error) { return s.URI("postgres"), nil }, store.PoolOptions{MaxConns: benchConns})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(pool.Close)
	return pool
}

// hammer calls do b.N times from benchConns goroutines and reports calls a second and the 99th percentile.
func hammer(b *testing.B, do func(ctx context.Context, worker int) error) {
	b.Helper()
	var left atomic.Int64
	left.Store(int64(b.N))
	took := make([][]time.Duration, benchConns)
	b.ResetTimer()
	began := time.Now()
	var wg sync.WaitGroup
	for i := range benchConns {
		wg.Go(func() {
			for left.Add(-1) >= 0 {
				start := time.Now()
				if err := do(b.Context(), i); err != nil {
					b.Error(err)
					return
				}
				took[i] = append(took[i], time.Since(start))
			}
		})
	}
	wg.Wait()
	all := slices.Concat(took...)
	slices.Sort(all)
	b.ReportMetric(float64(len(all))/time.Since(began).Seconds(), "calls/s")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
}

func benchStore(b *testing.B, pool *pgxpool.Pool) *store.Store {
	b.Helper()
	rules, err := ruleset.New(snapshot(), "r1")
	if err != nil {
		b.Fatal(err)
	}
	return store.New(pool, store.Options{Rules: func() desk.Rules { return rules }})
}

func BenchmarkNewConversation(b *testing.B) {
	for _, channel := range []string{"bot", "people"} {
		b.Run(channel, func(b *testing.B) {
			s := benchStore(b, durable(b))
			hammer(b, func(ctx context.Context, _ int) error {
				id := uuid.NewString()
				_, err := s.Start(ctx, desk.Inbound{Channel: channel, ExternalID: id, Text: "Здравствуйте! Где мой заказ номер 15? Оплатил вчера вечером.", Locale: "ru"}, token(id))
				return err
			})
		})
	}
}

func BenchmarkCustomerMessage(b *testing.B) {
	s := benchStore(b, durable(b))
	var conversations []store.Conversation
	for range benchConns * 8 {
		id := uuid.NewString()
		if _, err := s.Start(b.Context(), desk.Inbound{Channel: "people", ExternalID: id, Text: "Hi"}, token(id)); err != nil {
			b.Fatal(err)
		}
		c, err := s.Conversation(b.Context(), token(id), "people")
		if err != nil {
			b.Fatal(err)
		}
		conversations = append(conversations, c)
	}
	var n atomic.Int64
	hammer(b, func(ctx context.Context, _ int) error {
		c := conversations[int(n.Add(1))%len(conversations)]
		_, err := s.Receive(ctx, c, desk.Inbound{Channel: "people", ExternalID: uuid.NewString(), Text: "А когда доставят? Жду ответа."})
		return err
	})
}

// BenchmarkBareRows writes the rows of a new conversation by a plain loop of statements in a transaction: the limit.
func BenchmarkBareRows(b *testing.B) {
	pool := durable(b)
	statements := []string{
		`INSERT INTO contacts (name, created_at) VALUES ('x', now()) RETURNING id`,
		`INSERT INTO tickets (status, channel, team, contact_id, subject, preview, last_message_at, created_at, updated_at) VALUES ('Bot', 'bot', 'first', $1, 'Где мой заказ', 'Где мой заказ', now(), now(), now()) RETURNING number`,
		`INSERT INTO messages (ticket, kind, author_kind, body, at, channel, external_id) VALUES ($1, 'Customer', 'Contact', 'Здравствуйте! Где мой заказ номер 15? Оплатил вчера вечером.', now(), 'bot', gen_random_uuid()::text)`,
		`INSERT INTO conversations (token_hash, ticket, channel, contact_id, created_at) VALUES (sha256(gen_random_uuid()::text::bytea), $1, 'bot', 1, now())`,
		`INSERT INTO events (ticket, kind, at, version, status, severity, priority) VALUES ($1, 'Created', now(), 1, 'Bot', 'Minor', 'Medium')`,
		`INSERT INTO river_job (kind, queue, args, max_attempts) VALUES ('bot_turn', 'bot', jsonb_build_object('ticketId', $1::bigint), 16)`,
	}
	hammer(b, func(ctx context.Context, _ int) error {
		return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
			var id int64
			for i, sql := range statements {
				var err error
				switch i {
				case 0:
					err = tx.QueryRow(ctx, sql).Scan(&id)
				case 1:
					err = tx.QueryRow(ctx, sql, id).Scan(&id)
				default:
					_, err = tx.Exec(ctx, sql, id)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}
