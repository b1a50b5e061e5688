// SPDX-License-Identifier: Apache-2.0

package chat

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/httpapi/problem"
)

// cors lets pages of the allowed origins call (Fetch standard, §3.3). No list: the desk's own origin only. Requests
// without Origin come from no page and are let through: the token is what protects a conversation, not the origin.
func (a *API) cors(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		h := w.Header()
		h.Add("Vary", "Origin")
		if origin != "" {
			if !a.allowed(r, origin) {
				problem.Send(w, &problem.Details{Title: http.StatusText(http.StatusForbidden), Status: http.StatusForbidden, Detail: "this origin is not allowed on the channel"})
				return
			}
			h.Set("Access-Control-Allow-Origin", origin)
			h.Set("Access-Control-Expose-Headers", "Retry-After")
		}
		if r.Method == http.MethodOptions {
			h.Set("Access-Control-Allow-Methods", "GET, POST")
			h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID")
			h.Set("Access-Control-Max-Age", "600")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (a *API) allowed(r *http.Request, origin string) bool {
	c := channelOf(r)
	if slices.ContainsFunc(c.Chat.AllowedOrigins, func(o string) bool { return originMatches(o, origin) }) {
		return true
	}
	// The desk's own pages: its try page and help centre.
	u, err := url.Parse(origin)
	if err != nil {
		return false
	}
	return u.Host == r.Host || strings.TrimSuffix(a.Rules.Full().Snapshot().Desk.URL, "/") == origin
}

// originMatches compares an origin with an allowed one: the same, "*", or https://*.example.com for any subdomain.
func originMatches(allowed, origin string) bool {
	allowed, origin = strings.ToLower(strings.TrimSuffix(allowed, "/")), strings.ToLower(origin)
	if allowed == "*" || allowed == origin {
		return true
	}
	scheme, host, ok := strings.Cut(allowed, "://*.")
	if !ok {
		return false
	}
	rest, ok := strings.CutPrefix(origin, scheme+"://")
	return ok && strings.HasSuffix(rest, "."+host)
}
