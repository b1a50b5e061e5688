// SPDX-License-Identifier: Apache-2.0

package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/rynda-dev/rynda/internal/desk"
)

func TestOneConversationMayNotOpenStreamsWithoutEnd(t *testing.T) {
	s := serve(t)
	c := s.browser(t)
	var opened struct {
		Token string `json:"token"`
	}
	c.want(http.StatusCreated, "POST", "/chat/v1/people/conversations", map[string]any{"clientId": newID(), "text": "hello"}, &opened)
	c.token = opened.Token
	for range 8 {
		_, stop := c.events("/chat/v1/people/conversation/events", "")
		defer stop()
	}
	c.want(http.StatusTooManyRequests, "GET", "/chat/v1/people/conversation/events", nil, nil)
}

func TestOneAgentMayNotOpenStreamsWithoutEnd(t *testing.T) {
	s := serve(t)
	c := s.agent(t, "ann@acme.example", desk.AgentOnly)
	for range 32 {
		_, stop := c.events("/api/v1/events", "")
		defer stop()
	}
	c.want(http.StatusTooManyRequests, "GET", "/api/v1/events", nil, nil)
}
