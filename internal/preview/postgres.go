// SPDX-License-Identifier: Apache-2.0

// Package preview is what a desk needs on a laptop and a cluster would give it: a database of its own, and an eye on
// the manifests.
package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrNoPostgres tells that no PostgreSQL is installed.
var ErrNoPostgres = errors.New("PostgreSQL 15 or newer is not installed: install it (Debian: postgresql-15, macOS: brew install postgresql@15), " +
	"name its folder in RYNDA_PG_BIN, or give the address of a running one by --database-url")

// Limits of starting and stopping the database.
const (
	startTimeout = 60 * time.Second
	stopTimeout  = 10 * time.Second
)

// Postgres is a private PostgreSQL that only this machine's user reaches, over a Unix socket.
type Postgres struct {
	url    string
	dir    string // removed at the end; "" to keep the data
	socket string
	cmd    *exec.Cmd
	exited chan struct{}
}

// StartPostgres starts a PostgreSQL with its data in dir, which is made when it does not exist; "" is a temporary folder
// that goes away with the database. The server never runs as root: for root it runs as the system's user postgres.
func StartPostgres(ctx context.Context, dir string) (_ *Postgres, err error) {
	bin, err := findPostgres()
	if err != nil {
		return nil, err
	}
	who, err := serverUser()
	if err != nil {
		return nil, err
	}
	p := &Postgres{exited: make(chan struct{})}
	defer func() {
		if err != nil {
			p.removeFolders()
		}
	}()
	// A socket's path has about 100 characters: keep it out of the data folder, which may be deep.
	if p.socket, err = os.MkdirTemp("", "rynda-pg-"); err != nil {
		return nil, fmt.Errorf("make a folder for the database's socket: %w", err)
	}
	temporary := dir == ""
	if temporary {
		if dir, err = os.MkdirTemp("", "rynda-preview-"); err != nil {
			return nil, fmt.Errorf("make a folder for the database: %w", err)
		}
		p.dir = dir
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make a folder for the database: %w", err)
	}
	for _, d := range []string{dir, p.socket} {
		if err := who.own(d); err != nil {
			return nil, fmt.Errorf("give the database its folder: %w", err)
		}
	}
	data := filepath.Join(dir, "data")
	if _, err := os.Stat(filepath.Join(data, "PG_VERSION")); errors.Is(err, os.ErrNotExist) {
		init := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-D", data, "-U", "rynda", "-A", "trust", "-E", "UTF8", "--locale="+dataLocale(), "--no-sync")
		who.run(init)
		if out, err := init.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("make a database: %w\n%s", err, bytes.TrimSpace(out))
		}
	}
	if err := p.start(ctx, filepath.Join(bin, "postgres"), data, who, temporary); err != nil {
		return nil, err
	}
	if err := p.prepare(ctx); err != nil {
		return nil, errors.Join(err, p.Stop())
	}
	return p, nil
}

func (p *Postgres) start(ctx context.Context, binary, data string, who user, temporary bool) error {
	args := []string{
		"-D", data, "-k", p.socket, "-c", "listen_addresses=", "-c", "max_connections=80", "-c", "shared_buffers=32MB",
		"-c", "log_min_messages=warning", "-c", "unix_socket_permissions=0777",
	}
	if temporary { // nobody wants the data after a power cut
		args = append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
	}
	var log tailBuffer
	started := make(chan error)
	go func() {
		// The kernel ends the server with the thread that started it, should this process be killed: keep the thread.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		p.cmd = exec.CommandContext(context.WithoutCancel(ctx), binary, args...) // ends by Stop, in order
		p.cmd.Stdout, p.cmd.Stderr = &log, &log
		p.cmd.Dir = p.socket // the caller's folder may be closed to the server's user
		who.run(p.cmd)
		dieWithParent(p.cmd)
		err := p.cmd.Start()
		started <- err
		if err == nil {
			_ = p.cmd.Wait() // how it ended is told by its log
		}
		close(p.exited)
	}()
	if err := <-started; err != nil {
		return fmt.Errorf("start the database: %w", err)
	}
	deadline := time.Now().Add(startTimeout)
	for {
		conn, err := p.connect(ctx, "postgres")
		if err == nil {
			_ = conn.Close(ctx)
			return nil
		}
		select {
		case <-p.exited:
			return fmt.Errorf("the database ended while it started:\n%s", log.String())
		case <-ctx.Done():
			return errors.Join(ctx.Err(), p.Stop())
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			return errors.Join(fmt.Errorf("the database does not answer after %s: %w\n%s", startTimeout, err, log.String()), p.Stop())
		}
	}
}

