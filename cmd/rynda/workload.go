// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/spf13/cobra"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/httpapi/probes"
	"github.com/rynda-dev/rynda/internal/kubewatch"
	"github.com/rynda-dev/rynda/internal/memory"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/telemetry"
)

// base is what every workload stands on.
type base struct {
	name    workload
	config  config
	live    *deskconfig.Live
	log     *slog.Logger
	pool    *pgxpool.Pool
	metrics *telemetry.Metrics
	kube    *kubewatch.Client // nil without an API server
}

// part is a workload put together: what it answers and what it does besides.
type part struct {
	// handler of the product's port; nil when there is nothing to answer.
	handler http.Handler
	// run are the jobs that end when their context does. An error that one returns earlier ends the workload.
	run []func(context.Context) error
	// drain is called when the workload is told to stop, before its requests are waited for.
	drain func()
	// checks beyond the common ones.
	checks []probes.Check
}

// Times of an orderly end; together below the 20 s that the platform gives.
const (
	// drainDelay is for load balancers to notice that the workload is not ready any more.
	drainDelay = 2 * time.Second
	// requestGrace is for requests under way, workGrace for background work.
	requestGrace = 8 * time.Second
	workGrace    = 8 * time.Second
)

const fileInterval = 5 * time.Second

// addresses that a workload listens on.
type addresses struct{ product, probes string }

func (a *addresses) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.product, "listen", defaultListen, "address of the product")
	cmd.Flags().StringVar(&a.probes, "probes", defaultProbes, "address of the probes and metrics")
}

// workloadCommand is the command of a workload whose parts build puts together.
func workloadCommand(w workload, short string, build func(context.Context, base) (part, error)) *cobra.Command {
	var at addresses
	cmd := &cobra.Command{
		Use:   string(w),
		Short: short,
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := loadConfig(w, os.Environ())
			if err != nil {
				return err
			}
			listeners, err := listen(cmd.Context(), at.product, at.probes)
			if err != nil {
				return err
			}
			return runWorkload(cmd.Context(), w, c, listeners, build)
		},
	}
	at.flags(cmd)
	return cmd
}

// runWorkload runs one workload until ctx is done; listeners are those of the product and of the probes, and it closes
// them.
func runWorkload(ctx context.Context, w workload, c config, listeners []net.Listener, build func(context.Context, base) (part, error)) error {
	began := time.Now()
	memory.SetLimit()
	b := base{
		name: w, config: c, log: c.logger(w),
		live:    deskconfig.NewLive(deskconfig.LiveOptions{Desk: c.Desk, Namespace: c.Namespace}),
		metrics: telemetry.NewMetrics(buildVersion(), string(w)),
	}
	// Background work outlives the signal: it ends after the requests that may still need it.
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWork()
	var err error
	if b.pool, err = openPool(work, w, c); err != nil {
		return err
	}
	defer b.pool.Close()
	b.metrics.RegisterConfig(b.live)
	b.metrics.RegisterPool(b.pool)

	watcher, err := b.watcher()
	if err != nil {
		return err
	}
	group := newGroup(work)
	group.start("configuration", func(ctx context.Context) error { watcher.Run(ctx); return nil })
	group.start("memory", func(ctx context.Context) error { memory.GiveBackWhenIdle(ctx); return nil })

	built := make(chan struct{})
	checks := []probes.Check{
		{Name: "database", Ask: func(ctx context.Context) error { return store.Migrated(ctx, b.pool) }},
		{Name: "configuration", Ask: func(context.Context) error {
			if b.live.Snapshot() == nil {
				return errors.Join(append([]error{errors.New("not loaded yet")}, asErrors(b.live.Problems())...)...)
			}
			return nil
		}},
		{Name: "start", Ask: func(context.Context) error {
			select {
			case <-built:
				return nil
			default:
				return errors.New("starting")
			}
		}},
	}
	var p part
	extra := probes.Check{Name: string(w), Ask: func(ctx context.Context) error {
		select {
		case <-built:
		default:
			return nil // "start" tells
		}
		for _, c := range p.checks {
			if err := c.Ask(ctx); err != nil {
				return fmt.Errorf("%s: %w", c.Name, err)
			}
		}
		return nil
	}}
	probe := probes.New(b.live, b.metrics.Handler(), append(checks, extra)...)
	group.start("probes", func(ctx context.Context) error {
		return serve(ctx, listeners[1], newServer(probe.Handler(), b.log), time.Second)
	})

	servable, err := b.waitUntilServable(ctx, group.failed())
	if servable {
		p, err = build(work, b)
	}
	if err != nil || !servable { // what failed, or told to stop before it began
		_ = listeners[0].Close()
		stopWork()
		return errors.Join(err, group.wait())
	}
	close(built)
	for i, run := range p.run {
		group.start(fmt.Sprintf("%s %d", w, i), run)
	}
	requests, stopRequests := context.WithCancel(work)
	defer stopRequests()
	served := make(chan error, 1)
	go func() { served <- b.serveProduct(requests, listeners[0], p) }()
	b.log.Info("started", "version", buildVersion(), "took", time.Since(began).Round(time.Millisecond).String(), "listen", listeners[0].Addr().String())

	err = nil
	select {
	case <-ctx.Done():
		b.log.Info("stopping")
	case err = <-served:
		served <- nil
	case <-group.failed(): // its error is among those that wait returns
	}
	// The order matters: no new traffic, streams told to go elsewhere, requests, then the work behind them.
	probe.Stop()
	if p.drain != nil {
		p.drain()
	}
	if ctx.Err() != nil && p.handler != nil {
		time.Sleep(drainDelay)
	}
	stopRequests()
	err = errors.Join(err, <-served)
	stopWork()
	err = errors.Join(err, group.wait())
	if err == nil {
		b.log.Info("stopped")
	}
	return err
}

