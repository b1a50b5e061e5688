// SPDX-License-Identifier: Apache-2.0

package outbound_test

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/outbound"
	"golang.org/x/net/idna"
)

// FuzzCheck holds that no text that Check lets through is an inner address in any notation that some program reads.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{
		"https://example.com/", "http://127.0.0.1/", "http://127.1", "http://0x7f.1/", "http://0177.0.0.01/", "http://2130706433", "http://[::ffff:7f00:1]/",
		"http://[64:ff9b::7f00:1]/", "http://[fe80::1%25lo]/", "http://①②⑦.0.0.1/", "http://a@b@10.0.0.1/", "http://example.com:80:443/", "http://1.1.1.1 &@2.2.2.2#@3.3.3.3/",
		"http://[2002:a00:1::]/", "https://пример.рф", "http://ｌocalhost", "http://127。0。0。1", "http://example.com.\u00ad/",
	} {
		f.Add(s)
	}
	guard := outbound.New(outbound.Options{AllowHTTP: true})
	f.Fuzz(func(t *testing.T, raw string) {
		if guard.Check(raw) != nil {
			return
		}
		u, err := url.Parse(raw)
		if err != nil || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
			t.Fatalf("%q was allowed: %v", raw, err)
		}
		for _, host := range readings(u.Hostname()) {
			if a, err := netip.ParseAddr(host); err == nil && inner(a) {
				t.Errorf("%q was allowed and is %s", raw, a)
			}
			if a, ok := aton(host); ok && inner(a) {
				t.Errorf("%q was allowed and some read it as %s", raw, a)
			}
			if host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.HasSuffix(host, ".internal") {
				t.Errorf("%q was allowed and is %s", raw, host)
			}
		}
	})
}

// readings are the hosts that programs make of one.
func readings(host string) []string {
	out := []string{host, strings.TrimRight(strings.ToLower(host), ".")}
	for _, p := range []*idna.Profile{idna.Lookup, idna.Punycode, idna.Display} {
		if s, err := p.ToASCII(host); err == nil {
			out = append(out, s, strings.TrimRight(s, "."))
		}
	}
	return out
}

// inner is the test's own judgement, by what netip knows.
func inner(a netip.Addr) bool {
	a = a.Unmap()
	b := a.As16()
	if a.Is6() && (b[0] == 0 || b[0] == 0x20 && b[1] == 2) { // an IPv4 address inside, at either end
		low, sixToFour := netip.AddrFrom4([4]byte(b[12:])), netip.AddrFrom4([4]byte(b[2:6]))
		if b[0] == 0 && b[1] == 0x64 {
			return inner(low)
		}
		return b[0] == 0 || inner(sixToFour)
	}
	shared, null := netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("0.0.0.0/8")
	return a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() || a.IsMulticast() || a.IsUnspecified() || a.IsInterfaceLocalMulticast() ||
		shared.Contains(a) || null.Contains(a) || a.Is4() && a.As4()[0] >= 240
}

// aton reads an IPv4 address as inet_aton of the C library does: one to four parts, decimal, octal or hexadecimal.
func aton(s string) (netip.Addr, bool) {
	parts := strings.Split(s, ".")
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var value uint64
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 0, 32)
		if err != nil || strings.ContainsAny(p, "_bBoO") {
			return netip.Addr{}, false
		}
		if i < len(parts)-1 {
			if n > 255 {
				return netip.Addr{}, false
			}
			value |= n << (24 - 8*i)
			continue
		}
		value |= n
	}
	return netip.AddrFrom4([4]byte{byte(value >> 24), byte(value >> 16), byte(value >> 8), byte(value)}), true
}

// FuzzPublic holds that no special-purpose address passes, also inside others.
func FuzzPublic(f *testing.F) {
	f.Add([]byte{127, 0, 0, 1})
	f.Add([]byte{93, 184, 215, 14})
	f.Add([]byte{0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1})
	f.Add([]byte{0x2a, 0, 0x14, 0x50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		a, ok := netip.AddrFromSlice(b)
		if !ok {
			return
		}
		if outbound.Public(a) && inner(a) {
			t.Errorf("%s is taken for public", a)
		}
		if a.Is4() && outbound.Public(a) != outbound.Public(netip.AddrFrom16(a.As16())) {
			t.Errorf("%s and its mapped form are judged apart", a)
		}
	})
}
