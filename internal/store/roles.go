// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// riverRights are what a worker of River's queues needs.
const riverRights = `GRANT SELECT, INSERT, UPDATE, DELETE ON river_job, river_queue, river_leader, river_notification TO %[1]s;
GRANT SELECT ON river_migration, goose_db_version TO %[1]s;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO %[1]s;`

// rights of each workload's role: what its code does, and no more.
var rights = map[string]string{
	"ticket": `GRANT SELECT, INSERT, UPDATE, DELETE ON contacts, contact_identities, agents, agent_teams, sessions, login_attempts, tickets, messages,
 conversations, events, sla_clocks, sla_announced, drafts, presence, ratings, applied_config TO %[1]s;
GRANT SELECT, INSERT ON audit TO %[1]s;
GRANT SELECT, DELETE ON kb_searches TO %[1]s;
GRANT SELECT ON articles, kb_feedback TO %[1]s;` + riverRights,
	"bot": `GRANT SELECT ON contacts, tickets, messages, events, articles TO %[1]s;
GRANT SELECT (id, name) ON agents TO %[1]s;
GRANT INSERT ON messages, events TO %[1]s;
GRANT UPDATE ON tickets TO %[1]s;
GRANT SELECT, INSERT, UPDATE, DELETE ON sla_clocks TO %[1]s;` + riverRights,
	"kb": `GRANT SELECT, INSERT, UPDATE, DELETE ON articles TO %[1]s;
GRANT SELECT, INSERT, DELETE ON kb_searches, kb_feedback TO %[1]s;
GRANT SELECT ON goose_db_version TO %[1]s;`,
}

// makeRoles makes or updates the login role of every URI file there is.
func makeRoles(ctx context.Context, conn *pgxpool.Conn, dir string, log *slog.Logger) error {
	for _, workload := range []string{"ticket", "bot", "kb"} {
		file := filepath.Join(dir, workload+"-uri")
		raw, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("read the URI of the %s workload: %w", workload, err)
		}
		c, err := pgx.ParseConfig(strings.TrimSpace(string(raw)))
		if err != nil {
			return fmt.Errorf("read the URI of the %s workload: %w", workload, err)
		}
		if err := makeRole(ctx, conn, c.User, c.Password, rights[workload]); err != nil {
			return fmt.Errorf("make the role of the %s workload: %w", workload, err)
		}
		log.Info("role is ready", "workload", workload, "role", c.User)
	}
	return nil
}

func makeRole(ctx context.Context, conn *pgxpool.Conn, name, password, grants string) error {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }()
	verifier, err := scramVerifier(password)
	if err != nil {
		return err
	}
	// Utility statements take no parameters: the server quotes. It is given the verifier, so that the password itself
	// can appear in no log.
	verb := "CREATE"
	var there bool
	if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)`, name).Scan(&there); err != nil {
		return err
	}
	if there {
		verb = "ALTER"
	}
	var statement, quoted, database string
	err = tx.QueryRow(ctx, `SELECT format($1 || ' ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L', $2::text, $3::text), quote_ident($2::text), quote_ident(current_database())`,
		verb, name, verifier).Scan(&statement, &quoted, &database)
	if err != nil {
		return err
	}
	all := statement + ";\nREVOKE ALL ON ALL TABLES IN SCHEMA public FROM " + quoted + ";\nGRANT CONNECT ON DATABASE " + database + " TO " + quoted +
		";\nGRANT USAGE ON SCHEMA public TO " + quoted + ";\n" + fmt.Sprintf(grants, quoted)
	if _, err := tx.Exec(ctx, all); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
