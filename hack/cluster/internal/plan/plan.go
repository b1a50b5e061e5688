// SPDX-License-Identifier: Apache-2.0

// Package plan decides the names, addresses and folders of a cluster, so that
// clusters of different names never meet. It does no I/O.
package plan

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"path/filepath"
	"regexp"
)

// Slots is how many clusters can stand beside each other on one machine.
const Slots = 16

// maxSocketPath is the kernel's limit for the path of a unix socket
// (sun_path, 108 bytes with its final NUL; unix(7)).
const maxSocketPath = 107

// Cluster is everything about a cluster that follows from its name, its slot
// and the cache folder.
type Cluster struct {
	Name string `json:"name"`
	Slot int    `json:"slot"`

	// HostIP and NodeIP are the two ends of the veth pair.
	HostIP netip.Prefix `json:"hostIP"`
	NodeIP netip.Prefix `json:"nodeIP"`
	Pods   netip.Prefix `json:"pods"`
	// Services' first address is the API server, the tenth is DNS, as usual.
	Services netip.Prefix `json:"services"`

	NetNS  string `json:"netns"`
	HostIf string `json:"hostIf"`
	Cgroup string `json:"cgroup"`

	// State holds everything that may be looked at: configs, logs, volumes.
	State string `json:"state"`
	// Run holds sockets; it is short because socket paths are limited.
	Run string `json:"run"`
}

var nameShape = regexp.MustCompile(`^[a-z][a-z0-9-]{0,19}$`)

// New lays out the cluster called name in a slot of [0, Slots).
func New(name string, slot int, cache string) (Cluster, error) {
	if !nameShape.MatchString(name) {
		return Cluster{}, fmt.Errorf("cluster name %q: want a small letter and then at most 19 of a-z, 0-9 and -", name)
	}
	if slot < 0 || slot >= Slots {
		return Cluster{}, fmt.Errorf("cluster slot %d is not in 0..%d", slot, Slots-1)
	}
	c := Cluster{
		Name:     name,
		Slot:     slot,
		HostIP:   netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 213, byte(slot), 1}), 30),
		NodeIP:   netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 213, byte(slot), 2}), 30),
		Pods:     netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 214, byte(slot), 0}), 24),
		Services: netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 215, byte(slot), 0}), 24),
		NetNS:    "cluster-" + name,
		HostIf:   fmt.Sprintf("rynda%d", slot),
		Cgroup:   "cluster-" + name,
		State:    filepath.Join(cache, "clusters", name),
		Run:      filepath.Join("/run/rynda", name),
	}
	// The longest socket kubelet makes below its root.
	if longest := c.Path("kubelet", "device-plugins", "kubelet.sock"); len(longest) > maxSocketPath {
		return Cluster{}, fmt.Errorf("cache folder %s is too deep: socket %s is longer than %d bytes; set XDG_CACHE_HOME to a shorter path", cache, longest, maxSocketPath)
	}
	return c, nil
}

// Path is a path below the cluster's state folder.
func (c Cluster) Path(elem ...string) string {
	return filepath.Join(append([]string{c.State}, elem...)...)
}

// Socket is containerd's socket.
func (c Cluster) Socket() string { return filepath.Join(c.Run, "containerd.sock") }

// APIServer is the address of the API server as the host sees it.
func (c Cluster) APIServer() string { return "https://" + c.NodeIP.Addr().String() + ":6443" }

// ServiceIP is the n-th address of the Service range.
func (c Cluster) ServiceIP(n uint32) netip.Addr {
	base := c.Services.Masked().Addr().As4()
	var out [4]byte
	binary.BigEndian.PutUint32(out[:], binary.BigEndian.Uint32(base[:])+n)
	return netip.AddrFrom4(out)
}

// DNS is the address of the cluster's name server.
func (c Cluster) DNS() netip.Addr { return c.ServiceIP(10) }

// FreeSlot picks the first slot that no cluster uses and whose addresses no
// interface or route of the machine covers.
func FreeSlot(used map[int]bool, taken []netip.Prefix) (int, error) {
	for slot := range Slots {
		if used[slot] {
			continue
		}
		c, err := New("probe", slot, "/")
		if err != nil {
			return 0, err
		}
		if !overlapsAny(c, taken) {
			return slot, nil
		}
	}
	return 0, fmt.Errorf("no free address range for a cluster: all %d slots of 10.213.0.0/16 to 10.215.0.0/16 are in use on this machine", Slots)
}

func overlapsAny(c Cluster, taken []netip.Prefix) bool {
	for _, t := range taken {
		// A default route covers everything and says nothing.
		if t.Bits() > 0 && (t.Overlaps(c.HostIP) || t.Overlaps(c.Pods) || t.Overlaps(c.Services)) {
			return true
		}
	}
	return false
}
