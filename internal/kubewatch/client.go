// SPDX-License-Identifier: Apache-2.0

// Package kubewatch follows single ConfigMaps by name through the Kubernetes API server.
//
// It speaks the list and watch protocol directly over net/http
// (https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes) and decodes only what is
// needed of a ConfigMap. A workload watches a handful of objects of one kind; measured in a bare process, client-go's REST
// client with the core types costs 6 MB of resident memory and its clientset with informers 17 MB, for types never seen.
package kubewatch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
)

// ConfigMap is what this package reads of a ConfigMap.
type ConfigMap struct {
	Name            string
	ResourceVersion string
	Data            map[string]string
	BinaryData      map[string][]byte
}

// Client talks to one API server about the ConfigMaps of one namespace.
type Client struct {
	base      string // https://host:port
	namespace string
	dir       string // the service account's directory; "" when the HTTP client needs no token
	http      atomic.Pointer[http.Client]
}

// serviceAccountDir is where Kubernetes mounts a pod's token and the API server's certificate authority.
const serviceAccountDir = "/var/run/secrets/kubernetes.io/serviceaccount"

// ErrNotInCluster tells that the process does not run in a pod with a service account.
var ErrNotInCluster = errors.New("not running in a Kubernetes pod: KUBERNETES_SERVICE_HOST is not set")

// InCluster returns the client of the pod's own API server and service account. The token is read again for every
// request and the certificate authority after a certificate that it does not know: the kubelet rotates both.
func InCluster(namespace string) (*Client, error) {
	host, port := os.Getenv("KUBERNETES_SERVICE_HOST"), os.Getenv("KUBERNETES_SERVICE_PORT")
	if host == "" || port == "" {
		return nil, ErrNotInCluster
	}
	return WithServiceAccount("https://"+net.JoinHostPort(host, port), serviceAccountDir, namespace)
}

// WithServiceAccount returns a client for the API server at base with the files token and ca.crt of dir.
func WithServiceAccount(base, dir, namespace string) (*Client, error) {
	c := &Client{base: strings.TrimSuffix(base, "/"), namespace: namespace, dir: dir}
	if err := c.loadAuthority(); err != nil {
		return nil, err
	}
	return c, nil
}

// New returns a client for the API server at base over hc, which brings its own authentication.
func New(base string, hc *http.Client, namespace string) *Client {
	c := &Client{base: strings.TrimSuffix(base, "/"), namespace: namespace}
	c.http.Store(hc)
	return c
}

func (c *Client) loadAuthority() error {
	pem, err := os.ReadFile(filepath.Join(c.dir, "ca.crt"))
	if err != nil {
		return fmt.Errorf("read the API server's certificate authority: %w", err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		return fmt.Errorf("read the API server's certificate authority: no certificate in %s/ca.crt", c.dir)
	}
	transport := &http.Transport{
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 15 * time.Second}).DialContext,
		TLSClientConfig:       &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: 30 * time.Second,
		ForceAttemptHTTP2:     true,
		// A watch may be silent for minutes: pings find a connection whose other end is gone.
		HTTP2: &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 15 * time.Second},
	}
	if old := c.http.Swap(&http.Client{Transport: transport}); old != nil {
		old.CloseIdleConnections()
	}
	return nil
}

// get opens a request for the ConfigMap name with more query parameters. The caller closes the body.
func (c *Client) get(ctx context.Context, name string, more url.Values) (io.ReadCloser, error) {
	q := url.Values{"fieldSelector": {"metadata.name=" + name}}
	for k, v := range more {
		q[k] = v
	}
	u := c.base + "/api/v1/namespaces/" + url.PathEscape(c.namespace) + "/configmaps?" + q.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "rynda")
	if c.dir != "" {
		token, err := os.ReadFile(filepath.Join(c.dir, "token"))
		if err != nil {
			return nil, fmt.Errorf("read the service account's token: %w", err)
		}
		req.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(token)))
	}
	res, err := c.http.Load().Do(req)
	if err != nil {
		if unknown := (x509.UnknownAuthorityError{}); c.dir != "" && errors.As(err, &unknown) {
			err = errors.Join(err, c.loadAuthority())
		}
		return nil, err
	}
	if res.StatusCode != http.StatusOK {
		defer res.Body.Close()
		return nil, statusFrom(res)
	}
	return res.Body, nil
}

// StatusError is a refusal by the API server.
type StatusError struct {
	Code    int
	Message string
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("the API server answered %d: %s", e.Code, e.Message)
}

func statusFrom(res *http.Response) error {
	var status struct {
		Message string `json:"message"`
	}
	_ = json.NewDecoder(io.LimitReader(res.Body, 64<<10)).Decode(&status) // no message is no harm
	if status.Message == "" {
		status.Message = http.StatusText(res.StatusCode)
	}
	return &StatusError{Code: res.StatusCode, Message: status.Message}
}
