// SPDX-License-Identifier: Apache-2.0

package outbound

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	connectTimeout = 5 * time.Second
	// maxAddresses of one name that are tried.
	maxAddresses = 4
)

// DialContext connects to host:port as net.Dialer does, to addresses that are allowed only. Every outgoing connection to
// a place that a person typed in is made by it. Networks are tcp, tcp4 and tcp6.
func (g *Guard) DialContext(ctx context.Context, network, target string) (net.Conn, error) {
	if network != "tcp" && network != "tcp4" && network != "tcp6" {
		return nil, refuse(RuleScheme)
	}
	name, service, err := net.SplitHostPort(target)
	if err != nil {
		return nil, refuse(RuleSyntax)
	}
	port, err := strconv.ParseUint(service, 10, 16)
	if err != nil || !g.port(uint16(port)) {
		return nil, refuse(RulePort)
	}
	h, err := readHost(name, strings.Contains(name, ":"))
	if err != nil {
		return nil, err
	}
	if err := g.host(h); err != nil {
		return nil, err
	}
	list := []netip.Addr{h.address}
	if h.name != "" {
		if list, err = g.resolve(ctx, network, h.name); err != nil {
			return nil, err
		}
	}
	return g.connect(ctx, network, list, uint16(port))
}

// resolve returns the addresses of a name. One that is not allowed among them spoils the name: whoever mixes inner and
// public addresses hopes that the inner one is taken.
func (g *Guard) resolve(ctx context.Context, network, name string) ([]netip.Addr, error) {
	// The dot keeps the search domains of the pod out: example.com must not become example.com.svc.cluster.local.
	list, err := g.options.Resolver.LookupNetIP(ctx, "ip"+strings.TrimPrefix(network, "tcp"), name+".")
	if err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("look up %s: %w", name, ctx.Err())
		}
		return nil, refuse(RuleUnresolved) // the resolver's own error names its address
	}
	if len(list) == 0 {
		return nil, refuse(RuleUnresolved)
	}
	for _, a := range list {
		if err := g.address(a); err != nil {
			return nil, err
		}
	}
	return list[:min(len(list), maxAddresses)], nil
}

// connect tries the addresses one after the other.
func (g *Guard) connect(ctx context.Context, network string, list []netip.Addr, port uint16) (net.Conn, error) {
	var last error
	for _, a := range list {
		conn, err := g.dialer.DialContext(ctx, network, netip.AddrPortFrom(a, port).String())
		if err == nil {
			return conn, nil
		}
		var refused *Refused
		if errors.As(err, &refused) {
			return nil, refused // without the dialler's words around it: they hold the address
		}
		if last = err; ctx.Err() != nil {
			break
		}
	}
	// Where it is allowed to go to inner addresses, the error must not tell them either.
	var op *net.OpError
	if errors.As(last, &op) {
		return nil, fmt.Errorf("connect: %w", op.Err)
	}
	return nil, fmt.Errorf("connect: %w", last)
}

// control is called with the address that the socket is about to connect to, whichever way it was found.
func (g *Guard) control(_ context.Context, network, target string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(target)
	if err != nil || !strings.HasPrefix(network, "tcp") {
		return refuse(RuleAddress)
	}
	if !g.port(at.Port()) {
		return refuse(RulePort)
	}
	if err := g.address(at.Addr()); err != nil {
		return err
	}
	if g.options.Connecting != nil {
		g.options.Connecting(at)
	}
	return nil
}
