// SPDX-License-Identifier: Apache-2.0

// Package kubeapi asks a cluster's API server the few things its manager must
// know, without Kubernetes' client libraries, which take minutes to compile.
package kubeapi

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

// Client speaks to one API server as its administrator.
type Client struct {
	base string
	http *http.Client
}

// New reads the administrator's certificate of c.
func New(c plan.Cluster) (*Client, error) {
	pair, err := tls.LoadX509KeyPair(c.Path("pki", "admin.crt"), c.Path("pki", "admin.key"))
	if err != nil {
		return nil, fmt.Errorf("read the administrator's certificate: %w", err)
	}
	pem, err := os.ReadFile(c.Path("pki", "ca.crt"))
	if err != nil {
		return nil, fmt.Errorf("read the cluster's authority: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate", c.Path("pki", "ca.crt"))
	}
	return &Client{
		base: c.APIServer(),
		http: &http.Client{
			Timeout: 10 * time.Second,
			Transport: &http.Transport{
				TLSClientConfig: &tls.Config{Certificates: []tls.Certificate{pair}, RootCAs: pool, MinVersion: tls.VersionTLS13},
				// The cluster is on this machine: a proxy set for the world is not for it.
				Proxy: nil,
			},
		},
	}, nil
}

// Ready says whether the API server serves.
func (c *Client) Ready(ctx context.Context) error {
	return c.do(ctx, http.MethodGet, "/readyz", nil, nil)
}

// Condition is one condition of an object's status.
type Condition struct {
	Type, Status, Reason, Message string
}

// Node is what the manager looks at in a node.
type Node struct {
	Status struct {
		Conditions []Condition
		Addresses  []struct{ Type, Address string }
	}
}

// Node reads the node called name.
func (c *Client) Node(ctx context.Context, name string) (Node, error) {
	var n Node
	return n, c.do(ctx, http.MethodGet, "/api/v1/nodes/"+name, nil, &n)
}

// ReadyReplicas is how many ready pods a Deployment has.
func (c *Client) ReadyReplicas(ctx context.Context, namespace, name string) (int, error) {
	var d struct {
		Status struct{ ReadyReplicas int }
	}
	err := c.do(ctx, http.MethodGet, "/apis/apps/v1/namespaces/"+namespace+"/deployments/"+name, nil, &d)
	return d.Status.ReadyReplicas, err
}

// Exists says whether the object at path is there.
func (c *Client) Exists(ctx context.Context, path string) bool {
	return c.do(ctx, http.MethodGet, path, nil, nil) == nil
}

// ReleasedVolumes are the PersistentVolumes whose claim has been deleted.
func (c *Client) ReleasedVolumes(ctx context.Context) ([]string, error) {
	var list struct {
		Items []struct {
			Metadata struct{ Name string }
			Status   struct{ Phase string }
		}
	}
	if err := c.do(ctx, http.MethodGet, "/api/v1/persistentvolumes", nil, &list); err != nil {
		return nil, err
	}
	var names []string
	for _, v := range list.Items {
		if v.Status.Phase == "Released" {
			names = append(names, v.Metadata.Name)
		}
	}
	return names, nil
}

// OfferVolume makes a released PersistentVolume available again.
func (c *Client) OfferVolume(ctx context.Context, name string) error {
	return c.do(ctx, http.MethodPatch, "/api/v1/persistentvolumes/"+name, []byte(`{"spec":{"claimRef":null}}`), nil)
}

// answerLimit bounds what is read of an answer, in bytes.
const answerLimit = 16 << 20

func (c *Client) do(ctx context.Context, method, path string, body []byte, into any) error {
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("ask the API server for %s: %w", path, err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/merge-patch+json")
	}
	res, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("ask the API server for %s: %w", path, err)
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(res.Body, answerLimit))
	if err != nil {
		return fmt.Errorf("read the API server's answer for %s: %w", path, err)
	}
	if res.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("API server says %s to %s %s: %.300s", res.Status, method, path, text)
	}
	if into == nil {
		return nil
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("understand the API server's answer for %s: %w", path, err)
	}
	return nil
}
