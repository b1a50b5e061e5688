// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync"
	"time"
)

// times are durations of single operations.
type times []time.Duration

// quantile returns the value that a share q of all are not above, in milliseconds (nearest rank).
func (t times) quantile(q float64) float64 {
	if len(t) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(t))
	i := int(math.Ceil(q*float64(len(sorted)))) - 1
	return float64(sorted[max(i, 0)]) / float64(time.Millisecond)
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// load is what a number of clients did side by side.
type load struct {
	rates []float64 // operations per second, by round
	took  times
	all   int   // operations with those of the warm-up
	spent spent // CPU time of all of them
}

func (l *load) add(other load) {
	l.rates, l.took = append(l.rates, other.rates...), append(l.took, other.took...)
	l.all, l.spent = l.all+other.all, l.spent.plus(other.spent)
}

func (l *load) rate() float64 { return median(l.rates) }

// each is the share of a CPU time for one operation, in milliseconds.
func (l *load) each(d time.Duration) float64 {
	return float64(d) / float64(time.Millisecond) / float64(l.all)
}

// connections of every load.
const connections = 16

// hammer has each connection do one operation after another, and counts those that begin after the warm-up and end
// within the time measured. The first error ends it: a figure of failed requests says nothing.
func hammer(ctx context.Context, warm, run time.Duration, do func(ctx context.Context, connection int) error) (load, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	from := time.Now().Add(warm)
	until := from.Add(run)
	took := make([]times, connections)
	counts := make([]int, connections)
	errs := make([]error, connections)
	var wg sync.WaitGroup
	for i := range connections {
		wg.Go(func() {
			for {
				began := time.Now()
				if began.After(until) || ctx.Err() != nil {
					return
				}
				if err := do(ctx, i); err != nil {
					errs[i] = err
					cancel()
					return
				}
				counts[i]++
				ended := time.Now()
				if began.After(from) && ended.Before(until) {
					took[i] = append(took[i], ended.Sub(began))
				}
			}
		})
	}
	wg.Wait()
	l := load{took: slices.Concat(took...)}
	l.rates = []float64{float64(len(l.took)) / run.Seconds()}
	for _, n := range counts {
		l.all += n
	}
	return l, firstOf(errs)
}

// firstOf prefers the error that began it all to the cancellations that followed.
func firstOf(errs []error) error {
	var any error
	for _, err := range errs {
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
		if err != nil {
			any = err
		}
	}
	return any
}
