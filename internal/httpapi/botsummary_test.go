// SPDX-License-Identifier: Apache-2.0

package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

func TestTheAgentIsToldWhatTheBotWasAskedAndOffered(t *testing.T) {
	s := serve(t)
	anna := s.agent(t, "anna@example.org", "Admin")
	summary := func(number int64) *string {
		var got struct {
			BotSummary *string `json:"botSummary"`
		}
		anna.want(http.StatusOK, "GET", path(number, ""), nil, &got)
		return got.BotSummary
	}
	_, people := s.customer(t, "people", "Hello")
	if got := summary(*people.Number); got != nil {
		t.Fatalf("the bot was not there, but: %q", *got)
	}
	_, conv := s.customer(t, "bot", "How do I pay?")
	if got := summary(conv.ID); got != nil {
		t.Fatalf("the bot still has it, but: %q", *got)
	}
	answer := store.BotAnswer{Text: "Look here.", Articles: []desk.ArticleLink{{Title: "Paying by card", URL: "/help/en/pay"}}, HandOver: true, Reason: "low-confidence"}
	if err := s.store.AnswerAsBot(t.Context(), conv.ID, conv.Messages[0].ID, answer); err != nil {
		t.Fatal(err)
	}
	anna.want(http.StatusOK, "PATCH", "/api/v1/session/agent", map[string]any{"locale": "en"}, nil)
	if diff := cmp.Diff("The customer asked: “How do I pay?”.\nThe bot offered: “Paying by card”.", *summary(conv.ID)); diff != "" {
		t.Fatal(diff)
	}
	anna.want(http.StatusOK, "PATCH", "/api/v1/session/agent", map[string]any{"locale": "ru"}, nil)
	if diff := cmp.Diff("Клиент спросил: «How do I pay?».\nБот предложил: «Paying by card».", *summary(conv.ID)); diff != "" {
		t.Fatal(diff)
	}
}
