// SPDX-License-Identifier: Apache-2.0

package kubewatch_test

import (
	"context"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/kubewatch"
)

// recorder turns the handler's calls into a stream of words.
type recorder struct{ calls chan string }

func record(ctx context.Context, c *kubewatch.Client, name string) (*recorder, <-chan struct{}) {
	r := &recorder{calls: make(chan string, 100)}
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.Watch(ctx, name, kubewatch.Handler{
			Set:     func(cm kubewatch.ConfigMap) { r.calls <- "set " + cm.Data["k"] },
			Missing: func() { r.calls <- "missing" },
			Connected: func(err error) {
				if err == nil {
					r.calls <- "connected"
				} else {
					r.calls <- "lost"
				}
			},
		})
	}()
	return r, done
}

// until returns the calls up to and with the wanted one.
func (r *recorder) until(t *testing.T, want string) []string {
	t.Helper()
	var got []string
	timeout := time.After(15 * time.Second)
	for {
		select {
		case c := <-r.calls:
			got = append(got, c)
			if c == want {
				return got
			}
		case <-timeout:
			t.Fatalf("waited for %q, got %q", want, got)
		}
	}
}

func TestAWatchSeesTheStateAndEveryChange(t *testing.T) {
	api := newAPIServer(t)
	api.set("acme-config", map[string]string{"k": "1"})
	api.set("other", map[string]string{"k": "not asked for"})
	ctx, cancel := context.WithCancel(t.Context())
	r, done := record(ctx, kubewatch.New(api.URL, api.Client(), "support"), "acme-config")

	if diff := cmp.Diff([]string{"set 1", "connected"}, r.until(t, "connected")); diff != "" {
		t.Error(diff)
	}
	api.set("other", map[string]string{"k": "still not"})
	api.set("acme-config", map[string]string{"k": "2"})
	if diff := cmp.Diff([]string{"set 2"}, r.until(t, "set 2")); diff != "" {
		t.Error(diff)
	}
	api.set("acme-config", nil)
	if diff := cmp.Diff([]string{"missing"}, r.until(t, "missing")); diff != "" {
		t.Error(diff)
	}
	api.set("acme-config", map[string]string{"k": "3"})
	if diff := cmp.Diff([]string{"set 3"}, r.until(t, "set 3")); diff != "" {
		t.Error(diff)
	}
	cancel()
	<-done
}

func TestAConfigMapThatIsNotThereYetIsToldMissing(t *testing.T) {
	api := newAPIServer(t)
	r, _ := record(t.Context(), kubewatch.New(api.URL, api.Client(), "support"), "acme-config")
	if diff := cmp.Diff([]string{"missing", "connected"}, r.until(t, "connected")); diff != "" {
		t.Error(diff)
	}
	api.set("acme-config", map[string]string{"k": "1"})
	r.until(t, "set 1")
}

func TestAWatchThatBreaksResumesWithoutListingAgain(t *testing.T) {
	api := newAPIServer(t)
	api.set("acme-config", map[string]string{"k": "1"})
	r, _ := record(t.Context(), kubewatch.New(api.URL, api.Client(), "support"), "acme-config")
	r.until(t, "connected")

	api.disconnect(true)
	r.until(t, "lost")
	api.set("acme-config", map[string]string{"k": "2"}) // while nobody watches
	api.disconnect(false)
	r.until(t, "set 2")
	api.mu.Lock()
	defer api.mu.Unlock()
	if api.lists != 1 {
		t.Errorf("listed %d times, want once", api.lists)
	}
}

func TestAWatchWhoseHistoryIsGoneListsAgain(t *testing.T) {
	api := newAPIServer(t)
	api.set("acme-config", map[string]string{"k": "1"})
	r, _ := record(t.Context(), kubewatch.New(api.URL, api.Client(), "support"), "acme-config")
	r.until(t, "connected")

	api.disconnect(true)
	r.until(t, "lost")
	api.set("acme-config", map[string]string{"k": "2"})
	api.compact()
	api.disconnect(false)
	r.until(t, "set 2")
	api.mu.Lock()
	defer api.mu.Unlock()
	if api.lists != 2 {
		t.Errorf("listed %d times, want twice", api.lists)
	}
}

func TestARefusalIsToldInTheServersWords(t *testing.T) {
	api := newAPIServer(t)
	got := make(chan error, 1)
	go kubewatch.New(api.URL, api.Client(), "forbidden").Watch(t.Context(), "acme-config", kubewatch.Handler{
		Connected: func(err error) {
			select {
			case got <- err:
			default:
			}
		},
	})
	select {
	case err := <-got:
		if err == nil || !strings.Contains(err.Error(), "403: configmaps is forbidden") {
			t.Errorf("got %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was told")
	}
}

func TestTheServiceAccountsTokenAndAuthorityAreReadAgainAfterRotation(t *testing.T) {
	tokens := make(chan string, 100)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tokens <- r.Header.Get("Authorization")
		http.Error(w, "{}", http.StatusUnauthorized)
	})
	api := httptest.NewTLSServer(handler)
	t.Cleanup(api.Close)
	authority := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: api.Certificate().Raw})

	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("ca.crt", otherAuthority)
	write("token", "first\n")
	client, err := kubewatch.WithServiceAccount(api.URL, dir, "support")
	if err != nil {
		t.Fatal(err)
	}
	write("ca.crt", string(authority))
	lost := make(chan error, 100)
	go client.Watch(t.Context(), "acme-config", kubewatch.Handler{Connected: func(err error) { lost <- err }})

	wait := func(want string) {
		t.Helper()
		timeout := time.After(15 * time.Second)
		for {
			select {
			case got := <-tokens:
				if got == want {
					return
				}
			case <-timeout:
				t.Fatalf("the API server never saw %q", want)
			}
		}
	}
	wait("Bearer first")
	if err := <-lost; err == nil || !strings.Contains(err.Error(), "x509") {
		t.Errorf("the first attempt met %v, want the unknown authority", err)
	}
	write("token", "second\n")
	wait("Bearer second")
}
