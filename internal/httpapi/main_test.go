// SPDX-License-Identifier: Apache-2.0

// Package httpapi_test holds the surfaces together: customers and agents over HTTP, on a real database.
package httpapi_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/rynda-dev/rynda/internal/access"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/httpapi/agent"
	"github.com/rynda-dev/rynda/internal/httpapi/chat"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/store/storetest"
	"github.com/rynda-dev/rynda/internal/stream"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

// fixed is a configuration that tests swap.
type fixed struct {
	mu       sync.Mutex
	snapshot *deskconfig.Snapshot
	revision string
	changed  chan struct{}
}

func newFixed(s *deskconfig.Snapshot) *fixed {
	return &fixed{snapshot: s, revision: "r1", changed: make(chan struct{})}
}

func (f *fixed) Snapshot() *deskconfig.Snapshot { f.mu.Lock(); defer f.mu.Unlock(); return f.snapshot }

func (f *fixed) Revision() string { f.mu.Lock(); defer f.mu.Unlock(); return f.revision }

func (f *fixed) Changed() <-chan struct{} { f.mu.Lock(); defer f.mu.Unlock(); return f.changed }

func snapshot() *deskconfig.Snapshot {
	chatKind := func() *deskconfig.Chat {
		return &deskconfig.Chat{AllowedOrigins: []string{"https://shop.example"}, Greeting: deskconfig.Text{"en": "Hi", "ru": "Привет"}, Color: "#123456", Position: "BottomRight", AskForEmail: "Never"}
	}
	return &deskconfig.Snapshot{
		Format: deskconfig.FormatVersion,
		Desk:   deskconfig.Desk{Name: "test", Locales: []string{"en", "ru"}, DisplayName: deskconfig.Text{"en": "Test", "ru": "Проба"}},
		Teams:  []deskconfig.Team{{Name: "first", Strategy: "Manual"}, {Name: "second", Strategy: "Manual"}},
		Channels: []deskconfig.Channel{
			{Name: "bot", Kind: "chat", Team: "first", BotEnabled: true, Chat: chatKind()},
			{Name: "people", Kind: "chat", Team: "second", Chat: chatKind()},
		},
		Policies: []deskconfig.Policy{{Name: "standard", Targets: []deskconfig.Target{{FirstResponse: 600, Resolution: 3600}}}},
		TemplateSets: []deskconfig.TemplateSet{{Name: "base", Category: deskconfig.Text{"en": "Base"}, Templates: []deskconfig.Template{
			{
				Name: "hello", Title: deskconfig.Text{"en": "Hello", "ru": "Привет"}, Body: deskconfig.Text{"en": "Hello, {{ contact.firstName }}!", "ru": "Здравствуйте, {{ contact.firstName }}!"},
				Actions: &deskconfig.TemplateActions{Status: "Pending", AddTags: []string{"greeted"}},
			},
		}}},
	}
}

// server is a desk's HTTP on a database of its own.
type server struct {
	*httptest.Server
	store  *store.Store
	access *access.Access
	config *fixed
	hub    *stream.Stream
}

func serve(t *testing.T) *server {
	t.Helper()
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	pool := storetest.New(t)
	cfg := newFixed(snapshot())
	rules := ruleset.NewLive(cfg, log)
	waker := stream.NewWaker(pool, log)
	st := store.New(pool, store.Options{Wake: waker, Rules: rules.Rules})
	hub := stream.New(stream.Deps{Store: st, Log: log, Now: time.Now, Config: cfg})
	acc := access.New(access.Deps{Store: st, Now: time.Now, Log: log})
	mux := http.NewServeMux()
	mux.Handle("/api/", agent.New(agent.Deps{Store: st, Stream: hub, Config: cfg, Rules: rules, Access: acc, Now: time.Now, Log: log, Version: "test"}))
	mux.Handle("/chat/", chat.New(chat.Deps{Store: st, Stream: hub, Config: cfg, Rules: rules, Now: time.Now, Log: log}))
	s := &server{Server: httptest.NewServer(mux), store: st, access: acc, config: cfg, hub: hub}
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { _ = waker.Run(ctx) })
	wg.Go(func() { _ = hub.Run(ctx) })
	t.Cleanup(func() { hub.Close(); cancel(); wg.Wait(); s.CloseClientConnections(); s.Server.Close() })
	return s
}

