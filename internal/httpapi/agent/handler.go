// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"

	"github.com/rynda-dev/rynda/internal/access"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/httpapi/limits"
	"github.com/rynda-dev/rynda/internal/httpapi/problem"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/stream"
)

// Suggestion is an article that may answer a customer.
type Suggestion struct {
	Title   string `json:"title"`
	URL     string `json:"url"`
	Locale  string `json:"locale"`
	Snippet string `json:"snippet"`
}

// Suggester finds articles for what a customer wrote.
type Suggester interface {
	Suggest(ctx context.Context, locale, text string, limit int) ([]Suggestion, error)
}

// Config is the desk's live configuration.
type Config interface {
	Snapshot() *deskconfig.Snapshot
	Revision() string
	Changed() <-chan struct{}
}

// Deps of the API.
type Deps struct {
	Store  *store.Store
	Stream *stream.Stream
	Config Config
	Rules  *ruleset.Live
	Access *access.Access
	Now    func() time.Time
	Log    *slog.Logger
	// Secure makes the session cookie one that is sent over HTTPS only.
	Secure bool
	// Articles suggests articles; nil: none are suggested.
	Articles Suggester
	// Version of the program, shown in the desk.
	Version string
	// TrustedProxies may tell the browser's address in X-Forwarded-For.
	TrustedProxies []netip.Prefix
	// Origin under which browsers know the desk, where a proxy rewrites the host; "": as they ask for it.
	Origin string
}

// Limits of the surface.
const (
	maxBody        = 256 << 10        // bytes; a reply of 16,000 characters in any script fits well
	requestTimeout = 15 * time.Second // of everything but the event stream
	// streamsEach is how many event streams one agent may have at once, one a tab; streamsMost how many this replica has.
	streamsEach = 32
	streamsMost = 5_000
)

// API serves the agents.
type API struct {
	Deps
	clients, sessions *limits.Rate
	streams           *limits.Streams
}

// New returns the handler of /api/v1/* and /api/openapi.yaml.
func New(d Deps) http.Handler {
	a := &API{
		Deps: d, clients: limits.NewRate(2*time.Millisecond, 2000, d.Now), sessions: limits.NewRate(50*time.Millisecond, 300, d.Now),
		streams: limits.NewStreams(streamsEach, streamsMost),
	}
	r := chi.NewRouter()
	r.Use(limits.Recover(d.Log), crossOrigin(d.Origin), limits.JSON(maxBody, d.Log), a.limitRate, noStore)
	r.NotFound(problem.Status(http.StatusNotFound))
	r.MethodNotAllowed(problem.Status(http.StatusMethodNotAllowed))
	a.register(humachi.New(r, config(d.Version)))
	return r
}

// crossOrigin refuses requests that another site's page makes in an agent's browser (CSRF).
func crossOrigin(origin string) func(http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	if u, err := url.Parse(origin); err == nil && u.Host != "" {
		_ = guard.AddTrustedOrigin(u.Scheme + "://" + u.Host) // fails for what is no origin, which is trusted by nobody then
	}
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		problem.Send(w, &problem.Details{Title: http.StatusText(http.StatusForbidden), Status: http.StatusForbidden, Detail: "the request comes from another site"})
	}))
	return guard.Handler
}

func noStore(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

func (a *API) limitRate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Wide for an address, which an office shares, or a proxy that is not known as one; narrow for a session.
		err := a.clients.Allow(limits.Client(r, a.TrustedProxies))
		if c, cerr := r.Cookie(cookieName); err == nil && cerr == nil {
			hash := access.Token(c.Value).Hash()
			err = a.sessions.Allow(string(hash[:]))
		}
		if err != nil {
			problem.Write(w, r, a.Log, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func config(version string) huma.Config {
	c := huma.DefaultConfig("Rynda: the agents' API", version)
	c.OpenAPIPath = "/api/openapi"
	c.DocsPath, c.SchemasPath = "", "/api/schemas"
	c.CreateHooks = nil // no $schema fields and links in the answers
	c.Info.Description = "Everything the web desk does. Errors are RFC 9457 problem details; pages are {items, nextCursor}; times are RFC 3339 in UTC."
	c.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"session": {Type: "apiKey", In: "cookie", Name: cookieName}}
	return c
}

// OpenAPI gives the document as YAML.
func OpenAPI(version string) ([]byte, error) {
	a := &API{}
	h := humachi.New(chi.NewRouter(), config(version))
	a.register(h)
	return h.OpenAPI().YAML()
}

func (a *API) register(h huma.API) {
	a.registerSession(h)
	a.registerViews(h)
	a.registerTickets(h)
	a.registerMessages(h)
	a.registerHistory(h)
	a.registerAside(h)
	a.registerPeople(h)
	a.registerEvents(h)
}
