// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

// fakeConfig is a live configuration that the test changes.
type fakeConfig struct {
	mu       sync.Mutex
	snapshot *deskconfig.Snapshot
	changed  chan struct{}
	problems []string
}

func newConfig(configMaps ...string) *fakeConfig {
	c := &fakeConfig{changed: make(chan struct{})}
	c.set(configMaps...)
	return c
}

func (c *fakeConfig) set(configMaps ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.snapshot = &deskconfig.Snapshot{
		Desk: deskconfig.Desk{Name: "acme", Locales: []string{"ru", "en"}},
		KnowledgeBases: []deskconfig.KnowledgeBase{{
			Name: "help", ConfigMaps: configMaps,
			Sections: []deskconfig.Section{{Name: "delivery"}, {Name: "payment"}},
		}},
	}
	close(c.changed)
	c.changed = make(chan struct{})
}

func (c *fakeConfig) Snapshot() *deskconfig.Snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.snapshot
}

func (c *fakeConfig) Changed() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.changed
}

func (c *fakeConfig) SetProblems(_ string, p []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.problems = p
}

func (c *fakeConfig) all() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return strings.Join(c.problems, "\n")
}

func article(section, title string) string {
	return fmt.Sprintf("---\ntitle: %s\nsection: %s\n---\n%s, in full.\n", title, section, title)
}

