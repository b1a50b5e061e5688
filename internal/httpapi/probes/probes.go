// SPDX-License-Identifier: Apache-2.0

// Package probes serves what the platform asks of a workload, on a port of its own: is it alive, can it serve, which
// configuration does it run, and its metrics.
package probes

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Check is one thing that must work before the workload can serve.
type Check struct {
	Name string
	// Ask returns nil when it works. It is given CheckTimeout.
	Ask func(context.Context) error
}

// CheckTimeout is how long one check may take. The kubelet's own timeout, 2 s at start, must be above it.
const CheckTimeout = 1500 * time.Millisecond

// Config is what /configz tells.
type Config interface {
	Revision() string
	Problems() []string
}

// Probes answers the platform's questions.
type Probes struct {
	checks   []Check
	config   Config
	metrics  http.Handler
	stopping atomic.Bool
}

// New returns the probes of a workload. metrics may be nil.
func New(config Config, metrics http.Handler, checks ...Check) *Probes {
	return &Probes{checks: checks, config: config, metrics: metrics}
}

// Stop makes the workload not ready for good, so that no new traffic comes while it ends.
func (p *Probes) Stop() { p.stopping.Store(true) }

// Handler serves /livez, /readyz, /configz and /metrics.
func (p *Probes) Handler() http.Handler {
	mux := http.NewServeMux()
	// Alive means that this process answers; nothing that a restart would not mend is asked.
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { text(w, "ok\n") })
	mux.HandleFunc("GET /readyz", p.ready)
	mux.HandleFunc("GET /configz", p.configz)
	if p.metrics != nil {
		mux.Handle("GET /metrics", p.metrics)
	}
	return mux
}

// problem is an RFC 9457 problem with the list of what is missing.
type problem struct {
	Type   string    `json:"type"`
	Title  string    `json:"title"`
	Status int       `json:"status"`
	Errors []missing `json:"errors"`
}

type missing struct {
	Check  string `json:"location"`
	Reason string `json:"message"`
}

func (p *Probes) ready(w http.ResponseWriter, r *http.Request) {
	if list := p.missing(r.Context()); len(list) > 0 {
		w.Header().Set("Content-Type", "application/problem+json")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusServiceUnavailable)
		_ = json.NewEncoder(w).Encode(problem{"about:blank", "The workload is not ready", http.StatusServiceUnavailable, list})
		return
	}
	text(w, "ok\n")
}

// missing asks all checks at once, so that the answer takes no longer than the slowest.
func (p *Probes) missing(ctx context.Context) []missing {
	if p.stopping.Load() {
		return []missing{{"shutdown", "the workload is stopping"}}
	}
	ctx, cancel := context.WithTimeout(ctx, CheckTimeout)
	defer cancel()
	errs := make([]error, len(p.checks))
	var wg sync.WaitGroup
	for i, c := range p.checks {
		wg.Go(func() { errs[i] = c.Ask(ctx) })
	}
	wg.Wait()
	var list []missing
	for i, err := range errs {
		if err != nil {
			list = append(list, missing{p.checks[i].Name, err.Error()})
		}
	}
	return list
}

// Missing tells in words what keeps the workload from serving, nil when nothing does.
func (p *Probes) Missing(ctx context.Context) error {
	if list := p.missing(ctx); len(list) > 0 {
		return fmt.Errorf("%s: %s", list[0].Check, list[0].Reason)
	}
	return nil
}

func (p *Probes) configz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(struct {
		Revision string   `json:"revision"`
		Problems []string `json:"problems"`
	}{p.config.Revision(), append([]string{}, p.config.Problems()...)})
}

func text(w http.ResponseWriter, s string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte(s))
}
