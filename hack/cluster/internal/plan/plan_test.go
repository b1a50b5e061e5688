// SPDX-License-Identifier: Apache-2.0

package plan

import (
	"net/netip"
	"strings"
	"testing"
)

func TestClustersInDifferentSlotsShareNoAddress(t *testing.T) {
	var all []Cluster
	for slot := range Slots {
		c, err := New("rynda", slot, "/c")
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if overlapsAny(a, []netip.Prefix{b.HostIP, b.Pods, b.Services}) {
				t.Errorf("slots %d and %d overlap: %+v %+v", a.Slot, b.Slot, a, b)
			}
			if a.HostIf == b.HostIf {
				t.Errorf("slots %d and %d share the interface %s", a.Slot, b.Slot, a.HostIf)
			}
		}
		if !a.HostIP.Contains(a.NodeIP.Addr()) || a.HostIP.Addr() == a.NodeIP.Addr() {
			t.Errorf("slot %d: host %s and node %s are no pair", a.Slot, a.HostIP, a.NodeIP)
		}
	}
}

func TestFreeSlot(t *testing.T) {
	tests := map[string]struct {
		used  map[int]bool
		taken []string
		want  int
	}{
		"the first slot on an empty machine":             {want: 0},
		"the next one when a cluster stands":             {used: map[int]bool{0: true, 1: true}, want: 2},
		"a default route is no obstacle":                 {taken: []string{"0.0.0.0/0"}, want: 0},
		"a route over the pods' range is stepped over":   {taken: []string{"10.214.0.0/24"}, want: 1},
		"a host address in the link range is avoided":    {taken: []string{"10.213.0.1/30", "10.215.1.0/24"}, want: 2},
		"IPv6 addresses of the machine do not disturb":   {taken: []string{"fd00::/8"}, want: 0},
		"a narrow route inside the Service range blocks": {taken: []string{"10.215.0.10/32"}, want: 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var taken []netip.Prefix
			for _, s := range tt.taken {
				taken = append(taken, netip.MustParsePrefix(s))
			}
			got, err := FreeSlot(tt.used, taken)
			if err != nil || got != tt.want {
				t.Errorf("FreeSlot = %d, %v; want %d", got, err, tt.want)
			}
		})
	}
	if _, err := FreeSlot(nil, []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}); err == nil {
		t.Error("a route over all ranges: want an error")
	}
}

func TestNewRefusesWhatCannotWork(t *testing.T) {
	for _, name := range []string{"", "Rynda", "1st", "a/b", "..", strings.Repeat("a", 21)} {
		if _, err := New(name, 0, "/c"); err == nil {
			t.Errorf("name %q: want an error", name)
		}
	}
	if _, err := New("rynda", Slots, "/c"); err == nil {
		t.Error("slot out of range: want an error")
	}
	if _, err := New("rynda", 0, "/"+strings.Repeat("d", 90)); err == nil || !strings.Contains(err.Error(), "XDG_CACHE_HOME") {
		t.Errorf("a cache folder too deep for sockets: got %v", err)
	}
}

func TestServiceAddresses(t *testing.T) {
	c, err := New("rynda", 3, "/c")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.ServiceIP(1).String(), "10.215.3.1"; got != want {
		t.Errorf("first Service address %s, want %s", got, want)
	}
	if got, want := c.DNS().String(), "10.215.3.10"; got != want {
		t.Errorf("DNS %s, want %s", got, want)
	}
}
