// SPDX-License-Identifier: Apache-2.0

package probes_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/httpapi/probes"
)

type config struct {
	revision string
	problems []string
}

func (c config) Revision() string   { return c.revision }
func (c config) Problems() []string { return c.problems }

func get(p *probes.Probes, path string) (int, string, string) {
	rec := httptest.NewRecorder()
	p.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, path, nil))
	return rec.Code, rec.Header().Get("Content-Type"), rec.Body.String()
}

func TestReadinessListsEverythingThatIsMissing(t *testing.T) {
	err := map[string]error{"database": errors.New("connection refused"), "configuration": errors.New("not loaded")}
	check := func(name string) probes.Check {
		return probes.Check{Name: name, Ask: func(context.Context) error { return err[name] }}
	}
	p := probes.New(config{}, nil, check("database"), check("configuration"))

	code, kind, body := get(p, "/readyz")
	want := `{"type":"about:blank","title":"The workload is not ready","status":503,"errors":[` +
		`{"location":"database","message":"connection refused"},{"location":"configuration","message":"not loaded"}]}` + "\n"
	if code != 503 || kind != "application/problem+json" || body != want {
		t.Errorf("got %d %s\n%s", code, kind, cmp.Diff(want, body))
	}
	if code, _, _ := get(p, "/livez"); code != 200 {
		t.Errorf("a workload without database is not dead: %d", code)
	}
	clear(err)
	if code, _, body := get(p, "/readyz"); code != 200 || body != "ok\n" {
		t.Errorf("got %d %q when nothing is missing", code, body)
	}
	p.Stop()
	if code, _, _ := get(p, "/readyz"); code != 503 {
		t.Errorf("got %d while stopping", code)
	}
}

func TestACheckThatHangsIsCutOff(t *testing.T) {
	p := probes.New(config{}, nil, probes.Check{Name: "database", Ask: func(ctx context.Context) error {
		deadline, ok := ctx.Deadline()
		if !ok || time.Until(deadline) > probes.CheckTimeout {
			t.Error("the check has no deadline")
		}
		return context.DeadlineExceeded // what it returns when the deadline passes
	}})
	if code, _, _ := get(p, "/readyz"); code != 503 {
		t.Errorf("got %d", code)
	}
}

func TestConfigzTellsRevisionAndProblems(t *testing.T) {
	for _, c := range []struct {
		config config
		want   string
	}{
		{config{}, `{"revision":"","problems":[]}`},
		{config{"sha256:ab", []string{"articles: broken"}}, `{"revision":"sha256:ab","problems":["articles: broken"]}`},
	} {
		if _, _, body := get(probes.New(c.config, nil), "/configz"); body != c.want+"\n" {
			t.Errorf("got %s want %s", body, c.want)
		}
	}
}
