// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/lint"
	"github.com/rynda-dev/rynda/internal/localpg"
)

// bench is what the parts share: a folder, a database server, the compiled desk.
type bench struct {
	options options
	report  *report
	people  io.Writer

	dir       string
	server    *localpg.Server
	uri       string // of the server's maintenance database
	databases int
	desk      deskconfig.Resources
	snapshot  string // file
	rynda     string // binary
	operator  string // binary
}

// Channels of the desk that is measured: the sample's own, whose bot answers first, and one on which people are
// responsible from the first message on, so that a new ticket has its clocks and is assigned.
const (
	botChannel    = "chat"
	peopleChannel = "people"
)

// prepare compiles the desk and starts the database.
func (b *bench) prepare(ctx context.Context) (err error) {
	if b.rynda, err = filepath.Abs(filepath.Join(b.options.binaries, "rynda")); err != nil {
		return fmt.Errorf("find the binaries: %w", err)
	}
	b.operator = filepath.Join(filepath.Dir(b.rynda), "rynda-operator")
	for _, program := range []string{b.rynda, b.operator} {
		if _, err := os.Stat(program); err != nil {
			return fmt.Errorf("%w: build it by `make build`, or name its folder by -bin", err)
		}
	}
	if len(b.options.only) == 1 && b.options.only[0] == "live" {
		return nil
	}
	if b.dir, err = os.MkdirTemp("", "rynda-bench-"); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	// The database's user must get to its folder.
	if err := os.Chmod(b.dir, 0o755); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	if err := b.compile(ctx); err != nil {
		return err
	}
	if err := b.startDatabase(ctx); err != nil {
		return err
	}
	if b.options.statements {
		if err := b.countStatements(ctx); err != nil {
			return err
		}
	}
	return b.durable(ctx)
}

// startDatabase starts a server that syncs every commit, on the data it left if it ran before.
func (b *bench) startDatabase(ctx context.Context) (err error) {
	if b.server, err = localpg.Start(ctx, localpg.Options{Dir: filepath.Join(b.dir, "postgres"), Durable: true}); err == nil {
		b.uri = b.server.URI("postgres")
	}
	return err
}

func (b *bench) compile(ctx context.Context) error {
	desks, problems, err := lint.Load(ctx, b.options.samples)
	if err != nil {
		return err
	}
	if problems.Failed() || len(desks) != 1 {
		return fmt.Errorf("the sample %s is not in order: %d desks, %v", b.options.samples, len(desks), problems.Problems)
	}
	b.desk = desks[0]
	people := v1alpha1.Channel{}
	for _, c := range b.desk.Channels {
		if c.Name == botChannel {
			c.DeepCopyInto(&people)
		}
	}
	people.Name = peopleChannel
	people.Spec.Bot = nil
	b.desk.Channels = append(b.desk.Channels, people)
	b.snapshot = filepath.Join(b.dir, "snapshot.json")
	return b.writeSnapshot(b.snapshot)
}

func (b *bench) writeSnapshot(file string) error {
	r := deskconfig.Compile(b.desk, nil)
	for _, p := range r.Problems {
		if !p.Warning {
			return fmt.Errorf("the measured desk is not in order: %w", p)
		}
	}
	if err := os.WriteFile(file, r.JSON, 0o600); err != nil {
		return fmt.Errorf("write the snapshot: %w", err)
	}
	return nil
}

// durable makes sure that figures are of a database that keeps what it has confirmed.
func (b *bench) durable(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, b.uri)
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, setting := range []string{"fsync", "synchronous_commit", "full_page_writes"} {
		var value string
		if err := conn.QueryRow(ctx, `SELECT current_setting($1)`, setting).Scan(&value); err != nil {
			return fmt.Errorf("look at the database's settings: %w", err)
		}
		if value != "on" {
			return fmt.Errorf("the database runs with %s=%s: figures would be worth nothing", setting, value)
		}
	}
	return nil
}

// database makes a new database on the server and brings it up to date by `rynda migrate`.
func (b *bench) database(ctx context.Context) (uri string, pool *pgxpool.Pool, err error) {
	b.databases++
	name := "bench" + strconv.Itoa(b.databases)
	conn, err := pgx.Connect(ctx, b.uri)
	if err != nil {
		return "", nil, fmt.Errorf("reach the database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, `CREATE DATABASE `+name); err != nil {
		return "", nil, fmt.Errorf("make a database: %w", err)
	}
	uri = b.server.URI(name)
	migrate := exec.CommandContext(ctx, b.rynda, "migrate")
	migrate.Env = b.environ(uri)
	if out, err := migrate.CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("rynda migrate: %w\n%s", err, out)
	}
	config, err := pgxpool.ParseConfig(uri)
	if err != nil {
		return "", nil, fmt.Errorf("read the database's address: %w", err)
	}
	config.MaxConns = connections
	if pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return "", nil, fmt.Errorf("open the database: %w", err)
	}
	return uri, pool, nil
}

// environ of a workload. It logs what the product logs by default.
func (b *bench) environ(uri string) []string {
	const help = "127.0.0.1:9" // nobody is asked for articles
	return []string{
		"RYNDA_DESK=" + b.options.desk, "RYNDA_NAMESPACE=" + b.options.namespace, "RYNDA_DATABASE_URL=" + uri,
		"RYNDA_CONFIG_FILE=" + b.snapshot, "RYNDA_KB_URL=http://" + help,
		// The load stands where a Gateway stands: it names each customer's address.
		"RYNDA_TRUSTED_PROXIES=127.0.0.0/8",
	}
}

// workload starts `rynda NAME` and waits until it is ready. The address is that of the product's port.
func (b *bench) workload(ctx context.Context, name, uri string) (p *process, address string, took float64, err error) {
	if address, err = freeAddress(ctx); err != nil {
		return nil, "", 0, err
	}
	probes, err := freeAddress(ctx)
	if err != nil {
		return nil, "", 0, err
	}
	if p, err = begin(ctx, b.rynda, []string{name, "--listen", address, "--probes", probes}, b.environ(uri), probes); err != nil {
		return nil, "", 0, err
	}
	ready, err := p.ready(ctx)
	if err != nil {
		return nil, "", 0, errors.Join(err, p.stop())
	}
	return p, address, ready.Seconds() * 1000, nil
}

func (b *bench) close() {
	if b.server != nil {
		if err := b.server.Stop(); err != nil {
			fmt.Fprintln(b.people, "bench:", err)
		}
	}
	if b.dir != "" {
		_ = os.RemoveAll(b.dir) // temporary: the system removes what is left
	}
}
