// SPDX-License-Identifier: Apache-2.0

package outbound_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/outbound"
)

// names is a resolver with given answers; each asks for the next one, the last stays.
type names map[string][][]string

func (n names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	answers, ok := n[host]
	if !ok {
		return nil, &net.DNSError{Err: "no such host", Name: host, Server: "10.96.0.10:53"}
	}
	if len(answers) > 1 {
		n[host] = answers[1:]
	}
	var out []netip.Addr
	for _, a := range answers[0] {
		out = append(out, netip.MustParseAddr(a))
	}
	return out, nil
}

func TestNoConnectionIsMadeToWhatANameResolvesTo(t *testing.T) {
	for name, tt := range map[string]struct {
		answer []string
		rule   outbound.Rule
	}{
		"loopback":                 {[]string{"127.0.0.1"}, outbound.RuleAddress},
		"private among public":     {[]string{"93.184.215.14", "10.0.0.1"}, outbound.RuleAddress},
		"mapped":                   {[]string{"::ffff:192.168.0.1"}, outbound.RuleAddress},
		"NAT64 of the metadata":    {[]string{"64:ff9b::a9fe:a9fe"}, outbound.RuleAddress},
		"a zone":                   {[]string{"fe80::1%lo"}, outbound.RuleAddress},
		"no address at all":        {nil, outbound.RuleUnresolved},
		"an unique local address":  {[]string{"fd12::1"}, outbound.RuleAddress},
		"the unspecified address":  {[]string{"::"}, outbound.RuleAddress},
		"a carrier's own network":  {[]string{"100.64.0.1"}, outbound.RuleAddress},
		"an address of the future": {[]string{"4000::1"}, outbound.RuleAddress},
	} {
		t.Run(name, func(t *testing.T) {
			guard := outbound.New(outbound.Options{
				Resolver:   names{"hook.example.com.": {tt.answer}},
				Connecting: func(a netip.AddrPort) { t.Errorf("connects to %s", a) },
			})
			_, err := get(t, guard.Client(), "https://hook.example.com/")
			if got := outbound.RuleOf(err); got != tt.rule {
				t.Errorf("error %v, want rule %q", err, tt.rule)
			}
		})
	}
}

func TestErrorsDoNotTellInnerAddresses(t *testing.T) {
	guard := outbound.New(outbound.Options{Resolver: names{"a.example.com.": {{"10.11.12.13"}}}})
	for _, url := range []string{"https://a.example.com/", "https://unknown.example.com/"} {
		_, err := get(t, guard.Client(), url)
		if err == nil || strings.Contains(err.Error(), "10.") {
			t.Errorf("%s: error %v", url, err)
		}
	}
}

// local returns a guard that may call the server, and knows it by names too.
func local(t *testing.T, handler http.Handler, change func(*outbound.Options)) (*outbound.Guard, string) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	at := netip.MustParseAddrPort(server.Listener.Addr().String())
	o := outbound.Options{
		AllowHTTP: true, Ports: []uint16{at.Port()}, AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}, Timeout: 5 * time.Second,
		Resolver: names{"a.example.com.": {{"127.0.0.1"}}, "b.example.com.": {{"127.0.0.1"}}, "rebound.example.com.": {{"127.0.0.1"}, {"127.0.0.2"}}},
	}
	if change != nil {
		change(&o)
	}
	return outbound.New(o), ":" + server.URL[strings.LastIndexByte(server.URL, ':')+1:]
}

func TestANameIsJudgedAnewWithEachConnection(t *testing.T) {
	guard, port := local(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
	}), nil)
	client := guard.Client()
	if _, err := get(t, client, "http://rebound.example.com"+port); err != nil {
		t.Fatal(err)
	}
	if _, err := get(t, client, "http://rebound.example.com"+port); outbound.RuleOf(err) != outbound.RuleAddress {
		t.Errorf("the rebound name gives %v", err)
	}
}

func TestRedirectsAreGuardedAndCounted(t *testing.T) {
	var port string
	var hops atomic.Int32
	guard, port := local(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/inner":
			http.Redirect(w, r, "http://127.0.0.2"+port+"/", http.StatusFound)
		case "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/loop":
			hops.Add(1)
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/other":
			http.Redirect(w, r, "http://b.example.com"+port+"/headers", http.StatusTemporaryRedirect)
		case "/headers":
			_, _ = io.WriteString(w, r.Header.Get("X-Secret")+r.Header.Get("Authorization")+"|"+r.Header.Get("Accept"))
		}
	}), nil)
	client := guard.Client()
	for path, want := range map[string]outbound.Rule{"/inner": outbound.RuleAddress, "/file": outbound.RuleScheme, "/loop": outbound.RuleRedirects} {
		if _, err := get(t, client, "http://a.example.com"+port+path); outbound.RuleOf(err) != want {
			t.Errorf("%s: %v, want rule %s", path, err, want)
		}
	}
	if n := hops.Load(); n != 4 {
		t.Errorf("%d requests in a loop, want the first and three redirects", n)
	}
	if got, err := get(t, client, "http://a.example.com"+port+"/other"); err != nil || got != "|text/plain" {
		t.Errorf("the other host got %q, %v", got, err)
	}
}

