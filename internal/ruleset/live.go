// SPDX-License-Identifier: Apache-2.0

package ruleset

import (
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
)

// Config is the desk's live configuration.
type Config interface {
	// Snapshot that counts now; nil before the first.
	Snapshot() *deskconfig.Snapshot
	// Revision of that snapshot.
	Revision() string
	// Changed is closed at the next swap.
	Changed() <-chan struct{}
}

// Live keeps the rules of the newest snapshot.
type Live struct {
	config Config
	log    *slog.Logger

	current atomic.Pointer[Rules]
	mu      sync.Mutex // one build at a time
}

// NewLive returns a Live. Rules are built when they are first asked for after a change.
func NewLive(config Config, log *slog.Logger) *Live { return &Live{config: config, log: log} }

// Rules of the newest snapshot; those of an empty desk before the first.
func (l *Live) Rules() desk.Rules { return l.Full() }

// Full is Rules with everything that the surfaces need beside the domain.
func (l *Live) Full() *Rules {
	snapshot := l.config.Snapshot()
	if r := l.current.Load(); r != nil && r.snapshot == snapshot {
		return r
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	// Revision and snapshot are two reads: a swap between them is seen by the second look at the snapshot.
	for {
		revision := l.config.Revision()
		snapshot = l.config.Snapshot()
		if r := l.current.Load(); r != nil && r.snapshot == snapshot {
			return r
		}
		build := snapshot
		if build == nil {
			build = &deskconfig.Snapshot{Format: deskconfig.FormatVersion, Desk: deskconfig.Desk{Locales: []string{"en"}}}
		}
		r, err := New(build, revision)
		if l.config.Revision() != revision {
			continue
		}
		if err != nil {
			l.log.Error("part of the configuration does not work", "revision", revision, "error", err)
		}
		if snapshot != nil {
			l.current.Store(r)
		}
		return r
	}
}
