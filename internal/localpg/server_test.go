// SPDX-License-Identifier: Apache-2.0

package localpg_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/localpg"
)

func with(t *testing.T, url string, do func(context.Context, *pgx.Conn) error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := do(ctx, conn); err != nil {
		t.Fatal(err)
	}
}

func query(t *testing.T, url, sql string) (got string) {
	t.Helper()
	with(t, url, func(ctx context.Context, c *pgx.Conn) error { return c.QueryRow(ctx, sql).Scan(&got) })
	return got
}

func execute(t *testing.T, url, sql string) {
	t.Helper()
	with(t, url, func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, sql)
		return err
	})
}

func TestAPrivateDatabaseStartsKeepsItsDataAndLeavesNothingRunning(t *testing.T) {
	t.Setenv("TMPDIR", openFolder(t))
	dir := filepath.Join(openFolder(t), "kept")
	first, err := localpg.Start(t.Context(), localpg.Options{Dir: dir, Durable: true})
	if err != nil {
		t.Fatal(err)
	}
	uri, err := first.Database(t.Context(), "kept")
	if err != nil {
		t.Fatal(err)
	}
	if got := query(t, uri, `SELECT lower('ПРИВЕТ')`); got != "привет" {
		t.Errorf("lower is %q", got)
	}
	execute(t, uri, `CREATE TABLE kept AS SELECT 'yes' AS v`)
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-first.Exited():
	default:
		t.Error("the server still runs")
	}

	again, err := localpg.Start(t.Context(), localpg.Options{Dir: dir, Durable: true})
	if err != nil {
		t.Fatal(err)
	}
	if uri, err = again.Database(t.Context(), "kept"); err != nil {
		t.Fatal(err)
	}
	if got := query(t, uri, `SELECT v FROM kept`); got != "yes" {
		t.Errorf("the data are %q", got)
	}
	if err := again.Stop(); err != nil {
		t.Fatal(err)
	}
}

func TestATemporaryDatabaseLeavesNoFiles(t *testing.T) {
	tmp := openFolder(t)
	t.Setenv("TMPDIR", tmp)
	p, err := localpg.Start(t.Context(), localpg.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Stop(); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(tmp)
	if err != nil || len(left) != 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}

func TestSyncingIsOffUnlessAskedForAndSettingsReachTheServer(t *testing.T) {
	t.Setenv("TMPDIR", openFolder(t))
	for fsync, o := range map[string]localpg.Options{
		"off": {Settings: []string{"max_connections=33"}},
		"on":  {Settings: []string{"max_connections=33"}, Durable: true},
	} {
		s, err := localpg.Start(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		if got := query(t, s.URI("postgres"), `SELECT current_setting('fsync') || ' ' || current_setting('max_connections')`); got != fsync+" 33" {
			t.Errorf("%+v: fsync and max_connections are %s", o, got)
		}
		if err := s.Stop(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFolderWithoutServerIsNamed(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("RYNDA_PG_BIN", dir)
	if _, err := localpg.Start(t.Context(), localpg.Options{}); err == nil || errors.Is(err, localpg.ErrNoPostgres) || !strings.Contains(err.Error(), dir) {
		t.Errorf("got %v", err)
	}
}

// openFolder is a temporary folder with a short path that the server's user can enter, also when the tests run as root.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "rynda-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
