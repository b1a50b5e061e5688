// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestWhatHasExpiredIsSweptAndNothingElse(t *testing.T) {
	d := newDesk(t)
	c, _ := d.open(t, "people", "Hello")
	now := d.clock.Now()
	for _, row := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO sessions (token_hash, agent_id, created_at, expires_at) VALUES ('old', $1, $2, $2), ('new', $1, $2, $3)`, []any{d.admin.ID, now.Add(-time.Second), now.Add(time.Hour)}},
		{`INSERT INTO presence (ticket, agent_id, name, typing, expires_at) VALUES ($1, 1, 'old', false, $2), ($1, 2, 'new', false, $3)`, []any{c.Ticket, now.Add(-time.Second), now.Add(time.Second)}},
		{`INSERT INTO login_attempts (key, failures, window_start) VALUES ('old', 1, $1), ('new', 1, $2)`, []any{now.Add(-25 * time.Hour), now.Add(-23 * time.Hour)}},
		{`INSERT INTO kb_searches (locale, query, results, at) VALUES ('en', 'old', 0, $1), ('en', 'new', 0, $2)`, []any{now.AddDate(0, 0, -91), now.AddDate(0, 0, -89)}},
	} {
		if _, err := d.Pool().Exec(t.Context(), row.sql, row.args...); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	var left []string
	if err := d.Pool().QueryRow(t.Context(), `SELECT ARRAY(SELECT convert_from(token_hash, 'UTF8') FROM sessions UNION ALL SELECT name FROM presence
		UNION ALL SELECT convert_from(key, 'UTF8') FROM login_attempts UNION ALL SELECT query FROM kb_searches)`).Scan(&left); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"new", "new", "new", "new"}, left); diff != "" {
		t.Fatalf("what is left (-want +got):\n%s", diff)
	}
}
