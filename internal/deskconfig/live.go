// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Sources of problems that Live itself reports; other parts of a workload report under names of their own.
const (
	sourceSnapshot = "config"
	sourceUnknown  = "config fields"
)

// Live is the snapshot that a running workload obeys. Readers take it without a lock; writers swap it whole. A snapshot
// that does not validate never replaces a good one.
type Live struct {
	want LiveOptions

	current atomic.Pointer[applied]

	mu       sync.Mutex
	changed  chan struct{} // closed at the next swap
	problems map[string][]string
}

// LiveOptions are what a workload knows of its desk before the first snapshot.
type LiveOptions struct {
	// Desk and Namespace refuse the snapshot of another desk; "" accepts any.
	Desk, Namespace string
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

type applied struct {
	snapshot *Snapshot
	revision string
	sequence int64
	at       time.Time
}

// NewLive returns a Live without a snapshot.
func NewLive(o LiveOptions) *Live {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Live{want: o, changed: make(chan struct{}), problems: map[string][]string{}}
}

// Snapshot is the current snapshot, nil before the first one. It is shared: readers must not change it.
func (l *Live) Snapshot() *Snapshot {
	if c := l.current.Load(); c != nil {
		return c.snapshot
	}
	return nil
}

// Revision is sha256:<hex> of the current snapshot's bytes, "" before the first one.
func (l *Live) Revision() string {
	if c := l.current.Load(); c != nil {
		return c.revision
	}
	return ""
}

// Sequence tells which of two snapshots is the newer one: the operator raises it with every snapshot that it writes. 0
// is a snapshot that came without one, and stands before all others.
func (l *Live) Sequence() int64 {
	if c := l.current.Load(); c != nil {
		return c.sequence
	}
	return 0
}

// AppliedAt is when the current snapshot was taken, zero before the first one.
func (l *Live) AppliedAt() time.Time {
	if c := l.current.Load(); c != nil {
		return c.at
	}
	return time.Time{}
}

// Changed returns a channel that is closed when the snapshot is next swapped. Take the channel before reading the
// snapshot, so that no change falls between the two.
func (l *Live) Changed() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.changed
}

// Apply validates the canonical JSON of a snapshot and makes it the current one. On an error the last good snapshot
// stays and the error is listed by Problems until a good one arrives. Applying the current bytes again changes nothing.
func (l *Live) Apply(data []byte) error { return l.ApplySequenced(data, 0) }

// ApplySequenced is Apply for a snapshot that came with its number; see Sequence.
func (l *Live) ApplySequenced(data []byte, sequence int64) error {
	revision := Revision(data)
	snapshot, unknown, err := parse(data)
	if err == nil {
		err = l.validate(snapshot)
	}
	if err != nil {
		l.SetProblems(sourceSnapshot, []string{fmt.Sprintf("revision %s is not applied: %v", revision, err)})
		return fmt.Errorf("apply desk configuration %s: %w", revision, err)
	}
	l.SetProblems(sourceSnapshot, nil)
	if unknown == "" {
		l.SetProblems(sourceUnknown, nil)
	} else {
		// A field added by a newer operator is no reason to refuse the rest, but nobody should believe that it is obeyed.
		l.SetProblems(sourceUnknown, []string{fmt.Sprintf("this version does not know the field %s and goes on without it", unknown)})
	}

	l.mu.Lock()
	defer l.mu.Unlock()
	if c := l.current.Load(); c != nil && c.revision == revision && c.sequence >= sequence {
		return nil
	}
	l.current.Store(&applied{snapshot: snapshot, revision: revision, sequence: sequence, at: l.want.Now()})
	close(l.changed)
	l.changed = make(chan struct{})
	return nil
}

// Refuse lists err as a problem of the configuration without touching the current snapshot: for bytes that could not
// even be read.
func (l *Live) Refuse(err error) {
	l.SetProblems(sourceSnapshot, []string{err.Error()})
}

// SetProblems replaces the problems that one source (a part of the workload) reports; none clears them.
func (l *Live) SetProblems(source string, problems []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(problems) == 0 {
		delete(l.problems, source)
		return
	}
	l.problems[source] = slices.Clone(problems)
}

// Problems of all sources, sorted, never nil.
func (l *Live) Problems() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := []string{}
	for source, ps := range l.problems {
		for _, p := range ps {
			all = append(all, source+": "+p)
		}
	}
	slices.Sort(all)
	return all
}

// validate checks what the rest of the workload relies on without asking again. Compile promises all of it; the check
// is for an object that somebody edited by hand.
func (l *Live) validate(s *Snapshot) error {
	var errs []error
	fail := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }

	if l.want.Desk != "" && s.Desk.Name != l.want.Desk {
		fail("desk.name is %q, this is desk %q", s.Desk.Name, l.want.Desk)
	}
	if l.want.Namespace != "" && s.Desk.Namespace != l.want.Namespace {
		fail("desk.namespace is %q, this is namespace %q", s.Desk.Namespace, l.want.Namespace)
	}
	if s.Desk.Name == "" {
		fail("desk.name is empty")
	}
	if len(s.Desk.Locales) == 0 {
		fail("desk.locales is empty")
	}
	zone := func(path, name string) {
		if _, err := time.LoadLocation(name); err != nil {
			fail("%s: unknown time zone %q", path, name)
		}
	}
	zone("desk.timeZone", s.Desk.TimeZone)
	calendars := map[string]bool{"": true}
	for i, c := range s.Calendars {
		calendars[c.Name] = true
		zone(fmt.Sprintf("calendars[%d].timeZone", i), c.TimeZone)
	}
	teams := map[string]bool{"": true}
	for i, t := range s.Teams {
		teams[t.Name] = true
		if !calendars[t.Calendar] {
			fail("teams[%d].calendar: there is no calendar %q", i, t.Calendar)
		}
	}
	for i, c := range s.Channels {
		if !teams[c.Team] {
			fail("channels[%d].team: there is no team %q", i, c.Team)
		}
		if c.Kind == "chat" && c.Chat == nil {
			fail("channels[%d].chat is missing", i)
		}
	}
	for i, p := range s.Policies {
		if !calendars[p.Calendar] {
			fail("policies[%d].calendar: there is no calendar %q", i, p.Calendar)
		}
	}
	return errors.Join(errs...)
}
