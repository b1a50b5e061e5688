// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func metaName(name string) metav1.ObjectMeta { return metav1.ObjectMeta{Name: name} }

// TestTheAPIServerRefusesBrokenManifests applies the folder of broken samples. What needs other objects to tell is
// refused by `rynda lint` and shown as a condition; the files say who refuses them.
func TestTheAPIServerRefusesBrokenManifests(t *testing.T) {
	readyDesk(t)
	files, err := filepath.Glob(env.root + "/config/samples/broken/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no broken samples: %v", err)
	}
	refused := 0
	for _, file := range files {
		want, byServer := expectation(t, file)
		if !byServer {
			continue
		}
		refused++
		t.Run(filepath.Base(file), func(t *testing.T) {
			out, err := kubectl(t, "", "-n", namespace, "create", "--dry-run=server", "-f", file)
			if err == nil {
				t.Fatalf("it was admitted: %s", out)
			}
			if !strings.Contains(out, want) {
				t.Errorf("the refusal does not name %q:\n%s", want, out)
			}
		})
	}
	if refused == 0 {
		t.Fatal("no sample claims to be refused by the API server")
	}
}

func TestTheAPIRefusesBadInputClearly(t *testing.T) {
	readyDesk(t)
	const start = "/chat/v1/chat/conversations"
	for name, tc := range map[string]struct {
		method, path, contentType string
		body                      []byte
		want                      int
	}{
		"a body that is too large":     {http.MethodPost, start, "application/json", []byte(`{"clientId":"x","text":"` + strings.Repeat("a", 1<<20) + `"}`), http.StatusRequestEntityTooLarge},
		"a wrong content type":         {http.MethodPost, start, "text/plain", []byte(`hello`), http.StatusUnsupportedMediaType},
		"JSON that breaks off":         {http.MethodPost, start, "application/json", []byte(`{"clientId":`), 0},
		"broken UTF-8":                 {http.MethodPost, start, "application/json", []byte("{\"clientId\":\"7b1c0f8e-13b5-4d5e-9a50-5a9b4b8f2f11\",\"text\":\"\xff\xfe\"}"), 0},
		"no such channel":              {http.MethodGet, "/chat/v1/nowhere/config", "", nil, http.StatusNotFound},
		"no such path":                 {http.MethodGet, "/api/v1/nothing", "", nil, http.StatusNotFound},
		"an agent's API without login": {http.MethodGet, "/api/v1/tickets", "", nil, http.StatusUnauthorized},
		"a cursor that was made up":    {http.MethodGet, "/api/v1/tickets?cursor=%00%ff", "", nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			req, err := http.NewRequestWithContext(ctx, tc.method, env.url+tc.path, bytes.NewReader(tc.body))
			if err != nil {
				t.Fatal(err)
			}
			if tc.contentType != "" {
				req.Header.Set("Content-Type", tc.contentType)
			}
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			if err != nil {
				t.Fatal(err)
			}
			if resp.StatusCode < 400 || resp.StatusCode > 499 || tc.want != 0 && resp.StatusCode != tc.want {
				t.Errorf("status %s, want %d (0: any 4xx): %s", resp.Status, tc.want, body)
			}
			if got := resp.Header.Get("Content-Type"); !strings.HasPrefix(got, "application/problem+json") {
				t.Errorf("content type %q, want application/problem+json (RFC 9457): %s", got, body)
			}
			if s := string(body); strings.Contains(s, "goroutine ") || strings.Contains(s, ".go:") {
				t.Errorf("the answer shows the inside: %s", s)
			}
		})
	}
}
