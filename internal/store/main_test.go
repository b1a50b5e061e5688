// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"crypto/sha256"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

// clock is a clock that tests set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// snapshot of a desk with a chat that the bot answers, and one that people answer from the first message.
func snapshot() *deskconfig.Snapshot {
	return &deskconfig.Snapshot{
		Format: deskconfig.FormatVersion,
		Desk:   deskconfig.Desk{Name: "test", Locales: []string{"en", "ru"}, DisplayName: deskconfig.Text{"en": "Test"}},
		Teams:  []deskconfig.Team{{Name: "first", Strategy: "Manual"}, {Name: "second", Strategy: "RoundRobin"}},
		Channels: []deskconfig.Channel{
			{Name: "bot", Kind: "chat", Team: "first", BotEnabled: true},
			{Name: "people", Kind: "chat", Team: "first"},
		},
		Policies: []deskconfig.Policy{{
			Name: "standard", Targets: []deskconfig.Target{{FirstResponse: 600, NextResponse: 1200, Resolution: 3600}}, PauseOn: []string{"Pending"},
			Escalations: []deskconfig.Escalation{{Metric: "FirstResponse", At: 50, RaisePriority: true}},
		}},
	}
}

type desktop struct {
	*store.Store
	clock *clock
	rules *ruleset.Rules
	admin *desk.Agent
}

func newDesk(t testing.TB) *desktop {
	t.Helper()
	d := &desktop{clock: &clock{now: time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)}}
	d.use(t, snapshot(), "r1")
	d.Store = store.New(storetest.New(t), store.Options{Now: d.clock.Now, Rules: func() desk.Rules { return d.rules }})
	d.admin = d.agent(t, "Anna", desk.Admin)
	return d
}

func (d *desktop) use(t testing.TB, s *deskconfig.Snapshot, revision string) {
	t.Helper()
	rules, err := ruleset.New(s, revision)
	if err != nil {
		t.Fatal(err)
	}
	d.rules = rules
}

func (d *desktop) agent(t testing.TB, name string, role desk.Role, teams ...string) *desk.Agent {
	t.Helper()
	a, err := d.AddAgent(t.Context(), desk.Agent{Email: name + "@example.org", Name: name, Role: role, Teams: teams}, "hash")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func token(s string) store.TokenHash { return sha256.Sum256([]byte(s)) }

// open opens a conversation and returns it.
func (d *desktop) open(t testing.TB, channel, text string) (store.Conversation, int64) {
	t.Helper()
	id := uuid.NewString()
	st, err := d.Start(t.Context(), desk.Inbound{Channel: channel, ExternalID: id, Text: text, Locale: "en", Name: "Carol"}, token(id))
	if err != nil {
		t.Fatal(err)
	}
	c, err := d.Conversation(t.Context(), token(id), channel)
	if err != nil {
		t.Fatal(err)
	}
	return c, st.MessageID
}
