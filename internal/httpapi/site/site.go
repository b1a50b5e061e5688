// SPDX-License-Identifier: Apache-2.0

// Package site is the desk's origin: one router that puts the web desk, the chat widget, the help centre and the APIs
// under one address, with the headers that keep them apart from strangers' pages.
package site

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/httpapi/limits"
)

// Options are the parts that the site puts together.
type Options struct {
	// Agent serves /api/ (the agents' API and its OpenAPI document). Requests that a browser sends from another site
	// never reach it.
	Agent http.Handler
	// Chat serves /chat/v1/; it answers for its own cross-origin rules.
	Chat http.Handler
	// HelpCentre is the address of the kb workload.
	HelpCentre *url.URL
	// Transport to the help centre; nil is one with the site's own limits.
	Transport http.RoundTripper
	// HelpRate bounds what one client asks of the help centre; nil is no bound. TrustedProxies may tell whose request it is.
	HelpRate       *limits.Rate
	TrustedProxies []netip.Prefix
	// Web has desk/ and widget.js.
	Web fs.FS
	// Snapshot is the desk's current configuration, nil before the first.
	Snapshot func() *deskconfig.Snapshot
	// Topics are titles of articles in a language, for the sample page; nil: it suggests none.
	Topics func(ctx context.Context, locale string, limit int) ([]string, error)
	// PublicURL is the origin under which browsers know the desk, "" when they see it as it is.
	PublicURL string
	Log       *slog.Logger
}

// writeLimit is how long an answer may take. Streams are exempt; they end by themselves.
const writeLimit = 60 * time.Second

// Handler returns the router.
func Handler(o Options) (http.Handler, error) {
	desk, err := newFiles(o.Web)
	if err != nil {
		return nil, err
	}
	protect, err := sameOrigin(o.PublicURL)
	if err != nil {
		return nil, err
	}
	help := bounded(o, newProxy(o.HelpCentre, o.Transport, o.Log))
	try := tryPage{snapshot: o.Snapshot, topics: o.Topics}

	r := chi.NewRouter()
	r.Use(recoverer(o.Log), headers, deadline)
	r.Get("/", redirect("/help/"))
	r.Get("/desk", redirect("/desk/"))
	r.Get("/desk/*", desk.spa)
	r.Head("/desk/*", desk.spa)
	r.Get("/widget.js", desk.widget)
	r.Head("/widget.js", desk.widget)

	r.Get("/help", redirect("/help/"))
	r.Handle("/help/*", help)
	r.Handle("/robots.txt", help)
	r.Handle("/sitemap.xml", help)

	r.Get("/try/{channel}", try.page)
	r.Get("/try/assets/style.css", try.style)
	r.Get("/try/assets/try.js", try.script)

	if o.Agent != nil {
		r.Handle("/api/*", protect.Handler(o.Agent))
	}
	if o.Chat != nil {
		r.Handle("/chat/*", o.Chat)
	}
	r.NotFound(notFound)
	return r, nil
}

// bounded lets a client ask the help centre no more often than it may. The kb workload itself sees this one only.
func bounded(o Options, help http.Handler) http.Handler {
	if o.HelpRate == nil {
		return help
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if o.HelpRate.Allow(limits.Client(r, o.TrustedProxies)) != nil {
			w.Header().Set("Retry-After", "1")
			problem(w, http.StatusTooManyRequests, "Too many requests; try again in a moment")
			return
		}
		help.ServeHTTP(w, r)
	})
}

func redirect(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		target := to
		if r.URL.RawQuery != "" {
			target += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, target, http.StatusFound)
	}
}
