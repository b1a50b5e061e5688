// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

func TestWhatOthersHaveNeverHidesWhatAnAgentSearches(t *testing.T) {
	d := newDesk(t)
	ben := d.agent(t, "Ben", desk.AgentOnly, "first")
	c, _ := d.open(t, "people", "The payment failed")
	// Another team has more newer messages with the word, and more contacts with such an address, than a search looks at.
	_, err := d.Pool().Exec(t.Context(), `WITH c AS (INSERT INTO contacts (name, email, created_at) SELECT 'x', 'pay@' || i || '.example.org', now() FROM generate_series(1, 1500) i RETURNING id),
		t AS (INSERT INTO tickets (status, channel, team, contact_id, subject, last_message_at, created_at, updated_at)
		 SELECT 'Open', 'people', 'second', id, 's', now(), now(), now() FROM c RETURNING number)
		INSERT INTO messages (ticket, kind, author_kind, body, at, channel) SELECT number, 'Customer', 'Contact', 'payment', now(), 'people' FROM t, generate_series(1, 4)`)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = d.Pool().Exec(t.Context(), `UPDATE contacts SET email = 'pay@z.example.org' WHERE id = (SELECT contact_id FROM tickets WHERE number = $1)`, c.Ticket); err != nil {
		t.Fatal(err)
	}
	for name, q := range map[string]string{"by a word": "payments", "by an address": "pay@"} {
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
