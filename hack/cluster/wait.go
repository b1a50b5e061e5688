// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/build"
	"github.com/rynda-dev/rynda/hack/cluster/internal/kubeapi"
	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
	"github.com/rynda-dev/rynda/hack/cluster/internal/supervise"
)

const (
	waitInterval = 250 * time.Millisecond
	// tailLines is how much of a guilty component's log a failure shows.
	tailLines = 15
)

// until asks check until it returns nil. When ctx ends first, the error says
// what was still missing and shows the log of the component to blame.
func until(ctx context.Context, c plan.Cluster, suspects []string, check func(context.Context) error) error {
	tick := time.NewTicker(waitInterval)
	defer tick.Stop()
	last := check(ctx)
	for last != nil {
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w (last: %w)\n%s", ctx.Err(), last, blame(c, suspects))
		case <-tick.C:
			last = check(ctx)
		}
	}
	return nil
}

// blame shows the end of a log: that of the process that died most often, or
// of the first suspect when none did.
func blame(c plan.Cluster, suspects []string) string {
	guilty, most := suspects[0], 0
	if st, err := supervise.ReadStatus(c); err != nil {
		guilty = "supervisor"
	} else {
		for _, name := range suspects {
			if n := st.Processes[name].Restarts; n > most {
				guilty, most = name, n
			}
		}
	}
	text, err := os.ReadFile(supervise.LogFile(c, guilty))
	if err != nil {
		return fmt.Sprintf("%s has written no log: %v", guilty, err)
	}
	return fmt.Sprintf("the end of %s (started again %d times):\n%s", supervise.LogFile(c, guilty), most, tail(string(text), tailLines))
}

// tail is the last n lines of text.
func tail(text string, n int) string {
	lines := slices.Collect(strings.Lines(text))
	return strings.Join(lines[max(0, len(lines)-n):], "")
}

func (a app) waitAPI(ctx context.Context, c plan.Cluster) error {
	client, err := kubeapi.New(c)
	if err != nil {
		return err
	}
	return until(ctx, c, []string{"kube-apiserver", "etcd"}, client.Ready)
}

func (a app) waitNode(ctx context.Context, c plan.Cluster) error {
	client, err := kubeapi.New(c)
	if err != nil {
		return err
	}
	return until(ctx, c, []string{"kubelet", "containerd"}, func(ctx context.Context) error { return nodeReady(ctx, client, c) })
}

func nodeReady(ctx context.Context, client *kubeapi.Client, c plan.Cluster) error {
	node, err := client.Node(ctx, c.Name)
	if err != nil {
		return err
	}
	for _, condition := range node.Status.Conditions {
		if condition.Type == "Ready" {
			if condition.Status == "True" {
				return nil
			}
			return fmt.Errorf("node is not ready: %s", condition.Message)
		}
	}
	return fmt.Errorf("node %s says nothing about itself yet", c.Name)
}

func (a app) waitDNS(ctx context.Context, c plan.Cluster) error {
	client, err := kubeapi.New(c)
	if err != nil {
		return err
	}
	return until(ctx, c, []string{"kubelet", "kube-proxy", "kube-controller-manager", "kube-scheduler"}, func(ctx context.Context) error {
		if err := dnsReady(ctx, client); err != nil {
			return err
		}
		// Pods of the default namespace cannot be made before this.
		if !client.Exists(ctx, "/api/v1/namespaces/default/serviceaccounts/default") {
			return fmt.Errorf("the default service account is not there yet")
		}
		return nil
	})
}

func dnsReady(ctx context.Context, client *kubeapi.Client) error {
	n, err := client.ReadyReplicas(ctx, "kube-system", "coredns")
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("CoreDNS has no ready pod")
	}
	return nil
}

// apply makes the cluster's own objects.
func (a app) apply(ctx context.Context, c plan.Cluster, b build.Binaries) error {
	_, err := kubectl(ctx, b, c, "apply", "-f", c.Path("storage.yaml"), "-f", c.Path("dns.yaml"))
	return err
}

// kubectl runs kubectl as the cluster's administrator.
func kubectl(ctx context.Context, b build.Binaries, c plan.Cluster, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, b.Path("kubectl"), append([]string{"--kubeconfig=" + c.Path("kubeconfig")}, args...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("kubectl %s: %w: %s", strings.Join(args, " "), err, strings.TrimSpace(string(out)))
	}
	return string(out), nil
}
