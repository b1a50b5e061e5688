// SPDX-License-Identifier: Apache-2.0

package host

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

// TearDown removes everything the cluster ever made on the machine. The state
// folder goes last, and only when all else went: with it the next call knows
// what to remove.
func TearDown(ctx context.Context, c plan.Cluster) error {
	if err := killAll(ctx, c); err != nil {
		return err
	}
	err := errors.Join(
		unmountBelow(c.State, c.Run),
		tearDownNetwork(ctx, c),
		removeCgroups(c),
	)
	if err != nil {
		return err
	}
	removeMountPoints(c)
	for _, dir := range []string{c.Run, c.State} {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("remove the cluster's files: %w", err)
		}
	}
	_ = os.Remove("/run/rynda") // stays while another cluster stands
	return nil
}
