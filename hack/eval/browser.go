// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// shown is a piece of HTML to be shown in a browser, as a page of its own.
type shown struct {
	HTML    string
	Trigger string // JavaScript that does what a person would have to do
}

// happened is what a piece did: "run: …" for anything that ran, "load: …" for anything that it asked the network for.
type happened []string

// did says whether anything of that kind happened.
func (h happened) did(kind string) bool {
	for _, what := range h {
		if strings.HasPrefix(what, kind+":") {
			return true
		}
	}
	return false
}

const (
	browserBatch   = 32
	browserTimeout = 60 * time.Second // of a batch
)

// browser is a headless Chromium that can reach nothing but the pages of show: all else goes to a proxy that notes it
// and refuses.
type browser struct {
	ctx    context.Context
	close  []func()
	origin string

	mu     sync.Mutex
	pieces []shown
	first  int           // number of the first piece of this call: numbers are never used again
	pause  time.Duration // that things have to happen in
	loose  map[int]happened
	dialog int
}

// newBrowser starts one, and makes sure that it sees what it is to see.
func newBrowser(ctx context.Context) (*browser, error) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		return nil, errors.New("no Chromium was found: install chromium to see whether anything executes")
	}
	b := &browser{loose: map[int]happened{}}
	if err := b.start(ctx, path); err != nil {
		b.stop()
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	// On a busy machine things take their time.
	var blind error
	for _, b.pause = range []time.Duration{120 * time.Millisecond, 500 * time.Millisecond, 2 * time.Second} {
		if blind = b.prove(); blind == nil || ctx.Err() != nil { //nolint:contextcheck // the browser's own context, made of this one, holds its tab
			break
		}
	}
	if blind != nil {
		b.stop()
		return nil, blind
	}
	return b, nil
}

func (b *browser) start(ctx context.Context, path string) error {
	site, err := b.serve(ctx, http.HandlerFunc(b.site))
	if err != nil {
		return err
	}
	proxy, err := b.serve(ctx, http.HandlerFunc(b.outside))
	if err != nil {
		return err
	}
	b.origin = "http://" + site
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("proxy-server", "http://"+proxy),
		chromedp.Flag("proxy-bypass-list", "<-loopback>;"+site),
		chromedp.Flag("disable-component-update", true),
	)
	allocated, cancel := chromedp.NewExecAllocator(ctx, options...)
	tab, cancelTab := chromedp.NewContext(allocated)
	b.close = append(b.close, cancel, cancelTab)
	b.ctx = tab
	// The browser lives as long as the context that it is started with.
	if err := chromedp.Do(tab); err != nil {
		return err
	}
	return chromedp.Listen(tab, func(event any) {
		if _, ok := event.(*page.EventJavascriptDialogOpening); !ok {
			if _, ok := event.(page.EventJavascriptDialogOpening); !ok {
				return
			}
		}
		b.mu.Lock()
		b.dialog++
		b.mu.Unlock()
		go func() {
			// When the browser is gone there is no dialog either.
			_, _ = chromedp.Call(tab, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
		}()
	})
}

func (b *browser) serve(ctx context.Context, handler http.Handler) (string, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }() // ends with Close
	b.close = append(b.close, func() { _ = server.Close() })
	return listener.Addr().String(), nil
}

func (b *browser) stop() {
	for i := len(b.close) - 1; i >= 0; i-- {
		b.close[i]()
	}
}

// prove shows the browser pieces that run, load and do nothing: were it blind, all figures would be perfect.
func (b *browser) prove() error {
	for _, tt := range []struct {
		shown
		run, load bool
	}{
		{shown{HTML: `<p style="color:red">x</p><a href="https://a.example" target="_blank">y</a>`}, false, false},
		{shown{HTML: `<img src=x onerror=alert(1)>`}, true, true},
		{shown{HTML: `<a href="javascript:void(self.x=1)">x</a>`}, true, false},
		{shown{HTML: `<p id=a onclick="self.x=1">x</p>`, Trigger: `document.getElementById("a").click()`}, true, false},
		{shown{HTML: `<svg><animate onbegin="self.x=1" attributeName=x dur=1s></svg>`}, true, false},
		{shown{HTML: `<style>p{background:url(https://a.example/p.png)}</style><p>x</p>`}, false, true},
		{shown{HTML: `<iframe srcdoc="<script>top.x=1</script>"></iframe>`}, true, false},
		{shown{HTML: `<meta http-equiv=refresh content="0;url=https://a.example">`}, true, true},
	} {
		got, err := b.show([]shown{tt.shown})
		if err != nil {
			return fmt.Errorf("try the browser: %w", err)
		}
		if got[0].did("run") != tt.run || got[0].did("load") != tt.load {
			return fmt.Errorf("the browser sees %v in %s", got[0], tt.HTML)
		}
	}
	return nil
}

