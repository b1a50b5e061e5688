// SPDX-License-Identifier: Apache-2.0

package outbound

import (
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"slices"
	"time"
)

const (
	maxHeaderBytes   = 64 << 10
	handshakeTimeout = 5 * time.Second
	idleTimeout      = 30 * time.Second
)

// Client returns an HTTP client whose every request, redirects included, passes the guard. It takes no proxy from the
// environment, keeps no cookies, and cuts answers off at the limits. Its errors are *url.Error around a *Refused, around
// ErrTooLarge (from the body), or around what the network said.
func (g *Guard) Client() *http.Client {
	return &http.Client{
		Transport: &transport{guard: g, inner: &http.Transport{
			DialContext:            g.DialContext,
			Proxy:                  nil, // HTTP_PROXY would make the guard check the proxy's address only
			ForceAttemptHTTP2:      true,
			TLSHandshakeTimeout:    handshakeTimeout,
			ResponseHeaderTimeout:  g.options.Timeout,
			ExpectContinueTimeout:  time.Second,
			IdleConnTimeout:        idleTimeout,
			MaxIdleConns:           32,
			MaxIdleConnsPerHost:    2,
			MaxConnsPerHost:        16,
			MaxResponseHeaderBytes: maxHeaderBytes,
		}},
		CheckRedirect: g.redirect,
		Timeout:       g.options.Timeout,
	}
}

// carried are the headers that may go to another host with a redirect: all others may be secrets.
var carried = []string{"Accept", "Accept-Language", "User-Agent"}

// redirect decides about the next request of a chain. What was to be sent to one host is not sent to another (307 and 308
// ask for that): it may hold what that other must not know. Nor is it dropped in silence.
func (g *Guard) redirect(next *http.Request, before []*http.Request) error {
	if g.options.MaxRedirects < 0 {
		return http.ErrUseLastResponse
	}
	last := before[len(before)-1]
	if len(before) > g.options.MaxRedirects || last.URL.Scheme == "https" && next.URL.Scheme != "https" {
		return refuse(RuleRedirects)
	}
	if err := g.Check(next.URL.String()); err != nil {
		return err
	}
	if next.URL.Host != before[0].URL.Host {
		if next.Body != nil && next.Body != http.NoBody || next.Method != http.MethodGet && next.Method != http.MethodHead {
			if next.Body != nil {
				_ = next.Body.Close() // nobody reads it any more
			}
			return refuse(RuleRedirects)
		}
		for name := range next.Header {
			if !slices.Contains(carried, textproto.CanonicalMIMEHeaderKey(name)) {
				next.Header.Del(name)
			}
		}
	}
	return nil
}

// transport checks each request before it is sent and bounds each answer.
type transport struct {
	guard *Guard
	inner *http.Transport
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := t.guard.CheckURL(req.URL); err != nil {
		if req.Body != nil {
			_ = req.Body.Close() // nobody reads it any more
		}
		return nil, err
	}
	res, err := t.inner.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	limit := t.guard.options.MaxBodyBytes
	if res.ContentLength > limit && req.Method != http.MethodHead { // which is told the length and gets no body
		_ = res.Body.Close() // it is given up
		return nil, fmt.Errorf("an answer of %d bytes: %w", res.ContentLength, ErrTooLarge)
	}
	res.Body = &body{inner: res.Body, left: limit}
	return res, nil
}

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (t *transport) CloseIdleConnections() { t.inner.CloseIdleConnections() }

// body fails when more than the limit is read of it: a cut answer must not pass for a whole one.
type body struct {
	inner io.ReadCloser
	left  int64
}

// Read implements io.Reader.
func (b *body) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, ErrTooLarge
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.inner.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return n - 1, ErrTooLarge
	}
	return n, err
}

// Close implements io.Closer.
func (b *body) Close() error { return b.inner.Close() }
