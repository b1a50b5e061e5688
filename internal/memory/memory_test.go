// SPDX-License-Identifier: Apache-2.0

package memory_test

import (
	"context"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/memory"
	"sigs.k8s.io/controller-runtime/pkg/manager"
)

// A manager starts on every replica only what says so by this interface.
var (
	_ manager.Runnable               = memory.Keeper{}
	_ manager.LeaderElectionRunnable = memory.Keeper{}
)

func TestTheKeeperEndsWithItsContextAndNeedsNoLease(t *testing.T) {
	if (memory.Keeper{}).NeedLeaderElection() {
		t.Error("only the leader would give memory back")
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- memory.Keeper{}.Start(ctx) }()
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("the end: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("still running")
	}
}
