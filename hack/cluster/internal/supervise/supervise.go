// SPDX-License-Identifier: Apache-2.0

package supervise

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/build"
	"github.com/rynda-dev/rynda/hack/cluster/internal/host"
	"github.com/rynda-dev/rynda/hack/cluster/internal/kubeapi"
	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

const (
	gateInterval = 300 * time.Millisecond
	tickInterval = time.Second
	// A process that dies is started again after this, doubled every time up to
	// the second; a minute of life makes it a newborn.
	firstBackoff = time.Second
	lastBackoff  = 15 * time.Second
	healthyAfter = time.Minute
)

// Process is what is known about one component's process.
type Process struct {
	PID      int    `json:"pid,omitempty"`
	Restarts int    `json:"restarts"`
	Waiting  string `json:"waiting,omitempty"`
	LastExit string `json:"lastExit,omitempty"`
}

// Status is what the supervisor reports in the file status.json.
type Status struct {
	PID       int                `json:"pid"`
	Processes map[string]Process `json:"processes"`
	// Forwards maps what is listened on to a problem, or to nothing.
	Forwards map[string]string `json:"forwards,omitempty"`
}

// Supervisor runs one cluster's processes.
type Supervisor struct {
	cluster  plan.Cluster
	binaries build.Binaries
	log      *slog.Logger

	mu     sync.Mutex
	status Status
}

// New makes the supervisor of c.
func New(c plan.Cluster, b build.Binaries, log *slog.Logger) *Supervisor {
	return &Supervisor{cluster: c, binaries: b, log: log, status: Status{PID: os.Getpid(), Processes: map[string]Process{}}}
}

// Run keeps the cluster running until ctx ends. The calling process must be
// alone in a mount namespace of its own.
func (s *Supervisor) Run(ctx context.Context) error {
	if err := host.JoinNodeGroup(s.cluster); err != nil {
		return err
	}
	if err := host.CoverShared(s.cluster); err != nil {
		return err
	}
	var wg sync.WaitGroup
	for _, c := range components(s.cluster, s.binaries) {
		wg.Go(func() { s.keep(ctx, c) })
	}
	wg.Go(func() { s.tend(ctx) })
	wg.Wait()
	return nil
}

// keep starts a component when it may start, and again whenever it dies.
func (s *Supervisor) keep(ctx context.Context, c component) {
	backoff := firstBackoff
	for ctx.Err() == nil {
		if !s.await(ctx, c) {
			return
		}
		started := time.Now()
		err := s.runOnce(ctx, c)
		if time.Since(started) > healthyAfter {
			backoff = firstBackoff
		}
		s.log.Warn("component ended", "component", c.name, "err", err, "again_in", backoff)
		s.update(c.name, func(p *Process) {
			p.PID = 0
			p.Restarts++
			p.LastExit = fmt.Sprint(err)
		})
		pause(ctx, backoff)
		backoff = min(2*backoff, lastBackoff)
	}
}

func (s *Supervisor) await(ctx context.Context, c component) bool {
	for c.ready != nil {
		err := c.ready(ctx)
		if err == nil {
			break
		}
		s.update(c.name, func(p *Process) { p.Waiting = err.Error() })
		if !pause(ctx, gateInterval) {
			return false
		}
	}
	s.update(c.name, func(p *Process) { p.Waiting = "" })
	return ctx.Err() == nil
}

func (s *Supervisor) runOnce(ctx context.Context, c component) error {
	file, err := os.OpenFile(LogFile(s.cluster, c.name), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("open the log of %s: %w", c.name, err)
	}
	defer func() { _ = file.Close() }()
	argv := host.InNetNS(s.cluster, c.argv...)
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Stdout, cmd.Stderr = file, file
	cmd.Dir = "/"
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start %s: %w", c.name, err)
	}
	s.log.Info("component started", "component", c.name, "pid", cmd.Process.Pid)
	s.update(c.name, func(p *Process) { p.PID = cmd.Process.Pid })
	if err := cmd.Wait(); err != nil {
		return err
	}
	return errors.New("exit status 0")
}

// tend does what has no process: volumes and forwards.
func (s *Supervisor) tend(ctx context.Context) {
	forwards := newForwarder(s.cluster, s.log)
	for pause(ctx, tickInterval) {
		if err := s.reclaim(ctx); err != nil {
			s.log.Debug("volumes not looked at", "err", err)
		}
		state := forwards.reconcile(ctx)
		s.mu.Lock()
		s.status.Forwards = state
		s.mu.Unlock()
		s.write()
	}
}

// reclaim empties volumes whose claims were deleted and offers them again.
func (s *Supervisor) reclaim(ctx context.Context) error {
	client, err := kubeapi.New(s.cluster)
	if err != nil {
		return err
	}
	names, err := client.ReleasedVolumes(ctx)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := empty(s.cluster.Path("volumes", filepath.Base(name))); err != nil {
			return err
		}
		if err := client.OfferVolume(ctx, name); err != nil {
			return err
		}
		s.log.Info("volume offered again", "volume", name)
	}
	return nil
}

// empty removes what is in dir and leaves dir itself, with its owner and mode.
func empty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("empty a volume: %w", err)
	}
	for _, e := range entries {
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return fmt.Errorf("empty a volume: %w", err)
		}
	}
	return nil
}

func (s *Supervisor) update(name string, change func(*Process)) {
	s.mu.Lock()
	p := s.status.Processes[name]
	change(&p)
	s.status.Processes[name] = p
	s.mu.Unlock()
	s.write()
}

// write puts the status where ReadStatus finds it, whole or not at all.
func (s *Supervisor) write() {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, err := json.MarshalIndent(s.status, "", "  ")
	if err == nil {
		temporary := s.cluster.Path("status.json.new")
		if err = os.WriteFile(temporary, text, 0o644); err == nil {
			err = os.Rename(temporary, s.cluster.Path("status.json"))
		}
	}
	if err != nil {
		s.log.Error("status not written", "err", err)
	}
}

// ReadStatus reads what the supervisor of c last reported.
func ReadStatus(c plan.Cluster) (Status, error) {
	var st Status
	text, err := os.ReadFile(c.Path("status.json"))
	if err != nil {
		return st, fmt.Errorf("read the cluster's status: %w", err)
	}
	if err := json.Unmarshal(text, &st); err != nil {
		return st, fmt.Errorf("understand the cluster's status: %w", err)
	}
	return st, nil
}

// LogFile is where a component's output goes.
func LogFile(c plan.Cluster, name string) string { return c.Path("logs", name+".log") }

// pause waits for d and says whether ctx goes on.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
