// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"text/tabwriter"
)

// figure is one measured value.
type figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	// Limit is what was measured beside it, in the same unit: what this machine can do without the product. Nil: nothing
	// could be measured beside it.
	Limit *float64 `json:"limit"`
	// Ratio is Value / Limit.
	Ratio *float64 `json:"ratio"`
	// Target of the project for this figure; nil: none is set.
	Target *float64 `json:"target,omitempty"`

	// atLeast: more is better; otherwise less is.
	atLeast bool
}

// met tells whether the figure reaches its target.
func (f figure) met() bool {
	return f.Target == nil || f.atLeast && f.Value >= *f.Target || !f.atLeast && f.Value <= *f.Target
}

// report prints figures as they come and keeps them for the table.
type report struct {
	out     *json.Encoder
	figures []figure
}

func newReport(out io.Writer) *report { return &report{out: json.NewEncoder(out)} }

// beside names the limit of a figure.
func beside(limit float64) func(*figure) {
	return func(f *figure) {
		limit = round(limit)
		f.Limit = &limit
		if limit != 0 {
			ratio := round(f.Value / limit)
			f.Ratio = &ratio
		}
	}
}

// atLeast and atMost set the target.
func atLeast(v float64) func(*figure) { return func(f *figure) { f.Target, f.atLeast = &v, true } }
func atMost(v float64) func(*figure)  { return func(f *figure) { f.Target = &v } }

func (r *report) add(name string, value float64, unit string, options ...func(*figure)) error {
	f := figure{Name: name, Value: round(value), Unit: unit}
	for _, o := range options {
		o(&f)
	}
	r.figures = append(r.figures, f)
	if err := r.out.Encode(f); err != nil {
		return fmt.Errorf("print %s: %w", name, err)
	}
	return nil
}

func (r *report) table(out io.Writer) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\nfigure\tvalue\tlimit beside\tratio\ttarget\t")
	show := func(v *float64) string {
		if v == nil {
			return "–"
		}
		return number(*v)
	}
	for _, f := range r.figures {
		target, verdict := "–", ""
		if f.Target != nil {
			sign := "≤ "
			if f.atLeast {
				sign = "≥ "
			}
			target, verdict = sign+number(*f.Target), "✓"
			if !f.met() {
				verdict = "✗"
			}
		}
		fmt.Fprintf(w, "%s\t%s %s\t%s\t%s\t%s\t%s\n", f.Name, number(f.Value), f.Unit, show(f.Limit), show(f.Ratio), target, verdict)
	}
	_ = w.Flush() // people's terminal
}

// round keeps three significant digits of small numbers: more would feign exactness.
func round(v float64) float64 {
	switch a := math.Abs(v); {
	case a >= 100:
		return math.Round(v)
	case a >= 10:
		return math.Round(v*10) / 10
	case a >= 1:
		return math.Round(v*100) / 100
	default:
		return math.Round(v*1e4) / 1e4
	}
}

func number(v float64) string { return fmt.Sprintf("%.6g", v) }
