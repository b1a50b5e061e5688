// SPDX-License-Identifier: Apache-2.0

package httpapi_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/httpapi/agent"
)

func TestBadInputGetsAClearProblem(t *testing.T) {
	s := serve(t)
	anna := s.agent(t, "anna@example.org", "Admin")
	ben := s.agent(t, "ben@example.org", "Agent", "first")
	customer, conv := s.customer(t, "people", "Hello")
	stranger := s.browser(t)
	number := *conv.Number
	send := "/chat/v1/people/conversation/messages"
	open := "/chat/v1/people/conversations"
	id := newID()

	for name, tc := range map[string]struct {
		by     *client
		method string
		path   string
		body   any
		status int
		detail string
	}{
		"no session":                        {stranger, "GET", "/api/v1/tickets", nil, 401, "sign in"},
		"a wrong password":                  {stranger, "POST", "/api/v1/session", map[string]any{"email": "anna@example.org", "password": "wrong"}, 401, "wrong"},
		"an account that does not exist":    {stranger, "POST", "/api/v1/session", map[string]any{"email": "nobody@example.org", "password": "wrong"}, 401, "wrong"},
		"a ticket that does not exist":      {anna, "GET", "/api/v1/tickets/999999", nil, 404, "not found"},
		"another team's ticket":             {ben, "GET", path(number, ""), nil, 404, "not found"},
		"another team's ticket's messages":  {ben, "GET", path(number, "/messages"), nil, 404, ""},
		"a reply on another team's ticket":  {ben, "POST", path(number, "/messages"), map[string]any{"clientId": newID(), "kind": "Reply", "body": "x"}, 404, ""},
		"a change of another team's ticket": {ben, "PATCH", path(number, ""), map[string]any{"version": 1, "status": "Open"}, 404, ""},
		"a draft on another team's ticket":  {ben, "PUT", path(number, "/draft"), map[string]any{"body": "x"}, 404, ""},
		"a stale version":                   {anna, "PATCH", path(number, ""), map[string]any{"version": 99, "status": "Open"}, 409, "version"},
		"a status that does not exist":      {anna, "PATCH", path(number, ""), map[string]any{"version": 1, "status": "Lost"}, 422, "status"},
		"a team that does not exist":        {anna, "PATCH", path(number, ""), map[string]any{"version": 1, "team": "nobody"}, 422, "team"},
		"an assignee who does not exist":    {anna, "PATCH", path(number, ""), map[string]any{"version": 1, "assigneeId": 4242}, 422, "assigneeId"},
		"a view that does not exist":        {anna, "GET", "/api/v1/tickets?view=odd", nil, 422, "view"},
		"a broken cursor":                   {anna, "GET", "/api/v1/tickets?cursor=%21", nil, 422, "cursor"},
		"a broken position":                 {anna, "GET", "/api/v1/events?after=here", nil, 422, "position"},
		"an agent added by an agent":        {ben, "POST", "/api/v1/agents", map[string]any{"email": "x@example.org", "name": "X", "role": "Agent", "password": password}, 403, "administrators"},
		"an address that is taken":          {anna, "POST", "/api/v1/agents", map[string]any{"email": "BEN@example.org", "name": "X", "role": "Agent", "password": password}, 409, "exists"},
		"a short password":                  {anna, "POST", "/api/v1/agents", map[string]any{"email": "y@example.org", "name": "X", "role": "Agent", "password": "short"}, 422, "password"},
		"an unknown field to agents":        {anna, "PATCH", path(number, ""), map[string]any{"version": 1, "colour": "red"}, 422, "unexpected"},
		"an empty reply":                    {anna, "POST", path(number, "/messages"), map[string]any{"clientId": newID(), "kind": "Reply", "body": " \n "}, 422, "body"},
		"a client id that is no UUID":       {anna, "POST", path(number, "/messages"), map[string]any{"clientId": "1", "kind": "Reply", "body": "x"}, 422, "clientId"},
		"a channel that does not exist":     {stranger, "GET", "/chat/v1/none/config", nil, 404, ""},
		"no token":                          {stranger, "GET", "/chat/v1/people/conversation", nil, 401, "token"},
		"another channel's token":           {customer, "GET", "/chat/v1/bot/conversation", nil, 401, "token"},
		"broken UTF-8":                      {customer, "POST", send, []byte("{\"clientId\":\"" + id + "\",\"text\":\"\xff\"}"), 400, "UTF-8"},
		"a NUL":                             {customer, "POST", send, map[string]any{"clientId": id, "text": "a\x00b"}, 400, "NUL"},
		"no JSON":                           {customer, "POST", send, []byte("hello"), 400, "JSON"},
		"two values":                        {customer, "POST", send, []byte(`{"clientId":"` + id + `","text":"x"}{}`), 400, "more than one"},
		"an unknown field":                  {customer, "POST", send, map[string]any{"clientId": id, "text": "x", "admin": true}, 422, "not known"},
		"a number for a text":               {customer, "POST", send, map[string]any{"clientId": id, "text": 5}, 422, "text"},
		"an empty text":                     {customer, "POST", send, map[string]any{"clientId": id, "text": ""}, 422, "text"},
		"a text of too many bytes":          {customer, "POST", send, map[string]any{"clientId": id, "text": strings.Repeat("я", 17_000)}, 413, "larger"},
		"too many characters":               {customer, "POST", send, map[string]any{"clientId": id, "text": strings.Repeat("x", 16_001)}, 422, "longer"},
		"a body that is too large":          {stranger, "POST", open, bytes.Repeat([]byte("x"), 40_000), 413, "larger"},
		"an address that is none":           {stranger, "POST", open, map[string]any{"clientId": id, "text": "x", "email": "nope"}, 422, "email"},
		"a rating before it is solved":      {customer, "POST", "/chat/v1/people/conversation/rating", map[string]any{"stars": 5}, 409, "solved"},
		"six stars":                         {customer, "POST", "/chat/v1/people/conversation/rating", map[string]any{"stars": 6}, 422, "stars"},
		"a method that is not there":        {customer, "DELETE", "/chat/v1/people/config", nil, 405, ""},
		"a path that is not there":          {anna, "GET", "/api/v1/nothing", nil, 404, ""},
	} {
		t.Run(name, func(t *testing.T) {
			tc.by.t = t
			status, raw := tc.by.do(tc.method, tc.path, tc.body)
			var p struct {
				Title  string `json:"title"`
				Status int    `json:"status"`
				Detail string `json:"detail"`
			}
			if err := json.Unmarshal(raw, &p); err != nil {
				t.Fatalf("status %d, no problem details: %s", status, raw)
			}
			if status != tc.status || p.Status != tc.status || p.Title == "" || !strings.Contains(string(raw), tc.detail) {
				t.Fatalf("status %d, want %d with %q: %.300s", status, tc.status, tc.detail, raw)
			}
			if strings.Contains(string(raw), "goroutine") || strings.Contains(string(raw), "SQLSTATE") {
				t.Fatalf("the problem tells what is inside: %s", raw)
			}
		})
	}
}

