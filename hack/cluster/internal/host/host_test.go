// SPDX-License-Identifier: Apache-2.0

package host

import (
	"net/netip"
	"slices"
	"testing"
)

func TestParseRoutesReadsDestinationsAndNothingElse(t *testing.T) {
	text := "default via 192.0.2.1 dev eth0 \n" +
		"192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.2 \n" +
		"local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1 \n" +
		"broadcast 10.213.0.3 dev rynda0 table local\n" +
		"unreachable 10.9.0.0/16\n\n"
	want := []netip.Prefix{
		netip.MustParsePrefix("192.0.2.0/24"),
		netip.MustParsePrefix("127.0.0.1/32"),
		netip.MustParsePrefix("10.213.0.3/32"),
		netip.MustParsePrefix("10.9.0.0/16"),
	}
	if got := parseRoutes(text); !slices.Equal(got, want) {
		t.Errorf("parseRoutes = %v, want %v", got, want)
	}
}

func TestMountPointsBelowTheClusterOnly(t *testing.T) {
	text := "22 28 0:21 / /proc rw - proc proc rw\n" +
		"40 28 0:30 / /c/rynda/kubelet/pods/a\\040b rw - tmpfs tmpfs rw\n" +
		"41 28 0:31 / /c/rynda rw - tmpfs tmpfs rw\n" +
		"42 28 0:32 / /c/rynda-e2e/kubelet rw - tmpfs tmpfs rw\n" +
		"broken line\n"
	want := []string{"/c/rynda/kubelet/pods/a b", "/c/rynda"}
	if got := mountPoints(text, []string{"/c/rynda", "/run/rynda/rynda"}); !slices.Equal(got, want) {
		t.Errorf("mountPoints = %q, want %q", got, want)
	}
}
