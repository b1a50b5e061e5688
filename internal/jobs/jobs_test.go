// SPDX-License-Identifier: Apache-2.0

package jobs_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.uber.org/goleak"

	"github.com/rynda-dev/rynda/internal/bot"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/jobs"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/store/storetest"
	"github.com/rynda-dev/rynda/internal/stream"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

// live is a configuration that tests swap.
type live struct {
	mu       sync.Mutex
	snapshot *deskconfig.Snapshot
	revision string
	changed  chan struct{}
}

func (l *live) Snapshot() *deskconfig.Snapshot { l.mu.Lock(); defer l.mu.Unlock(); return l.snapshot }

func (l *live) Revision() string { l.mu.Lock(); defer l.mu.Unlock(); return l.revision }

func (l *live) Changed() <-chan struct{} { l.mu.Lock(); defer l.mu.Unlock(); return l.changed }

func (l *live) swap(s *deskconfig.Snapshot, revision string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.snapshot, l.revision = s, revision
	close(l.changed)
	l.changed = make(chan struct{})
}

func snapshot(first int64) *deskconfig.Snapshot {
	return &deskconfig.Snapshot{
		Format:   deskconfig.FormatVersion,
		Desk:     deskconfig.Desk{Name: "test", Locales: []string{"en", "ru"}},
		Teams:    []deskconfig.Team{{Name: "first", Strategy: "RoundRobin"}, {Name: "second", Strategy: "Manual"}},
		Channels: []deskconfig.Channel{{Name: "bot", Kind: "chat", Team: "second", BotEnabled: true}, {Name: "people", Kind: "chat", Team: "first"}},
		Policies: []deskconfig.Policy{{
			Name: "standard", Targets: []deskconfig.Target{{FirstResponse: first, Resolution: 36000}},
			Escalations: []deskconfig.Escalation{{Metric: "FirstResponse", At: 50, RaisePriority: true}, {Metric: "FirstResponse", At: 100, AssignTeam: "second"}},
		}},
	}
}

// responder answers what the test says.
type responder func(bot.Turn) (bot.Decision, error)

func (r responder) Respond(_ context.Context, t bot.Turn) (bot.Decision, error) { return r(t) }

type desktop struct {
	*store.Store
	config *live
	admin  *desk.Agent
}

func run(t *testing.T, config *live, answer responder) *desktop {
	t.Helper()
	return runLogging(t, config, answer, slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError})))
}

