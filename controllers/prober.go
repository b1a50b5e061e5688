// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/rynda-dev/rynda/internal/manifests"
	corev1 "k8s.io/api/core/v1"
)

// ConfigProber asks one replica for the revision of the configuration that it runs.
type ConfigProber interface {
	Probe(ctx context.Context, pod *corev1.Pod) (ConfigReport, error)
}

// ConfigReport is a replica's answer at /configz.
type ConfigReport struct {
	Revision string   `json:"revision"`
	Problems []string `json:"problems"`
}

const (
	probeTimeout = time.Second
	// probeLimit in bytes of an answer.
	probeLimit = 64 << 10
)

// HTTPProber asks over HTTP at the pod's address.
type HTTPProber struct{ client *http.Client }

// NewHTTPProber returns a prober whose requests take a second at most and follow no redirect.
func NewHTTPProber() *HTTPProber {
	return &HTTPProber{&http.Client{
		Timeout:       probeTimeout,
		Transport:     &http.Transport{DialContext: (&net.Dialer{Timeout: probeTimeout}).DialContext, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Probe implements ConfigProber.
func (p *HTTPProber) Probe(ctx context.Context, pod *corev1.Pod) (ConfigReport, error) {
	url := "http://" + net.JoinHostPort(pod.Status.PodIP, strconv.Itoa(manifests.PortProbes)) + "/configz"
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return ConfigReport{}, fmt.Errorf("ask %s: %w", pod.Name, err)
	}
	res, err := p.client.Do(req)
	if err != nil {
		return ConfigReport{}, fmt.Errorf("ask %s: %w", pod.Name, err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return ConfigReport{}, fmt.Errorf("ask %s: status %d", pod.Name, res.StatusCode)
	}
	var report ConfigReport
	if err := json.NewDecoder(io.LimitReader(res.Body, probeLimit)).Decode(&report); err != nil {
		return ConfigReport{}, fmt.Errorf("read the answer of %s: %w", pod.Name, err)
	}
	return report, nil
}
