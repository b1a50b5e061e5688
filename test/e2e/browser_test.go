// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// newBrowser starts a browser of its own for one person. It ends with the test.
func newBrowser(t testing.TB) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(env.browser),
		chromedp.WindowSize(1440, 900),
		// The browser has no business outside of this machine; the sandbox needs rights that root's browsers lack.
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("lang", "ru"),
		chromedp.UserDataDir(t.TempDir()),
	)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), opts...)
	ctx, cancelTab := chromedp.NewContext(ctx)
	t.Cleanup(func() {
		cancelTab() // waits for the browser, which must be gone before its profile is removed
		cancel()
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", env.browser, err)
	}
	return ctx
}

// page is what one person sees. Elements are found by their data-testid, also in open shadow roots.
type page struct {
	t    testing.TB
	ctx  context.Context
	name string
}

func open(t testing.TB, name, url string) *page {
	t.Helper()
	p := &page{t: t, ctx: newBrowser(t), name: name}
	listening, stop := context.WithCancel(p.ctx)
	messages := chromedp.Console(listening)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == chromedp.ConsoleError && strings.Contains(m.Text, "Error: ") {
				t.Errorf("%s: the page complains: %s", name, m.Text)
			}
		}
	}()
	// Runs before the browser ends; after it nobody writes to t any more.
	t.Cleanup(func() { stop(); <-done })
	p.goTo(url)
	return p
}

func (p *page) goTo(url string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		p.fail("open %s: %v", url, err)
	}
}

// find is JavaScript: all elements with a test id (and attributes), through open shadow roots, in document order.
const find = `(function(selector){
  const out = [];
  (function walk(root){
    for (const e of root.querySelectorAll('*')) {
      if (e.matches(selector)) out.push(e);
      if (e.shadowRoot) walk(e.shadowRoot);
    }
  })(document);
  return out;
})`

// element is a test id with optional attributes: element("message", "data-from", "Bot").
func element(testID string, attributes ...string) string {
	s := fmt.Sprintf(`[data-testid=%q]`, testID)
	for i := 0; i+1 < len(attributes); i += 2 {
		s += fmt.Sprintf(`[%s=%q]`, attributes[i], attributes[i+1])
	}
	return s
}

// eval evaluates an expression in which `all` is the list of the selector's elements.
func eval[T any](ctx context.Context, selector, expression string) (T, error) {
	quoted, err := json.Marshal(selector)
	if err != nil {
		var none T
		return none, err
	}
	js := fmt.Sprintf(`(function(){ const all = %s(%s); return (%s); })()`, find, quoted, expression)
	return chromedp.Run(ctx, chromedp.Evaluate[T](js))
}

// waitFor waits until the expression is true and says how long that took.
func (p *page) waitFor(limit time.Duration, what, selector, expression string) time.Duration {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	start := time.Now()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		ok, err := eval[bool](ctx, selector, expression)
		if err == nil && ok {
			return time.Since(start)
		}
		select {
		case <-ctx.Done():
			p.fail("%s: not within %s (%v)", what, limit, err)
			return 0
		case <-tick.C:
		}
	}
}

func (p *page) waitVisible(selector string) {
	p.t.Helper()
	p.waitFor(20*time.Second, "see "+selector, selector, `all.some(e => e.getClientRects().length > 0)`)
}

// waitText waits until the last of the elements has a text that contains the words.
func (p *page) waitText(limit time.Duration, selector, words string) time.Duration {
	p.t.Helper()
	quoted, _ := json.Marshal(words)
	return p.waitFor(limit, fmt.Sprintf("see %q in %s", words, selector), selector, fmt.Sprintf(`all.some(e => e.textContent.includes(%s))`, quoted))
}

func (p *page) text(selector string) string {
	p.t.Helper()
	s, err := eval[string](p.ctx, selector, `all.length ? all[all.length-1].textContent.trim() : ''`)
	if err != nil {
		p.fail("read %s: %v", selector, err)
	}
	return s
}

func (p *page) attribute(selector, name string) string {
	p.t.Helper()
	s, err := eval[string](p.ctx, selector, fmt.Sprintf(`all.length ? (all[all.length-1].getAttribute(%q) ?? '') : ''`, name))
	if err != nil {
		p.fail("read %s of %s: %v", name, selector, err)
	}
	return s
}

func (p *page) count(selector string) int {
	p.t.Helper()
	n, err := eval[int](p.ctx, selector, `all.length`)
	if err != nil {
		p.fail("count %s: %v", selector, err)
	}
	return n
}

// click presses the last visible one of the elements.
func (p *page) click(selector string) {
	p.t.Helper()
	p.waitFor(20*time.Second, "press "+selector, selector, `(() => {
	  const e = all.filter(e => e.getClientRects().length > 0 && !e.disabled).pop();
	  if (!e) return false;
	  e.scrollIntoView({block: 'center'});
	  e.click();
	  return true;
	})()`)
}

// write puts the text in the place of what an input holds, as typing does.
func (p *page) write(selector, text string) {
	p.t.Helper()
	p.waitFor(20*time.Second, "go into "+selector, selector, `(() => {
	  const e = all.filter(e => e.getClientRects().length > 0 && !e.disabled).pop();
	  if (!e) return false;
	  e.focus();
	  if (e.select) e.select();
	  let active = document.activeElement;
	  while (active && active.shadowRoot) active = active.shadowRoot.activeElement;
	  return active === e;
	})()`)
	insert := func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, input.InsertText, input.InsertTextParams{Text: text})
		return chromedp.Void{}, err
	}
	if err := chromedp.Do(p.ctx, insert); err != nil {
		p.fail("write into %s: %v", selector, err)
	}
}

// fail ends the test with a picture of what the person saw.
func (p *page) fail(format string, args ...any) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(p.ctx), 10*time.Second)
	defer cancel()
	where := "no picture could be taken"
	if shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot()); err == nil {
		where = p.save(shot, "failed")
	}
	diagnose(p.t)
	p.t.Fatalf("%s: %s (%s)", p.name, fmt.Sprintf(format, args...), where)
}

// picture keeps a screenshot for people, where RYNDA_E2E_PICTURES names a folder.
func (p *page) picture(step string) {
	p.t.Helper()
	if os.Getenv("RYNDA_E2E_PICTURES") == "" {
		return
	}
	shot, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Logf("picture of %s: %v", step, err)
		return
	}
	p.save(shot, step)
}

func (p *page) save(shot []byte, step string) string {
	dir := os.Getenv("RYNDA_E2E_PICTURES")
	if dir == "" {
		dir = os.TempDir()
	}
	path := filepath.Join(dir, fmt.Sprintf("rynda-e2e-%s-%s.png", p.name, step))
	if err := os.WriteFile(path, shot, 0o600); err != nil {
		return err.Error()
	}
	return "picture: " + path
}
