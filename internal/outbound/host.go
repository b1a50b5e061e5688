// SPDX-License-Identifier: Apache-2.0

package outbound

import (
	"net/netip"
	"strings"

	"golang.org/x/net/idna"
)

// innerNames are the ends of names that only inner networks know: RFC 6761, RFC 6762, RFC 8375, ICANN's "internal",
// those that RFC 6762 (appendix G) found in use, and Kubernetes' own.
var innerNames = []string{
	"localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "arpa",
	"svc", "cluster", "test", "invalid", "onion", "alt",
}

// host is one that may be called: either an address or a name.
type host struct {
	address netip.Addr // valid when it was written as one
	name    string     // ASCII, lower case, without the dot at the end
}

// readHost reads the host of a URL as net/url gives it: without brackets and port. bracketed says that it stood in
// brackets.
func readHost(raw string, bracketed bool) (host, error) {
	if bracketed {
		a, err := netip.ParseAddr(raw)
		if err != nil || a.Zone() != "" || !a.Is6() {
			return host{}, refuse(RuleHostForm)
		}
		return host{address: a}, nil
	}
	// Other scripts are folded as the HTTP client would do it: full-width digits and dots become plain ones.
	name, err := idna.Lookup.ToASCII(raw)
	if err != nil && !isASCII(raw) {
		return host{}, refuse(RuleHostForm)
	}
	if err != nil {
		name = raw // names with underscores are in use, and the check below is stricter than the profile elsewhere
	}
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if !isName(name) {
		return host{}, refuse(RuleHostForm)
	}
	if !endsInNumber(name) {
		return host{name: name}, nil
	}
	// 127.1, 2130706433, 0x7f.0.0.1 and 0177.0.0.1 are addresses to some programs and names to others: only four plain
	// decimal numbers are taken. netip refuses leading zeros.
	a, err := netip.ParseAddr(name)
	if err != nil || !a.Is4() || !isASCII(raw) {
		return host{}, refuse(RuleHostForm)
	}
	return host{address: a}, nil
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

// isName says whether s has the form of a DNS name: at most 253 bytes of letters, digits, hyphens and underscores in
// labels of at most 63.
func isName(s string) bool {
	if s == "" || len(s) > 253 {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		if strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return false
		}
	}
	return true
}

// endsInNumber says whether the last label is a number, decimal or hexadecimal: then browsers and resolvers of the C
// library read the whole as an IPv4 address.
func endsInNumber(name string) bool {
	last := name[strings.LastIndexByte(name, '.')+1:]
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return strings.Trim(last, "0123456789") == ""
}

// isInternal says whether only an inner network can know the name.
func isInternal(name string) bool {
	if !strings.Contains(name, ".") {
		return true
	}
	for _, end := range innerNames {
		if name == end || strings.HasSuffix(name, "."+end) {
			return true
		}
	}
	return false
}
