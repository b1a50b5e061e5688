// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
)

// customers are many people behind one gateway. The product limits what one address may do, and believes a gateway in a
// private network that names the customer's address in X-Forwarded-For; the load stands where the gateway stands.
// Nothing is switched off: every customer has an address of his own, and stays below the limits of one.
type customers struct {
	base  string // of the product
	http  *http.Client
	count atomic.Uint32
}

func newCustomers(address string) *customers {
	transport := &http.Transport{MaxConnsPerHost: connections, MaxIdleConnsPerHost: connections}
	return &customers{base: "http://" + address, http: &http.Client{Transport: transport, Timeout: 30 * time.Second}}
}

// next is an address nobody had yet, of the block for documentation (RFC 3849): a /64 for each customer.
func (c *customers) next() string {
	n := c.count.Add(1)
	return netip.AddrFrom16([16]byte{0x20, 0x01, 0x0d, 0xb8, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n), 15: 1}).String()
}

// chatMessage is what a customer sees of a message.
type chatMessage struct {
	ID   int64  `json:"id"`
	From string `json:"from"`
	Text string `json:"text"`
}

// conversation of one customer.
type conversation struct {
	customers *customers
	channel   string
	from      string // the customer's address
	token     string
	position  string // of the events
	messages  []chatMessage
}

func (c *customers) open(ctx context.Context, channel, text, locale string) (*conversation, error) {
	v := &conversation{customers: c, channel: channel, from: c.next()}
	body := map[string]any{
		"clientId": uuid.NewString(), "text": text, "locale": locale,
		"page": map[string]string{"url": "https://acme.example/orders/15", "title": "Заказ 15"},
	}
	var got struct {
		Token        string `json:"token"`
		Conversation struct {
			Position string        `json:"position"`
			Messages []chatMessage `json:"messages"`
		} `json:"conversation"`
	}
	if err := v.post(ctx, "conversations", body, &got); err != nil {
		return nil, err
	}
	v.token, v.position, v.messages = got.Token, got.Conversation.Position, got.Conversation.Messages
	return v, nil
}

func (v *conversation) say(ctx context.Context, text string) error {
	return v.post(ctx, "conversation/messages", map[string]any{"clientId": uuid.NewString(), "text": text}, nil)
}

func (v *conversation) post(ctx context.Context, path string, body, into any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("write a request: %w", err)
	}
	res, err := v.do(ctx, http.MethodPost, path, bytes.NewReader(data))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(res.Body, 1<<20)) // to its end, so that the connection is used again
	if err != nil {
		return fmt.Errorf("POST %s: %w", path, err)
	}
	if res.StatusCode != http.StatusCreated {
		return fmt.Errorf("POST %s: %s: %s", path, res.Status, answer)
	}
	if into == nil {
		return nil
	}
	if err := json.Unmarshal(answer, into); err != nil {
		return fmt.Errorf("POST %s: %w", path, err)
	}
	return nil
}

func (v *conversation) do(ctx context.Context, method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, v.customers.base+"/chat/v1/"+v.channel+"/"+path, body)
	if err != nil {
		return nil, fmt.Errorf("write a request: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Forwarded-For", v.from)
	if v.token != "" {
		req.Header.Set("Authorization", "Bearer "+v.token)
	}
	res, err := v.customers.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", method, path, err)
	}
	return res, nil
}
