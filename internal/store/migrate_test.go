// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/store/storetest"
)

// patience is how long a test waits for another connection to get somewhere.
const patience = 20 * time.Second

// databaseOf makes a database with the tables of an older version.
func databaseOf(t *testing.T, version int64) (string, *pgxpool.Pool) {
	t.Helper()
	uri := storetest.EmptyURI(t)
	pool := asRole(t, uri)
	if err := store.MigrateTo(t.Context(), pool, version); err != nil {
		t.Fatal(err)
	}
	return uri, pool
}

// migrate is store.Migrate that does not wait for ever.
func migrate(t *testing.T, uri string) error {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	return store.Migrate(ctx, uri, store.MigrateOptions{})
}

// inTheWay begins a transaction that holds a lock of the tickets.
func inTheWay(t *testing.T, pool *pgxpool.Pool, mode string) pgx.Tx {
	t.Helper()
	tx, err := pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tx.Rollback(context.WithoutCancel(t.Context())) })
	if _, err := tx.Exec(t.Context(), "LOCK TABLE tickets IN "+mode+" MODE"); err != nil {
		t.Fatal(err)
	}
	return tx
}

// await asks until the answer is true.
func await(t *testing.T, pool *pgxpool.Pool, what, sql string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for there := false; !there; {
		if err := pool.QueryRow(ctx, "SELECT "+sql).Scan(&there); err != nil {
			t.Fatalf("waiting until %s: %v", what, err)
		}
	}
}

const indexing = `EXISTS (SELECT 1 FROM pg_stat_progress_create_index WHERE datname = current_database() AND phase = 'waiting for writers before build')`

func TestSubjectsThatWereChangedBeforeTheMigrationAreFoundAfterIt(t *testing.T) {
	uri, pool := databaseOf(t, 2)
	if _, err := pool.Exec(t.Context(), `WITH c AS (INSERT INTO contacts (created_at) VALUES (now()) RETURNING id)
		INSERT INTO tickets (number, status, channel, contact_id, subject, last_message_at, created_at, updated_at)
		SELECT number, 'Open', 'people', id, 'Broken printers', now(), now(), now() FROM c, generate_series(1, 3) number`); err != nil {
		t.Fatal(err)
	}
	changed := &desk.EventData{Diffs: map[string]desk.Diff{"subject": {From: "It does not work", To: "Broken printers"}}}
	other := &desk.EventData{Diffs: map[string]desk.Diff{"status": {From: "New", To: "Open"}}}
	for _, e := range []struct {
		ticket int64
		data   *desk.EventData
	}{{1, other}, {2, other}, {2, changed}, {2, changed}, {3, nil}} {
		if _, err := pool.Exec(t.Context(), `INSERT INTO events (ticket, kind, at, version, status, severity, priority, data)
			VALUES ($1, 'Updated', now(), 2, 'Open', 'Minor', 'Medium', $2)`, e.ticket, e.data); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // a second time changes nothing
		if err := migrate(t, uri); err != nil {
			t.Fatal(err)
		}
	}
	rules, err := ruleset.New(snapshot(), "r1")
	if err != nil {
		t.Fatal(err)
	}
	d := &desktop{Store: store.New(pool, store.Options{Rules: func() desk.Rules { return rules }}), rules: rules}
	found, err := d.List(t.Context(), d.agent(t, "anna", desk.Admin), store.ListQuery{View: "all", Search: "printer"})
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int64
	for _, ticket := range found.Tickets {
		numbers = append(numbers, ticket.Number)
	}
	if diff := cmp.Diff([]int64{2}, numbers); diff != "" {
		t.Fatalf("found are others than the one whose subject was changed (-want +got):\n%s", diff)
	}
}

func TestAMigrationMakesTheDeskWaitForNoLockAndIsDoneAgainAfterAnInterruption(t *testing.T) {
	uri, pool := databaseOf(t, 2)
	reader := inTheWay(t, pool, "ACCESS SHARE")
	var refused *pgconn.PgError
	if err := migrate(t, uri); !errors.As(err, &refused) || refused.Code != "55P03" {
		t.Fatalf("with a long reader in the way: %v, want lock_not_available", err)
	}
	if err := reader.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}

	if err := store.MigrateTo(t.Context(), pool, 3); err != nil {
		t.Fatal(err)
	}
	writer := inTheWay(t, pool, "ROW EXCLUSIVE") // as each change of a ticket holds
	failed := make(chan error, 1)
	go func() { failed <- migrate(t, uri) }()
	await(t, pool, "the index waits for the writer", indexing)
	if _, err := pool.Exec(t.Context(), `UPDATE tickets SET subject = ''`); err != nil {
		t.Fatal("the desk writes meanwhile: ", err)
	}
	if _, err := pool.Exec(t.Context(), `SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index WHERE datname = current_database()`); err != nil {
		t.Fatal(err)
	}
	if err := <-failed; err == nil {
		t.Fatal("an interrupted migration tells of no error")
	}
	if err := writer.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	const valid = `SELECT indisvalid FROM pg_index WHERE indexrelid = 'tickets_subject'::regclass`
	var usable bool
	if err := pool.QueryRow(t.Context(), valid).Scan(&usable); err != nil || usable {
		t.Fatalf("the interrupted index is usable: %v (%v)", usable, err)
	}
	if err := store.Migrated(t.Context(), pool); desk.CodeOf(err) != desk.Conflict {
		t.Fatalf("half a migration: %v, want conflict", err)
	}

	if err := migrate(t, uri); err != nil {
		t.Fatal(err)
	}
	if err := pool.QueryRow(t.Context(), valid).Scan(&usable); err != nil || !usable {
		t.Fatalf("the index is usable: %v (%v)", usable, err)
	}
	var newest int64
	if err := pool.QueryRow(t.Context(), `SELECT max(version_id) FROM goose_db_version`).Scan(&newest); err != nil || newest != store.Version {
		t.Fatalf("the newest migration is %d (%v), but the code asks for %d", newest, err, store.Version)
	}
}

// TestTwoMigrationsAtOnceWaitForEachOther has the second come while the first makes an index without locking: making it
// waits for the snapshots of all statements that run.
func TestTwoMigrationsAtOnceWaitForEachOther(t *testing.T) {
	uri, pool := databaseOf(t, 3)
	writer := inTheWay(t, pool, "ROW EXCLUSIVE")
	done := make(chan error, 2)
	go func() { done <- migrate(t, uri) }()
	await(t, pool, "the index waits for the writer", indexing)
	go func() { done <- migrate(t, uri) }()
	await(t, pool, "both have asked for the lock", `count(*) = 2 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%advisory_lock(%'`)
	if err := writer.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
