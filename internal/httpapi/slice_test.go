// SPDX-License-Identifier: Apache-2.0

package httpapi_test

import (
	"net/http"
	"strconv"
	"testing"
)

type conversation struct {
	ID       int64  `json:"id"`
	Number   *int64 `json:"number"`
	Status   string `json:"status"`
	CanRate  bool   `json:"canRate"`
	Position string `json:"position"`
	Messages []struct {
		ID   int64  `json:"id"`
		From string `json:"from"`
		Text string `json:"text"`
	} `json:"messages"`
}

type opened struct {
	Token        string       `json:"token"`
	Conversation conversation `json:"conversation"`
}

type ticket struct {
	Number   int64  `json:"number"`
	Version  int64  `json:"version"`
	Status   string `json:"status"`
	Preview  string `json:"preview"`
	Unread   bool   `json:"unread"`
	Team     string `json:"team"`
	Assignee *struct {
		Name string `json:"name"`
	} `json:"assignee"`
	SLA *struct {
		Metric string `json:"metric"`
		State  string `json:"state"`
	} `json:"sla"`
	Tags   []string `json:"tags"`
	Clocks []struct {
		Metric string `json:"metric"`
		State  string `json:"state"`
	} `json:"clocks"`
}

type tickets struct {
	Items      []ticket `json:"items"`
	NextCursor *string  `json:"nextCursor"`
}

func (s *server) customer(t *testing.T, channel, text string) (*client, conversation) {
	t.Helper()
	c := s.browser(t)
	var o opened
	c.want(http.StatusCreated, "POST", "/chat/v1/"+channel+"/conversations", map[string]any{"clientId": newID(), "text": text, "locale": "ru", "name": "Карина Ли"}, &o)
	c.token = o.Token
	return c, o.Conversation
}

func path(number int64, rest string) string {
	return "/api/v1/tickets/" + strconv.FormatInt(number, 10) + rest
}

func TestACustomersMessageReachesTheAgentAndTheReplyReachesTheCustomer(t *testing.T) {
	s := serve(t)
	anna := s.agent(t, "anna@example.org", "Admin")
	live, stop := anna.events("/api/v1/events", "")
	defer stop()
	await(t, live, "ready", named("ready", ""))

	customer, conv := s.customer(t, "people", "Где мой заказ?")
	if conv.Status != "Waiting" || conv.Number == nil || len(conv.Messages) != 2 {
		t.Fatalf("the new conversation: %+v", conv)
	}
	await(t, live, "the customer's message", named("message", "Где мой заказ?"))
	await(t, live, "the new ticket", named("ticket", `"reason":"Created"`))

	var list tickets
	anna.want(http.StatusOK, "GET", "/api/v1/tickets?view=open", nil, &list)
	if len(list.Items) != 1 || list.Items[0].Number != *conv.Number || list.Items[0].SLA == nil || list.Items[0].SLA.Metric != "FirstResponse" {
		t.Fatalf("the list: %+v", list)
	}

	theirs, stopTheirs := customer.events("/chat/v1/people/conversation/events", conv.Position)
	defer stopTheirs()
	reply := map[string]any{"clientId": newID(), "kind": "Reply", "body": "Уже **едет**", "assignToMe": true}
	var sent struct {
		ID   int64  `json:"id"`
		HTML string `json:"html"`
	}
	anna.want(http.StatusCreated, "POST", path(*conv.Number, "/messages"), reply, &sent)
	first := sent.ID
	anna.want(http.StatusOK, "POST", path(*conv.Number, "/messages"), reply, &sent)
	if sent.ID != first {
		t.Fatal("the same reply was stored twice")
	}
	await(t, theirs, "the reply", named("message", "Уже **едет**"))
	await(t, theirs, "the open conversation", named("conversation", `"status":"Open"`))
	await(t, live, "the reply", named("message", "Уже **едет**"))

	var got ticket
	anna.want(http.StatusOK, "GET", path(*conv.Number, ""), nil, &got)
	if got.Status != "Open" || got.Assignee == nil || got.Assignee.Name != "anna" || len(got.Clocks) != 2 || got.Clocks[0].State != "Met" {
		t.Fatalf("the ticket after the reply: %+v", got)
	}
}
