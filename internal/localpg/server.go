// SPDX-License-Identifier: Apache-2.0

// Package localpg runs a PostgreSQL of one's own: for a preview on a laptop, for tests and for measurements. The server
// is reached over a Unix socket only, by this machine's users, and ends with the process that started it.
package localpg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Limits of starting and stopping the server.
const (
	startTimeout = 60 * time.Second
	stopTimeout  = 10 * time.Second
)

// Options of a server; the zero value is a server for tests, whose data go with it.
type Options struct {
	// Dir keeps the data from one start to the next and is made when it does not exist; "" is a temporary folder.
	Dir string
	// Durable has every commit on the disk before it is confirmed. Without it a power cut spoils the data.
	Durable bool
	// Settings of the server beyond the defaults, as "name=value".
	Settings []string
}

// Server is a running PostgreSQL.
type Server struct {
	temporary string // the data's folder, removed at the end; "" to keep the data
	socket    string
	cmd       *exec.Cmd
	exited    chan struct{}
}

// Start starts a server and waits until it answers. The server never runs as root: for root it runs as the system's user
// postgres. It fails with ErrNoPostgres where none is installed.
func Start(ctx context.Context, o Options) (_ *Server, err error) {
	bin, err := findPostgres()
	if err != nil {
		return nil, err
	}
	who, err := serverUser()
	if err != nil {
		return nil, err
	}
	s := &Server{exited: make(chan struct{})}
	defer func() {
		if err != nil {
			s.removeFolders()
		}
	}()
	// A socket's path has about 100 characters: keep it out of the data folder, which may be deep.
	if s.socket, err = os.MkdirTemp("", "rynda-pg-"); err != nil {
		return nil, fmt.Errorf("make a folder for the database's socket: %w", err)
	}
	dir := o.Dir
	if dir == "" {
		if dir, err = os.MkdirTemp("", "rynda-data-"); err != nil {
			return nil, fmt.Errorf("make a folder for the database: %w", err)
		}
		s.temporary = dir
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make a folder for the database: %w", err)
	}
	for _, d := range []string{dir, s.socket} {
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
	if err := s.start(ctx, filepath.Join(bin, "postgres"), s.arguments(data, o), who); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Server) arguments(data string, o Options) []string {
	settings := []string{"listen_addresses=", "max_connections=80", "shared_buffers=32MB", "log_min_messages=warning", "unix_socket_permissions=0777"}
	if !o.Durable {
		settings = append(settings, "fsync=off", "synchronous_commit=off", "full_page_writes=off")
	}
	args := []string{"-D", data, "-k", s.socket}
	for _, setting := range append(settings, o.Settings...) {
		args = append(args, "-c", setting)
	}
	return args
}

func (s *Server) start(ctx context.Context, binary string, args []string, who user) error {
	var log tailBuffer
	started := make(chan error)
	go func() {
		// The kernel ends the server with the thread that started it, should this process be killed: keep the thread.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		s.cmd = exec.CommandContext(context.WithoutCancel(ctx), binary, args...) // ends by Stop, in order
		s.cmd.Stdout, s.cmd.Stderr = &log, &log
		s.cmd.Dir = s.socket // the caller's folder may be closed to the server's user
		who.run(s.cmd)
		dieWithParent(s.cmd)
		err := s.cmd.Start()
		started <- err
		if err == nil {
			_ = s.cmd.Wait() // how it ended is told by its log
		}
		close(s.exited)
	}()
	if err := <-started; err != nil {
		return fmt.Errorf("start the database: %w", err)
	}
	deadline := time.Now().Add(startTimeout)
	for {
		conn, err := s.connect(ctx)
		if err == nil {
			_ = conn.Close(ctx)
			return nil
		}
		select {
		case <-s.exited:
			return fmt.Errorf("the database ended while it started:\n%s", log.String())
		case <-ctx.Done():
			return errors.Join(ctx.Err(), s.Stop())
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			return errors.Join(fmt.Errorf("the database does not answer after %s: %w\n%s", startTimeout, err, log.String()), s.Stop())
		}
	}
}

func (s *Server) connect(ctx context.Context) (*pgx.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return pgx.Connect(ctx, s.URI("postgres"))
}

// URI of a database of the server, for its owner.
func (s *Server) URI(database string) string {
	return "postgres://rynda@/" + database + "?host=" + s.socket + "&sslmode=disable"
}

// Database makes a database where it does not exist yet, and returns its URI.
func (s *Server) Database(ctx context.Context, name string) (string, error) {
	conn, err := s.connect(ctx)
	if err != nil {
		return "", fmt.Errorf("reach the database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var exists bool
	if err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, name).Scan(&exists); err != nil {
		return "", fmt.Errorf("look for the database %s: %w", name, err)
	}
	if !exists {
		if _, err := conn.Exec(ctx, `CREATE DATABASE `+pgx.Identifier{name}.Sanitize()); err != nil {
			return "", fmt.Errorf("make the database %s: %w", name, err)
		}
	}
	return s.URI(name), nil
}

// Exited is closed when the server has ended.
func (s *Server) Exited() <-chan struct{} { return s.exited }

// Stop ends the server, at first politely, and removes what was temporary.
func (s *Server) Stop() error {
	defer s.removeFolders()
	select {
	case <-s.exited:
		return nil
	default:
	}
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGQUIT, os.Kill} { // fast, immediate, at once
		if err := s.cmd.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return fmt.Errorf("stop the database: %w", err)
		}
		select {
		case <-s.exited:
			return nil
		case <-time.After(stopTimeout):
		}
	}
	return fmt.Errorf("the database (process %d) does not end", s.cmd.Process.Pid)
}

func (s *Server) removeFolders() {
	for _, d := range []string{s.temporary, s.socket} {
		if d != "" {
			_ = os.RemoveAll(d) // temporary: the system removes what is left
		}
	}
}
