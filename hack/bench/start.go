// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

const starts = 5

// startPart measures from exec to the first 200 of /readyz, with the database there, and beside it the time in which the
// same binary starts, prints its version and ends.
func startPart(ctx context.Context, b *bench) error {
	uri, pool, err := b.database(ctx)
	if err != nil {
		return err
	}
	pool.Close()
	for _, name := range []string{"ticket", "bot", "kb"} {
		var took, least []float64
		for range starts {
			p, _, ready, err := b.workload(ctx, name, uri)
			if err != nil {
				return err
			}
			if err := p.stop(); err != nil {
				return err
			}
			took = append(took, ready)
			began := time.Now()
			if out, err := exec.CommandContext(ctx, b.rynda, "version").CombinedOutput(); err != nil {
				return fmt.Errorf("rynda version: %w\n%s", err, out)
			}
			least = append(least, float64(time.Since(began))/float64(time.Millisecond))
		}
		if err := b.report.add("start."+name, median(took), "ms", beside(median(least)), atMost(1000)); err != nil {
			return err
		}
	}
	return nil
}