func (p *Postgres) connect(ctx context.Context, database string) (*pgx.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return pgx.Connect(ctx, p.address(database))
}

func (p *Postgres) address(database string) string {
	return "postgres://rynda@/" + database + "?host=" + p.socket + "&sslmode=disable"
}

// prepare makes the database rynda where it does not exist yet.
func (p *Postgres) prepare(ctx context.Context) error {
	conn, err := p.connect(ctx, "postgres")
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var exists bool
	if err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'rynda')`).Scan(&exists); err != nil {
		return fmt.Errorf("look for the database: %w", err)
	}
	if !exists {
		if _, err := conn.Exec(ctx, `CREATE DATABASE rynda`); err != nil {
			return fmt.Errorf("make the database: %w", err)
		}
	}
	p.url = p.address("rynda")
	return nil
}

// URL is the connection URI of the owner.
func (p *Postgres) URL() string { return p.url }

// Exited is closed when the server has ended.
func (p *Postgres) Exited() <-chan struct{} { return p.exited }

// Stop ends the server, at first politely, and removes what was temporary.
func (p *Postgres) Stop() error {
	defer p.removeFolders()
	select {
	case <-p.exited:
		return nil
	default:
	}
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGQUIT, os.Kill} { // fast, immediate, at once
		if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return fmt.Errorf("stop the database: %w", err)
		}
		select {
		case <-p.exited:
			return nil
		case <-time.After(stopTimeout):
		}
	}
	return fmt.Errorf("the database (process %d) does not end", p.cmd.Process.Pid)
}

func (p *Postgres) removeFolders() {
	for _, d := range []string{p.dir, p.socket} {
		if d != "" {
			_ = os.RemoveAll(d) // temporary: the system removes what is left
		}
	}
}

// findPostgres returns the folder of the newest server's programs.
func findPostgres() (string, error) {
	complete := func(dir string) bool {
		for _, name := range []string{"postgres", "initdb"} {
			if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.IsDir() {
				return false
			}
		}
		return true
	}
	if dir := os.Getenv("RYNDA_PG_BIN"); dir != "" {
		if complete(dir) {
			return dir, nil
		}
		return "", fmt.Errorf("RYNDA_PG_BIN: there is no postgres and initdb in %s", dir)
	}
	var found []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin"} {
		dirs, _ := filepath.Glob(pattern) // the patterns are well formed
		found = append(found, dirs...)
	}
	// The newest first: the number is the only one in the path.
	slices.SortStableFunc(found, func(a, b string) int { return versionIn(b) - versionIn(a) })
	if path, err := exec.LookPath("postgres"); err == nil {
		found = append([]string{filepath.Dir(path)}, found...)
	}
	for _, dir := range found {
		if complete(dir) {
			return dir, nil
		}
	}
	return "", ErrNoPostgres
}

func versionIn(path string) int {
	digits := []rune{}
	for _, r := range path {
		if r >= '0' && r <= '9' {
			digits = append(digits, r)
		}
	}
	n, _ := strconv.Atoi(string(digits))
	return n
}

// dataLocale is one in which lower('Ы') is 'ы', as everywhere the desk runs.
func dataLocale() string {
	if runtime.GOOS == "linux" {
		return "C.UTF-8"
	}
	return "en_US.UTF-8"
}
