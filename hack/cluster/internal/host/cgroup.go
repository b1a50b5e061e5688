// SPDX-License-Identifier: Apache-2.0

package host

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

const cgroupRoot = "/sys/fs/cgroup"

// nodeGroup is the group of the processes that make up the node; pods live
// beside it, below kubepods.
const nodeGroup = "node"

// hierarchies are the mounted control group trees: one with version 2, one per
// set of controllers with version 1.
func hierarchies() ([]string, error) {
	if _, err := os.Stat(filepath.Join(cgroupRoot, "cgroup.controllers")); err == nil {
		return []string{cgroupRoot}, nil
	}
	entries, err := os.ReadDir(cgroupRoot)
	if err != nil {
		return nil, fmt.Errorf("look for control groups: %w", err)
	}
	var out []string
	for _, e := range entries {
		dir, err := filepath.EvalSymlinks(filepath.Join(cgroupRoot, e.Name()))
		if err != nil {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, "cgroup.procs")); err == nil && !slices.Contains(out, dir) {
			out = append(out, dir)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no control groups are mounted below %s", cgroupRoot)
	}
	return out, nil
}

// SetUpCgroups makes the cluster's group in every tree; kubelet refuses to
// start when its root group is missing from one.
func SetUpCgroups(c plan.Cluster) error {
	trees, err := hierarchies()
	if err != nil {
		return err
	}
	for _, tree := range trees {
		dir := filepath.Join(tree, c.Cgroup)
		if err := os.MkdirAll(filepath.Join(dir, nodeGroup), 0o755); err != nil {
			return fmt.Errorf("make the cluster's control group: %w", err)
		}
		// A new cpuset is empty and takes no process until it is filled (version 1).
		for _, sub := range []string{dir, filepath.Join(dir, nodeGroup)} {
			for _, file := range []string{"cpuset.cpus", "cpuset.mems"} {
				value, err := os.ReadFile(filepath.Join(filepath.Dir(sub), file))
				if err != nil || tree == cgroupRoot {
					continue
				}
				if err := os.WriteFile(filepath.Join(sub, file), value, 0o644); err != nil {
					return fmt.Errorf("fill %s: %w", file, err)
				}
			}
		}
		if tree == cgroupRoot {
			if err := delegate(tree, dir); err != nil {
				return err
			}
		}
	}
	return nil
}

// delegate gives the controllers of version 2 to the groups below.
func delegate(dirs ...string) error {
	for _, dir := range dirs {
		have, err := os.ReadFile(filepath.Join(dir, "cgroup.controllers"))
		if err != nil {
			return fmt.Errorf("read the controllers: %w", err)
		}
		for _, name := range strings.Fields(string(have)) {
			if err := os.WriteFile(filepath.Join(dir, "cgroup.subtree_control"), []byte("+"+name), 0o644); err != nil {
				return fmt.Errorf("hand the controller %s down from %s: %w", name, dir, err)
			}
		}
	}
	return nil
}

// JoinNodeGroup moves the calling process, and so all it will start, into the
// node's group, by which TearDown finds it again.
func JoinNodeGroup(c plan.Cluster) error {
	trees, err := hierarchies()
	if err != nil {
		return err
	}
	joined := 0
	for _, tree := range trees {
		procs := filepath.Join(tree, c.Cgroup, nodeGroup, "cgroup.procs")
		if err := os.WriteFile(procs, []byte(strconv.Itoa(os.Getpid())), 0o644); err == nil {
			joined++
		}
	}
	if joined == 0 {
		return errors.New("join the cluster's control group: no tree takes this process")
	}
	return nil
}

// processes lists everything that runs in the cluster's groups.
func processes(c plan.Cluster) ([]int, error) {
	trees, err := hierarchies()
	if err != nil {
		return nil, err
	}
	var pids []int
	for _, tree := range trees {
		walkErr := filepath.WalkDir(filepath.Join(tree, c.Cgroup), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || entry.Name() != "cgroup.procs" {
				return nil // groups come and go while they are read
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return nil
			}
			for _, field := range strings.Fields(string(text)) {
				// 0 stands for a process outside this process' namespace.
				if pid, err := strconv.Atoi(field); err == nil && pid > 1 && !slices.Contains(pids, pid) {
					pids = append(pids, pid)
				}
			}
			return nil
		})
		if walkErr != nil {
			return nil, fmt.Errorf("list the cluster's processes: %w", walkErr)
		}
	}
	return pids, nil
}

// killAll kills until nothing is left in the cluster's groups.
func killAll(ctx context.Context, c plan.Cluster) error {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		pids, err := processes(c)
		if err != nil {
			return err
		}
		if len(pids) == 0 {
			return nil
		}
		for _, pid := range pids {
			if err := syscall.Kill(pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
				return fmt.Errorf("kill process %d of the cluster: %w", pid, err)
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("processes %v of the cluster will not die: %w", pids, ctx.Err())
		case <-tick.C:
		}
	}
}

// removeCgroups removes the cluster's groups, innermost first.
func removeCgroups(c plan.Cluster) error {
	trees, err := hierarchies()
	if err != nil {
		return err
	}
	var problems []error
	for _, tree := range trees {
		var dirs []string
		err := filepath.WalkDir(filepath.Join(tree, c.Cgroup), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				dirs = append(dirs, path)
			}
			return nil
		})
		problems = append(problems, err)
		slices.Reverse(dirs)
		for _, dir := range dirs {
			if err := syscall.Rmdir(dir); err != nil && !errors.Is(err, syscall.ENOENT) {
				problems = append(problems, fmt.Errorf("remove the control group %s: %w", dir, err))
			}
		}
	}
	return errors.Join(problems...)
}