func TestAWrongContentTypeIsRefused(t *testing.T) {
	s := serve(t)
	for _, kind := range []string{"", "text/plain", "application/json; charset=koi8-r", "application/x-www-form-urlencoded"} {
		resp, err := http.Post(s.URL+"/chat/v1/people/conversations", kind, strings.NewReader(`{"clientId":"`+newID()+`","text":"x"}`))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusUnsupportedMediaType {
			t.Errorf("%q: status %d", kind, resp.StatusCode)
		}
	}
}

func TestOtherSitesPagesAreRefused(t *testing.T) {
	s := serve(t)
	anna := s.agent(t, "anna@example.org", "Admin")
	for name, tc := range map[string]struct {
		method, path, origin string
		status               int
	}{
		"an allowed page opens a chat":        {"GET", "/chat/v1/people/config", "https://shop.example", 200},
		"another page does not":               {"GET", "/chat/v1/people/config", "https://evil.example", 403},
		"an allowed page asks first":          {"OPTIONS", "/chat/v1/people/conversations", "https://shop.example", 204},
		"the desk's own page":                 {"GET", "/chat/v1/people/config", s.URL, 200},
		"another page uses an agent's cookie": {"POST", "/api/v1/tickets/1/presence", "https://evil.example", 403},
	} {
		t.Run(name, func(t *testing.T) {
			req, err := http.NewRequestWithContext(t.Context(), tc.method, s.URL+tc.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Origin", tc.origin)
			resp, err := anna.http.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if resp.StatusCode != tc.status {
				t.Fatalf("status %d, want %d", resp.StatusCode, tc.status)
			}
			if tc.status < 300 && resp.Header.Get("Access-Control-Allow-Origin") != tc.origin {
				t.Fatalf("headers: %v", resp.Header)
			}
		})
	}
}

func TestSigningInIsLimited(t *testing.T) {
	s := serve(t)
	s.agent(t, "anna@example.org", "Admin")
	c := s.browser(t)
	for i := range 11 {
		status, _ := c.do("POST", "/api/v1/session", map[string]any{"email": "anna@example.org", "password": "wrong " + strconv.Itoa(i)})
		if want := map[bool]int{true: 401, false: 429}[i < 10]; status != want {
			t.Fatalf("attempt %d: status %d, want %d", i+1, status, want)
		}
	}
	// The right password is refused too, or guessing would go on.
	if status, _ := c.do("POST", "/api/v1/session", map[string]any{"email": "anna@example.org", "password": password}); status != 429 {
		t.Fatalf("status %d", status)
	}
}

func TestTheOpenAPIDocumentHasEveryOperation(t *testing.T) {
	if status, raw := serve(t).browser(t).do("GET", "/api/openapi.yaml", nil); status != http.StatusOK || !bytes.Contains(raw, []byte("/api/v1/tickets/{number}/history:")) {
		t.Errorf("the desk's own copy: status %d", status)
	}
	raw, err := agent.OpenAPI("test")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"openapi: 3.1", "/api/v1/session:", "/api/v1/tickets/{number}/messages:", "/api/v1/events:", "text/event-stream", "pausedRemainingSeconds", "openTicketCount", "nextCursor"} {
		if !bytes.Contains(raw, []byte(want)) {
			t.Errorf("no %s in the document", want)
		}
	}
}
