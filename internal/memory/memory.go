// SPDX-License-Identifier: Apache-2.0

// Package memory keeps a process within what its container may use, and makes it give back what it does not.
package memory

import (
	"context"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"
)

// SetLimit tells Go how much memory the container has, unless GOMEMLIMIT does: the collector then works harder
// near the limit in place of being killed there. A tenth is left for what is not Go's heap: stacks of the kernel, the
// binary's pages, the database driver's buffers.
func SetLimit() {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	data, err := os.ReadFile("/sys/fs/cgroup/memory.max") // cgroup v2; "max" without a limit
	if err != nil {
		return
	}
	limit, err := strconv.ParseInt(strings.TrimSpace(string(data)), 10, 64)
	if err != nil || limit <= 0 {
		return
	}
	debug.SetMemoryLimit(limit / 10 * 9)
}

// How the idle process is recognised, and what is worth giving back.
const (
	trimInterval = 20 * time.Second
	trimQuiet    = 4 << 20 // bytes allocated within the interval: below, the process is idle
	trimWorth    = 2 << 20 // bytes that the heap holds without use
)

// GiveBackWhenIdle gives memory back to the system when the process does nothing, until ctx is done. Go's own scavenger
// keeps what the last busy time needed, such as the 19 MiB of one password check, what the bot learned with, or the
// decoding of a configuration at the start; a desk that nobody writes to should cost what it uses. GOGC stays at Go's
// default, so that load costs no more.
func GiveBackWhenIdle(ctx context.Context) {
	sample := []metrics.Sample{
		{Name: "/gc/heap/allocs:bytes"},
		{Name: "/memory/classes/heap/free:bytes"},
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/gc/heap/live:bytes"},
	}
	var before uint64
	tick := time.NewTicker(trimInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		metrics.Read(sample)
		allocated, free := sample[0].Value.Uint64(), sample[1].Value.Uint64()
		objects, live := sample[2].Value.Uint64(), sample[3].Value.Uint64()
		quiet := allocated-before < trimQuiet
		before = allocated
		garbage := uint64(0)
		if objects > live {
			garbage = objects - live
		}
		if quiet && free+garbage > trimWorth {
			debug.FreeOSMemory()
		}
	}
}

// Keeper runs GiveBackWhenIdle under a controller manager, which starts it and waits for its end.
type Keeper struct{}

// Start returns when ctx is done, never with an error.
func (Keeper) Start(ctx context.Context) error {
	GiveBackWhenIdle(ctx)
	return nil
}

// NeedLeaderElection is false: a replica that waits for its turn is the idlest of all.
func (Keeper) NeedLeaderElection() bool { return false }