func runLogging(t *testing.T, config *live, answer responder, log *slog.Logger) *desktop {
	t.Helper()
	pool := storetest.New(t)
	rules := ruleset.NewLive(config, log)
	waker := stream.NewWaker(pool, log)
	d := &desktop{Store: store.New(pool, store.Options{Wake: waker, Rules: rules.Rules}), config: config}
	j, err := jobs.New(jobs.Deps{Store: d.Store, Pool: pool, Config: config, Waker: waker, Log: log, Now: time.Now, Desk: true, Bot: answer})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { _ = waker.Run(ctx) })
	wg.Go(func() { _ = j.Run(ctx) })
	t.Cleanup(func() { cancel(); wg.Wait() })
	d.admin, err = d.AddAgent(t.Context(), desk.Agent{Email: "a@example.org", Name: "Anna", Role: desk.Admin, Teams: []string{"first"}}, "x")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *desktop) open(t *testing.T, channel, text string) store.Conversation {
	t.Helper()
	id := uuid.NewString()
	token := sha256.Sum256([]byte(id))
	if _, err := d.Start(t.Context(), desk.Inbound{Channel: channel, ExternalID: id, Text: text, Locale: "en"}, token); err != nil {
		t.Fatal(err)
	}
	c, err := d.Conversation(t.Context(), token, channel)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// eventually waits until the ticket fits.
func (d *desktop) eventually(t *testing.T, number int64, what string, within time.Duration, fits func(*desk.Ticket) bool) *desk.Ticket {
	t.Helper()
	deadline := time.Now().Add(within)
	for {
		got, err := d.TicketOf(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		if fits(got) {
			return got
		}
		if time.Now().After(deadline) {
			t.Fatalf("not %s within %s: %+v, clock %+v", what, within, got, got.SLA)
		}
		time.Sleep(5 * time.Millisecond) // between looks; the wait is bounded by the deadline
	}
}

func newLive(s *deskconfig.Snapshot) *live {
	return &live{snapshot: s, revision: "r1", changed: make(chan struct{})}
}

func TestTheBotAnswersAndAQuestionItCannotAnswerGoesToPeople(t *testing.T) {
	var turns []bot.Turn
	var mu sync.Mutex
	d := run(t, newLive(snapshot(600)), func(turn bot.Turn) (bot.Decision, error) {
		mu.Lock()
		defer mu.Unlock()
		turns = append(turns, turn)
		if turn.Text == "help" {
			return bot.Decision{Kind: bot.HandOver, Text: "One moment.", Reason: bot.ReasonHumanRequested}, nil
		}
		return bot.Decision{Kind: bot.Answer, Text: "Pay by card.", Choices: []bot.Choice{{ID: "yes", Label: "Yes"}}, Articles: []bot.ArticleRef{{Title: "Paying", URL: "/help/en/pay"}}}, nil
	})
	c := d.open(t, "bot", "how to pay?")
	d.eventually(t, c.Ticket, "answered", 5*time.Second, func(t *desk.Ticket) bool { return t.Preview == "Pay by card." })
	if _, err := d.Receive(t.Context(), c, desk.Inbound{Channel: "bot", ExternalID: uuid.NewString(), Text: "help", ChoiceID: "human"}); err != nil {
		t.Fatal(err)
	}
	got := d.eventually(t, c.Ticket, "handed over", 5*time.Second, func(t *desk.Ticket) bool { return t.Status == desk.StatusNew })
	if got.SLA == nil || got.SLA.Metric != "FirstResponse" {
		t.Fatalf("the clock: %+v", got.SLA)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(turns) != 2 || turns[1].ChoiceID != "human" || len(turns[1].History) != 2 || turns[1].History[1].Choices[0] != "yes" {
		t.Fatalf("turns: %+v", turns)
	}
}

func TestABrokenBotLeavesNobodyWaiting(t *testing.T) {
	d := run(t, newLive(snapshot(600)), func(bot.Turn) (bot.Decision, error) { return bot.Decision{}, errors.New("no index") })
	c := d.open(t, "bot", "hello?")
	d.eventually(t, c.Ticket, "handed over", 40*time.Second, func(t *desk.Ticket) bool { return t.Status == desk.StatusNew })
}

func TestABotThatPanicsLeavesNobodyWaiting(t *testing.T) {
	d := run(t, newLive(snapshot(600)), func(bot.Turn) (bot.Decision, error) { panic("no index") })
	c := d.open(t, "bot", "hello?")
	d.eventually(t, c.Ticket, "handed over", 20*time.Second, func(t *desk.Ticket) bool { return t.Status == desk.StatusNew })
	if got := d.reason(t, c.Ticket); got != "bot-failed" {
		t.Errorf("handed over for %q, want bot-failed", got)
	}
}

func TestWithoutABotPeopleGetTheConversation(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	pool, config := storetest.New(t), newLive(snapshot(600))
	d := &desktop{Store: store.New(pool, store.Options{Rules: ruleset.NewLive(config, log).Rules}), config: config}
	j, err := jobs.New(jobs.Deps{Store: d.Store, Pool: pool, Config: config, Log: log, Now: time.Now, Desk: true, BotAway: 500 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	c := d.open(t, "bot", "anybody?")
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { _ = j.Run(ctx) })
	t.Cleanup(func() { cancel(); wg.Wait() })
	got := d.eventually(t, c.Ticket, "handed over", 10*time.Second, func(t *desk.Ticket) bool { return t.Status == desk.StatusNew })
	if got.SLA == nil {
		t.Error("no clock runs")
	}
	if got := d.reason(t, c.Ticket); got != "bot-away" {
		t.Errorf("handed over for %q, want bot-away", got)
	}
}

// reason of the ticket's hand-over.
func (d *desktop) reason(t *testing.T, ticket int64) (reason string) {
	t.Helper()
	if err := d.Pool().QueryRow(t.Context(), `SELECT data->>'reason' FROM events WHERE ticket = $1 AND kind = 'HandOver'`, ticket).Scan(&reason); err != nil {
		t.Fatal(err)
	}
	return reason
}

func TestARepliedMessageIsDelivered(t *testing.T) {
	d := run(t, newLive(snapshot(600)), nil)
	c := d.open(t, "people", "hello")
	m, _, err := d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: uuid.NewString(), Body: "hi"})
	if err != nil {
		t.Fatal(err)
	}
	d.eventually(t, c.Ticket, "delivered", 5*time.Second, func(*desk.Ticket) bool {
		got, err := d.Message(t.Context(), m.ID)
		return err == nil && got.Delivery == desk.Delivered
	})
}

func TestARoundRobinTeamGetsItsTicketsAssigned(t *testing.T) {
	d := run(t, newLive(snapshot(600)), nil)
	c := d.open(t, "people", "hello")
	d.eventually(t, c.Ticket, "assigned", 5*time.Second, func(t *desk.Ticket) bool { return t.AssigneeID == d.admin.ID })
}

func TestAnAlarmIsToldWhenItIsDueAndTheBreachIsTheDeadline(t *testing.T) {
	d := run(t, newLive(snapshot(2)), nil)
	c := d.open(t, "people", "hello")
	opened, err := d.TicketOf(t.Context(), c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	half := d.eventually(t, c.Ticket, "raised at half of the target", 3*time.Second, func(t *desk.Ticket) bool { return t.Priority == desk.High })
	if late := half.UpdatedAt.Sub(opened.CreatedAt.Add(time.Second)); late < 0 || late > time.Second {
		t.Fatalf("the warning came %s after it was due", late)
	}
	d.eventually(t, c.Ticket, "escalated at the breach", 4*time.Second, func(t *desk.Ticket) bool { return t.Team == "second" })
	clocks, err := d.Clocks(t.Context(), c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	due := opened.CreatedAt.Add(2 * time.Second)
	for _, clock := range clocks {
		if clock.Metric == "FirstResponse" && (clock.State != "Breached" || clock.BreachedAt == nil || !clock.BreachedAt.Equal(due)) {
			t.Fatalf("the breach: %+v, want at %s", clock, due)
		}
	}
}

func TestOpenClocksFollowANewPolicyWithinASecond(t *testing.T) {
	config := newLive(snapshot(600))
	d := run(t, config, nil)
	c := d.open(t, "people", "hello")
	before := d.eventually(t, c.Ticket, "running", time.Second, func(t *desk.Ticket) bool { return t.SLA != nil })
	// The recomputation of the first snapshot holds its lock for a moment: wait until it is over.
	d.eventually(t, c.Ticket, "settled", 10*time.Second, func(*desk.Ticket) bool {
		var n int
		err := d.Pool().QueryRow(t.Context(), `SELECT count(*) FROM applied_config`).Scan(&n)
		return err == nil && n == 1
	})
	config.swap(snapshot(1200), "r2")
	d.eventually(t, c.Ticket, "recomputed", time.Second, func(t *desk.Ticket) bool {
		return t.SLA.DueAt.Equal(before.SLA.DueAt.Add(10 * time.Minute))
	})
}

func TestNothingRunsOnAfterTheStop(t *testing.T) {
	storetest.URI(t) // the server's goroutines are not the jobs'
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	t.Run("a desk that worked", func(t *testing.T) {
		d := run(t, newLive(snapshot(600)), func(bot.Turn) (bot.Decision, error) { return bot.Decision{Kind: bot.Answer, Text: "ok"}, nil })
		c := d.open(t, "bot", "hi")
		d.eventually(t, c.Ticket, "answered", 5*time.Second, func(t *desk.Ticket) bool { return t.Preview == "ok" })
	})
}