func round(t *testing.T, pool *pgxpool.Pool, c *fakeConfig, s *Sources) {
	t.Helper()
	syncer := &Syncer{Pool: pool, Config: c, Sources: s, Log: slog.New(slog.DiscardHandler), Now: time.Now}
	if err := syncer.sync(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// titles of the table by article.
func titles(t *testing.T, pool *pgxpool.Pool) map[string]string {
	t.Helper()
	all, err := read(t.Context(), pool)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, a := range all {
		got[a.ID()] = a.Title
	}
	return got
}

func TestTheTableFollowsTheSources(t *testing.T) {
	pool := storetest.New(t)
	config, sources := newConfig("one", "two"), NewSources()
	sources.Set("one", map[string]string{
		"terms.ru.md": article("delivery", "Сроки"), "terms.en.md": article("delivery", "Terms"), "README": "no article",
	})
	sources.Set("two", map[string]string{"cards.ru.md": article("payment", "Карты")})
	round(t, pool, config, sources)
	want := map[string]string{"ru/terms": "Сроки", "en/terms": "Terms", "ru/cards": "Карты"}
	if diff := cmp.Diff(want, titles(t, pool)); diff != "" {
		t.Error(diff)
	}

	sources.Set("one", map[string]string{"terms.ru.md": article("delivery", "Сроки доставки")})
	round(t, pool, config, sources)
	want = map[string]string{"ru/terms": "Сроки доставки", "ru/cards": "Карты"}
	if diff := cmp.Diff(want, titles(t, pool)); diff != "" {
		t.Error(diff)
	}

	config.set("one") // nobody names the other any more
	round(t, pool, config, sources)
	if diff := cmp.Diff(map[string]string{"ru/terms": "Сроки доставки"}, titles(t, pool)); diff != "" {
		t.Error(diff)
	}
	if p := config.all(); p != "" {
		t.Errorf("problems: %s", p)
	}
}

func TestOneBrokenArticleHarmsNothingElse(t *testing.T) {
	good := map[string]string{"a.ru.md": article("delivery", "A"), "b.ru.md": article("delivery", "B"), "c.ru.md": article("delivery", "C")}
	cases := map[string]struct {
		broken string
		want   string
	}{
		"no front matter":        {"just text", "one/a.ru.md"},
		"no such section":        {article("nowhere", "A"), `no section "nowhere"`},
		"the text is not UTF-8":  {article("delivery", "\xff"), "one/a.ru.md"},
		"the front matter is no": {"---\n[\n---\n", "one/a.ru.md"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			pool := storetest.New(t)
			config, sources := newConfig("one"), NewSources()
			sources.Set("one", good)
			round(t, pool, config, sources)
			sources.Set("one", map[string]string{"a.ru.md": c.broken, "b.ru.md": article("delivery", "B2")})
			round(t, pool, config, sources)
			// The broken one keeps its last good version, the changed one changes, the removed one goes.
			if diff := cmp.Diff(map[string]string{"ru/a": "A", "ru/b": "B2"}, titles(t, pool)); diff != "" {
				t.Error(diff)
			}
			if p := config.all(); !strings.Contains(p, c.want) {
				t.Errorf("problems are %q, want %q", p, c.want)
			}
			sources.Set("one", good)
			round(t, pool, config, sources)
			if p := config.all(); p != "" {
				t.Errorf("mended, but the problems are %q", p)
			}
		})
	}
}

func TestWhatIsNotKnownOfASourceRemovesNothing(t *testing.T) {
	pool := storetest.New(t)
	config, sources := newConfig("one"), NewSources()
	sources.Set("one", map[string]string{"a.ru.md": article("delivery", "A")})
	round(t, pool, config, sources)

	round(t, pool, config, NewSources()) // a replica that has just started
	sources.Set("one", nil)              // deleted by mistake
	round(t, pool, config, sources)
	if diff := cmp.Diff(map[string]string{"ru/a": "A"}, titles(t, pool)); diff != "" {
		t.Error(diff)
	}
	if p := config.all(); !strings.Contains(p, "one: the ConfigMap does not exist") {
		t.Errorf("problems are %q", p)
	}
}

func TestAReplicaThatLostASourceWritesNothingOldBack(t *testing.T) {
	pool := storetest.New(t)
	config, fresh, stale := newConfig("one", "two"), NewSources(), NewSources()
	for _, s := range []*Sources{fresh, stale} {
		s.Set("one", map[string]string{"a.ru.md": article("delivery", "Old"), "gone.ru.md": article("delivery", "Gone")})
		s.Set("two", map[string]string{"b.ru.md": article("delivery", "B")})
	}
	stale.Lost("one", context.DeadlineExceeded)
	fresh.Set("one", map[string]string{"a.ru.md": article("delivery", "New")})
	round(t, pool, config, fresh)
	stale.Set("two", map[string]string{"b.ru.md": article("delivery", "B2")}) // still watched
	round(t, pool, config, stale)
	if diff := cmp.Diff(map[string]string{"ru/a": "New", "ru/b": "B2"}, titles(t, pool)); diff != "" {
		t.Error(diff)
	}
	if p := config.all(); !strings.Contains(p, "one: can't be watched") {
		t.Errorf("problems are %q", p)
	}
	stale.Lost("one", nil)
	select {
	case <-stale.Changed():
	default:
		t.Error("nobody is told that the source is back")
	}
}

func TestTheSameArticleInTwoPlacesIsTakenFromTheFirstAndTold(t *testing.T) {
	pool := storetest.New(t)
	config, sources := newConfig("one", "two"), NewSources()
	sources.Set("one", map[string]string{"a.ru.md": article("delivery", "First")})
	sources.Set("two", map[string]string{"a.ru.md": article("delivery", "Second")})
	round(t, pool, config, sources)
	if diff := cmp.Diff(map[string]string{"ru/a": "First"}, titles(t, pool)); diff != "" {
		t.Error(diff)
	}
	if p := config.all(); !strings.Contains(p, "two/a.ru.md") || !strings.Contains(p, "also in one/a.ru.md") {
		t.Errorf("problems are %q", p)
	}
}

func TestReplicasThatWriteAtOnceWriteOnce(t *testing.T) {
	pool := storetest.New(t)
	config, sources := newConfig("one"), NewSources()
	files := map[string]string{}
	for i := range 50 {
		files[fmt.Sprintf("a%d.ru.md", i)] = article("delivery", fmt.Sprint("A", i))
	}
	sources.Set("one", files)
	w := collect(config.Snapshot(), sources)
	var wg sync.WaitGroup
	changes := make([]int, 4)
	for i := range changes {
		wg.Go(func() {
			n, err := write(t.Context(), pool, w, time.Now())
			if err != nil {
				t.Error(err)
			}
			changes[i] = n
		})
	}
	wg.Wait()
	sum := 0
	for _, n := range changes {
		sum += n
	}
	if sum != 50 {
		t.Errorf("changes by replica are %v, want 50 in all", changes)
	}
}

func TestAReplicasLibraryFollowsTheTableWithinTheNotification(t *testing.T) {
	pool := storetest.New(t)
	config, sources := newConfig("one"), NewSources()
	library := kb.NewLibrary()
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	log := slog.New(slog.DiscardHandler)
	// A poll as slow as this leaves the notification as the only way.
	reloader := &Reloader{Pool: pool, Log: log, Library: library, Poll: time.Hour}
	syncer := &Syncer{Pool: pool, Config: config, Sources: sources, Log: log, Now: time.Now}
	wg.Go(func() { _ = reloader.Run(ctx) })
	wg.Go(func() { _ = syncer.Run(ctx) })
	if err := reloader.First(ctx); err != nil || library.Version() < 0 {
		t.Errorf("the first load: %v, version %d", err, library.Version())
	}
	defer wg.Wait()
	defer cancel()
	told := func(what string) {
		t.Helper()
		select {
		case <-reloader.Changed():
		case <-time.After(10 * time.Second):
			t.Errorf("nobody is told of %s", what)
		}
	}
	told("the first load")

	for i, title := range []string{"Первая", "Вторая"} {
		sources.Set("one", map[string]string{"a.ru.md": article("delivery", title)})
		until(t, fmt.Sprintf("version %d of the article", i+1), func() bool {
			a, ok := library.Article("ru", "a")
			return ok && a.Title == title
		})
		told("version " + title)
	}
	config.set() // the knowledge base names no source any more
	until(t, "the article to go", func() bool { return library.Len() == 0 })
}

func TestAReplicasLibraryFollowsByPollWhenANotificationIsLost(t *testing.T) {
	pool := storetest.New(t)
	library := kb.NewLibrary()
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		_ = (&Reloader{Pool: pool, Log: slog.New(slog.DiscardHandler), Library: library, Poll: 10 * time.Millisecond}).Run(ctx)
	})
	defer wg.Wait()
	defer cancel()
	until(t, "the empty table", func() bool { return library.Version() > 0 })
	_, err := pool.Exec(ctx, `INSERT INTO articles (slug, locale, section, title, body, hash, source, updated_at) VALUES ('a', 'ru', 'delivery', 'A', 'b', 'h', 's/k', now())`)
	if err != nil {
		t.Fatal(err)
	}
	until(t, "the article", func() bool { return library.Len() == 1 })
}

// until waits for what other goroutines do, 10 s at most.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	timeout := time.After(10 * time.Second)
	for !done() {
		select {
		case <-timeout:
			t.Fatalf("waited in vain for %s", what)
		case <-tick.C:
		}
	}
}
