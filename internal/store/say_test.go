// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/store/storetest"
)

// picture is what a ticket, its messages, events, clocks and jobs look like, without ids.
func (d *desktop) picture(t *testing.T, number int64) []string {
	t.Helper()
	rows, err := d.Pool().Query(t.Context(), `
SELECT 'ticket ' || (to_jsonb(t) - 'number' - 'contact_id')::text FROM tickets t WHERE number = $1
UNION ALL (SELECT 'message ' || (to_jsonb(m) - 'id' - 'ticket' - 'author_id' - 'external_id' - 'client_id')::text FROM messages m WHERE ticket = $1 ORDER BY id)
UNION ALL (SELECT 'event ' || (to_jsonb(e) - 'tx' - 'seq' - 'ticket' - 'message_id' - 'actor_id')::text FROM events e WHERE ticket = $1 ORDER BY seq)
UNION ALL (SELECT 'clock ' || (to_jsonb(c) - 'ticket')::text FROM sla_clocks c WHERE ticket = $1 ORDER BY metric, round)
UNION ALL (SELECT 'job ' || kind || ' ' || queue || ' ' || scheduled_at FROM river_job WHERE (args->>'ticketId')::bigint = $1 ORDER BY id)`, number)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		all = append(all, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// replaceNumber lets a line about one ticket be compared with one about another.
func replaceNumber(line string, from, to int64) string {
	return strings.ReplaceAll(line, " "+strconv.FormatInt(from, 10)+".", " "+strconv.FormatInt(to, 10)+".")
}

// TestTheShortWayOfAMessageWritesWhatTheLongWayWrites does the same to two tickets, whose customers' messages go the two
// ways.
func TestTheShortWayOfAMessageWritesWhatTheLongWayWrites(t *testing.T) {
	d := newDesk(t)
	rapid.Check(t, func(r *rapid.T) {
		channel := rapid.SampledFrom([]string{"bot", "people"}).Draw(r, "channel")
		short, _ := d.open(t, channel, "Hello")
		long, _ := d.open(t, channel, "Hello")
		for range rapid.IntRange(1, 6).Draw(r, "steps") {
			// To below the first deadline: the long way also notes in the row that a deadline has passed, which
			// whoever reads the row finds out by itself.
			d.clock.Add(time.Duration(rapid.IntRange(0, 40).Draw(r, "seconds")) * time.Second)
			step := rapid.IntRange(0, 5).Draw(r, "step")
			severity := rapid.SampledFrom(desk.Severities).Draw(r, "severity")
			status := rapid.SampledFrom([]desk.Status{desk.StatusOpen, desk.StatusPending, desk.StatusSolved}).Draw(r, "status")
			both := func(c store.Conversation, receive func(context.Context, store.Conversation, desk.Inbound) (store.Received, error)) error {
				var err error
				switch step {
				case 0:
					_, _, err = d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: uuid.NewString(), Body: "so"})
				case 1:
					_, err = d.Change(t.Context(), d.admin, c.Ticket, desk.Change{Status: &status, Severity: &severity})
				case 2:
					err = d.HandOver(t.Context(), c.Ticket, "asked")
				default:
					var got store.Received
					in := desk.Inbound{Channel: channel, ExternalID: uuid.NewString(), Text: "and?", ChoiceID: "no"}
					if got, err = receive(t.Context(), c, in); err != nil {
						break
					}
					stored, rerr := d.Message(t.Context(), got.MessageID)
					if rerr != nil {
						r.Fatal(rerr)
					}
					if diff := cmp.Diff(stored, got.Message, cmp.Comparer(time.Time.Equal)); diff != "" {
						r.Fatalf("the message that is given is not the stored one:\n%s", diff)
					}
				}
				return err
			}
			err1, err2 := both(short, d.Receive), both(long, d.ReceiveTheLongWay)
			if (err1 == nil) != (err2 == nil) {
				r.Fatalf("the short way: %v; the long way: %v", err1, err2)
			}
		}
		a, b := d.picture(t, short.Ticket), d.picture(t, long.Ticket)
		for i := range b { // greetings name the number
			b[i] = replaceNumber(b[i], long.Ticket, short.Ticket)
		}
		if diff := cmp.Diff(b, a); diff != "" {
			r.Fatalf("the long way (-) and the short way (+) differ:\n%s", diff)
		}
	})
}

