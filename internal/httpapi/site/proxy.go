// SPDX-License-Identifier: Apache-2.0

package site

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"time"
)

// Limits of the hop to the help centre, which is one cluster network away.
const (
	helpDialTimeout   = 2 * time.Second
	helpAnswerTimeout = 5 * time.Second
	helpTotalTimeout  = 15 * time.Second
	maxHelpForm       = 64 << 10 // bytes
)

// newTransport returns connections with the site's limits.
func newTransport() http.RoundTripper {
	return &http.Transport{
		DialContext:           (&net.Dialer{Timeout: helpDialTimeout, KeepAlive: 15 * time.Second}).DialContext,
		ResponseHeaderTimeout: helpAnswerTimeout,
		MaxIdleConns:          32,
		MaxIdleConnsPerHost:   32,
		MaxConnsPerHost:       256,
		IdleConnTimeout:       60 * time.Second,
		DisableCompression:    true, // what the reader asked for goes through as it is
	}
}

// newProxy passes requests to the help centre. Cookies and credentials of the desk stay here: the kb workload has
// no use for an agent's session.
func newProxy(target *url.URL, transport http.RoundTripper, log *slog.Logger) http.Handler {
	if target == nil {
		return http.HandlerFunc(helpAway)
	}
	if transport == nil {
		transport = newTransport()
	}
	proxy := &httputil.ReverseProxy{
		Transport: transport,
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(target)
			// The kb workload builds absolute links from the desk's address, not from the hop's.
			p.Out.Host = p.In.Host
			p.SetXForwarded()
			p.Out.Header.Del("Cookie")
			p.Out.Header.Del("Authorization")
		},
		ModifyResponse: func(res *http.Response) error {
			res.Header.Del("Set-Cookie")
			// What the page says of itself replaces what the site says: of two policies both would apply.
			outer := res.Request.Context().Value(outerHeader{}).(http.Header)
			for name := range res.Header {
				outer.Del(name)
			}
			return nil
		},
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			if errors.Is(err, context.Canceled) { // the reader went away
				return
			}
			log.Warn("the help centre does not answer", "err", err)
			helpAway(w, r)
		},
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodGet, http.MethodHead:
		case http.MethodPost: // forms, such as the one that asks whether an article helped
			r.Body = http.MaxBytesReader(w, r.Body, maxHelpForm)
		default:
			w.Header().Set("Allow", "GET, HEAD, POST")
			problem(w, http.StatusMethodNotAllowed, "The help centre is read, and takes forms")
			return
		}
		ctx, cancel := context.WithTimeout(context.WithValue(r.Context(), outerHeader{}, w.Header()), helpTotalTimeout)
		defer cancel()
		proxy.ServeHTTP(w, r.WithContext(ctx))
	})
}

// outerHeader is the context key of the answer's headers, as the site has set them so far.
type outerHeader struct{}

func helpAway(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "10")
	if strings.HasPrefix(r.URL.Path, "/help/api/") {
		problem(w, http.StatusBadGateway, "The help centre is away for a moment")
		return
	}
	page(w, r, http.StatusBadGateway, helpAwayTexts)
}
