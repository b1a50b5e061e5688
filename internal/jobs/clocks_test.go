// SPDX-License-Identifier: Apache-2.0

package jobs_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/desk"
)

// book keeps what was logged.
type book struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *book) Write(p []byte) (int, error) { b.mu.Lock(); defer b.mu.Unlock(); return b.text.Write(p) }

func (b *book) count(part string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return strings.Count(b.text.String(), part)
}

func TestAnAlarmThatCannotBeToldNeitherSpinsNorStopsOthers(t *testing.T) {
	var log book
	d := runLogging(t, newLive(snapshot(2)), nil, slog.New(slog.NewTextHandler(&log, nil)))
	broken := d.open(t, "people", "hello")
	_, err := d.Pool().Exec(t.Context(), fmt.Sprintf(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
		CREATE TRIGGER refuse BEFORE INSERT ON sla_announced FOR EACH ROW WHEN (NEW.ticket = %d) EXECUTE FUNCTION refuse()`, broken.Ticket))
	if err != nil {
		t.Fatal(err)
	}
	sound := d.open(t, "people", "hello")
	// From half of the target to its end is a second, in which the broken one is due all the time.
	d.eventually(t, sound.Ticket, "escalated", 8*time.Second, func(t *desk.Ticket) bool { return t.Team == "second" })
	if n := log.count("an alarm cannot be announced"); n < 1 || n > 2 {
		t.Fatalf("the broken one was tried %d times, want once or, on a slow machine, twice", n)
	}
}
