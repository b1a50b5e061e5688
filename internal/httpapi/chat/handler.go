// SPDX-License-Identifier: Apache-2.0

package chat

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/rynda-dev/rynda/internal/access"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/httpapi/limits"
	"github.com/rynda-dev/rynda/internal/httpapi/problem"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/stream"
)

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
	Now    func() time.Time
	Log    *slog.Logger
	// TrustedProxies may tell the customer's address in X-Forwarded-For.
	TrustedProxies []netip.Prefix
	// Rates of requests; the zero value is the default.
	Rates Rates
}

// Rates bound what strangers may do, on each replica. An interval gives one more; the burst may be used at once.
type Rates struct {
	Start, Send, Read Rate
}

// Rate is one bound.
type Rate struct {
	Every time.Duration
	Burst int
}

func (r Rate) or(d Rate) Rate {
	if r.Burst == 0 {
		return d
	}
	return r
}

// Limits of the surface.
const (
	maxBody        = 32 << 10 // bytes
	requestTimeout = 15 * time.Second
	// streamsEach is how many streams one conversation may have at once (a page in several tabs), streamsMost how many this
	// replica serves.
	streamsEach = 8
	streamsMost = 10_000
	// maxReplay is how many events of the whole desk are read to bring a widget up to date; beyond it the widget fetches its
	// conversation anew.
	maxReplay = 1_000
)

// API serves the customers.
type API struct {
	Deps
	start, send, read, typed *limits.Rate
	streams                  *limits.Streams
}

// New returns the handler of /chat/v1/{channel}/*.
func New(d Deps) http.Handler {
	// An office, or a proxy that is not known as one, has one address for many: what one conversation may do is bounded
	// more narrowly than an address.
	start := d.Rates.Start.or(Rate{Every: 200 * time.Millisecond, Burst: 100})
	send := d.Rates.Send.or(Rate{Every: time.Second, Burst: 20})
	read := d.Rates.Read.or(Rate{Every: 5 * time.Millisecond, Burst: 1000})
	a := &API{
		Deps: d, start: limits.NewRate(start.Every, start.Burst, d.Now), send: limits.NewRate(send.Every, send.Burst, d.Now), read: limits.NewRate(read.Every, read.Burst, d.Now),
		typed: limits.NewRate(2*time.Second, 2, d.Now), streams: limits.NewStreams(streamsEach, streamsMost),
	}
	r := chi.NewRouter()
	r.Use(limits.Recover(d.Log))
	r.NotFound(problem.Status(http.StatusNotFound))
	r.MethodNotAllowed(problem.Status(http.StatusMethodNotAllowed))
	r.Route("/chat/v1/{channel}", func(r chi.Router) {
		r.Use(a.withChannel, a.cors, limits.JSON(maxBody, d.Log), a.limitReads)
		r.Options("/*", func(http.ResponseWriter, *http.Request) {}) // answered by cors
		r.Get("/config", a.do(a.config))
		r.Post("/conversations", a.do(a.open))
		r.Get("/conversation", a.inConversation(a.conversation))
		r.Post("/conversation/messages", a.do(a.message))
		r.Post("/conversation/handover", a.inConversation(a.handOver))
		r.Post("/conversation/contact", a.inConversation(a.contact))
		r.Post("/conversation/rating", a.inConversation(a.rate))
		r.Post("/conversation/typing", a.inConversation(a.typing))
		r.Get("/conversation/events", a.events)
	})
	return r
}

// answer is what a handler gives: a status and a JSON body, nil for none.
type answer struct {
	status int
	body   any
}

type channelKey struct{}

// withChannel finds the chat channel of the path: 404 when the desk has none of that name.
func (a *API) withChannel(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := chi.URLParam(r, "channel")
		for _, c := range a.Rules.Full().Snapshot().Channels {
			if c.Name == name && c.Chat != nil {
				next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), channelKey{}, c)))
				return
			}
		}
		problem.Status(http.StatusNotFound)(w, r)
	})
}

func channelOf(r *http.Request) deskconfig.Channel {
	c, _ := r.Context().Value(channelKey{}).(deskconfig.Channel)
	return c
}

func (a *API) client(r *http.Request) string { return limits.Client(r, a.TrustedProxies) }

func (a *API) limitReads(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := a.read.Allow(a.client(r)); err != nil {
			problem.Write(w, r, a.Log, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (a *API) do(handle func(r *http.Request) (answer, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTimeout)
		defer cancel()
		ans, err := handle(r.WithContext(ctx))
		if err != nil {
			problem.Write(w, r, a.Log, err)
			return
		}
		reply(w, ans)
	}
}

// inConversation is do for those who have a conversation's token.
func (a *API) inConversation(handle func(r *http.Request, c store.Conversation) (answer, error)) http.HandlerFunc {
	return a.do(func(r *http.Request) (answer, error) {
		c, err := a.find(r)
		if err != nil {
			return answer{}, err
		}
		return handle(r, c)
	})
}

func (a *API) find(r *http.Request) (store.Conversation, error) {
	token, ok := bearer(r)
	if !ok {
		return store.Conversation{}, errNoToken()
	}
	return a.Store.Conversation(r.Context(), token.Hash(), channelOf(r).Name)
}

func errNoToken() error { return desk.Errorf(desk.Unauthorized, "the conversation's token is missing") }

func bearer(r *http.Request) (access.Token, bool) {
	kind, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(kind, "Bearer") || token == "" || len(token) > 128 {
		return "", false
	}
	return access.Token(token), true
}
