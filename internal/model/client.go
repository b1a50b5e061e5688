// SPDX-License-Identifier: Apache-2.0

package model

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of an exchange.
const (
	MaxResponseBytes = 4 << 20
	maxMessage       = 300 // bytes of a service's error message that are kept
)

// ErrAnswer is returned for an answer that is not as the interface describes.
var ErrAnswer = errors.New("not an answer of the interface")

// Error is a refusal of the service.
type Error struct {
	Status  int    // of HTTP: 401 for a wrong key, 429 for too many requests, 5xx when it is the service's fault
	Code    string // of the service, such as "rate_limit_exceeded"; may be empty
	Message string // of the service; it may repeat what was asked, and belongs in no log of a desk that keeps none
	// RetryAfter is how long the service asks to be left alone; 0 when it does not say.
	RetryAfter time.Duration
}

// Error tells the status and the code, not the message.
func (e *Error) Error() string {
	s := fmt.Sprintf("the model's service answered %d", e.Status)
	if e.Code != "" {
		s += " (" + e.Code + ")"
	}
	return s
}

// Config of a client.
type Config struct {
	// URL is the base of the interface, with its version: https://api.example.com/v1.
	URL string
	// Key is sent as a bearer token; "" sends none, as a server of one's own may want.
	Key string
	// Chat and Embedding are names of models; "" for what is not used.
	Chat, Embedding string
}

// Client of one service. It is safe for concurrent use.
type Client struct {
	config Config
	base   *url.URL
	http   *http.Client
}

// New returns a client that calls through the given HTTP client.
func New(c Config, caller *http.Client) (*Client, error) {
	base, err := url.Parse(c.URL)
	if err != nil {
		return nil, errors.New("the model's address is no URL") // the error would repeat it, with a password it may have
	}
	if base.Scheme != "https" && base.Scheme != "http" || base.Host == "" || base.User != nil {
		return nil, fmt.Errorf("the model's address %q is no http or https address without a user", base.Redacted())
	}
	return &Client{config: c, base: base, http: caller}, nil
}

// post sends a request and reads the answer into out.
func (c *Client) post(ctx context.Context, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return fmt.Errorf("write the request for the model: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base.JoinPath(path).String(), bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("make the request for the model: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	if c.config.Key != "" {
		request.Header.Set("Authorization", "Bearer "+c.config.Key)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return fmt.Errorf("ask the model: %w", err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, MaxResponseBytes+1))
	if err != nil {
		return fmt.Errorf("read the model's answer: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		return refusal(response, data)
	}
	if len(data) > MaxResponseBytes {
		return fmt.Errorf("an answer of more than %d bytes: %w", MaxResponseBytes, ErrAnswer)
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("read the model's answer: %w: %w", ErrAnswer, err)
	}
	return nil
}

// refusal reads {"error": {"message", "type", "code"}}. Not all services keep to it in all cases, and proxies before them
// answer with pages of their own.
func refusal(response *http.Response, data []byte) error {
	e := &Error{Status: response.StatusCode}
	var told struct {
		Error struct {
			Message string `json:"message"`
			Type    string `json:"type"`
			Code    any    `json:"code"`
		} `json:"error"`
	}
	if json.Unmarshal(data, &told) == nil {
		e.Message = cut(told.Error.Message, maxMessage)
		e.Code = told.Error.Type
		if code, ok := told.Error.Code.(string); ok && code != "" {
			e.Code = code
		}
		e.Code = cut(e.Code, 64)
	}
	if seconds, err := strconv.Atoi(strings.TrimSpace(response.Header.Get("Retry-After"))); err == nil && seconds > 0 && seconds < 24*60*60 {
		e.RetryAfter = time.Duration(seconds) * time.Second
	}
	return e
}

func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
