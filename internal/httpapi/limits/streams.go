// SPDX-License-Identifier: Apache-2.0

package limits

import (
	"sync"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Streams bounds how many answers without an end are open at once on this replica, of each key and in all.
type Streams struct {
	each, most int

	mu   sync.Mutex
	open map[string]int
	sum  int
}

// NewStreams allows each key so many at once, and all keys together most.
func NewStreams(each, most int) *Streams {
	return &Streams{each: each, most: most, open: map[string]int{}}
}

// Enter counts one more stream of the key until leave is called, which must happen once. RateLimited when there are
// enough already.
func (s *Streams) Enter(key string) (leave func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open[key] >= s.each || s.sum >= s.most {
		return nil, desk.Errorf(desk.RateLimited, "too many open streams; try again later")
	}
	s.open[key]++
	s.sum++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.sum--
		if s.open[key]--; s.open[key] == 0 {
			delete(s.open, key)
		}
	}, nil
}