// TestMessagesAndAnswersAtOnceLoseNothing has a customer and agents write into one ticket at once: whoever waits for the
// ticket must decide by what it is then.
func TestMessagesAndAnswersAtOnceLoseNothing(t *testing.T) {
	d := newDesk(t)
	c, _ := d.open(t, "people", "Hello")
	const each = 25
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range each {
				if _, err := d.Receive(t.Context(), c, desk.Inbound{Channel: "people", ExternalID: uuid.NewString(), Text: "and?"}); err != nil {
					t.Error(err)
				}
				d.clock.Add(time.Second)
			}
		})
	}
	wg.Go(func() {
		for range each {
			if _, _, err := d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: uuid.NewString(), Body: "so"}); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Wait()
	var messages, disorder int
	if err := d.Pool().QueryRow(t.Context(), `SELECT count(*), count(*) FILTER (WHERE id < before) FROM (
		SELECT m.id, lag(m.id) OVER (ORDER BY e.version, e.seq) AS before FROM events e JOIN messages m ON m.id = e.message_id
		WHERE e.ticket = $1 AND e.kind IN ('Created', 'Message')) x`, c.Ticket).Scan(&messages, &disorder); err != nil {
		t.Fatal(err)
	}
	if messages != 5*each+1 || disorder != 0 {
		t.Fatalf("%d messages, want %d; %d of them have ids against the order of versions", messages, 5*each+1, disorder)
	}
	// A clock that was decided by what the ticket had been before the wait would now differ from the events.
	s := snapshot()
	s.Policies[0].PauseOn = []string{"Solved", "Pending"} // other rules, the same clocks
	d.use(t, s, "r2")
	if changed, err := d.Recompute(t.Context()); err != nil || changed != 0 {
		t.Fatalf("%d tickets have other clocks than their events say (%v)", changed, err)
	}
}

func TestATokenIsGoodForItsOwnChannelAlone(t *testing.T) {
	d := newDesk(t)
	c, _ := d.open(t, "people", "Hello")
	for name, tc := range map[string]struct {
		token   store.TokenHash
		channel string
	}{
		"a token of another channel": {c.Token, "bot"},
		"a token that nobody has":    {token("guessed"), "people"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.Say(t.Context(), tc.token, tc.channel, desk.Inbound{Channel: tc.channel, ExternalID: uuid.NewString(), Text: "x"})
			if desk.CodeOf(err) != desk.Unauthorized {
				t.Fatalf("got %v, want unauthorized", err)
			}
		})
	}
}

func TestAMessageThatGoesTheLongWayLeavesTheStatementsOfTheShortWayPrepared(t *testing.T) {
	d := newDesk(t)
	// Statements are prepared once per connection: this pool has one.
	pool, err := store.Connect(t.Context(), func() (string, error) { return storetest.URI(t), nil }, store.PoolOptions{AppName: t.Name(), MaxConns: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	one := store.New(pool, store.Options{Now: d.clock.Now, Rules: func() desk.Rules { return d.rules }})
	c, _ := d.open(t, "people", "Hello")
	say := func() {
		t.Helper()
		if _, err := one.Say(t.Context(), c.Token, "people", desk.Inbound{Channel: "people", ExternalID: uuid.NewString(), Text: "and?"}); err != nil {
			t.Fatal(err)
		}
	}
	prepared := func() (names []string, at []time.Time) {
		t.Helper()
		if err := pool.QueryRow(t.Context(), `SELECT array_agg(name ORDER BY name), array_agg(prepare_time ORDER BY name) FROM pg_prepared_statements
			WHERE statement LIKE '%' || $1 || '%'`, "rynda.ticket").Scan(&names, &at); err != nil {
			t.Fatal(err)
		}
		return names, at
	}
	say()
	names, at := prepared()
	if len(names) != 4 {
		t.Fatalf("%d statements are prepared for a message, want 4", len(names))
	}
	solved := desk.StatusSolved
	if _, err := d.Change(t.Context(), d.admin, c.Ticket, desk.Change{Status: &solved}); err != nil {
		t.Fatal(err)
	}
	say() // opens the ticket again: the long way
	if ticket, err := d.TicketOf(t.Context(), c.Ticket); err != nil || ticket.Status != desk.StatusOpen {
		t.Fatalf("the ticket is %v (%v), want it open again", ticket.Status, err)
	}
	namesAfter, atAfter := prepared()
	if diff := cmp.Diff(names, namesAfter); diff != "" {
		t.Errorf("statements before (-) and after (+):\n%s", diff)
	}
	if diff := cmp.Diff(at, atAfter); diff != "" {
		t.Errorf("some were prepared again, before (-) and after (+):\n%s", diff)
	}
}
