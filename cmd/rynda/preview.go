// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/httpapi/probes"
	"github.com/rynda-dev/rynda/internal/kbsync"
	"github.com/rynda-dev/rynda/internal/localpg"
	"github.com/rynda-dev/rynda/internal/preview"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/telemetry"
)

// previewOptions are the flags of preview.
type previewOptions struct {
	folder, desk string
	addr         string
	databaseURL  string
	keep         bool
	verbose      bool
}

// lookInterval is the pause between two looks at the folder.
const lookInterval = 150 * time.Millisecond

func previewCommand() *cobra.Command {
	var o previewOptions
	cmd := &cobra.Command{
		Use:   "preview -f DIR",
		Short: "Run a desk from its manifests on this machine, and follow what you change in them",
		Long: "Run a desk from its manifests on this machine: web desk, chat, bot and help centre in one process, with a\n" +
			"PostgreSQL of its own. Saved changes go live within a second; what is wrong with them is printed with file and line,\n" +
			"and the last good version stays. Nothing remains afterwards, unless --keep is given.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runPreview(cmd.Context(), o, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.folder, "filename", "f", "", "folder or file with the manifests")
	f.StringVar(&o.desk, "desk", "", "name of the desk, where there are several")
	f.StringVar(&o.addr, "addr", "127.0.0.1:8080", "address to serve on")
	f.StringVar(&o.databaseURL, "database-url", "", "PostgreSQL to use in place of a private one; its user must own the database")
	f.BoolVar(&o.keep, "keep", false, "keep tickets and accounts for the next preview of this desk")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "print what the workloads do")
	_ = cmd.MarkFlagRequired("filename") // fails for a flag that does not exist only
	return cmd
}

// runPreview runs until ctx is done.
func runPreview(ctx context.Context, o previewOptions, out, problems io.Writer) (err error) {
	level := "warn"
	if o.verbose {
		level = "info"
	}
	log, err := telemetry.NewLogger(problems, level, "text")
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", o.addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", o.addr, err)
	}
	defer func() { _ = listener.Close() }() // closed already where it was served on
	origin := "http://" + visible(listener.Addr().String())

	m := &manifests{folder: o.folder, desk: o.desk, url: origin, live: deskconfig.NewLive(deskconfig.LiveOptions{}), sources: kbsync.NewSources(), out: problems}
	seen, err := preview.Fingerprint(o.folder)
	if err != nil {
		return err
	}
	if err := m.apply(ctx); err != nil {
		return err
	}
	desk := m.live.Snapshot().Desk

	uri, folder, stop, err := previewDatabase(ctx, o, desk)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	c := config{
		Desk: desk.Name, Namespace: desk.Namespace, DatabaseURL: uri, PublicURL: origin, AdminFileDir: filepath.Join(folder, "admin"),
		LogLevel: level, LogFormat: "text",
	}
	if err := store.Migrate(ctx, uri, store.MigrateOptions{Log: log}); err != nil {
		return err
	}
	account, err := firstAccount(c.AdminFileDir, desk.Name)
	if err != nil {
		return err
	}

	ctx, cancel := context.WithCancel(ctx) // a part that fails ends the others
	defer cancel()
	p := previewer{config: c, log: log, manifests: m, account: account}
	return p.run(ctx, listener, seen, out)
}

// previewer is the three workloads in one process.
type previewer struct {
	config    config
	log       *slog.Logger
	manifests *manifests
	account   account
}