// show tells for each piece what happened.
func (b *browser) show(pieces []shown) ([]happened, error) {
	out := make([]happened, 0, len(pieces))
	for len(pieces) > 0 {
		n := min(browserBatch, len(pieces))
		got, err := b.batch(pieces[:n])
		if err != nil && n > 1 && b.ctx.Err() == nil {
			// One of them holds the page up: they are shown one by one.
			for _, p := range pieces[:n] {
				one, err := b.batch([]shown{p})
				if err != nil {
					one = []happened{{"run: " + err.Error()}}
				}
				got = append(got, one...)
			}
		} else if err != nil {
			return nil, err
		}
		out = append(out, got...)
		pieces = pieces[n:]
	}
	return out, nil
}

func (b *browser) batch(pieces []shown) ([]happened, error) {
	b.mu.Lock()
	b.first += len(b.pieces)
	b.pieces = pieces
	first, dialogs := b.first, b.dialog
	b.mu.Unlock()
	ctx, cancel := context.WithTimeout(b.ctx, browserTimeout)
	defer cancel()
	triggers := make([]string, 0, len(pieces))
	for _, p := range pieces {
		triggers = append(triggers, p.Trigger)
	}
	list, err := json.Marshal(triggers)
	if err != nil {
		return nil, err
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(b.origin+"/")); err != nil {
		return nil, fmt.Errorf("open the page: %w", err)
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[[][]string](fmt.Sprintf("showAll(%d, %s, %d)", first, list, b.pause.Milliseconds()), chromedp.EvalAwaitPromise))
	if err != nil {
		return nil, fmt.Errorf("show the pieces: %w", err)
	}
	if len(got) != len(pieces) {
		return nil, fmt.Errorf("%d answers for %d pieces", len(got), len(pieces))
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	out := make([]happened, len(pieces))
	for i := range pieces {
		out[i] = append(got[i], b.loose[first+i]...)
		if b.dialog > dialogs {
			out[i] = append(out[i], "run: a dialog among these")
		}
	}
	return out, nil
}

// site serves the page, the pieces, and notes all else that is asked for.
func (b *browser) site(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if r.URL.Path == "/" {
		_, _ = w.Write([]byte(browserPage))
		return
	}
	number, ok := strings.CutPrefix(r.URL.Path, "/piece/")
	n, err := strconv.Atoi(number)
	b.mu.Lock()
	i := n - b.first
	ok = ok && err == nil && i >= 0 && i < len(b.pieces)
	var piece shown
	if ok {
		piece = b.pieces[i]
	}
	b.mu.Unlock()
	if !ok {
		if r.URL.Path != "/favicon.ico" {
			b.note(r)
		}
		http.NotFound(w, r)
		return
	}
	// The policy forbids nothing and reports everything: whatever would run or load is seen, whatever it does.
	w.Header().Set("Content-Security-Policy-Report-Only",
		"default-src 'none'; script-src 'nonce-eval' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'")
	w.Header().Set("Referrer-Policy", "unsafe-url")
	_, _ = w.Write([]byte(pieceHead + piece.HTML))
}

// outside is the proxy.
func (b *browser) outside(w http.ResponseWriter, r *http.Request) {
	b.note(r)
	http.Error(w, "there is no outside", http.StatusForbidden)
}

// note gives a request to the piece that it came from. The browser's own requests come from none.
func (b *browser) note(r *http.Request) {
	_, number, ok := strings.Cut(r.Referer(), "/piece/")
	b.mu.Lock()
	defer b.mu.Unlock()
	if n, err := strconv.Atoi(number); ok && err == nil {
		b.loose[n] = append(b.loose[n], "load: "+r.Host+r.URL.Path)
		return
	}
	for i, p := range b.pieces {
		if host := r.URL.Hostname(); host != "" && strings.Contains(p.HTML, host) {
			b.loose[b.first+i] = append(b.loose[b.first+i], "load: "+host)
		}
	}
}
