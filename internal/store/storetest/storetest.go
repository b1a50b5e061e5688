// SPDX-License-Identifier: Apache-2.0

// Package storetest gives tests a real PostgreSQL: one server per test binary, on a unix socket, with fsync off, and a
// database of its own for each test, cloned from a migrated template.
//
// A package that uses it calls Main from its TestMain.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/localpg"
	"github.com/rynda-dev/rynda/internal/store"
)

const template = "rynda_template"

var shared struct {
	once   sync.Once
	server *localpg.Server
	err    error
	count  atomic.Int64
}

// Main runs a package's tests and stops the server that they started. It returns the exit code.
func Main(m *testing.M) int {
	code := m.Run()
	if shared.server != nil {
		if err := shared.server.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stop PostgreSQL:", err)
			return 1
		}
	}
	return code
}

// New gives the test a migrated database of its own.
func New(t testing.TB) *pgxpool.Pool {
	t.Helper()
	pool, err := store.Connect(t.Context(), func() (string, error) { return URI(t), nil }, store.PoolOptions{AppName: t.Name(), MaxConns: 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return pool
}

var uris sync.Map // test to URI

// URI of the test's own database; the database is made at the first call.
func URI(t testing.TB) string {
	t.Helper()
	return database(t, template)
}

// EmptyURI is URI for tests of migrations: there is nothing in the database yet. A test asks for the one or the other.
func EmptyURI(t testing.TB) string {
	t.Helper()
	return database(t, "template1")
}

func database(t testing.TB, from string) string {
	t.Helper()
	if uri, ok := uris.Load(t); ok {
		return uri.(string)
	}
	shared.once.Do(func() { shared.server, shared.err = startTemplate() })
	if shared.err != nil {
		t.Fatalf("start PostgreSQL: %v", shared.err)
	}
	name := fmt.Sprintf("test_%d", shared.count.Add(1))
	if err := admin(t.Context(), shared.server, "CREATE DATABASE "+name+" TEMPLATE "+from); err != nil {
		t.Fatal(err)
	}
	uri := shared.server.URI(name)
	uris.Store(t, uri)
	t.Cleanup(func() {
		uris.Delete(t)
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := admin(ctx, shared.server, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return uri
}

func startTemplate() (*localpg.Server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	// Tests of several packages share a machine, and one test may open many connections.
	s, err := localpg.Start(ctx, localpg.Options{Settings: []string{"max_connections=200", "shared_buffers=128MB", "autovacuum_naptime=5s", "log_min_messages=fatal"}})
	if err != nil {
		return nil, err
	}
	uri, err := s.Database(ctx, template)
	if err == nil {
		err = store.Migrate(ctx, uri, store.MigrateOptions{})
	}
	if err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// admin runs one statement in the maintenance database.
func admin(ctx context.Context, s *localpg.Server, sql string) error {
	conn, err := pgx.Connect(ctx, s.URI("postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	_, err = conn.Exec(ctx, sql)
	return err
}
