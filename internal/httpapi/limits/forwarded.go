// SPDX-License-Identifier: Apache-2.0

package limits

import (
	"net/netip"
	"slices"
	"strings"
)

func among(addr netip.Addr, list []netip.Prefix) bool {
	return slices.ContainsFunc(list, func(p netip.Prefix) bool { return p.Contains(addr.Unmap()) })
}

// forwarded walks the header from its end, which trusted proxies wrote, to the first address that none of them has.
func forwarded(headers []string, trusted []netip.Prefix, peer netip.Addr) netip.Addr {
	hops := strings.Split(strings.Join(headers, ","), ",")
	for _, hop := range slices.Backward(hops) {
		addr, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			return peer
		}
		if !among(addr, trusted) {
			return addr
		}
		peer = addr
	}
	return peer
}
