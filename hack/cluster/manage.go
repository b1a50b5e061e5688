// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/build"
	"github.com/rynda-dev/rynda/hack/cluster/internal/host"
	"github.com/rynda-dev/rynda/hack/cluster/internal/image"
	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
	"github.com/rynda-dev/rynda/hack/cluster/internal/supervise"
)

// killTimeout is how long processes may take to die.
const killTimeout = 30 * time.Second

// down removes the cluster; a cluster that is not there is removed already.
func (a app) down(ctx context.Context) error {
	c, err := a.open()
	if errors.Is(err, errNoCluster) {
		fmt.Fprintf(a.err, "✓ no cluster %s\n", a.name)
		return nil
	}
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, killTimeout)
	defer cancel()
	if err := host.TearDown(ctx, c); err != nil {
		return fmt.Errorf("remove the cluster %s: %w", c.Name, err)
	}
	fmt.Fprintf(a.err, "✓ cluster %s removed\n", c.Name)
	return nil
}

// supervise keeps the cluster running; `up` starts it in the background.
func (a app) supervise(ctx context.Context) error {
	c, err := a.open()
	if err != nil {
		return err
	}
	b, err := build.Ensure(ctx, a.root, a.cache, a.err)
	if err != nil {
		return err
	}
	return supervise.New(c, b, slog.New(slog.NewTextHandler(a.err, nil))).Run(ctx)
}

// importOwn imports the node's images and lets kubelet start.
func (a app) importOwn(ctx context.Context, c plan.Cluster, own []image.Built) error {
	err := until(ctx, c, []string{"containerd"}, func(ctx context.Context) error {
		return ctr(ctx, c, "version")
	})
	if err != nil {
		return err
	}
	for _, img := range own {
		if err := ctr(ctx, c, "images", "import", img.Tar); err != nil {
			return err
		}
	}
	if err := os.WriteFile(c.Path(supervise.ImagesLoaded), nil, 0o644); err != nil {
		return fmt.Errorf("note that the images are there: %w", err)
	}
	return nil
}

// load imports image tarballs that the node does not have yet.
func (a app) load(ctx context.Context, tars []string) error {
	if len(tars) == 0 {
		return fmt.Errorf("%w: load what?", errUsage)
	}
	c, err := a.open()
	if err != nil {
		return err
	}
	for _, tar := range tars {
		mark, err := loadMark(c, tar)
		if err != nil {
			return err
		}
		if _, err := os.Stat(mark); err == nil {
			continue
		}
		if err := ctr(ctx, c, "images", "import", tar); err != nil {
			return err
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(mark), 0o755), os.WriteFile(mark, nil, 0o644)); err != nil {
			return fmt.Errorf("note that the image is there: %w", err)
		}
	}
	return nil
}

// loadMark is the file that says that exactly this tarball is imported.
func loadMark(c plan.Cluster, tar string) (string, error) {
	info, err := os.Stat(tar)
	if err != nil {
		return "", fmt.Errorf("load an image: %w", err)
	}
	return c.Path("loaded", fmt.Sprintf("%s-%d-%d", filepath.Base(tar), info.Size(), info.ModTime().UnixNano())), nil
}

func ctr(ctx context.Context, c plan.Cluster, args ...string) error {
	cmd := exec.CommandContext(ctx, "ctr", append([]string{"--address", c.Socket(), "--namespace", "k8s.io"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("ctr %s: %w: %s", strings.Join(args, " "), err, strings.TrimSpace(string(out)))
	}
	return nil
}

// forward asks the supervisor for forwards and waits until they stand.
func (a app) forward(ctx context.Context, args []string) error {
	c, err := a.open()
	if err != nil {
		return err
	}
	forwards, err := supervise.ReadForwards(c)
	if err != nil {
		return err
	}
	var added []supervise.Forward
	for _, arg := range args {
		f, err := supervise.ParseForward(arg)
		if err != nil {
			return fmt.Errorf("%w: %w", errUsage, err)
		}
		// The newest wish for a local port wins.
		forwards = slices.DeleteFunc(forwards, func(old supervise.Forward) bool { return old.Local == f.Local })
		forwards = append(forwards, f)
		added = append(added, f)
	}
	if err := supervise.WriteForwards(c, forwards); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	return until(ctx, c, []string{"supervisor"}, func(context.Context) error {
		st, err := supervise.ReadStatus(c)
		if err != nil {
			return err
		}
		for _, f := range added {
			if problem, ok := st.Forwards[f.Listen()]; !ok || problem != "" {
				return fmt.Errorf("%s is not forwarded: %s", f.Listen(), problem)
			}
		}
		return nil
	})
}

// status prints what runs.
func (a app) status(ctx context.Context) error {
	c, err := a.open()
	if err != nil {
		return err
	}
	st, err := supervise.ReadStatus(c)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "cluster %s, node %s, API %s, state %s\n", c.Name, c.NodeIP.Addr(), c.APIServer(), c.State)
	for _, name := range slices.Sorted(maps.Keys(st.Processes)) {
		p := st.Processes[name]
		fmt.Fprintf(a.out, "  %-24s pid %-8d restarts %-3d %s%s\n", name, p.PID, p.Restarts, p.Waiting, p.LastExit)
	}
	for _, listen := range slices.Sorted(maps.Keys(st.Forwards)) {
		fmt.Fprintf(a.out, "  forward %s %s\n", listen, st.Forwards[listen])
	}
	if !a.healthy(ctx, c) {
		return fmt.Errorf("cluster %s does not work; logs are in %s", c.Name, c.Path("logs"))
	}
	return nil
}

// show prints one fact about the cluster, for scripts.
func (a app) show(what string) error {
	c, err := a.open()
	if err != nil {
		return err
	}
	if what == "node-ip" {
		fmt.Fprintln(a.out, c.NodeIP.Addr())
		return nil
	}
	fmt.Fprintln(a.out, c.Path("kubeconfig"))
	return nil
}
