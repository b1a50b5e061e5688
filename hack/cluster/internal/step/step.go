// SPDX-License-Identifier: Apache-2.0

// Package step shows a person what is being done and how long it took.
package step

import (
	"fmt"
	"io"
	"time"
)

// Log prints steps to Out and remembers how long each took.
type Log struct {
	Out io.Writer
	// Now is the clock.
	Now func() time.Time

	done []timing
}

type timing struct {
	name   string
	took   time.Duration
	failed bool
}

// Do runs one step. Its name is shown before and its time after; the step's
// error is returned with the name in front.
func (l *Log) Do(name string, run func() error) error {
	start := l.Now()
	fmt.Fprintf(l.Out, "· %s\n", name)
	err := run()
	took := l.Now().Sub(start)
	l.done = append(l.done, timing{name, took, err != nil})
	if err != nil {
		fmt.Fprintf(l.Out, "✗ %s failed after %s\n", name, Short(took))
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Fprintf(l.Out, "✓ %s  %s\n", name, Short(took))
	return nil
}

// Table prints all steps with their times and the sum.
func (l *Log) Table() {
	var sum time.Duration
	for _, t := range l.done {
		mark := " "
		if t.failed {
			mark = "✗"
		}
		fmt.Fprintf(l.Out, "%s %9s  %s\n", mark, Short(t.took), t.name)
		sum += t.took
	}
	fmt.Fprintf(l.Out, "  %9s  in all\n", Short(sum))
}

// Short writes a duration as people read it: 0.3 s, 12 s, 3 min 05 s.
func Short(d time.Duration) string {
	if d < 10*time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	seconds := int(d.Round(time.Second) / time.Second)
	if seconds < 60 {
		return fmt.Sprintf("%d s", seconds)
	}
	return fmt.Sprintf("%d min %02d s", seconds/60, seconds%60)
}
