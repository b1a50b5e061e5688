// SPDX-License-Identifier: Apache-2.0

package outbound

import "net/netip"

// special4 are the ranges of the IANA IPv4 special-purpose registry, multicast, and the address at which Azure's hosts
// answer their guests: it looks public and is not.
var special4 = prefixes(
	"0.0.0.0/8",        // this network (RFC 791)
	"10.0.0.0/8",       // private (RFC 1918)
	"100.64.0.0/10",    // shared by carriers (RFC 6598)
	"127.0.0.0/8",      // loopback (RFC 1122)
	"168.63.129.16/32", // Azure's virtual public address
	"169.254.0.0/16",   // link local (RFC 3927), metadata services
	"172.16.0.0/12",    // private (RFC 1918)
	"192.0.0.0/24",     // protocol assignments (RFC 6890)
	"192.0.2.0/24",     // documentation (RFC 5737)
	"192.31.196.0/24",  // AS112 (RFC 7535)
	"192.52.193.0/24",  // AMT (RFC 7450)
	"192.88.99.0/24",   // 6to4 relays (RFC 7526)
	"192.168.0.0/16",   // private (RFC 1918)
	"192.175.48.0/24",  // AS112 (RFC 7534)
	"198.18.0.0/15",    // benchmarks (RFC 2544)
	"198.51.100.0/24",  // documentation (RFC 5737)
	"203.0.113.0/24",   // documentation (RFC 5737)
	"224.0.0.0/4",      // multicast (RFC 5771)
	"240.0.0.0/4",      // reserved, broadcast (RFC 1112, RFC 919)
)

// global6 is all that is routed as global unicast (RFC 4291); special6 are the ranges in it that are not.
var (
	global6  = netip.MustParsePrefix("2000::/3")
	special6 = prefixes(
		"2001::/23",         // protocol assignments (RFC 2928), Teredo among them
		"2001:db8::/32",     // documentation (RFC 3849)
		"2002::/16",         // 6to4 (RFC 3056): an IPv4 address inside
		"2620:4f:8000::/48", // AS112 (RFC 7534)
		"3fff::/20",         // documentation (RFC 9637)
	)
	// nat64 holds an IPv4 address in its last four bytes (RFC 6052) and is what networks without IPv4 resolve to.
	nat64 = netip.MustParsePrefix("64:ff9b::/96")
)

// metadata are the addresses at which clouds tell their machines secrets. A wide range that the operator allows does
// not open them: only their own /32 or /128 does.
var metadata = addresses(
	"169.254.169.254", "169.254.170.2", "169.254.170.23", "169.254.169.253", "168.63.129.16", "100.100.100.200", "192.0.0.192",
	"fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254",
)

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, 0, len(list))
	for _, s := range list {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}

func addresses(list ...string) []netip.Addr {
	out := make([]netip.Addr, 0, len(list))
	for _, s := range list {
		out = append(out, netip.MustParseAddr(s))
	}
	return out
}

// Public says whether the address is one of the open internet. An IPv4 address inside an IPv6 one is judged as what it
// is; IPv6 forms that tunnel IPv4 are not public, whatever they hold.
func Public(a netip.Addr) bool {
	if !a.IsValid() || a.Zone() != "" {
		return false
	}
	a = inner(a)
	if a.Is4() {
		return !within(special4, a)
	}
	return global6.Contains(a) && !within(special6, a) && !isISATAP(a)
}

// inner is the IPv4 address that the network stack or a NAT64 gateway would call, or the address itself.
func inner(a netip.Addr) netip.Addr {
	a = a.WithZone("").Unmap()
	if a.Is6() && nat64.Contains(a) {
		b := a.As16()
		return netip.AddrFrom4([4]byte(b[12:]))
	}
	return a
}

// isISATAP says whether the interface identifier is that of an IPv4 host in a site (RFC 5214).
func isISATAP(a netip.Addr) bool {
	b := a.As16()
	return (b[8] == 0 || b[8] == 2) && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe
}

func within(list []netip.Prefix, a netip.Addr) bool {
	for _, p := range list {
		if p.Contains(a) {
			return true
		}
	}
	return false
}