const password = "correct horse battery"

// client is one browser.
type client struct {
	t     *testing.T
	http  *http.Client
	base  string
	token string
}

func (s *server) agent(t *testing.T, email string, role desk.Role, teams ...string) *client {
	t.Helper()
	if _, err := s.access.AddAgent(t.Context(), desk.Agent{Email: email, Name: strings.Split(email, "@")[0], Role: role, Teams: teams}, password); err != nil {
		t.Fatal(err)
	}
	c := s.browser(t)
	c.want(http.StatusOK, "POST", "/api/v1/session", map[string]any{"email": email, "password": password}, nil)
	return c
}

func (s *server) browser(t *testing.T) *client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &client{t: t, http: &http.Client{Jar: jar}, base: s.URL}
}

// do sends a request and gives status and body.
func (c *client) do(method, path string, body any) (int, []byte) {
	c.t.Helper()
	var reader io.Reader
	if raw, ok := body.([]byte); ok {
		reader = bytes.NewReader(raw)
	} else if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			c.t.Fatal(err)
		}
		reader = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(c.t.Context(), method, c.base+path, reader)
	if err != nil {
		c.t.Fatal(err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return resp.StatusCode, raw
}

// want sends a request, insists on the status, and reads the answer.
func (c *client) want(status int, method, path string, body, into any) {
	c.t.Helper()
	got, raw := c.do(method, path, body)
	if got != status {
		c.t.Fatalf("%s %s: status %d, want %d: %s", method, path, got, status, raw)
	}
	if into != nil {
		if err := json.Unmarshal(raw, into); err != nil {
			c.t.Fatalf("%s %s: %v: %s", method, path, err, raw)
		}
	}
}

// event of a stream.
type event struct{ id, name, data string }

// events opens a stream and gives its events on a channel that is closed when it ends.
func (c *client) events(path, after string) (<-chan event, func()) {
	c.t.Helper()
	ctx, cancel := context.WithCancel(c.t.Context())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	if after != "" {
		req.Header.Set("Last-Event-ID", after)
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { _ = resp.Body.Close() })
	if resp.StatusCode != http.StatusOK {
		c.t.Fatalf("GET %s: status %d", path, resp.StatusCode)
	}
	out := make(chan event, 256)
	go func() {
		defer close(out)
		var e event
		scanner := bufio.NewScanner(resp.Body)
		scanner.Buffer(nil, 1<<20)
		for scanner.Scan() {
			line := scanner.Text()
			switch {
			case line == "":
				out <- e
				e = event{}
			case strings.HasPrefix(line, "id: "):
				e.id = line[4:]
			case strings.HasPrefix(line, "event: "):
				e.name = line[7:]
			case strings.HasPrefix(line, "data: "):
				e.data = line[6:]
			}
		}
	}()
	return out, cancel
}

// await waits for an event that fits.
func await(t *testing.T, events <-chan event, what string, fits func(event) bool) event {
	t.Helper()
	timeout := time.After(10 * time.Second)
	var seen []string
	for {
		select {
		case e, ok := <-events:
			if !ok {
				t.Fatalf("the stream ended before %s; seen %v", what, seen)
			}
			if fits(e) {
				return e
			}
			seen = append(seen, e.name)
		case <-timeout:
			t.Fatalf("no %s; seen %v", what, seen)
		}
	}
}

func named(name, part string) func(event) bool {
	return func(e event) bool { return e.name == name && strings.Contains(e.data, part) }
}

func newID() string { return uuid.NewString() }
