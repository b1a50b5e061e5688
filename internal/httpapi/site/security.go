// SPDX-License-Identifier: Apache-2.0

package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
)

// Content security policies. None allows inline script. Styles may be inline: the desk's component library writes them,
// and a style can't act.
const (
	deskPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
		"connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	pagePolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; " +
		"connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
	// dataPolicy is for what is no page: it may load nothing and be framed by nobody.
	dataPolicy = "default-src 'none'; frame-ancestors 'none'"
)

// headers sets what holds for every answer; handlers override the policy of their pages.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Content-Security-Policy", policyFor(r.URL.Path))
		next.ServeHTTP(w, r)
	})
}

func policyFor(path string) string {
	switch {
	case strings.HasPrefix(path, "/desk/"):
		return deskPolicy
	case strings.HasPrefix(path, "/help/"), strings.HasPrefix(path, "/try/"):
		return pagePolicy
	default:
		return dataPolicy
	}
}

// sameOrigin refuses requests that change something and that a browser sends from another site. Behind a proxy that
// rewrites the host, the desk's public origin is trusted by name.
func sameOrigin(publicURL string) (*http.CrossOriginProtection, error) {
	p := http.NewCrossOriginProtection()
	if publicURL != "" {
		u, err := url.Parse(publicURL)
		if err != nil {
			return nil, fmt.Errorf("public address %q: %w", publicURL, err)
		}
		if err := p.AddTrustedOrigin(u.Scheme + "://" + u.Host); err != nil {
			return nil, fmt.Errorf("public address %q: %w", publicURL, err)
		}
	}
	p.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusForbidden, "The request came from another site")
	}))
	return p, nil
}

// deadline bounds the time of an answer, so that a reader who does not read holds nothing. Streams are known by their
// path; the limit of a server would end them too.
func deadline(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/events") {
			// A writer without deadlines (a test's recorder) answers without.
			_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeLimit))
		}
		next.ServeHTTP(w, r)
	})
}

// recoverer turns a panic into an answer and a log line with its stack; the process goes on.
func recoverer(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				v := recover()
				if v == nil {
					return
				}
				if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) { // how a handler ends a connection on purpose
					panic(v)
				}
				log.Error("a request panicked", "panic", fmt.Sprint(v), "method", r.Method, "stack", string(debug.Stack()))
				problem(w, http.StatusInternalServerError, "Something went wrong on our side")
			}()
			next.ServeHTTP(w, r)
		})
	}
}

// problem answers as RFC 9457 says.
func problem(w http.ResponseWriter, status int, title string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"type": "about:blank", "title": title, "status": status})
}

func notFound(w http.ResponseWriter, r *http.Request) {
	if strings.Contains(r.Header.Get("Accept"), "text/html") {
		page(w, r, http.StatusNotFound, notFoundTexts)
		return
	}
	problem(w, http.StatusNotFound, "There is nothing at this address")
}