// serveProduct answers on the product's port; a workload without handler keeps it closed.
func (b base) serveProduct(ctx context.Context, l net.Listener, p part) error {
	if p.handler == nil {
		_ = l.Close()
		<-ctx.Done()
		return nil
	}
	return serve(ctx, l, newServer(b.metrics.HTTP(p.handler), b.log), requestGrace)
}

// waitUntilServable waits for the first snapshot and a database with the schema that this version needs; false means that
// the workload was told to stop, or that a part of it failed.
func (b base) waitUntilServable(ctx context.Context, failed <-chan struct{}) (bool, error) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	told := ""
	for {
		changed := b.live.Changed()
		reason := ""
		if b.live.Snapshot() == nil {
			reason = "there is no configuration yet"
		} else {
			ask, cancel := context.WithTimeout(ctx, 5*time.Second)
			if err := store.Migrated(ask, b.pool); err != nil {
				reason = err.Error()
			}
			cancel()
		}
		if reason == "" {
			return true, nil
		}
		if reason != told && ctx.Err() == nil {
			b.log.Warn("waiting", "for", reason)
			told = reason
		}
		select {
		case <-ctx.Done():
			return false, nil
		case <-failed:
			return false, nil
		case <-changed:
		case <-tick.C:
		}
	}
}

// watcher takes the mounted snapshot at once and then follows the ConfigMap.
func (b *base) watcher() (*deskconfig.Watcher, error) {
	w := &deskconfig.Watcher{Live: b.live, Log: b.log, Name: b.config.ConfigMap, File: b.config.ConfigFile, FileInterval: fileInterval}
	if b.config.ConfigMap != "" {
		client, err := kubewatch.InCluster(b.config.Namespace)
		if err != nil {
			return nil, usageError{fmt.Errorf("RYNDA_CONFIG_MAP is set: %w", err)}
		}
		b.kube, w.Client = client, client
	}
	if w.File != "" {
		if err := b.live.LoadFile(w.File); err != nil {
			b.log.Warn("the mounted configuration is not taken", "err", err)
		}
	}
	return w, nil
}

func asErrors(texts []string) []error {
	all := make([]error, 0, len(texts))
	for _, t := range texts {
		all = append(all, errors.New(t))
	}
	return all
}

// group runs functions side by side and remembers the first that fails.
type group struct {
	ctx   context.Context
	wg    sync.WaitGroup
	once  sync.Once
	first chan struct{}
	mu    sync.Mutex
	errs  []error
}

func newGroup(ctx context.Context) *group { return &group{ctx: ctx, first: make(chan struct{})} }

func (g *group) start(name string, run func(context.Context) error) {
	g.wg.Go(func() {
		err := run(g.ctx)
		if err == nil && g.ctx.Err() == nil {
			err = errors.New("ended without being told to")
		}
		if err != nil && g.ctx.Err() == nil {
			g.mu.Lock()
			g.errs = append(g.errs, fmt.Errorf("%s: %w", name, err))
			g.mu.Unlock()
			g.once.Do(func() { close(g.first) })
		}
	})
}

// failed is closed when a function has failed.
func (g *group) failed() <-chan struct{} { return g.first }

// wait waits for all functions, no longer than workGrace, and returns what failed.
func (g *group) wait() error {
	done := make(chan struct{})
	go func() { g.wg.Wait(); close(done) }()
	t := time.NewTimer(workGrace)
	defer t.Stop()
	select {
	case <-done:
	case <-t.C:
		return fmt.Errorf("background work did not end within %s", workGrace)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return errors.Join(g.errs...)
}
