// SPDX-License-Identifier: Apache-2.0

package access_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/access"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time      { c.mu.Lock(); defer c.mu.Unlock(); return c.now }
func (c *clock) Add(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.now = c.now.Add(d) }

func newAccess(t *testing.T) (*access.Access, *clock) {
	t.Helper()
	c := &clock{now: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)}
	s := store.New(storetest.New(t), store.Options{Now: c.Now})
	return access.New(access.Deps{Store: s, Now: c.Now, Log: slog.New(slog.DiscardHandler)}), c
}

const password = "correct horse battery"

func adminDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"email": "Root@Example.org\n", "password": password + "\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestReplicasThatStartTogetherMakeOneFirstAdministrator(t *testing.T) {
	a, _ := newAccess(t)
	dir := adminDir(t)
	if err := a.EnsureAdmin(t.Context(), t.TempDir()); err != nil {
		t.Fatal("a directory without files: ", err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if err := a.EnsureAdmin(t.Context(), dir); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	agents, err := a.Store.Agents(t.Context())
	if err != nil || len(agents) != 1 || agents[0].Role != desk.Admin || agents[0].Email != "root@example.org" {
		t.Fatalf("%+v %v", agents, err)
	}
	if _, _, err := a.SignIn(t.Context(), "ROOT@example.org", password, "1.2.3.4"); err != nil {
		t.Fatal(err)
	}
}

func TestASessionLastsWhileItIsUsedAndEnds(t *testing.T) {
	a, c := newAccess(t)
	agent, err := a.AddAgent(t.Context(), desk.Agent{Email: "a@example.org", Name: "A", Role: desk.AgentOnly}, password)
	if err != nil {
		t.Fatal(err)
	}
	_, token, err := a.SignIn(t.Context(), "a@example.org", password, "x")
	if err != nil {
		t.Fatal(err)
	}
	for range 5 { // used every five days it lasts on
		c.Add(5 * 24 * time.Hour)
		if _, err := a.Session(t.Context(), token); err != nil {
			t.Fatal(err)
		}
	}
	var raw []byte
	if err := a.Store.Pool().QueryRow(t.Context(), `SELECT token_hash FROM sessions`).Scan(&raw); err != nil || strings.Contains(string(token), string(raw)) || len(raw) != 32 {
		t.Fatalf("the stored token: %x %v", raw, err)
	}
	_, other, err := a.SignIn(t.Context(), "a@example.org", password, "x")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.ChangePassword(t.Context(), agent, "wrong", "another long one", token); desk.CodeOf(err) != desk.Invalid {
		t.Fatalf("a wrong current password: %v", err)
	}
	if err := a.ChangePassword(t.Context(), agent, password, "another long one", token); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Session(t.Context(), other); desk.CodeOf(err) != desk.Unauthorized {
		t.Fatalf("other sessions end with the old password: %v", err)
	}
	if _, _, err := a.SignIn(t.Context(), "a@example.org", password, "x"); desk.CodeOf(err) != desk.Unauthorized {
		t.Fatalf("the old password: %v", err)
	}
	c.Add(access.SessionTime + time.Second)
	if _, err := a.Session(t.Context(), token); desk.CodeOf(err) != desk.Unauthorized {
		t.Fatalf("a session that was left alone: %v", err)
	}
}

func TestFailuresAreForgottenAfterAWhile(t *testing.T) {
	a, c := newAccess(t)
	if _, err := a.AddAgent(t.Context(), desk.Agent{Email: "a@example.org", Name: "A", Role: desk.AgentOnly}, password); err != nil {
		t.Fatal(err)
	}
	for range 10 {
		if _, _, err := a.SignIn(t.Context(), "a@example.org", "guess", "x"); desk.CodeOf(err) != desk.Unauthorized {
			t.Fatal(err)
		}
	}
	if _, _, err := a.SignIn(t.Context(), "a@example.org", password, "x"); desk.CodeOf(err) != desk.RateLimited {
		t.Fatalf("after ten failures: %v", err)
	}
	if _, _, err := a.SignIn(t.Context(), "a@example.org", password, "y"); err != nil {
		t.Fatalf("from where nobody guessed: %v", err)
	}
	c.Add(16 * time.Minute)
	if _, _, err := a.SignIn(t.Context(), "a@example.org", password, "x"); err != nil {
		t.Fatalf("after the window: %v", err)
	}
}

func TestAttemptsThatComeTogetherCountOneAnother(t *testing.T) {
	a, _ := newAccess(t)
	if _, err := a.AddAgent(t.Context(), desk.Agent{Email: "a@example.org", Name: "A", Role: desk.AgentOnly}, password); err != nil {
		t.Fatal(err)
	}
	var guessed, refused atomic.Int64
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			switch _, _, err := a.SignIn(t.Context(), "a@example.org", "guess", "x"); desk.CodeOf(err) {
			case desk.Unauthorized:
				guessed.Add(1)
			case desk.RateLimited:
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if guessed.Load() != 10 || refused.Load() != 30 {
		t.Fatalf("%d of 40 guesses were looked at, %d refused; want 10 and 30", guessed.Load(), refused.Load())
	}
}

func TestSigningInIsNoFailure(t *testing.T) {
	a, _ := newAccess(t)
	if _, err := a.AddAgent(t.Context(), desk.Agent{Email: "a@example.org", Name: "A", Role: desk.AgentOnly}, password); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, _, err := a.SignIn(t.Context(), "a@example.org", password, "x"); err != nil {
			t.Fatal(err)
		}
	}
	var failures int
	if err := a.Store.Pool().QueryRow(t.Context(), `SELECT coalesce(sum(failures), 0) FROM login_attempts`).Scan(&failures); err != nil || failures != 0 {
		t.Fatalf("%d failures were counted (%v)", failures, err)
	}
}
