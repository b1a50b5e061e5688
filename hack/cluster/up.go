// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/build"
	"github.com/rynda-dev/rynda/hack/cluster/internal/host"
	"github.com/rynda-dev/rynda/hack/cluster/internal/image"
	"github.com/rynda-dev/rynda/hack/cluster/internal/kubeapi"
	"github.com/rynda-dev/rynda/hack/cluster/internal/pki"
	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
	"github.com/rynda-dev/rynda/hack/cluster/internal/render"
	"github.com/rynda-dev/rynda/hack/cluster/internal/step"
	"github.com/rynda-dev/rynda/hack/cluster/internal/supervise"
)

// postgresID is the user of the public postgres image; volumes belong to it,
// because hostPath volumes know no fsGroup.
const postgresID = 999

// up makes the cluster, or leaves it alone when it stands and works.
func (a app) up(ctx context.Context) error {
	cni, err := host.Check()
	if err != nil {
		return err
	}
	steps := &step.Log{Out: a.err, Now: time.Now}
	if c, err := a.open(); err == nil {
		if a.healthy(ctx, c) {
			fmt.Fprintf(a.err, "✓ cluster %s stands\n", c.Name)
			return nil
		}
		if err := steps.Do("Remove what is left of an earlier cluster", func() error { return a.down(ctx) }); err != nil {
			return err
		}
	} else if !errors.Is(err, errNoCluster) {
		return err
	}
	var b build.Binaries
	if err := steps.Do("Kubernetes' binaries (built once, about 8 minutes on 2 cores)", func() error {
		b, err = build.Ensure(ctx, a.root, a.cache, a.err)
		return err
	}); err != nil {
		return err
	}
	var own []image.Built
	if err := steps.Do("Images of the node", func() error {
		own, err = a.nodeImages(ctx, b)
		return err
	}); err != nil {
		return err
	}
	c, err := a.reserve(ctx)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, a.timeout)
	defer cancel()
	for _, s := range []struct {
		name string
		run  func() error
	}{
		{"Files and certificates", func() error { return a.prepare(c, own, cni) }},
		{"Network " + c.NodeIP.String(), func() error { return host.SetUpNetwork(ctx, c) }},
		{"Control groups", func() error { return host.SetUpCgroups(c) }},
		{"Supervisor", func() error { return a.startSupervisor(ctx, c) }},
		{"API server", func() error { return a.waitAPI(ctx, c) }},
		{"Import the node's images", func() error { return a.importOwn(ctx, c, own) }},
		{"Volumes and DNS", func() error { return a.apply(ctx, c, b) }},
		{"Node", func() error { return a.waitNode(ctx, c) }},
		{"DNS", func() error { return a.waitDNS(ctx, c) }},
	} {
		if err := steps.Do(s.name, s.run); err != nil {
			return err
		}
	}
	return nil
}

// healthy says whether the cluster's supervisor lives and its node is ready.
func (a app) healthy(ctx context.Context, c plan.Cluster) bool {
	st, err := supervise.ReadStatus(c)
	if err != nil || syscall.Kill(st.PID, 0) != nil {
		return false
	}
	client, err := kubeapi.New(c)
	if err != nil {
		return false
	}
	return client.Ready(ctx) == nil && nodeReady(ctx, client, c) == nil && dnsReady(ctx, client) == nil
}

// nodeImages makes the images without which the node cannot run a pod.
func (a app) nodeImages(ctx context.Context, b build.Binaries) ([]image.Built, error) {
	dir := filepath.Join(a.cache, "images")
	pause := filepath.Join(dir, "pause")
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", pause, "./pause")
	cmd.Dir = filepath.Join(a.root, "hack", "cluster")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOTOOLCHAIN=local", "GOFLAGS=-buildvcs=false", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build pause: %w: %s", err, out)
	}
	p, err := image.Static(pause, "cluster.internal/pause", dir)
	if err != nil {
		return nil, err
	}
	d, err := image.Static(b.CoreDNS(), "cluster.internal/coredns", dir)
	return []image.Built{p, d}, err
}

