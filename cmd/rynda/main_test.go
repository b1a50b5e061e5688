// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestExitCodesTellMistakesOfUsageFromFailures(t *testing.T) {
	ready := httptest.NewServer(http.NotFoundHandler())
	defer ready.Close()
	for _, c := range []struct {
		args   []string
		code   int
		stdout string
		stderr string
	}{
		{[]string{"version"}, exitOK, "rynda ", ""},
		{[]string{"--help"}, exitOK, "preview", ""},
		{nil, exitOK, "Available Commands", ""},
		{[]string{"tickets"}, exitUsage, "", `no command "tickets"`},
		{[]string{"version", "extra"}, exitUsage, "", "extra"},
		{[]string{"ticket", "--port", "1"}, exitUsage, "", "--port"},
		{[]string{"lint"}, exitUsage, "", "filename"},
		{[]string{"lint", "-f", "testdata/nowhere"}, exitFailure, "", "nowhere"},
		{[]string{"health", "--probes", "8081"}, exitUsage, "", "--probes"},
		{[]string{"health", "--probes", strings.TrimPrefix(ready.URL, "http://")}, exitFailure, "404", ""},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := run(t.Context(), c.args, &stdout, &stderr)
			if code != c.code || !strings.Contains(stdout.String(), c.stdout) || !strings.Contains(stderr.String(), c.stderr) {
				t.Errorf("exit code %d\nstdout %s\nstderr %s", code, stdout.String(), stderr.String())
			}
		})
	}
}

func TestHealthTellsWhatIsMissing(t *testing.T) {
	code := http.StatusServiceUnavailable
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/readyz" {
			t.Errorf("asked for %s", r.URL.Path)
		}
		w.WriteHeader(code)
		_, _ = w.Write([]byte(`{"errors":[{"location":"database"}]}`))
	}))
	defer srv.Close()
	for _, code = range []int{http.StatusServiceUnavailable, http.StatusOK} {
		var out bytes.Buffer
		err := askReady(t.Context(), strings.TrimPrefix(srv.URL, "http://"), &out)
		if (err == nil) != (code == http.StatusOK) || !strings.Contains(out.String(), "database") {
			t.Errorf("%d: %v, %s", code, err, out.String())
		}
	}
}
