// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/internal/channel/email"
)

// What a mail may cost.
const (
	hostileTime   = 2 * time.Second
	hostileMemory = 256 << 20 // bytes of heap beyond what was in use before
	// hostileGiveUp is when a reader that hangs is left alone.
	hostileGiveUp = 30 * time.Second
)

// scoreHostile reads every *.eml of the set's folder: each is to be read or refused within the limits of time and memory.
func scoreHostile(ctx context.Context, r *run) error {
	var files []string
	err := filepath.WalkDir(r.dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.EqualFold(filepath.Ext(path), ".eml") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("list the mails: %w", err)
	}
	ok, refused, crashed := 0, 0, 0
	slowest, largest := 0.0, 0.0
	for i, path := range files {
		r.tell(i, len(files))
		raw, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("read a mail: %w", err)
		}
		id, _ := filepath.Rel(r.dir, path)
		c, err := costOfReading(ctx, raw)
		if err != nil {
			return err
		}
		slowest, largest = max(slowest, c.took.Seconds()), max(largest, float64(c.heap)/(1<<20))
		switch {
		case isCrash(c.err):
			crashed++
			r.miss(id, "%v", c.err)
		case c.hung:
			r.miss(id, "not read within %s", hostileGiveUp)
		case c.took > hostileTime || c.heap > hostileMemory:
			r.miss(id, "took %s and %d MiB", c.took.Round(time.Millisecond), c.heap>>20)
		default:
			ok++
		}
		if c.err != nil && !isCrash(c.err) {
			refused++
		}
	}
	r.share("ok", ok, len(files))
	if len(files) > 0 {
		r.report("crashed", float64(crashed), len(files))
		r.report("refused", float64(refused), len(files))
		r.report("slowest_seconds", slowest, len(files))
		r.report("largest_mebibytes", largest, len(files))
	}
	return nil
}

// cost of reading one mail.
type cost struct {
	took time.Duration
	heap uint64
	hung bool
	err  error
}

// costOfReading reads a mail while another goroutine watches the heap. What is measured is everything the reader keeps or
// drops between two collections, so it is not less than what it needs.
func costOfReading(ctx context.Context, raw []byte) (cost, error) {
	runtime.GC()
	before := heapBytes()
	type result struct {
		took time.Duration
		err  error
	}
	done := make(chan result, 1)
	go func() {
		began := time.Now()
		err := readWhole(raw)
		done <- result{time.Since(began), err}
	}()
	var c cost
	watch := time.NewTicker(2 * time.Millisecond)
	defer watch.Stop()
	giveUp := time.NewTimer(hostileGiveUp)
	defer giveUp.Stop()
	for {
		select {
		case <-watch.C:
		case <-ctx.Done():
			return c, ctx.Err()
		case <-giveUp.C:
			c.hung, c.took = true, hostileGiveUp
			return c, nil
		case d := <-done:
			c.took, c.err = d.took, d.err
			c.heap = max(c.heap, above(heapBytes(), before))
			return c, nil
		}
		c.heap = max(c.heap, above(heapBytes(), before))
	}
}

func above(now, before uint64) uint64 {
	if now < before {
		return 0
	}
	return now - before
}

// heapBytes in use by objects, those not yet collected with them.
func heapBytes() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// readWhole reads a mail with all that the product does with it; a panic comes back as a crash.
func readWhole(raw []byte) (err error) {
	defer func() {
		if what := recover(); what != nil {
			err = crash{what}
		}
	}()
	_, err = email.Read(raw, email.Options{})
	return err
}
