// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"sync/atomic"

	"github.com/rynda-dev/rynda/internal/outbound"
)

// target is a URL that somebody typed in.
type target struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Expected string `json:"expected"` // refuse, allow
}

// everywhereLocal answers every name with this machine, as the names that attackers register do.
type everywhereLocal struct{}

// LookupNetIP implements outbound.Resolver.
func (everywhereLocal) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
}

// scoreTargets calls each target through the guarded client and counts those that are refused before a connection is
// made. The guard is the most lenient there is: http and the target's own port are allowed, so that only what is asked
// about is measured. Targets that should be allowed are only checked by their text: nothing outside is called.
func scoreTargets(ctx context.Context, r *run) error {
	cases, err := readCases[target](r.file("urls.jsonl"))
	if err != nil {
		return err
	}
	refused, byText, toRefuse, allowed, toAllow := 0, 0, 0, 0, 0
	for _, c := range cases {
		var connected atomic.Int32
		guard := outbound.New(outbound.Options{
			AllowHTTP: true, Ports: portsOf(c.URL), Resolver: everywhereLocal{},
			Connecting: func(netip.AddrPort) { connected.Add(1) },
		})
		var textRule outbound.Rule
		var callErr error
		if crashed := guarded(func() { textRule, callErr = outbound.RuleOf(guard.Check(c.URL)), call(ctx, guard, c) }); crashed != "" {
			r.miss(c.ID, "crash: %s", crashed)
		}
		if c.Expected != "refuse" {
			toAllow++
			if textRule == "" {
				allowed++
			} else {
				r.miss(c.ID, "%s is refused by the rule %s", c.URL, textRule)
			}
			continue
		}
		toRefuse++
		if textRule != "" {
			byText++
		}
		if callErr != nil && connected.Load() == 0 {
			refused++
		} else {
			r.miss(c.ID, "%s: error %v, %d connections", c.URL, callErr, connected.Load())
		}
	}
	r.share("refused before a connection", refused, toRefuse)
	r.share("refused by the text alone", byText, toRefuse)
	r.share("allowed", allowed, toAllow)
	return nil
}

// call makes the request, as a webhook would; targets that are to be allowed are not called.
func call(ctx context.Context, guard *outbound.Guard, c target) error {
	if c.Expected != "refuse" {
		return nil
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, nil)
	if err != nil {
		return err
	}
	res, err := guard.Client().Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

// portsOf has the usual ports and the URL's own.
func portsOf(raw string) []uint16 {
	ports := []uint16{80, 443}
	if u, err := url.Parse(raw); err == nil {
		if n, err := strconv.ParseUint(u.Port(), 10, 16); err == nil {
			ports = append(ports, uint16(n))
		}
	}
	return ports
}
