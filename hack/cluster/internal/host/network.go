// SPDX-License-Identifier: Apache-2.0

// Package host changes the machine for a cluster (network namespace, control
// groups, mounts) and changes it back. Every undoing can be repeated and works
// after a crash at any point.
package host

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

// NetNSPath is where ip-netns(8) keeps the cluster's network namespace.
func NetNSPath(c plan.Cluster) string { return filepath.Join("/run/netns", c.NetNS) }

// InNetNS is the command line that runs argv in the cluster's network
// namespace. It is nsenter and not `ip netns exec`, because the latter mounts
// a new /sys, in which kubelet finds no control groups.
func InNetNS(c plan.Cluster, argv ...string) []string {
	return append([]string{"nsenter", "--net=" + NetNSPath(c), "--"}, argv...)
}

// SetUpNetwork makes the namespace and its one link to the host. There is no
// default route: nothing in the cluster can reach another machine.
func SetUpNetwork(ctx context.Context, c plan.Cluster) error {
	for _, line := range [][]string{
		{"ip", "netns", "add", c.NetNS},
		{"ip", "link", "add", c.HostIf, "type", "veth", "peer", "name", "eth0", "netns", c.NetNS},
		{"ip", "address", "add", c.HostIP.String(), "dev", c.HostIf},
		{"ip", "link", "set", c.HostIf, "up"},
		{"ip", "-n", c.NetNS, "link", "set", "lo", "up"},
		{"ip", "-n", c.NetNS, "address", "add", c.NodeIP.String(), "dev", "eth0"},
		{"ip", "-n", c.NetNS, "link", "set", "eth0", "up"},
		// An address needs a route before kube-proxy's rules see the packet; an
		// empty bridge stands in for the dummy device some kernels lack.
		{"ip", "-n", c.NetNS, "link", "add", "services", "type", "bridge"},
		{"ip", "-n", c.NetNS, "link", "set", "services", "up"},
		{"ip", "-n", c.NetNS, "route", "add", c.Services.String(), "dev", "services"},
		InNetNS(c, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"),
	} {
		if err := run(ctx, line...); err != nil {
			return fmt.Errorf("set up the cluster's network: %w", err)
		}
	}
	return nil
}

// tearDownNetwork removes the link and the namespace, and with it every
// address, route and packet filter rule inside.
func tearDownNetwork(ctx context.Context, c plan.Cluster) error {
	var problems []error
	if _, err := net.InterfaceByName(c.HostIf); err == nil {
		problems = append(problems, run(ctx, "ip", "link", "delete", c.HostIf))
	}
	if _, err := os.Stat(NetNSPath(c)); err == nil {
		problems = append(problems, run(ctx, "ip", "netns", "delete", c.NetNS))
	}
	return errors.Join(problems...)
}

// TakenAddresses are the prefixes that interfaces and routes of the machine
// cover already.
func TakenAddresses(ctx context.Context) ([]netip.Prefix, error) {
	out, err := exec.CommandContext(ctx, "ip", "-4", "-o", "route", "show", "table", "all").Output()
	if err != nil {
		return nil, fmt.Errorf("list the machine's routes: %w", err)
	}
	return parseRoutes(string(out)), nil
}

// parseRoutes reads the destinations of `ip -o route`. Lines may begin with a
// type (local, broadcast) before the destination.
func parseRoutes(text string) []netip.Prefix {
	var out []netip.Prefix
	for line := range strings.Lines(text) {
		for i, word := range strings.Fields(line) {
			if i > 1 {
				break
			}
			if p, err := netip.ParsePrefix(word); err == nil {
				out = append(out, p)
			} else if a, err := netip.ParseAddr(word); err == nil {
				out = append(out, netip.PrefixFrom(a, a.BitLen()))
			}
		}
	}
	return out
}

// run runs a command; its error carries what the command printed.
func run(ctx context.Context, argv ...string) error {
	out, err := exec.CommandContext(ctx, argv[0], argv[1:]...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(argv, " "), err, strings.TrimSpace(string(out)))
	}
	return nil
}
