// SPDX-License-Identifier: Apache-2.0

package telemetry_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/rynda-dev/rynda/internal/telemetry"
)

func scrape(t *testing.T, m *telemetry.Metrics) string {
	t.Helper()
	rec := httptest.NewRecorder()
	m.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	return rec.Body.String()
}

func TestRequestsAreCountedByRouteAndNeverByPath(t *testing.T) {
	m := telemetry.NewMetrics("v0", "ticket")
	inner := chi.NewRouter()
	inner.Get("/tickets/{number}", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusConflict) })
	root := chi.NewRouter()
	root.Mount("/api/v1", inner)
	h := m.HTTP(root)
	for _, c := range []struct{ method, path string }{
		{"GET", "/api/v1/tickets/31337"}, {"GET", "/wp-login-31337"}, {"BREW", "/api/v1/tickets/31337"},
	} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(c.method, c.path, nil))
	}
	got := scrape(t, m)
	for _, want := range []string{
		`rynda_http_request_duration_seconds_count{method="GET",route="/api/v1/tickets/{number}",status="4xx"} 1`,
		`rynda_http_request_duration_seconds_count{method="GET",route="none",status="4xx"} 1`,
		`method="other"`,
		`rynda_build_info{version="v0",workload="ticket"} 1`,
		`go_goroutines`, `process_resident_memory_bytes`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s", want)
		}
	}
	if strings.Contains(got, "31337") || strings.Contains(got, "BREW") {
		t.Error("what a stranger asked for became a label")
	}
}

func TestAStreamCanFlushAndSetDeadlinesThroughTheMiddleware(t *testing.T) {
	m := telemetry.NewMetrics("v0", "ticket")
	srv := httptest.NewServer(m.HTTP(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		c := http.NewResponseController(w)
		if err := c.SetWriteDeadline(time.Time{}); err != nil {
			t.Error(err)
		}
		_, _ = io.WriteString(w, "data: 1\n\n")
		if err := c.Flush(); err != nil {
			t.Error(err)
		}
		if _, ok := w.(http.Flusher); !ok {
			t.Error("the writer is no http.Flusher")
		}
	})))
	defer srv.Close()
	res, err := http.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if b, _ := io.ReadAll(res.Body); string(b) != "data: 1\n\n" {
		t.Errorf("got %q", b)
	}
}

type fakeConfig struct{ revision string }

func (f fakeConfig) Revision() string   { return f.revision }
func (fakeConfig) AppliedAt() time.Time { return time.UnixMilli(1_700_000_000_500) }
func (fakeConfig) Problems() []string   { return []string{"one"} }

func TestTheRevisionInForceIsAMetric(t *testing.T) {
	m := telemetry.NewMetrics("v0", "kb")
	m.RegisterConfig(fakeConfig{"sha256:ab"})
	got := scrape(t, m)
	for _, want := range []string{`rynda_config_revision_info{revision="sha256:ab"} 1`, `rynda_config_applied_timestamp_seconds 1.7000000005e+09`, `rynda_config_problems 1`} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s", want)
		}
	}
	none := telemetry.NewMetrics("v0", "kb")
	none.RegisterConfig(fakeConfig{})
	if strings.Contains(scrape(t, none), "rynda_config_revision_info{") {
		t.Error("a revision is told before there is one")
	}
}
