// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// process is a started workload.
type process struct {
	cmd    *exec.Cmd
	began  time.Time
	probes string // host:port
	log    *tail
	ended  chan struct{}
}

// Limits of starting and stopping.
const (
	readyLimit = 60 * time.Second
	stopLimit  = 25 * time.Second
)

// begin starts a program, which outlives ctx: it is stopped in its turn. Its log is kept, to be shown when it fails.
func begin(ctx context.Context, program string, args, environ []string, probes string) (*process, error) {
	p := &process{cmd: exec.CommandContext(context.WithoutCancel(ctx), program, args...), probes: probes, log: &tail{}, ended: make(chan struct{})}
	p.cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME")}, environ...)
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	// A Ctrl-C in the terminal is for this program, which then stops the workloads in their turn.
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	p.began = time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", program, err)
	}
	go func() { _ = p.cmd.Wait(); close(p.ended) }() // how it ended is told by its log
	return p, nil
}

// ready asks until /readyz says 200, and returns the time since the start.
func (p *process) ready(ctx context.Context) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, readyLimit)
	defer cancel()
	for {
		if status, err := get(ctx, "http://"+p.probes+"/readyz"); err == nil && status == http.StatusOK {
			return time.Since(p.began), nil
		}
		select {
		case <-p.ended:
			return 0, fmt.Errorf("%s ended before it was ready:\n%s", p.name(), p.log)
		case <-ctx.Done():
			return 0, fmt.Errorf("%s is not ready after %s:\n%s", p.name(), readyLimit, p.log)
		case <-time.After(time.Millisecond):
		}
	}
}

func (p *process) name() string { return strings.Join(p.cmd.Args[:min(2, len(p.cmd.Args))], " ") }

// stop ends the process politely, then by force.
func (p *process) stop() error {
	if p == nil {
		return nil
	}
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	select {
	case <-p.ended:
		return nil
	case <-time.After(stopLimit):
	}
	err := p.cmd.Process.Kill()
	<-p.ended
	if errors.Is(err, os.ErrProcessDone) {
		err = nil
	}
	return errors.Join(fmt.Errorf("%s did not end within %s", p.name(), stopLimit), err)
}

func get(ctx context.Context, url string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	return res.StatusCode, res.Body.Close()
}

// freeAddress finds a port that nobody uses at the moment.
func freeAddress(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	return l.Addr().String(), l.Close()
}

// memory of a process in MiB: all that is resident, and the part that belongs to no file.
type memory struct{ resident, anonymous float64 }

// memoryOf reads the kernel's sums (https://docs.kernel.org/filesystems/proc.html, smaps_rollup).
func memoryOf(pid int) (memory, error) {
	data, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/smaps_rollup")
	if err != nil {
		return memory{}, fmt.Errorf("read the memory of process %d: %w", pid, err)
	}
	m := memory{}
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 3 {
			continue
		}
		kib, _ := strconv.ParseFloat(fields[1], 64) // the first line has no number
		switch fields[0] {
		case "Rss:":
			m.resident = kib / 1024
		case "Anonymous:":
			m.anonymous = kib / 1024
		}
	}
	if m.resident == 0 {
		return m, fmt.Errorf("the kernel tells no memory of process %d", pid)
	}
	return m, nil
}

// tail keeps the last of what a process writes.
type tail struct {
	mu   sync.Mutex
	data []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.data = append(t.data, p...)
	if over := len(t.data) - 4<<10; over > 0 {
		t.data = bytes.Clone(t.data[over:])
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.data))
}