func (p previewer) run(ctx context.Context, listener net.Listener, seen string, out io.Writer) (err error) {
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWork()
	group := newGroup(work)
	defer func() {
		stopWork()
		err = errors.Join(err, group.wait())
	}()

	inner, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0") // of the help centre
	if err != nil {
		return fmt.Errorf("listen for the help centre: %w", err)
	}
	p.config.KBURL = "http://" + inner.Addr().String()

	var parts []part
	for _, w := range []struct {
		name  workload
		build func(context.Context, base) (part, error)
	}{
		{workloadKB, func(ctx context.Context, b base) (part, error) { return buildHelp(ctx, b, p.manifests.sources) }},
		{workloadBot, buildBot},
		{workloadTicket, buildTicket},
	} {
		b := base{name: w.name, config: p.config, live: p.manifests.live, log: p.log.With("workload", string(w.name)), metrics: telemetry.NewMetrics(buildVersion(), string(w.name))}
		if b.pool, err = openPool(work, w.name, p.config); err != nil {
			_ = inner.Close()
			return err
		}
		// After the work that uses it: deferred calls run in reverse, and the group's was deferred first.
		pool := b.pool
		defer func() { stopWork(); _ = group.wait(); pool.Close() }()
		built, err := w.build(work, b)
		if err != nil {
			_ = inner.Close()
			return err
		}
		for _, run := range built.run {
			group.start(string(w.name), run)
		}
		parts = append(parts, built)
	}
	kbPart, ticketPart := parts[0], parts[2]
	group.start("help centre", func(ctx context.Context) error {
		return serve(ctx, inner, newServer(kbPart.handler, p.log), time.Second)
	})
	requests, stopRequests := context.WithCancel(work)
	defer stopRequests()
	served := make(chan error, 1)
	go func() { served <- serve(requests, listener, newServer(ticketPart.handler, p.log), requestGrace) }()
	group.start("manifests", func(ctx context.Context) error {
		preview.Follow(ctx, p.manifests.folder, seen, lookInterval, func() { p.manifests.reload(ctx) })
		return nil
	})

	if err := waitFor(ctx, parts); err == nil {
		p.welcome(out)
	}
	select {
	case <-ctx.Done():
		fmt.Fprintln(out, "\nStopping …")
	case err = <-served:
		return err
	case <-group.failed():
	}
	ticketPart.drain()
	stopRequests()
	return <-served
}

// waitFor waits until every part can serve.
func waitFor(ctx context.Context, parts []part) error {
	var checks []probes.Check
	for _, p := range parts {
		checks = append(checks, p.checks...)
	}
	ready := probes.New(nil, nil, checks...)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		err := ready.Missing(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// previewDatabase returns the address of the database, a folder that lives as long as its data, and how to end both.
func previewDatabase(ctx context.Context, o previewOptions, desk deskconfig.Desk) (uri, folder string, stop func() error, err error) {
	if o.keep && o.databaseURL == "" {
		if folder, err = keptFolder(desk); err != nil {
			return "", "", nil, err
		}
	} else if folder, err = os.MkdirTemp("", "rynda-preview-"); err != nil {
		return "", "", nil, fmt.Errorf("make a folder for the preview: %w", err)
	}
	remove := func() error {
		if o.keep && o.databaseURL == "" {
			return nil
		}
		return os.RemoveAll(folder)
	}
	if o.databaseURL != "" {
		return o.databaseURL, folder, remove, nil
	}
	data := ""
	if o.keep {
		data = filepath.Join(folder, "database")
	}
	server, err := localpg.Start(ctx, localpg.Options{Dir: data, Durable: o.keep})
	if err != nil {
		return "", "", nil, errors.Join(err, remove())
	}
	stop = func() error { return errors.Join(server.Stop(), remove()) }
	if uri, err = server.Database(ctx, "rynda"); err != nil {
		return "", "", nil, errors.Join(err, stop())
	}
	return uri, folder, stop, nil
}

// keptFolder is where a desk's preview keeps its data.
func keptFolder(desk deskconfig.Desk) (string, error) {
	cache, err := os.UserCacheDir()
	if os.Geteuid() == 0 { // the server's user has no way into root's home
		cache, err = "/var/tmp", nil
	}
	if err != nil {
		return "", fmt.Errorf("find a folder to keep the preview's data in: %w", err)
	}
	folder := filepath.Join(cache, "rynda-preview", desk.Namespace+"-"+desk.Name)
	if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // the database's user has its folder inside
		return "", fmt.Errorf("make a folder to keep the preview's data in: %w", err)
	}
	return folder, nil
}

// visible is an address as a browser on this machine can use it.
func visible(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return addr
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(strings.ToLower(host), port)
}
