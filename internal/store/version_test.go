// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/store"
)

func TestOnlyWhatPeopleChangeMakesAVersionStale(t *testing.T) {
	for name, tc := range map[string]struct {
		does deskconfig.Escalation
		code desk.Code
	}{
		"a warning changes nothing":                {deskconfig.Escalation{Metric: "Resolution", At: 50, Notify: []string{"Assignee"}}, ""},
		"a raised priority is one that nobody saw": {deskconfig.Escalation{Metric: "Resolution", At: 50, RaisePriority: true}, desk.Conflict},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			s := snapshot()
			s.Policies[0].Escalations = []deskconfig.Escalation{tc.does}
			d.use(t, s, "r1")
			c, _ := d.open(t, "people", "Hello")
			m, _, err := d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: uuid.NewString(), Body: "Hi"})
			if err != nil {
				t.Fatal(err)
			}
			seen, err := d.TicketOf(t.Context(), c.Ticket)
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Delivered(t.Context(), c.Ticket, m.ID, desk.Delivered, ""); err != nil {
				t.Fatal(err)
			}
			d.clock.Add(30 * time.Minute)
			if err := d.Announce(t.Context(), c.Ticket); err != nil {
				t.Fatal(err)
			}
			if due, err := d.DueTickets(t.Context(), 10); err != nil || len(due) > 0 && tc.code == "" {
				t.Fatalf("the alarm was not announced: %v %v", due, err)
			}
			pending := desk.StatusPending
			_, err = d.Change(t.Context(), d.admin, c.Ticket, desk.Change{Version: seen.Version, Status: &pending})
			if desk.CodeOf(err) != tc.code {
				t.Fatalf("a change of what was seen before: %v, want %q", err, tc.code)
			}
		})
	}
}