// prepare writes every file of the cluster.
func (a app) prepare(c plan.Cluster, own []image.Built, cni string) error {
	for _, dir := range []string{c.Path("logs"), c.Path("cni"), c.Path("volumes"), c.Path("pod-logs"), c.Path("kubelet"), c.Run} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("make a folder of the cluster: %w", err)
		}
	}
	if err := host.MakeMountPoints(c); err != nil {
		return err
	}
	for i := range render.Volumes {
		dir := c.Path("volumes", render.VolumeName(i))
		if err := errors.Join(os.MkdirAll(dir, 0o777), os.Chmod(dir, 0o777), os.Chown(dir, postgresID, postgresID)); err != nil {
			return fmt.Errorf("make a volume: %w", err)
		}
	}
	snapshotter, err := host.Snapshotter(c.State)
	if err != nil {
		return err
	}
	files, err := render.Files(render.Input{Cluster: c, PauseImage: own[0].Ref, DNSImage: own[1].Ref, Snapshotter: snapshotter, CNIBin: cni})
	if err != nil {
		return err
	}
	users, err := certificates(c)
	if err != nil {
		return err
	}
	for _, user := range users {
		files[user+".kubeconfig"] = render.Kubeconfig(c, user)
	}
	files["kubeconfig"] = files["admin.kubeconfig"]
	for name, text := range files {
		if err := os.WriteFile(c.Path(name), text, 0o600); err != nil {
			return fmt.Errorf("write the cluster's configuration: %w", err)
		}
	}
	return nil
}

// certificates makes all certificates and returns the users among them.
func certificates(c plan.Cluster) ([]string, error) {
	ca, err := pki.NewAuthority(c.Path("pki"), time.Now())
	if err != nil {
		return nil, err
	}
	node := c.NodeIP.Addr()
	servers := map[string]pki.Subject{
		"kube-apiserver": {
			CommonName: "kube-apiserver",
			Names:      []string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local"},
			IPs:        []netip.Addr{node, c.ServiceIP(1), netip.MustParseAddr("127.0.0.1")},
		},
		"kubelet-server": {CommonName: "kubelet", Names: []string{c.Name}, IPs: []netip.Addr{node}},
	}
	for file, s := range servers {
		if err := ca.Issue(file, s); err != nil {
			return nil, err
		}
	}
	clients := []struct {
		file string
		pki.Subject
	}{
		{"admin", pki.Subject{CommonName: "admin", Groups: []string{"system:masters"}}},
		{"kube-controller-manager", pki.Subject{CommonName: "system:kube-controller-manager"}},
		{"kube-scheduler", pki.Subject{CommonName: "system:kube-scheduler"}},
		{"kube-proxy", pki.Subject{CommonName: "system:kube-proxy"}},
		{"kubelet", pki.Subject{CommonName: "system:node:" + c.Name, Groups: []string{"system:nodes"}}},
	}
	var users []string
	for _, client := range clients {
		if err := ca.Issue(client.file, client.Subject); err != nil {
			return nil, err
		}
		users = append(users, client.file)
	}
	return users, ca.KeyPair("sa")
}

// startSupervisor starts this program again, away from the terminal and in a
// mount namespace of its own: what is mounted there dies with it. It outlives
// ctx, and so this program.
func (a app) startSupervisor(ctx context.Context, c plan.Cluster) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	log, err := os.OpenFile(supervise.LogFile(c, "supervisor"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("open the supervisor's log: %w", err)
	}
	defer func() { _ = log.Close() }()
	cmd := exec.CommandContext(context.WithoutCancel(ctx), self, "supervise", "-name", c.Name)
	cmd.Dir = a.root
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Unshareflags: syscall.CLONE_NEWNS}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the supervisor: %w", err)
	}
	return cmd.Process.Release()
}
