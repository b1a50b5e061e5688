// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
)

// numbered is a replica on d's database that runs rules with a number of their own.
func (d *desktop) numbered(t *testing.T, rules *ruleset.Rules, sequence *int64) *store.Store {
	t.Helper()
	return store.New(d.Pool(), store.Options{
		Now: d.clock.Now, Rules: func() desk.Rules { return rules }, Sequence: func() int64 { return *sequence },
	})
}

func TestAReplicaOnAnOlderConfigurationCarriesItIntoNothing(t *testing.T) {
	d := newDesk(t)
	c, _ := d.open(t, "people", "Hello")
	old := d.rules
	s := snapshot()
	s.Policies[0].Targets[0].Resolution *= 2
	d.use(t, s, "r2")
	oldNumber, newNumber := int64(7), int64(8)
	lagging, newest := d.numbered(t, old, &oldNumber), d.numbered(t, d.rules, &newNumber)

	if changed, err := newest.Recompute(t.Context()); err != nil || changed != 1 {
		t.Fatalf("the new policy reached %d tickets, want 1 (%v)", changed, err)
	}
	if changed, err := lagging.Recompute(t.Context()); err != nil || changed != 0 {
		t.Fatalf("the older policy was carried into %d tickets (%v)", changed, err)
	}
	if got := d.resolution(t, c.Ticket); got != 7200 {
		t.Fatalf("the ticket is due after %d s, want 7200", got)
	}
}

func TestWhatALaggingReplicaComputedIsPutRightWhenItCatchesUp(t *testing.T) {
	d := newDesk(t)
	c, _ := d.open(t, "people", "Hello")
	old := d.rules
	s := snapshot()
	s.Policies[0].Targets[0].Resolution *= 2
	d.use(t, s, "r2")
	oldNumber, newNumber := int64(7), int64(8)
	newest := d.numbered(t, d.rules, &newNumber)
	if _, err := newest.Recompute(t.Context()); err != nil {
		t.Fatal(err)
	}
	now := old
	lagging := store.New(d.Pool(), store.Options{
		Now: d.clock.Now, Rules: func() desk.Rules { return now }, Sequence: func() int64 { return oldNumber },
	})
	if _, err := lagging.Recompute(t.Context()); err != nil {
		t.Fatal(err)
	}
	severity := desk.Severities[0]
	if _, err := lagging.Change(t.Context(), d.admin, c.Ticket, desk.Change{Severity: &severity}); err != nil {
		t.Fatal(err)
	}
	if _, err := lagging.Receive(t.Context(), c, desk.Inbound{Channel: "people", ExternalID: uuid.NewString(), Text: "and?"}); err != nil {
		t.Fatal(err)
	}
	if got := d.resolution(t, c.Ticket); got != 3600 {
		t.Fatalf("the lagging replica works by %d s; the test needs 3600", got)
	}
	now, oldNumber = d.rules, newNumber
	if _, err := lagging.Recompute(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := d.resolution(t, c.Ticket); got != 7200 {
		t.Fatalf("the ticket is still due after %d s, want 7200", got)
	}
}

// resolution is the target of the ticket's resolution, in seconds.
func (d *desktop) resolution(t *testing.T, ticket int64) (seconds int64) {
	t.Helper()
	if err := d.Pool().QueryRow(t.Context(), `SELECT target FROM sla_clocks WHERE ticket = $1 AND metric = 'Resolution'`, ticket).Scan(&seconds); err != nil {
		t.Fatal(err)
	}
	return seconds
}
