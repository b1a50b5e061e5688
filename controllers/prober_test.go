// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
)

// rewire sends every connection to the test's server, since the prober's port is fixed.
type rewire struct{ address string }

func (r rewire) dial(ctx context.Context, network, _ string) (net.Conn, error) {
	return (&net.Dialer{}).DialContext(ctx, network, r.address)
}

func TestProberReadsWhatAReplicaRuns(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		body   string
		want   ConfigReport
		fails  string
	}{
		{"a revision", 200, `{"revision":"sha256:ab","problems":[]}`, ConfigReport{Revision: "sha256:ab", Problems: []string{}}, ""},
		{"problems", 200, `{"revision":"","problems":["format 9"]}`, ConfigReport{Problems: []string{"format 9"}}, ""},
		{"an error", 503, `{}`, ConfigReport{}, "status 503"},
		{"a redirect is not followed", 302, ``, ConfigReport{}, "status 302"},
		{"nonsense", 200, `<html>`, ConfigReport{}, "read the answer"},
		{"an endless answer", 200, `{"revision":"` + strings.Repeat("a", 2*probeLimit), ConfigReport{}, "read the answer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/configz" || r.Host != "10.1.2.3:8081" {
					t.Errorf("asked for %s at %s", r.URL.Path, r.Host)
				}
				w.Header().Set("Location", "http://elsewhere.invalid/")
				w.WriteHeader(c.status)
				_, _ = w.Write([]byte(c.body))
			}))
			defer server.Close()
			p := NewHTTPProber()
			p.client.Transport.(*http.Transport).DialContext = rewire{server.Listener.Addr().String()}.dial
			pod := &corev1.Pod{}
			pod.Name, pod.Status.PodIP = "acme-ticket-x", "10.1.2.3"
			got, err := p.Probe(t.Context(), pod)
			if c.fails != "" {
				if err == nil || !strings.Contains(err.Error(), c.fails) {
					t.Errorf("error %v, want %s", err, c.fails)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
