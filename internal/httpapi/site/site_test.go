// SPDX-License-Identifier: Apache-2.0

package site_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/httpapi/limits"
	"github.com/rynda-dev/rynda/internal/httpapi/site"
)

var built = fstest.MapFS{
	"desk/index.html":          {Data: []byte("<!doctype html><title>desk</title>")},
	"desk/favicon.svg":         {Data: []byte("<svg/>")},
	"desk/assets/main-a1b2.js": {Data: []byte(strings.Repeat("console.log('desk');\n", 200))},
	"widget.js":                {Data: []byte("customElements.define('rynda-chat', class extends HTMLElement {})")},
}

func snapshot() *deskconfig.Snapshot {
	return &deskconfig.Snapshot{
		Desk:     deskconfig.Desk{Name: "acme", Locales: []string{"ru", "en"}, URL: "https://help.acme.example", DisplayName: deskconfig.Text{"ru": "Поддержка <Acme>", "en": "Acme support"}},
		Channels: []deskconfig.Channel{{Name: "chat", Kind: "chat", Chat: &deskconfig.Chat{}}, {Name: "mail", Kind: "email"}},
	}
}

// start serves a site; change may alter its options.
func start(t *testing.T, change func(*site.Options)) *httptest.Server {
	t.Helper()
	echo := func(name string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, name+" "+r.URL.Path) })
	}
	o := site.Options{Agent: echo("agent"), Chat: echo("chat"), Web: built, Snapshot: snapshot, Log: slog.New(slog.DiscardHandler)}
	if change != nil {
		change(&o)
	}
	h, err := site.Handler(o)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv
}

type answer struct {
	code int
	http.Header
	body string
}

// ask sends a request with headers given as "Name: value" and follows no redirects.
func ask(t *testing.T, method, target string, headers ...string) answer {
	t.Helper()
	req, err := http.NewRequest(method, target, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		req.Header.Set(name, value)
	}
	c := &http.Client{
		Transport:     &http.Transport{DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	defer c.CloseIdleConnections()
	res, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var r io.Reader = res.Body
	if res.Header.Get("Content-Encoding") == "gzip" && method != http.MethodHead && res.StatusCode == http.StatusOK {
		if r, err = gzip.NewReader(r); err != nil {
			t.Fatal(err)
		}
	}
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(body)}
}

func TestEveryAddressOfTheDeskLeadsToItsRoom(t *testing.T) {
	srv := start(t, nil)
	for _, c := range []struct {
		path, accept string
		code         int
		want         string // in the body, or the Location
		cache        string
	}{
		{"/", "", 302, "/help/", ""},
		{"/desk", "", 302, "/desk/", ""},
		{"/help?x=1", "", 302, "/help/?x=1", ""},
		{"/desk/", "", 200, "<title>desk", "no-cache"},
		{"/desk/tickets/12", "", 200, "<title>desk", "no-cache"},
		{"/desk/v1.2/x", "", 200, "<title>desk", "no-cache"},
		{"/desk/favicon.svg", "", 200, "<svg/>", "no-cache"},
		{"/desk/assets/main-a1b2.js", "", 200, "console.log", "public, max-age=31536000, immutable"},
		{"/desk/assets/main-old.js", "", 404, "not found", ""},
		{"/desk/../widget.js", "", 200, "<title>desk", "no-cache"},
		{"/widget.js", "", 200, "customElements", "public, max-age=300, stale-while-revalidate=86400"},
		{"/api/v1/tickets", "", 200, "agent /api/v1/tickets", ""},
		{"/api/openapi.yaml", "", 200, "agent /api/openapi.yaml", ""},
		{"/chat/v1/chat/config", "", 200, "chat /chat/v1/chat/config", ""},
		{"/wp-login.php", "", 404, `"status":404`, "no-store"},
		{"/wp-login.php", "text/html", 404, "There is nothing here", "no-store"},
	} {
		t.Run(c.path, func(t *testing.T) {
			got := ask(t, http.MethodGet, srv.URL+c.path, "Accept: "+c.accept)
			if got.code != c.code || !strings.Contains(got.body+got.Get("Location"), c.want) {
				t.Errorf("got %d %q %s, want %d with %q", got.code, got.Get("Location"), got.body, c.code, c.want)
			}
			if c.cache != "" && got.Get("Cache-Control") != c.cache {
				t.Errorf("Cache-Control is %q, want %q", got.Get("Cache-Control"), c.cache)
			}
		})
	}
}

func TestFilesAreCompressedAndNotSentTwice(t *testing.T) {
	srv := start(t, nil)
	plain := ask(t, http.MethodGet, srv.URL+"/desk/assets/main-a1b2.js", "Accept-Encoding: gzip;q=0, br")
	packed := ask(t, http.MethodGet, srv.URL+"/desk/assets/main-a1b2.js", "Accept-Encoding: br, gzip")
	if plain.Get("Content-Encoding") != "" || packed.Get("Content-Encoding") != "gzip" || plain.body != packed.body {
		t.Errorf("encodings are %q and %q", plain.Get("Content-Encoding"), packed.Get("Content-Encoding"))
	}
	if plain.Get("ETag") == packed.Get("ETag") {
		t.Error("two representations have one strong ETag")
	}
	for _, path := range []string{"/widget.js", "/desk/", "/desk/assets/main-a1b2.js"} {
		first := ask(t, http.MethodGet, srv.URL+path)
		again := ask(t, http.MethodGet, srv.URL+path, "If-None-Match: "+first.Get("ETag"))
		if first.Get("ETag") == "" || again.code != http.StatusNotModified || again.body != "" {
			t.Errorf("%s: asked again with ETag %q, got %d", path, first.Get("ETag"), again.code)
		}
	}
}

func TestWithoutBuiltFilesTheDeskSaysHowToBuildThem(t *testing.T) {
	srv := start(t, func(o *site.Options) { o.Web = fstest.MapFS{} })
	if got := ask(t, http.MethodGet, srv.URL+"/desk/", "Accept-Language: ru"); got.code != 404 || !strings.Contains(got.body, "npm run build") || !strings.Contains(got.body, "Соберите") {
		t.Errorf("got %d %s", got.code, got.body)
	}
}

func TestPoliciesAllowNoInlineScriptAndNoStrangersFrame(t *testing.T) {
	srv := start(t, nil)
	for path, frame := range map[string]string{
		"/desk/": "frame-ancestors 'none'", "/try/chat": "frame-ancestors 'self'", "/api/v1/session": "frame-ancestors 'none'", "/nowhere": "frame-ancestors 'none'",
	} {
		got := ask(t, http.MethodGet, srv.URL+path)
		policy := got.Get("Content-Security-Policy")
		if !strings.Contains(policy, frame) {
			t.Errorf("%s: policy is %q, want %s", path, policy, frame)
		}
		for directive := range strings.SplitSeq(policy, ";") {
			if strings.Contains(directive, "unsafe") && !strings.HasPrefix(strings.TrimSpace(directive), "style-src") {
				t.Errorf("%s: %s", path, directive)
			}
		}
		if got.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be sniffed", path)
		}
	}
}

