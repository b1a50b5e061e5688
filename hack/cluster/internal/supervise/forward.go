// SPDX-License-Identifier: Apache-2.0

package supervise

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

// Forward is a port of the host's loopback that leads to a port of the node.
type Forward struct {
	Local int `json:"local"`
	Node  int `json:"node"`
}

// ParseForward reads LOCAL:NODE, or one number for both.
func ParseForward(text string) (Forward, error) {
	local, node, two := strings.Cut(text, ":")
	if !two {
		node = local
	}
	l, err1 := strconv.ParseUint(local, 10, 16)
	n, err2 := strconv.ParseUint(node, 10, 16)
	if err1 != nil || err2 != nil || l == 0 || n == 0 {
		return Forward{}, fmt.Errorf("forward %q: want LOCAL:NODEPORT, two ports from 1 to 65535", text)
	}
	return Forward{Local: int(l), Node: int(n)}, nil
}

// Listen is the address that is listened on.
func (f Forward) Listen() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(f.Local)) }

// ReadForwards reads the forwards asked for; there are none at first.
func ReadForwards(c plan.Cluster) ([]Forward, error) {
	text, err := os.ReadFile(c.Path("forwards.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the forwards: %w", err)
	}
	var out []Forward
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, fmt.Errorf("understand the forwards: %w", err)
	}
	return out, nil
}

// WriteForwards asks the supervisor for exactly these forwards.
func WriteForwards(c plan.Cluster, forwards []Forward) error {
	text, err := json.Marshal(forwards)
	if err != nil {
		return fmt.Errorf("encode the forwards: %w", err)
	}
	temporary := c.Path("forwards.json.new")
	if err := os.WriteFile(temporary, text, 0o644); err != nil {
		return fmt.Errorf("write the forwards: %w", err)
	}
	if err := os.Rename(temporary, c.Path("forwards.json")); err != nil {
		return fmt.Errorf("write the forwards: %w", err)
	}
	return nil
}

// forwarder holds the listeners of a cluster's forwards.
type forwarder struct {
	cluster plan.Cluster
	log     *slog.Logger
	open    map[Forward]net.Listener
}

func newForwarder(c plan.Cluster, log *slog.Logger) *forwarder {
	return &forwarder{cluster: c, log: log, open: map[Forward]net.Listener{}}
}

// reconcile opens and closes listeners until they are what the file asks for,
// and returns the problem of each, or "".
func (f *forwarder) reconcile(ctx context.Context) map[string]string {
	state := map[string]string{}
	wanted, err := ReadForwards(f.cluster)
	if err != nil {
		f.log.Warn("forwards not read", "err", err)
		return state
	}
	keep := map[Forward]bool{}
	for _, w := range wanted {
		keep[w] = true
	}
	for have, listener := range f.open {
		if !keep[have] {
			_ = listener.Close()
			delete(f.open, have)
		}
	}
	for _, w := range wanted {
		if f.open[w] == nil {
			var lc net.ListenConfig
			listener, err := lc.Listen(ctx, "tcp", w.Listen())
			if err != nil {
				state[w.Listen()] = err.Error()
				continue
			}
			f.open[w] = listener
			go f.serve(ctx, listener, net.JoinHostPort(f.cluster.NodeIP.Addr().String(), strconv.Itoa(w.Node)))
		}
		state[w.Listen()] = ""
	}
	return state
}

func (f *forwarder) serve(ctx context.Context, listener net.Listener, target string) {
	for {
		conn, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil { // too many open files, say: it passes
			if !pause(ctx, tickInterval) {
				return
			}
			continue
		}
		go relay(ctx, conn, target)
	}
}

// relay copies both ways until both ends have closed.
func relay(ctx context.Context, near net.Conn, target string) {
	defer func() { _ = near.Close() }()
	dialer := net.Dialer{Timeout: 5 * time.Second}
	far, err := dialer.DialContext(ctx, "tcp", target)
	if err != nil {
		return // the caller sees a closed connection, as from a dead service
	}
	defer func() { _ = far.Close() }()
	var wg sync.WaitGroup
	half := func(to, from net.Conn) {
		_, _ = io.Copy(to, from)
		if t, ok := to.(*net.TCPConn); ok {
			_ = t.CloseWrite()
		}
	}
	wg.Go(func() { half(far, near) })
	wg.Go(func() { half(near, far) })
	wg.Wait()
}
