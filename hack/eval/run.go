// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"time"
)

// seed of everything that is drawn: folds, typos.
const seed = 2026

// scorer scores one set. It reports each figure it could make: a part of the set that is not there makes no figure.
type scorer func(ctx context.Context, r *run) error

// run is one set being scored.
type run struct {
	set string
	// dir holds the cases to score.
	dir string
	// train holds the same set of another folder, to learn from; "" when the set is cross-validated by itself.
	train string

	figures  []figure
	out      *json.Encoder
	log      io.Writer
	misses   io.Writer
	lastTold time.Time
	err      error
}

// figure is one result.
type figure struct {
	Set    string  `json:"set"`
	Metric string  `json:"metric"`
	Value  float64 `json:"value"`
	// N is how many cases it was made of.
	N int `json:"n"`
}

// report prints a figure.
func (r *run) report(metric string, value float64, n int) {
	f := figure{Set: r.set, Metric: metric, Value: round(value), N: n}
	r.figures = append(r.figures, f)
	if err := r.out.Encode(f); err != nil && r.err == nil {
		r.err = fmt.Errorf("print a figure: %w", err)
	}
}

// share reports how many of n cases hold; nothing when there are none.
func (r *run) share(metric string, hold, n int) {
	if n > 0 {
		r.report(metric, float64(hold)/float64(n), n)
	}
}

// miss notes a case that was not as expected, for whoever asked for -misses.
func (r *run) miss(id, format string, args ...any) {
	if r.misses != nil {
		fmt.Fprintf(r.misses, "%s\t%s\t%s\n", r.set, id, fmt.Sprintf(format, args...))
	}
}

// tell says how far a long set is, at most once in two seconds.
func (r *run) tell(done, of int) {
	if now := time.Now(); now.Sub(r.lastTold) > 2*time.Second {
		r.lastTold = now
		fmt.Fprintf(r.log, "%s: %d of %d\n", r.set, done, of)
	}
}

// file of the set, in the folder to score.
func (r *run) file(name string) string { return filepath.Join(r.dir, name) }

// round keeps six digits after the point.
func round(v float64) float64 {
	const digits = 1e6
	if v < 0 {
		return -round(-v)
	}
	return float64(int64(v*digits+0.5)) / digits
}
