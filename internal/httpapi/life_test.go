// SPDX-License-Identifier: Apache-2.0

package httpapi_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestAgentsWorkOnATicketUntilTheCustomerRatesIt(t *testing.T) {
	s := serve(t)
	anna := s.agent(t, "anna@example.org", "Admin")
	customer, conv := s.customer(t, "bot", "Где заказ?")
	if conv.Status != "Bot" || conv.Number != nil {
		t.Fatalf("the bot's conversation: %+v", conv)
	}
	customer.want(http.StatusAccepted, "POST", "/chat/v1/bot/conversation/handover", map[string]any{}, &conv)
	if conv.Status != "Waiting" || conv.Number == nil || !strings.Contains(conv.Messages[len(conv.Messages)-1].Text, "Номер вашего обращения") {
		t.Fatalf("after the hand-over: %+v", conv)
	}
	number := *conv.Number

	var templates struct {
		Items []struct{ Set, Name, Title, Body, Locale string } `json:"items"`
	}
	anna.want(http.StatusOK, "GET", "/api/v1/templates?ticket=1&q=hello", nil, &templates)
	if len(templates.Items) != 1 || templates.Items[0].Body != "Здравствуйте, Карина!" || templates.Items[0].Locale != "ru" {
		t.Fatalf("templates: %+v", templates)
	}
	anna.want(http.StatusNoContent, "PUT", path(number, "/draft"), map[string]any{"body": "Здравст"}, nil)
	anna.want(http.StatusNoContent, "POST", path(number, "/presence"), map[string]any{"typing": true}, nil)
	var full struct {
		ticket
		Draft   *struct{ Body string } `json:"draft"`
		Viewers []struct {
			Name   string `json:"name"`
			Typing bool   `json:"typing"`
		} `json:"viewers"`
		Contact struct {
			TicketCount int `json:"ticketCount"`
		} `json:"contact"`
	}
	anna.want(http.StatusOK, "GET", path(number, ""), nil, &full)
	if full.Draft == nil || full.Draft.Body != "Здравст" || len(full.Viewers) != 1 || !full.Viewers[0].Typing || full.Contact.TicketCount != 1 || full.Unread {
		t.Fatalf("the ticket: %+v", full)
	}
	anna.want(http.StatusCreated, "POST", path(number, "/messages"), map[string]any{
		"clientId": newID(), "kind": "Reply", "body": templates.Items[0].Body,
		"template": map[string]any{"set": "base", "name": "hello"}, "assignToMe": true,
	}, nil)
	anna.want(http.StatusOK, "GET", path(number, ""), nil, &full)
	if full.Status != "Pending" || len(full.Tags) != 1 || full.Tags[0] != "greeted" || full.Draft != nil || full.Assignee == nil {
		t.Fatalf("after the template's reply: %+v", full)
	}
	anna.want(http.StatusCreated, "POST", path(number, "/messages"), map[string]any{"clientId": newID(), "kind": "Note", "body": "тайна"}, nil)
	customer.want(http.StatusOK, "GET", "/chat/v1/bot/conversation", nil, &conv)
	for _, m := range conv.Messages {
		if strings.Contains(m.Text, "тайна") {
			t.Fatal("the customer sees a note")
		}
	}
	anna.want(http.StatusOK, "GET", path(number, ""), nil, &full)
	anna.want(http.StatusOK, "PATCH", path(number, ""), map[string]any{"version": full.Version, "status": "Solved", "severity": "Major", "assigneeId": nil}, &full)
	if full.Status != "Solved" || full.Assignee != nil || full.SLA != nil {
		t.Fatalf("solved: %+v", full)
	}
	customer.want(http.StatusOK, "POST", "/chat/v1/bot/conversation/rating", map[string]any{"stars": 4, "comment": "спасибо"}, &conv)
	if !conv.CanRate {
		t.Fatalf("rated: %+v", conv)
	}
	var views struct {
		Items []struct {
			ID    string `json:"id"`
			Count int    `json:"count"`
		} `json:"items"`
	}
	anna.want(http.StatusOK, "GET", "/api/v1/views", nil, &views)
	if len(views.Items) != 9 || views.Items[4].ID != "solved" || views.Items[4].Count != 1 {
		t.Fatalf("views: %+v", views)
	}
	var found tickets
	anna.want(http.StatusOK, "GET", "/api/v1/tickets?q="+"%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7%D0%B0", nil, &found) // "заказа" finds "заказ"
	if len(found.Items) != 1 {
		t.Fatalf("search: %+v", found)
	}
	anna.want(http.StatusNoContent, "DELETE", "/api/v1/session", nil, nil)
	anna.want(http.StatusUnauthorized, "GET", "/api/v1/session", nil, nil)
}

func TestAStreamGoesOnWhereItWasLeft(t *testing.T) {
	s := serve(t)
	anna := s.agent(t, "anna@example.org", "Admin")
	ben := s.agent(t, "ben@example.org", "Agent", "first")
	live, stop := anna.events("/api/v1/events", "")
	ready := await(t, live, "ready", named("ready", ""))
	stop()
	s.customer(t, "people", "while nobody looked")
	resumed, stop := anna.events("/api/v1/events", ready.id)
	defer stop()
	await(t, resumed, "what happened meanwhile", named("message", "while nobody looked"))

	// An agent of another team is told of his tickets only.
	theirs, stop := ben.events("/api/v1/events", ready.id)
	defer stop()
	s.customer(t, "bot", "for the first team")
	e := await(t, theirs, "a message", named("message", ""))
	if !strings.Contains(e.data, "for the first team") {
		t.Fatalf("an agent is told of another team's ticket: %s", e.data)
	}

	old, stop := anna.events("/api/v1/events", "99999999999-1")
	defer stop()
	await(t, old, "reset", named("reset", ""))
	await(t, old, "ready after the reset", named("ready", ""))
}

func TestTheHistoryTellsWhoChangedWhat(t *testing.T) {
	s := serve(t)
	anna := s.agent(t, "anna@example.org", "Admin")
	_, conv := s.customer(t, "people", "Hello")
	anna.want(http.StatusOK, "PATCH", path(*conv.Number, ""), map[string]any{"version": 1, "priority": "High"}, nil)
	var history struct {
		Items []struct {
			Kind  string `json:"kind"`
			Actor struct {
				Kind string `json:"kind"`
			} `json:"actor"`
			Data struct {
				Diffs map[string]struct{ From, To string } `json:"diffs"`
			} `json:"data"`
		} `json:"items"`
	}
	anna.want(http.StatusOK, "GET", path(*conv.Number, "/history"), nil, &history)
	if len(history.Items) != 2 || history.Items[0].Kind != "Updated" || history.Items[0].Actor.Kind != "Agent" || history.Items[0].Data.Diffs["priority"].To != "High" || history.Items[1].Kind != "Created" {
		t.Fatalf("%+v", history)
	}
}
