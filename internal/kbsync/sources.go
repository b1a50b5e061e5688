// SPDX-License-Identifier: Apache-2.0

// Package kbsync carries articles from where authors keep them into the database, and from the database into every
// replica's memory.
//
// Sources (ConfigMaps, watched by name) → Syncer (parses, writes what changed, under an advisory lock) → table articles
// → Reloader (woken by NOTIFY, with a slow poll as the net) → the library and index of each kb and bot replica.
package kbsync

import (
	"maps"
	"sync"
)

// Sources is what is known of the places where articles come from. A place is a ConfigMap's name, or a folder's.
type Sources struct {
	mu      sync.Mutex
	known   map[string]map[string]string // nil value: it does not exist
	lost    map[string]error
	changed chan struct{}
}

// NewSources returns a Sources that knows nothing yet.
func NewSources() *Sources {
	return &Sources{known: map[string]map[string]string{}, lost: map[string]error{}, changed: make(chan struct{}, 1)}
}

// Set gives the files of one source, by key. Nil says that the source does not exist.
func (s *Sources) Set(name string, files map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before, knew := s.known[name]
	if knew && (before == nil) == (files == nil) && maps.Equal(before, files) {
		return
	}
	s.known[name] = files
	s.tell()
}

// SetAll gives all sources at once; those that are not named are forgotten.
func (s *Sources) SetAll(all map[string]map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = maps.Clone(all)
	s.tell()
}

// Lost notes that a source can't be watched at the moment, nil that it can again. What is known of it stays.
func (s *Sources) Lost(name string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.lost[name]
	if err == nil {
		delete(s.lost, name)
	} else {
		s.lost[name] = err
	}
	if (before == nil) != (err == nil) {
		s.tell()
	}
}

// Forget drops a source that no knowledge base names any more.
func (s *Sources) Forget(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.known, name)
	delete(s.lost, name)
}

// Changed gets a value after a change; several changes may share one.
func (s *Sources) Changed() <-chan struct{} { return s.changed }

func (s *Sources) tell() {
	select {
	case s.changed <- struct{}{}:
	default:
	}
}

// get returns the files of a source; not known means that nobody has told yet.
func (s *Sources) get(name string) (files map[string]string, known bool, lost error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	files, known = s.known[name]
	return files, known, s.lost[name]
}
