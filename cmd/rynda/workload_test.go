// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

// ports opens the product's and the probes' port; nobody can take them before the workload has them.
func ports(t *testing.T) (listeners []net.Listener, at addresses) {
	t.Helper()
	for range 2 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		listeners = append(listeners, l)
	}
	return listeners, addresses{product: listeners[0].Addr().String(), probes: listeners[1].Addr().String()}
}

func ask(addr, path string) (int, string) {
	res, err := http.Get("http://" + addr + path)
	if err != nil {
		return 0, err.Error()
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	return res.StatusCode, string(body)
}

const snapshot = `{"format":1,"desk":{"name":"acme","namespace":"support","displayName":{"ru":"Acme"},"locales":["ru"],"timeZone":"UTC","url":""},
"teams":[],"channels":[],"calendars":[],"policies":[],"templateSets":[],"knowledgeBases":[]}`

func TestAWorkloadIsReadyWhenNothingIsMissingAndStopsInOrder(t *testing.T) {
	for _, w := range []struct {
		name  workload
		build func(context.Context, base) (part, error)
	}{{workloadTicket, buildTicket}, {workloadBot, buildBot}, {workloadKB, buildKB}} {
		t.Run(string(w.name), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "snapshot.json")
			if err := os.WriteFile(file, []byte(snapshot), 0o600); err != nil {
				t.Fatal(err)
			}
			c := config{
				Desk: "acme", Namespace: "support", DatabaseURL: storetest.URI(t), ConfigFile: file, KBURL: "http://127.0.0.1:1",
				LogLevel: "error", LogFormat: "text",
			}
			listeners, at := ports(t)
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- runWorkload(ctx, w.name, c, listeners, w.build) }()

			eventually(t, "the workload to be ready", func() string {
				code, body := ask(at.probes, "/readyz")
				if code == http.StatusOK {
					return ""
				}
				return "not ready: " + body
			})
			if code, body := ask(at.probes, "/configz"); code != 200 || !strings.Contains(body, `"revision":"sha256:`) {
				t.Errorf("/configz: %d %s", code, body)
			}
			if code, body := ask(at.probes, "/metrics"); code != 200 || !strings.Contains(body, `rynda_config_revision_info{revision="sha256:`) {
				t.Errorf("/metrics: %d %s", code, body)
			}
			want := map[workload]int{workloadTicket: 200, workloadKB: 200, workloadBot: 0}[w.name] // 0: nobody listens
			path := map[workload]string{workloadTicket: "/api/openapi.yaml", workloadKB: "/help/ru/", workloadBot: "/"}[w.name]
			if code, body := ask(at.product, path); code != want {
				t.Errorf("%s: %d %s", path, code, body)
			}
			cancel()
			if err := <-ended; err != nil {
				t.Errorf("it ended with %v", err)
			}
		})
	}
}

func TestAWorkloadTellsWhatItMissesAndStartsWhenItComes(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "snapshot.json")
	uri := filepath.Join(dir, "uri")
	if err := os.WriteFile(uri, []byte("postgres://nobody@127.0.0.1:1/none?sslmode=disable"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := config{Desk: "acme", Namespace: "support", DatabaseURLFile: uri, ConfigFile: file, LogLevel: "error", LogFormat: "text"}
	listeners, at := ports(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- runWorkload(ctx, workloadKB, c, listeners, buildKB) }()

	missing := func(want string) {
		t.Helper()
		eventually(t, "readyz to tell of "+want, func() string {
			code, body := ask(at.probes, "/readyz")
			if code == http.StatusServiceUnavailable && strings.Contains(body, want) {
				return ""
			}
			return body
		})
	}
	missing(`"location":"database"`)
	missing(`"location":"configuration"`)
	if code, _ := ask(at.probes, "/livez"); code != http.StatusOK {
		t.Errorf("a workload that waits counts as dead: %d", code)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(snapshot, `"acme"`, `"globex"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	missing("globex")
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("told to stop while waiting, it ended with %v", err)
	}
}

func TestAPasswordThatWasRotatedIsTakenUpWithoutARestart(t *testing.T) {
	owner := storetest.URI(t)
	run := func(sql string) {
		t.Helper()
		ctx := context.WithoutCancel(t.Context()) // also cleans up
		conn, err := pgx.Connect(ctx, owner)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(ctx)
		if _, err := conn.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	run(`DROP ROLE IF EXISTS first_user; DROP ROLE IF EXISTS second_user; CREATE ROLE first_user LOGIN; CREATE ROLE second_user LOGIN`)
	t.Cleanup(func() { run(`DROP ROLE first_user; DROP ROLE second_user`) })
	parsed, err := pgx.ParseConfig(owner)
	if err != nil {
		t.Fatal(err)
	}
	as := func(user string) string { return strings.Replace(owner, parsed.User+"@", user+"@", 1) }
	file := filepath.Join(t.TempDir(), "uri")
	write := func(user string) {
		if err := os.WriteFile(file, []byte(as(user)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("first_user")
	pool, err := openPool(t.Context(), workloadKB, config{DatabaseURLFile: file})
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	who := func() (name string) {
		t.Helper()
		if err := pool.QueryRow(t.Context(), `SELECT current_user`).Scan(&name); err != nil {
			t.Fatal(err)
		}
		return name
	}
	if got := who(); got != "first_user" {
		t.Fatalf("connected as %s", got)
	}
	write("second_user")
	pool.Reset() // as when connections come to the end of their life
	if got := who(); got != "second_user" {
		t.Errorf("connected as %s after the rotation", got)
	}
}

func TestAPartThatFailsEndsTheWorkload(t *testing.T) {
	g := newGroup(t.Context())
	g.start("good", func(ctx context.Context) error { <-g.failed(); return nil })
	g.start("bad", func(context.Context) error { return errors.New("broken") })
	<-g.failed()
	if err := g.wait(); err == nil || !strings.Contains(err.Error(), "bad: broken") {
		t.Errorf("got %v", err)
	}
}
