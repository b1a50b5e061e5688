// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

func TestWhatOthersHaveNeverHidesWhatAnAgentSearches(t *testing.T) {
	d := newDesk(t)
	ben := d.agent(t, "Ben", desk.AgentOnly, "first")
	c, _ := d.open(t, "people", "The payment failed")
	subject := "A broken printer"
	if _, err := d.Change(t.Context(), ben, c.Ticket, desk.Change{Subject: &subject}); err != nil {
		t.Fatal(err)
	}
	// Another team has more newer messages with the word, more contacts with such an address, and more newer tickets with such
	// a subject, than a search looks at.
	_, err := d.Pool().Exec(t.Context(), `WITH c AS (INSERT INTO contacts (name, email, created_at) SELECT 'x', 'pay@' || i || '.example.org', now() FROM generate_series(1, 5500) i RETURNING id),
		t AS (INSERT INTO tickets (status, channel, team, contact_id, subject, subject_written, last_message_at, created_at, updated_at)
		 SELECT 'Open', 'people', 'second', id, 'printers', true, now(), now(), now() FROM c RETURNING number)
		INSERT INTO messages (ticket, kind, author_kind, body, at, channel) SELECT number, 'Customer', 'Contact', 'payment', now(), 'people' FROM t`)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = d.Pool().Exec(t.Context(), `UPDATE contacts SET email = 'pay@z.example.org' WHERE id = (SELECT contact_id FROM tickets WHERE number = $1)`, c.Ticket); err != nil {
		t.Fatal(err)
	}
	for name, q := range map[string]string{"by a word": "payments", "by an address": "pay@", "by a subject": "printers"} {
		t.Run(name, func(t *testing.T) {
			p, err := d.List(t.Context(), ben, store.ListQuery{View: "all", Search: q})
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Tickets) != 1 || p.Tickets[0].Number != c.Ticket {
				t.Fatalf("%d tickets found", len(p.Tickets))
			}
		})
	}
}

func TestTicketsAreFoundByQueriesWithOperatorsAndByWhatPeopleMistype(t *testing.T) {
	d := newDesk(t)
	ben := d.agent(t, "Ben", desk.AgentOnly, "first")
	texts := map[string]string{
		"paid":  "Оплата прошла дважды, вернуть деньги хочу на карту",
		"money": "Деньги вернуть обещали вчера",
		"tree":  "Где купить ёлку? Пишите на e-mail help@acme.example",
		"quote": `It's a back\slash, o'clock`,
	}
	numbers := map[int64]string{}
	for name, text := range texts {
		c, _ := d.open(t, "people", text)
		numbers[c.Ticket] = name
	}
	for name, tt := range map[string]struct {
		q    string
		want []string
	}{
		"all words, inflected":                   {"деньгам вернуть", []string{"money", "paid"}},
		"a phrase":                               {`"вернуть деньги"`, []string{"paid"}},
		"an exclusion":                           {"деньги -карта", []string{"money"}},
		"either":                                 {"ёлка OR оплата", []string{"paid", "tree"}},
		"a beginning":                            {"обещ*", []string{"money"}},
		"the wrong layout":                       {"jgkfnf", []string{"paid"}},
		"a hyphen":                               {"e-mail", []string{"tree"}},
		"signs of the query's own":               {`o'clock`, []string{"quote"}},
		"signs that make no sense":               {`"деньги (карту`, []string{"paid"}},
		"quotation marks within":                 {`деньги' & 'карту`, []string{"paid"}},
		"an attempt with a backlash":             {`деньги\' & !`, []string{"money", "paid"}},
		"signs only":                             {"!&|", nil},
		"a stop word and an exclusion are words": {"где -деньги", []string{"money", "paid"}},
		"either of what is not there, as words":  {"вчера OR -деньги", []string{"money"}},
		"a stop word among others":               {"где купить", []string{"tree"}},
		"stop words only":                        {"где как", nil},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := d.List(t.Context(), ben, store.ListQuery{View: "all", Search: tt.q})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, found := range p.Tickets {
				got = append(got, numbers[found.Number])
			}
			slices.Sort(got)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.q, diff)
			}
		})
	}
}

func TestASubjectThatAnAgentWroteIsFound(t *testing.T) {
	d := newDesk(t)
	ben := d.agent(t, "Ben", desk.AgentOnly, "first")
	c, _ := d.open(t, "people", "It does not work")
	subject := "Сломанные принтеры на складе"
	if _, err := d.Change(t.Context(), ben, c.Ticket, desk.Change{Subject: &subject}); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		q    string
		want int
	}{
		"by an inflected word":                  {"принтер", 1},
		"by words of the subject and a message": {"принтер work", 0}, // all words have to be in one text
		"by the message still":                  {"work", 1},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := d.List(t.Context(), ben, store.ListQuery{View: "all", Search: tt.q})
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Tickets) != tt.want {
				t.Errorf("%d tickets found, want %d", len(p.Tickets), tt.want)
			}
		})
	}
}
