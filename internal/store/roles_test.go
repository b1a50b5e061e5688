// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/store/storetest"
)

// asRole connects as a workload's role.
func asRole(t *testing.T, uri string) *pgxpool.Pool {
	t.Helper()
	pool, err := store.Connect(t.Context(), func() (string, error) { return uri, nil }, store.PoolOptions{AppName: "role", MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return pool
}

func TestEveryWorkloadMayDoItsWorkAndNoMore(t *testing.T) {
	owner, dir := storetest.URI(t), t.TempDir()
	uris := map[string]string{}
	// Roles belong to the whole server: names of this test's own.
	suffix := strings.ReplaceAll(uuid.NewString()[:8], "-", "")
	for _, workload := range []string{"ticket", "bot", "kb"} {
		uris[workload] = strings.Replace(owner, "postgres://rynda@", "postgres://"+workload+"_"+suffix+":it's%20secret@", 1)
		if err := os.WriteFile(filepath.Join(dir, workload+"-uri"), []byte(uris[workload]+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // a second time changes nothing
		if err := store.Migrate(t.Context(), owner, store.MigrateOptions{RolesDir: dir}); err != nil {
			t.Fatal(err)
		}
	}
	rules, err := ruleset.New(snapshot(), "r1")
	if err != nil {
		t.Fatal(err)
	}
	options := store.Options{Rules: func() desk.Rules { return rules }}

	ticket := store.New(asRole(t, uris["ticket"]), options)
	d := &desktop{Store: ticket, rules: rules}
	d.admin = d.agent(t, "anna", desk.Admin, "first")
	c, first := d.open(t, "bot", "Hello")

	bot := store.New(asRole(t, uris["bot"]), options)
	if err := bot.AnswerAsBot(t.Context(), c.Ticket, first, store.BotAnswer{Text: "Hm", HandOver: true}); err != nil {
		t.Fatal("the bot answers and hands over: ", err)
	}
	if err := store.Migrated(t.Context(), bot.Pool()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := ticket.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: uuid.NewString(), Body: "Hello"}); err != nil {
		t.Fatal(err)
	}
	if err := ticket.Announce(t.Context(), c.Ticket); err != nil {
		t.Fatal(err)
	}
	if _, err := ticket.Recompute(t.Context()); err != nil {
		t.Fatal(err)
	}

	kb := asRole(t, uris["kb"])
	for name, tc := range map[string]struct {
		pool *pgxpool.Pool
		sql  string
		may  bool
	}{
		"the bot reads articles":          {bot.Pool(), `SELECT count(*) FROM articles`, true},
		"the bot reads passwords":         {bot.Pool(), `SELECT count(password_hash) FROM agents`, false},
		"the bot reads sessions":          {bot.Pool(), `SELECT count(*) FROM sessions`, false},
		"the bot reads tokens":            {bot.Pool(), `SELECT count(*) FROM conversations`, false},
		"the bot changes contacts":        {bot.Pool(), `UPDATE contacts SET name = ''`, false},
		"the bot changes messages":        {bot.Pool(), `UPDATE messages SET body = ''`, false},
		"the bot makes tables":            {bot.Pool(), `CREATE TABLE x (y int)`, false},
		"the kb writes articles":          {kb, `DELETE FROM articles`, true},
		"the kb notes a search":           {kb, `INSERT INTO kb_searches (locale, query, results, at) VALUES ('en', 'x', 0, now())`, true},
		"the kb reads tickets":            {kb, `SELECT count(*) FROM tickets`, false},
		"the kb reads messages":           {kb, `SELECT count(*) FROM messages`, false},
		"the kb reads agents":             {kb, `SELECT count(*) FROM agents`, false},
		"the desk empties the event log":  {ticket.Pool(), `TRUNCATE events`, false},
		"the desk changes the schema":     {ticket.Pool(), `ALTER TABLE tickets ADD COLUMN x int`, false},
		"the desk writes articles itself": {ticket.Pool(), `DELETE FROM articles`, false},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := tc.pool.Exec(t.Context(), tc.sql)
			if (err == nil) != tc.may {
				t.Fatalf("allowed: %v, want %v (%v)", err == nil, tc.may, err)
			}
		})
	}
}
