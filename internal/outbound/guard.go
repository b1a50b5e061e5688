// SPDX-License-Identifier: Apache-2.0

package outbound

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// MaxURLBytes is the longest URL that is read.
const MaxURLBytes = 8 << 10

// Resolver finds the addresses of a name. *net.Resolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Options of a Guard. The zero value allows https on port 443 to public addresses.
type Options struct {
	// AllowHTTP lets http through, on port 80 where Ports names none.
	AllowHTTP bool
	// Ports that may be called; without any, the schemes' own.
	Ports []uint16
	// AllowPrivate are ranges of special-purpose addresses that the operator wants to be reachable, such as that of an
	// own CRM. With any of them names of inner networks are allowed too, where they resolve to these ranges or to public
	// addresses. The metadata services of clouds stay closed unless their very address is listed.
	AllowPrivate []netip.Prefix
	// MaxRedirects followed by Client; 3 when 0, none when negative.
	MaxRedirects int
	// MaxBodyBytes of an answer, after it is unpacked; 1 MiB when 0.
	MaxBodyBytes int64
	// Timeout of a whole call with its redirects and the reading of its body; 10 s when 0.
	Timeout time.Duration
	// Resolver of names; net.DefaultResolver when nil.
	Resolver Resolver
	// Connecting is told each address right before it is connected to, after it was allowed; may be nil.
	Connecting func(netip.AddrPort)
}

// Guard decides what may be called. It may be used by several goroutines.
type Guard struct {
	options Options
	dialer  net.Dialer
}

// New returns a guard.
func New(o Options) *Guard {
	if o.MaxRedirects == 0 {
		o.MaxRedirects = 3
	}
	if o.MaxBodyBytes <= 0 {
		o.MaxBodyBytes = 1 << 20
	}
	if o.Timeout <= 0 {
		o.Timeout = 10 * time.Second
	}
	if o.Resolver == nil {
		o.Resolver = net.DefaultResolver
	}
	o.Ports, o.AllowPrivate = slices.Clone(o.Ports), slices.Clone(o.AllowPrivate)
	g := &Guard{options: o}
	g.dialer = net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second, ControlContext: g.control}
	return g
}

// Check says whether a URL that was typed in may be called, as far as its text tells: it makes no connection and asks
// no resolver. The error is a *Refused.
func (g *Guard) Check(raw string) error {
	// Programs read backslashes, spaces and control characters in URLs each in its own way: none is right.
	if raw == "" || len(raw) > MaxURLBytes || strings.ContainsFunc(raw, func(r rune) bool {
		return r == '\\' || r == unicode.ReplacementChar || unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	}) {
		return refuse(RuleSyntax)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return refuse(RuleSyntax)
	}
	return g.CheckURL(u)
}

// CheckURL is Check for a URL that is parsed already.
func (g *Guard) CheckURL(u *url.URL) error {
	if u == nil || u.Opaque != "" {
		return refuse(RuleSyntax)
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !g.options.AllowHTTP) {
		return refuse(RuleScheme)
	}
	if u.User != nil {
		return refuse(RuleUserInfo)
	}
	if u.Hostname() == "" || strings.HasSuffix(u.Host, ":") {
		return refuse(RuleHostForm)
	}
	h, err := readHost(u.Hostname(), strings.HasPrefix(u.Host, "["))
	if err != nil {
		return err
	}
	port, err := portOf(u)
	if err != nil {
		return err
	}
	if !g.port(port) {
		return refuse(RulePort)
	}
	return g.host(h)
}

func portOf(u *url.URL) (uint16, error) {
	if u.Port() == "" {
		if u.Scheme == "http" {
			return 80, nil
		}
		return 443, nil
	}
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil || strings.HasPrefix(u.Port(), "0") {
		return 0, refuse(RulePort)
	}
	return uint16(n), nil
}

func (g *Guard) port(n uint16) bool {
	if len(g.options.Ports) > 0 {
		return slices.Contains(g.options.Ports, n)
	}
	return n == 443 || n == 80 && g.options.AllowHTTP
}

func (g *Guard) host(h host) error {
	if h.address.IsValid() {
		return g.address(h.address)
	}
	if len(g.options.AllowPrivate) == 0 && isInternal(h.name) {
		return refuse(RuleInternalName)
	}
	return nil
}

// address decides about one address, whatever it came from.
func (g *Guard) address(a netip.Addr) error {
	if Public(a) {
		return nil
	}
	if a.IsValid() && a.Zone() == "" {
		a = inner(a)
		secret := slices.Contains(metadata, a)
		for _, p := range g.options.AllowPrivate {
			if p.Contains(a) && (!secret || p.IsSingleIP()) {
				return nil
			}
		}
	}
	return refuse(RuleAddress)
}