func TestAnotherSiteCanWriteToTheChatButNotToTheAgentsAPI(t *testing.T) {
	srv := start(t, func(o *site.Options) { o.PublicURL = "https://help.acme.example" })
	for _, c := range []struct {
		method, path, site, origin string
		code                       int
	}{
		{"POST", "/api/v1/session", "cross-site", "https://evil.example", 403},
		{"POST", "/api/v1/session", "", "https://evil.example", 403},
		{"GET", "/api/v1/session", "cross-site", "https://evil.example", 200},
		{"POST", "/api/v1/session", "same-origin", "https://help.acme.example", 200},
		{"POST", "/api/v1/session", "", "https://help.acme.example", 200}, // a proxy rewrote the host
		{"POST", "/api/v1/session", "", "", 200},                          // no browser
		{"POST", "/chat/v1/chat/conversations", "cross-site", "https://shop.example", 200},
	} {
		got := ask(t, c.method, srv.URL+c.path, "Sec-Fetch-Site: "+c.site, "Origin: "+c.origin)
		if got.code != c.code {
			t.Errorf("%+v: got %d %s", c, got.code, got.body)
		}
		if c.code == 403 && got.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%+v: the refusal is %s", c, got.Get("Content-Type"))
		}
	}
}

func TestTheHelpCentreIsProxiedWithoutTheDesksSecrets(t *testing.T) {
	kb := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Cookie") != "" || r.Header.Get("Authorization") != "" {
			t.Error("a session went to the help centre")
		}
		if r.Host != "help.acme.example" || r.Header.Get("X-Forwarded-Host") != "help.acme.example" {
			t.Errorf("host %q, forwarded %q", r.Host, r.Header.Get("X-Forwarded-Host"))
		}
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Set-Cookie", "rynda_session=stolen")
		_, _ = io.WriteString(w, r.URL.RequestURI())
	}))
	defer kb.Close()
	target, _ := url.Parse(kb.URL)
	h, err := site.Handler(site.Options{Web: built, Snapshot: snapshot, HelpCentre: target, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodGet, "http://help.acme.example/help/ru/search?q=%D0%BF", nil)
	req.Header.Set("Cookie", "rynda_session=1")
	req.Header.Set("Authorization", "Bearer 1")
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	if rec.Code != 200 || rec.Body.String() != "/help/ru/search?q=%D0%BF" {
		t.Errorf("got %d %s", rec.Code, rec.Body)
	}
	if p := rec.Header().Values("Content-Security-Policy"); len(p) != 1 || p[0] != "default-src 'none'" {
		t.Errorf("policies are %q, want the page's own", p)
	}
	if rec.Header().Get("Set-Cookie") != "" || len(rec.Header().Values("X-Content-Type-Options")) != 1 {
		t.Errorf("headers are %v", rec.Header())
	}
}

