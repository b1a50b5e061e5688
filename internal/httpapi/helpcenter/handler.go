// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"golang.org/x/time/rate"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/search"
)

// Library is the articles; *kb.Library is one.
type Library interface {
	Article(locale, slug string) (kb.StoredArticle, bool)
	ByID(id string) (kb.StoredArticle, bool)
	Section(locale, section string) []kb.StoredArticle
	All() []kb.StoredArticle
	Related(ctx context.Context, a kb.Article, limit int) ([]kb.StoredArticle, error)
	Search(ctx context.Context, r search.Request) ([]search.Hit, error)
	Suggest(ctx context.Context, locale, typed string, limit int) ([]search.Suggestion, error)
}

// Config is the desk's snapshot of the moment; *deskconfig.Live is one. It may be nil before the first.
type Config interface {
	Snapshot() *deskconfig.Snapshot
}

// Store notes what readers did; its failures are logged and never break a page.
type Store interface {
	RecordSearch(ctx context.Context, locale, query string, hits int) error
	RecordFeedback(ctx context.Context, f kb.Feedback) error
}

// Deps are what the help centre needs. All but Log and Clock are required.
type Deps struct {
	Library Library
	Config  Config
	Store   Store
	Log     *slog.Logger     // nil: slog.Default()
	Clock   func() time.Time // nil: time.Now
}

const (
	// recordTimeout bounds what noting a search or a feedback may add to a page.
	recordTimeout = 500 * time.Millisecond
	// Readers' feedback is taken at this rate by one replica, and no faster: it is an open form.
	feedbackPerSecond, feedbackBurst = 5, 20
	// Searches are noted at this rate by one replica; beyond it they are answered only.
	searchesPerSecond, searchesBurst = 5, 50
	maxFormBytes                     = 16 << 10
	maxQueryRunes                    = 200
)

type handler struct {
	Deps
	pages    *pages
	assets   map[string]asset
	feedback *rate.Limiter
	searches *rate.Limiter
}

// New returns the help centre, for the paths /help/… of the desk's origin, /sitemap.xml and /robots.txt.
func New(deps Deps) http.Handler {
	if deps.Log == nil {
		deps.Log = slog.Default()
	}
	if deps.Clock == nil {
		deps.Clock = time.Now
	}
	h := &handler{Deps: deps, assets: loadAssets(), feedback: rate.NewLimiter(feedbackPerSecond, feedbackBurst), searches: rate.NewLimiter(searchesPerSecond, searchesBurst)}
	h.pages = loadPages(h.assets)

	mux := http.NewServeMux()
	mux.HandleFunc("GET /help/{$}", h.root)
	mux.HandleFunc("GET /help", h.root)
	mux.HandleFunc("GET /help/{locale}/{$}", h.home)
	mux.HandleFunc("GET /help/{locale}", addSlash)
	mux.HandleFunc("GET /help/{locale}/search", h.search)
	mux.HandleFunc("GET /help/{locale}/{section}/{$}", h.section)
	mux.HandleFunc("GET /help/{locale}/{section}", addSlash)
	mux.HandleFunc("GET /help/{locale}/{section}/{slug}", h.article)
	mux.HandleFunc("POST /help/{locale}/{section}/{slug}/feedback", h.takeFeedback)
	mux.HandleFunc("GET /help/api/suggest", h.apiSuggest)
	mux.HandleFunc("GET /help/api/search", h.apiSearch)
	for name := range h.assets {
		mux.HandleFunc("GET /help/assets/"+name, h.asset(name))
	}
	mux.HandleFunc("GET /help/assets/theme.css", h.theme)
	mux.HandleFunc("GET /sitemap.xml", h.sitemap)
	mux.HandleFunc("GET /help/sitemap.xml", h.sitemap)
	mux.HandleFunc("GET /robots.txt", h.robots)
	mux.HandleFunc("/", h.notFound)
	return secure(http.NewCrossOriginProtection().Handler(mux))
}

// secure sets the headers that every answer has. Scripts and styles come from the desk's origin only, and none are
// inline; images of articles may come from anywhere over TLS.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; font-src 'self'; "+
			"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

func addSlash(w http.ResponseWriter, r *http.Request) {
	u := *r.URL
	u.Path, u.RawPath = u.Path+"/", ""
	// Only the path and query: an absolute or scheme-relative address cannot come out, since the path begins with /help/.
	http.Redirect(w, r, u.RequestURI(), http.StatusMovedPermanently)
}
