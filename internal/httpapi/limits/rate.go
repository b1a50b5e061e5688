// SPDX-License-Identifier: Apache-2.0

package limits

import (
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/rynda-dev/rynda/internal/desk"
)

// Rate bounds how often each key may do something, on this replica. It holds at most two generations
// of maxKeys keys: when the younger is full it becomes the older, and what was older is forgotten. So a flood of keys costs
// each of them the same, and takes nobody's bound away who came among the last maxKeys.
type Rate struct {
	every time.Duration
	burst int
	now   func() time.Time

	mu          sync.Mutex
	keys, older map[string]*rate.Limiter
}

const maxKeys = 50_000

// NewRate allows a burst, and one more in each interval.
func NewRate(every time.Duration, burst int, now func() time.Time) *Rate {
	return &Rate{every: every, burst: burst, now: now, keys: map[string]*rate.Limiter{}}
}

// Allow takes one from the key's allowance; RateLimited when there is none.
func (r *Rate) Allow(key string) error {
	now := r.now()
	r.mu.Lock()
	defer r.mu.Unlock()
	l, ok := r.keys[key]
	if !ok {
		if len(r.keys) >= maxKeys {
			r.keys, r.older = map[string]*rate.Limiter{}, r.keys
		}
		if l, ok = r.older[key]; !ok {
			l = rate.NewLimiter(rate.Every(r.every), r.burst)
		}
		r.keys[key] = l
	}
	if !l.AllowN(now, 1) {
		return desk.Errorf(desk.RateLimited, "too many requests; try again later")
	}
	return nil
}

// Client is the address that a request is counted by: the peer's, or, when the peer is a trusted proxy, the last
// address in X-Forwarded-For that is not one. An IPv6 address counts by its /64, which one customer has whole.
func Client(r *http.Request, trusted []netip.Prefix) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if among(addr, trusted) {
		addr = forwarded(r.Header.Values("X-Forwarded-For"), trusted, addr)
	}
	addr = addr.Unmap()
	if addr.Is6() {
		if p, err := addr.Prefix(64); err == nil {
			return p.String()
		}
	}
	return addr.String()
}
