// SPDX-License-Identifier: Apache-2.0

package ruleset_test

import (
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/ruleset"
)

func snapshot() *deskconfig.Snapshot {
	office := deskconfig.Calendar{Name: "office", TimeZone: "Europe/Moscow"}
	for day := time.Monday; day <= time.Friday; day++ {
		office.Week[day] = []deskconfig.Interval{{From: 9 * 60, To: 18 * 60}}
	}
	office.Week[time.Saturday] = []deskconfig.Interval{{From: 10 * 60, To: 14 * 60}}
	return &deskconfig.Snapshot{
		Format:    deskconfig.FormatVersion,
		Desk:      deskconfig.Desk{Name: "test", Locales: []string{"en", "ru"}, DisplayName: deskconfig.Text{"en": "Shop", "ru": "Лавка"}},
		Calendars: []deskconfig.Calendar{office},
		Teams:     []deskconfig.Team{{Name: "first", Strategy: "Manual", Calendar: "office"}},
		Channels: []deskconfig.Channel{
			{Name: "chat", Kind: "chat", Team: "first", OutOfHours: &deskconfig.OutOfHours{Calendar: "office", Set: "auto", Template: "away"}},
			{Name: "vip", Kind: "chat", Team: ""},
		},
		Policies: []deskconfig.Policy{
			{Name: "urgent", Match: `ticket.severity == "Blocker" && ticket.kind == "chat"`, Targets: []deskconfig.Target{{FirstResponse: 60}}},
			{Name: "rest", Calendar: "office", Targets: []deskconfig.Target{{FirstResponse: 3600}}},
		},
		TemplateSets: []deskconfig.TemplateSet{{Name: "auto", Templates: []deskconfig.Template{
			{Name: "away", Body: deskconfig.Text{"en": "We are away, {{ contact.firstName }}. Request {{ ticket.number }}.", "ru": "Нас нет, {{ contact.firstName }}. Обращение {{ ticket.number }}."}},
		}}},
	}
}

func newRules(t *testing.T, s *deskconfig.Snapshot) *ruleset.Rules {
	t.Helper()
	r, err := ruleset.New(s, "r1")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheFirstPolicyThatMatchesCounts(t *testing.T) {
	r := newRules(t, snapshot())
	if p := r.Policy(&desk.Ticket{Channel: "chat", Severity: desk.Blocker}); p == nil || p.Name != "urgent" {
		t.Fatalf("%+v", p)
	}
	if p := r.Policy(&desk.Ticket{Channel: "chat", Severity: desk.Minor}); p == nil || p.Name != "rest" || p.Calendar == nil {
		t.Fatalf("%+v", p)
	}
}

func TestAClosedDeskAnswersInTheCustomersLanguage(t *testing.T) {
	r := newRules(t, snapshot())
	monday := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) // 15:00 in Moscow
	night := monday.Add(10 * time.Hour)
	who := desk.Contact{Name: "Карина Ли"}
	if got := r.OutOfHours("chat", "ru", monday, who); got != "" {
		t.Fatalf("open: %q", got)
	}
	got := desk.WithNumber(r.OutOfHours("chat", "ru-RU", night, who), 7)
	if !strings.Contains(got, "Нас нет, Карина") || !strings.Contains(got, "Обращение 7") {
		t.Fatalf("closed: %q", got)
	}
	if got := r.OutOfHours("vip", "ru", night, who); got != "" {
		t.Fatalf("a channel without automatic reply: %q", got)
	}
	open, next := r.Open("chat", night)
	if open || !next.Equal(time.Date(2026, 3, 3, 6, 0, 0, 0, time.UTC)) {
		t.Fatalf("%v %s", open, next)
	}
	if open, _ := r.Open("vip", night); !open {
		t.Fatal("a channel without calendar is open round the clock")
	}
	if got := r.Schedule("chat", "ru"); got != "пн–пт 09:00–18:00, сб 10:00–14:00 (Europe/Moscow)" {
		t.Fatal(got)
	}
}

func TestWhatIsBrokenIsLeftOutAndTold(t *testing.T) {
	s := snapshot()
	s.Policies = append([]deskconfig.Policy{{Name: "broken", Match: "ticket.colour =="}}, s.Policies...)
	s.Channels[0].OutOfHours.Template = "gone"
	r, err := ruleset.New(s, "r1")
	if err == nil || !strings.Contains(err.Error(), "broken") || !strings.Contains(err.Error(), "gone") {
		t.Fatalf("the error: %v", err)
	}
	if p := r.Policy(&desk.Ticket{Channel: "chat", Severity: desk.Blocker}); p == nil || p.Name != "urgent" {
		t.Fatalf("the rest works: %+v", p)
	}
}

func TestClockworkChangesWithPoliciesAndCalendarsOnly(t *testing.T) {
	base := newRules(t, snapshot()).Clockwork()
	texts := snapshot()
	texts.Desk.DisplayName = deskconfig.Text{"en": "Other"}
	texts.TemplateSets[0].Templates[0].Body["en"] = "x"
	if got := newRules(t, texts).Clockwork(); got != base {
		t.Error("texts are no clockwork")
	}
	policy := snapshot()
	policy.Policies[1].Targets[0].FirstResponse = 1
	calendar := snapshot()
	calendar.Calendars[0].Week[1][0].To++
	for name, s := range map[string]*deskconfig.Snapshot{"policy": policy, "calendar": calendar} {
		if newRules(t, s).Clockwork() == base {
			t.Errorf("the %s is clockwork", name)
		}
	}
}

type config struct {
	snapshot atomic.Pointer[deskconfig.Snapshot]
}

func (c *config) Snapshot() *deskconfig.Snapshot { return c.snapshot.Load() }
func (c *config) Revision() string {
	if s := c.snapshot.Load(); s != nil {
		return s.Desk.Name
	}
	return ""
}
func (c *config) Changed() <-chan struct{} { return nil }

func TestLiveRulesFollowTheSnapshot(t *testing.T) {
	c := &config{}
	live := ruleset.NewLive(c, slog.New(slog.DiscardHandler))
	if _, ok := live.Rules().Channel("chat"); ok {
		t.Fatal("a desk before its first snapshot has no channel")
	}
	s := snapshot()
	c.snapshot.Store(s)
	if _, ok := live.Rules().Channel("chat"); !ok {
		t.Fatal("the snapshot's channel")
	}
	if first := live.Full(); first != live.Full() {
		t.Fatal("rules are built once for each snapshot")
	}
	s2 := snapshot()
	s2.Channels = nil
	c.snapshot.Store(s2)
	if _, ok := live.Rules().Channel("chat"); ok {
		t.Fatal("the new snapshot has no channel")
	}
}