func TestWhenTheHelpCentreIsAwayTheReaderIsToldInHisLanguage(t *testing.T) {
	dead := httptest.NewServer(nil)
	target, _ := url.Parse(dead.URL)
	dead.Close()
	srv := start(t, func(o *site.Options) { o.HelpCentre = target })
	page := ask(t, http.MethodGet, srv.URL+"/help/ru/delivery/", "Accept-Language: en")
	if page.code != 502 || !strings.Contains(page.body, "Справочный центр ненадолго недоступен") || page.Get("Retry-After") == "" {
		t.Errorf("got %d %s", page.code, page.body)
	}
	if api := ask(t, http.MethodGet, srv.URL+"/help/api/suggest?q=a"); api.code != 502 || api.Get("Content-Type") != "application/problem+json" {
		t.Errorf("got %d %s", api.code, api.Get("Content-Type"))
	}
	if put := ask(t, http.MethodPut, srv.URL+"/help/ru/"); put.code != 405 || put.Get("Allow") != "GET, HEAD, POST" {
		t.Errorf("got %d, Allow %q", put.code, put.Get("Allow"))
	}
}

func TestTheTryPageSuggestsWhatTheDeskKnows(t *testing.T) {
	titles := func(_ context.Context, locale string, limit int) ([]string, error) {
		if locale == "ru" {
			return nil, errors.New("the database is away")
		}
		return []string{"Pay <now>", "Return an order", "Change a password"}[:limit], nil
	}
	srv := start(t, func(o *site.Options) { o.Topics = titles })
	page := ask(t, http.MethodGet, srv.URL+"/try/chat?locale=en").body
	for _, want := range []string{`<button type="button" data-ask="Pay &lt;now&gt;">`, "Change a password</button>", "I want to talk to a human</button>", `src="/try/assets/try.js"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s\n%s", want, page)
		}
	}
	if page := ask(t, http.MethodGet, srv.URL+"/try/chat?locale=ru"); page.code != 200 || strings.Count(page.body, "data-ask=") != 1 {
		t.Errorf("without a database: %d\n%s", page.code, page.body)
	}
	if script := ask(t, http.MethodGet, srv.URL+"/try/assets/try.js"); script.code != 200 || !strings.HasPrefix(script.Get("Content-Type"), "text/javascript") {
		t.Errorf("the script is %d %s", script.code, script.Get("Content-Type"))
	}
}

func TestTheTryPageShowsTheChannelsWidgetInTheReadersLanguage(t *testing.T) {
	srv := start(t, nil)
	for _, c := range []struct {
		path, accept string
		code         int
		want         []string
	}{
		{"/try/chat?locale=ru", "en", 200, []string{`lang="ru"`, "Магазин для примера", "Поддержка &lt;Acme&gt;", `<script async src="/widget.js" data-channel="chat" data-locale="ru">`}},
		{"/try/chat", "en-GB", 200, []string{`lang="en"`, "Sample shop", "&lt;script async src=&#34;https://help.acme.example/widget.js"}},
		{"/try/mail", "en", 404, []string{"There is nothing here"}},
		{"/try/nowhere", "ru", 404, []string{"Здесь ничего нет"}},
	} {
		got := ask(t, http.MethodGet, srv.URL+c.path, "Accept-Language: "+c.accept)
		if got.code != c.code {
			t.Errorf("%s: got %d", c.path, got.code)
		}
		for _, want := range c.want {
			if !strings.Contains(strings.ReplaceAll(got.body, "&#34;", `"`), strings.ReplaceAll(want, "&#34;", `"`)) {
				t.Errorf("%s has no %s\n%s", c.path, want, got.body)
			}
		}
		if strings.Contains(got.body, "<style") || strings.Contains(got.body, "<script>") {
			t.Errorf("%s has inline code", c.path)
		}
	}
	if css := ask(t, http.MethodGet, srv.URL+"/try/assets/style.css"); css.code != 200 || !strings.HasPrefix(css.Get("Content-Type"), "text/css") {
		t.Errorf("the style is %d %s", css.code, css.Get("Content-Type"))
	}
}

func TestAPanicIsAnAnswerAndNotTheEndOfTheProcess(t *testing.T) {
	srv := start(t, func(o *site.Options) {
		o.Agent = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("boom") })
	})
	if got := ask(t, http.MethodGet, srv.URL+"/api/v1/tickets"); got.code != 500 || strings.Contains(got.body, "boom") {
		t.Errorf("got %d %s", got.code, got.body)
	}
}

func TestASiteWithoutFilesIsAnError(t *testing.T) {
	if _, err := site.Handler(site.Options{Log: slog.New(slog.DiscardHandler)}); err == nil {
		t.Error("no error")
	}
}

func TestOneReaderMayNotFloodTheHelpCentre(t *testing.T) {
	now := time.Now()
	server := start(t, func(o *site.Options) {
		o.HelpRate = limits.NewRate(time.Second, 2, func() time.Time { return now })
	})
	var last int
	for range 3 {
		res, err := http.Get(server.URL + "/help/en/search?q=x")
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		last = res.StatusCode
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the third request: %d, want 429", last)
	}
}
