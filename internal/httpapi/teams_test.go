// SPDX-License-Identifier: Apache-2.0

package httpapi_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestAnAgentWhoGivesHisTicketAwayIsAnsweredWithIt(t *testing.T) {
	s := serve(t)
	ben := s.agent(t, "ben@example.org", "Agent", "second")
	_, conv := s.customer(t, "people", "My invoice is wrong")
	var got ticket
	ben.want(http.StatusOK, "GET", path(*conv.Number, ""), nil, &got)
	ben.want(http.StatusOK, "PATCH", path(*conv.Number, ""), map[string]any{"version": got.Version, "team": "first"}, &got)
	if got.Team != "first" || got.Number != *conv.Number {
		t.Fatalf("the answer to the transfer: %+v", got)
	}
	ben.want(http.StatusNotFound, "GET", path(*conv.Number, ""), nil, nil)
}

func TestWhoeverLosesATicketIsToldAndNobodyElse(t *testing.T) {
	s := serve(t)
	anna := s.agent(t, "anna@example.org", "Admin")
	ben, eve, tom := s.agent(t, "ben@example.org", "Agent", "second"), s.agent(t, "eve@example.org", "Agent", "third"), s.agent(t, "tom@example.org", "Agent", "third")
	_, conv := s.customer(t, "people", "My invoice is wrong")
	var me struct {
		Agent struct {
			ID int64 `json:"id"`
		} `json:"agent"`
	}
	tom.want(http.StatusOK, "GET", "/api/v1/session", nil, &me)
	var got ticket
	anna.want(http.StatusOK, "GET", path(*conv.Number, ""), nil, &got)
	anna.want(http.StatusOK, "PATCH", path(*conv.Number, ""), map[string]any{"version": got.Version, "assigneeId": me.Agent.ID}, &got)

	lives := map[string]<-chan event{}
	for name, c := range map[string]*client{"ben": ben, "eve": eve, "tom": tom} {
		live, stop := c.events("/api/v1/events", "")
		defer stop()
		await(t, live, "ready", named("ready", ""))
		lives[name] = live
	}
	anna.want(http.StatusOK, "PATCH", path(*conv.Number, ""), map[string]any{"version": got.Version, "team": "first"}, &got)
	// A ticket of no team is everybody's: it comes after all that was told of the other.
	_, mark := s.customer(t, "people", "mark")
	anna.want(http.StatusOK, "GET", path(*mark.Number, ""), nil, &got)
	anna.want(http.StatusOK, "PATCH", path(*mark.Number, ""), map[string]any{"version": got.Version, "team": ""}, nil)

	for name, want := range map[string]bool{"ben": true, "tom": true, "eve": false} {
		told := false
		await(t, lives[name], "the mark for "+name, func(e event) bool {
			if strings.Contains(e.data, `"Gone"`) {
				told = true
				if e.name != "ticket" || e.id == "" || strings.Contains(e.data, "invoice") || strings.Contains(e.data, `"first"`) {
					t.Errorf("%s is told %+v", name, e)
				}
			}
			return e.name == "ticket" && strings.Contains(e.data, `"subject":"mark"`) && strings.Contains(e.data, `"team":""`)
		})
		if told != want {
			t.Errorf("%s told that it is gone: %v, want %v", name, told, want)
		}
	}
}

func TestATemplateOfAnotherTeamCannotBeSent(t *testing.T) {
	s := serve(t)
	snap := snapshot()
	snap.TemplateSets[0].Teams = []string{"first"}
	s.config.mu.Lock()
	s.config.snapshot, s.config.revision = snap, "r2"
	s.config.mu.Unlock()
	ben, anna := s.agent(t, "ben@example.org", "Agent", "second"), s.agent(t, "anna@example.org", "Admin")
	_, conv := s.customer(t, "people", "Hello")
	send := func() map[string]any {
		return map[string]any{"clientId": newID(), "kind": "Reply", "body": "Hello", "template": map[string]any{"set": "base", "name": "hello"}}
	}
	ben.want(http.StatusUnprocessableEntity, "POST", path(*conv.Number, "/messages"), send(), nil)
	anna.want(http.StatusCreated, "POST", path(*conv.Number, "/messages"), send(), nil)
}

func TestTheCountsOfAContactAreOfTicketsThatTheAgentMaySee(t *testing.T) {
	s := serve(t)
	anna, ben := s.agent(t, "anna@example.org", "Admin"), s.agent(t, "ben@example.org", "Agent", "second")
	_, conv := s.customer(t, "people", "One")
	_, err := s.store.Pool().Exec(t.Context(), `INSERT INTO tickets (status, channel, team, contact_id, subject, last_message_at, created_at, updated_at)
		SELECT 'Open', channel, 'first', contact_id, 'Two', now(), now(), now() FROM tickets WHERE number = $1`, *conv.Number)
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		by   *client
		want int
	}{"an administrator": {anna, 2}, "an agent of one of the teams": {ben, 1}} {
		var got struct {
			Contact struct {
				ID     int64 `json:"id"`
				All    int   `json:"ticketCount"`
				Active int   `json:"openTicketCount"`
			} `json:"contact"`
		}
		tc.by.want(http.StatusOK, "GET", path(*conv.Number, ""), nil, &got)
		if got.Contact.All != tc.want || got.Contact.Active != tc.want {
			t.Errorf("%s is told of %d tickets, %d of them open; want %d", name, got.Contact.All, got.Contact.Active, tc.want)
		}
	}
}
