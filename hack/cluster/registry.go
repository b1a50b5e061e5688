// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rynda-dev/rynda/hack/cluster/internal/build"
	"github.com/rynda-dev/rynda/hack/cluster/internal/host"
	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

// planFile keeps a cluster's plan in its state folder: it says what to remove.
const planFile = "cluster.json"

// errNoCluster says that no cluster of the name was made.
var errNoCluster = errors.New("no such cluster; make it with `cluster up`")

// open reads the plan of the cluster.
func (a app) open() (plan.Cluster, error) {
	var c plan.Cluster
	text, err := os.ReadFile(filepath.Join(a.cache, "clusters", a.name, planFile))
	if errors.Is(err, fs.ErrNotExist) {
		return c, fmt.Errorf("%s: %w", a.name, errNoCluster)
	}
	if err != nil {
		return c, fmt.Errorf("read the cluster's plan: %w", err)
	}
	if err := json.Unmarshal(text, &c); err != nil {
		return c, fmt.Errorf("understand the cluster's plan: %w", err)
	}
	// Paths and names are derived again: a plan that was tampered with or comes
	// from an older program must not make `down` remove something else.
	fresh, err := plan.New(a.name, c.Slot, a.cache)
	if err != nil {
		return c, err
	}
	return fresh, nil
}

// reserve picks a slot and writes the plan before anything is made.
func (a app) reserve(ctx context.Context) (plan.Cluster, error) {
	unlock, err := build.Lock(filepath.Join(a.cache, "clusters.lock"))
	if err != nil {
		return plan.Cluster{}, err
	}
	defer unlock()
	used := map[int]bool{}
	plans, err := filepath.Glob(filepath.Join(a.cache, "clusters", "*", planFile))
	if err != nil {
		return plan.Cluster{}, fmt.Errorf("list clusters: %w", err)
	}
	for _, file := range plans {
		var other plan.Cluster
		if text, err := os.ReadFile(file); err == nil && json.Unmarshal(text, &other) == nil {
			used[other.Slot] = true
		}
	}
	taken, err := host.TakenAddresses(ctx)
	if err != nil {
		return plan.Cluster{}, err
	}
	slot, err := plan.FreeSlot(used, taken)
	if err != nil {
		return plan.Cluster{}, err
	}
	c, err := plan.New(a.name, slot, a.cache)
	if err != nil {
		return c, err
	}
	text, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return c, fmt.Errorf("encode the cluster's plan: %w", err)
	}
	if err := os.MkdirAll(c.State, 0o755); err != nil {
		return c, fmt.Errorf("make the cluster's folder: %w", err)
	}
	if err := os.WriteFile(c.Path(planFile), text, 0o644); err != nil {
		return c, fmt.Errorf("write the cluster's plan: %w", err)
	}
	return c, nil
}
