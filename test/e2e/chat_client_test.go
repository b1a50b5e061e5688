// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// caller speaks JSON with the desk, as a program of a customer or an agent.
type caller struct {
	http   *http.Client
	bearer string
}

func newCaller(t testing.TB) *caller {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	// No keep-alive: a connection to a pod that is gone must not be taken for the desk being away.
	return &caller{http: &http.Client{Timeout: 10 * time.Second, Jar: jar, Transport: &http.Transport{DisableKeepAlives: true}}}
}

// errTooFast is the desk's answer to somebody who writes faster than people do.
var errTooFast = errors.New("429 Too Many Requests")

// call sends a request and decodes the answer; it returns the status.
func (c *caller) call(ctx context.Context, method, path string, body, result any) (int, error) {
	var payload io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return 0, err
		}
		payload = bytes.NewReader(b)
	}
	req, err := http.NewRequestWithContext(ctx, method, env.url+path, payload)
	if err != nil {
		return 0, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.bearer != "" {
		req.Header.Set("Authorization", "Bearer "+c.bearer)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return 0, fmt.Errorf("%s %s: %w", method, path, err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, 4<<20))
	if err != nil {
		return resp.StatusCode, fmt.Errorf("%s %s: %w", method, path, err)
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		return resp.StatusCode, fmt.Errorf("%s %s: %w", method, path, errTooFast)
	}
	if resp.StatusCode >= 300 {
		return resp.StatusCode, fmt.Errorf("%s %s: %s: %s", method, path, resp.Status, tail(string(data), 500))
	}
	if result != nil {
		if err := json.Unmarshal(data, result); err != nil {
			return resp.StatusCode, fmt.Errorf("%s %s: decode: %w", method, path, err)
		}
	}
	return resp.StatusCode, nil
}

func (c *caller) must(t testing.TB, method, path string, body, result any) {
	t.Helper()
	if _, err := c.call(t.Context(), method, path, body, result); err != nil {
		t.Fatal(err)
	}
}

type chatMessage struct {
	ID       int64  `json:"id"`
	From     string `json:"from"`
	Text     string `json:"text"`
	ClientID string `json:"clientId"`
}

type conversation struct {
	Number   *int64        `json:"number"`
	Status   string        `json:"status"`
	Messages []chatMessage `json:"messages"`
}

// customer starts a conversation and returns a caller that holds its token.
func customer(t testing.TB, clientID, text string) *caller {
	t.Helper()
	c := newCaller(t)
	var started struct {
		Token string `json:"token"`
	}
	c.must(t, http.MethodPost, "/chat/v1/chat/conversations", map[string]any{"clientId": clientID, "text": text, "locale": "ru"}, &started)
	c.bearer = started.Token
	return c
}

// handOver asks for a human and returns the number of the ticket.
func (c *caller) handOver(t testing.TB) int64 {
	t.Helper()
	c.must(t, http.MethodPost, "/chat/v1/chat/conversation/handover", map[string]any{}, nil)
	var conv conversation
	eventually(t, 20*time.Second, "the conversation gets a number", func(ctx context.Context) error {
		if _, err := c.call(ctx, http.MethodGet, "/chat/v1/chat/conversation", nil, &conv); err != nil {
			return err
		}
		if conv.Number == nil {
			return fmt.Errorf("no number yet, status %s", conv.Status)
		}
		return nil
	})
	return *conv.Number
}

// administrator reads the first login from the Secret that the operator made.
func administrator(t testing.TB) (email, password string) {
	t.Helper()
	var secret corev1.Secret
	if err := env.client.Get(t.Context(), client.ObjectKey{Namespace: namespace, Name: desk + "-admin"}, &secret); err != nil {
		t.Fatal(err)
	}
	return string(secret.Data["email"]), string(secret.Data["password"])
}

// agent logs in as the administrator.
func agent(t testing.TB) *caller {
	t.Helper()
	email, password := administrator(t)
	c := newCaller(t)
	c.must(t, http.MethodPost, "/api/v1/session", map[string]string{"email": email, "password": password}, nil)
	return c
}