func TestAnswersAreBounded(t *testing.T) {
	guard, port := local(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/exact":
			_, _ = io.WriteString(w, strings.Repeat("a", 1000))
		case "/said":
			w.Header().Set("Content-Length", "1001")
			_, _ = io.WriteString(w, strings.Repeat("a", 1001))
		case "/endless":
			for range 100 {
				_, _ = io.WriteString(w, strings.Repeat("a", 100))
				_ = http.NewResponseController(w).Flush()
			}
		case "/headers":
			for range 100 {
				w.Header().Add("X-Long", strings.Repeat("a", 1000))
			}
		case "/late":
			<-r.Context().Done()
		}
	}), func(o *outbound.Options) { o.MaxBodyBytes, o.Timeout = 1000, 200*time.Millisecond })
	client := guard.Client()
	if got, err := get(t, client, "http://127.0.0.1"+port+"/exact"); err != nil || len(got) != 1000 {
		t.Errorf("an answer of the very limit: %d bytes, %v", len(got), err)
	}
	for _, path := range []string{"/said", "/endless"} {
		if got, err := get(t, client, "http://127.0.0.1"+port+path); !errors.Is(err, outbound.ErrTooLarge) || len(got) > 1000 {
			t.Errorf("%s: %d bytes, %v", path, len(got), err)
		}
	}
	if _, err := get(t, client, "http://127.0.0.1"+port+"/headers"); err == nil {
		t.Error("headers without end were taken")
	}
	if _, err := get(t, client, "http://127.0.0.1"+port+"/late"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an answer that does not come: %v", err)
	}
}

func TestTheEnvironmentsProxyIsNotAsked(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the proxy was asked") }))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("http_proxy", proxy.URL)
	guard, port := local(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "direct") }), nil)
	if got, err := get(t, guard.Client(), "http://a.example.com"+port); err != nil || got != "direct" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestDialingIsGuardedWithoutTheClient(t *testing.T) {
	guard := outbound.New(outbound.Options{Resolver: names{}})
	for target, want := range map[string]outbound.Rule{
		"127.0.0.1:443": outbound.RuleAddress, "[::1]:443": outbound.RuleAddress, "example.com:22": outbound.RulePort,
		"localhost:443": outbound.RuleInternalName, "example.com": outbound.RuleSyntax, "nowhere.example.com:443": outbound.RuleUnresolved,
	} {
		if _, err := guard.DialContext(t.Context(), "tcp", target); outbound.RuleOf(err) != want {
			t.Errorf("dial %s: %v, want rule %s", target, err, want)
		}
	}
	if _, err := guard.DialContext(t.Context(), "udp", "93.184.215.14:443"); outbound.RuleOf(err) != outbound.RuleScheme {
		t.Errorf("udp: %v", err)
	}
}

func get(t *testing.T, client *http.Client, url string) (string, error) {
	t.Helper()
	return call(t, client, http.MethodGet, url, nil)
}

func call(t *testing.T, client *http.Client, method, url string, body io.Reader) (string, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Secret", "s")
	req.Header.Set("Authorization", "a")
	req.Header.Set("Accept", "text/plain")
	res, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return string(b), err
}

func TestWhatIsSentDoesNotFollowARedirectToAnotherHost(t *testing.T) {
	var port string
	var arrived atomic.Int32
	guard, port := local(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := map[string]int{"/302": http.StatusFound, "/303": http.StatusSeeOther, "/307": http.StatusTemporaryRedirect, "/308": http.StatusPermanentRedirect}
		switch path := strings.TrimSuffix(r.URL.Path, "/own"); {
		case status[path] != 0 && path != r.URL.Path:
			http.Redirect(w, r, "/end", status[path])
		case status[path] != 0:
			http.Redirect(w, r, "http://b.example.com"+port+"/end", status[path])
		default:
			body, _ := io.ReadAll(r.Body)
			if strings.HasPrefix(r.Host, "b.") && (len(body) > 0 || r.Method != http.MethodGet) {
				arrived.Add(1)
			}
			_, _ = io.WriteString(w, r.Method+" "+string(body))
		}
	}), nil)
	client := guard.Client()
	for _, tt := range []struct {
		method, path, body, want string
		rule                     outbound.Rule
	}{
		{http.MethodPost, "/307", "private", "", outbound.RuleRedirects},
		{http.MethodPost, "/308", "private", "", outbound.RuleRedirects},
		{http.MethodPut, "/307", "private", "", outbound.RuleRedirects},
		{http.MethodGet, "/307", "private", "", outbound.RuleRedirects},
		{http.MethodDelete, "/308", "", "", outbound.RuleRedirects},
		{http.MethodGet, "/308", "", "GET ", ""},
		{http.MethodPost, "/302", "private", "GET ", ""},
		{http.MethodPost, "/303", "private", "GET ", ""},
		{http.MethodPost, "/307/own", "private", "POST private", ""},
	} {
		var body io.Reader
		if tt.body != "" {
			body = strings.NewReader(tt.body)
		}
		got, err := call(t, client, tt.method, "http://a.example.com"+port+tt.path, body)
		if outbound.RuleOf(err) != tt.rule || (err == nil) != (tt.rule == "") || got != tt.want {
			t.Errorf("%s %s: %q, %v; want %q, rule %q", tt.method, tt.path, got, err, tt.want, tt.rule)
		}
	}
	if n := arrived.Load(); n != 0 {
		t.Errorf("the other host got %d bodies or orders", n)
	}
}

func TestALongFileMayBeAskedAboutWithoutItsBody(t *testing.T) {
	guard, port := local(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1001")
	}), func(o *outbound.Options) { o.MaxBodyBytes = 1000 })
	if got, err := call(t, guard.Client(), http.MethodHead, "http://a.example.com"+port, nil); err != nil || got != "" {
		t.Errorf("HEAD gives %q, %v", got, err)
	}
}
