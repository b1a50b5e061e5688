// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/template"
)

type messagesInput struct {
	TicketInput
	Before string `query:"before" maxLength:"20" doc:"The nextCursor of the page that was read before"`
	Limit  int    `query:"limit" default:"100" minimum:"1" maximum:"200"`
}

type replyInput struct {
	TicketInput
	Body struct {
		ClientID   string            `json:"clientId" doc:"A UUID of the caller: the same again gives the same message"`
		Kind       string            `json:"kind" enum:"Reply,Note"`
		Body       string            `json:"body" doc:"Markdown, at most 16,000 characters"`
		SetStatus  *string           `json:"setStatus,omitempty"`
		AssignToMe bool              `json:"assignToMe,omitempty"`
		Template   *desk.TemplateRef `json:"template,omitempty" doc:"The template that the reply was made from; its actions are done"`
	}
}

type messageOutput struct {
	Status int
	Body   messageView
}

func (a *API) registerMessages(h huma.API) {
	handle(a, h, op("list-messages", http.MethodGet, "/tickets/{number}/messages", "The conversation, oldest first; the newest page comes first"), a.messages)
	reply := op("send-message", http.MethodPost, "/tickets/{number}/messages", "Reply to the customer, or leave a note")
	reply.DefaultStatus = http.StatusCreated
	reply.Errors = []int{http.StatusOK, http.StatusNotFound, http.StatusConflict}
	handle(a, h, reply, a.reply)
}

func (a *API) messages(ctx context.Context, by *desk.Agent, in *messagesInput) (*body[page[messageView]], error) {
	if _, err := a.Store.Ticket(ctx, by, in.Number); err != nil {
		return nil, err
	}
	var before int64
	if in.Before != "" {
		var err error
		if before, err = strconv.ParseInt(in.Before, 10, 64); err != nil || before < 1 {
			return nil, desk.InvalidField("before", "is not a cursor of this list")
		}
	}
	got, more, err := a.Store.Messages(ctx, in.Number, before, in.Limit, false)
	if err != nil {
		return nil, err
	}
	p := page[messageView]{Items: make([]messageView, 0, len(got))}
	for _, m := range got {
		p.Items = append(p.Items, viewMessage(m))
	}
	if more {
		p.NextCursor = cursorOrNil(strconv.FormatInt(got[0].ID, 10))
	}
	return &body[page[messageView]]{Body: p}, nil
}

func (a *API) reply(ctx context.Context, by *desk.Agent, in *replyInput) (*messageOutput, error) {
	b := &in.Body
	id, err := desk.CheckUUID("clientId", b.ClientID)
	if err != nil {
		return nil, err
	}
	text, err := desk.CleanText("body", b.Body, desk.MaxTextLen)
	if err != nil {
		return nil, err
	}
	r := store.Reply{ClientID: id, Note: b.Kind == "Note", Body: text, SetStatus: as[desk.Status](b.SetStatus), AssignToMe: b.AssignToMe, Template: b.Template}
	if b.Template != nil && !r.Note {
		if r.Actions, err = a.templateActions(by, *b.Template); err != nil {
			return nil, err
		}
	}
	m, again, err := a.Store.Reply(ctx, by, in.Number, r)
	if err != nil {
		return nil, err
	}
	out := &messageOutput{Status: http.StatusCreated, Body: viewMessage(m)}
	if again {
		out.Status = http.StatusOK
	}
	return out, nil
}

// templateActions are what a template changes when its reply is sent; Invalid when the agent is shown no such template.
func (a *API) templateActions(by *desk.Agent, ref desk.TemplateRef) (desk.Change, error) {
	rules := a.Rules.Full()
	t, ok := rules.Template(ref.Set, ref.Name)
	entry := template.Entry{Teams: rules.TemplateTeams(ref.Set)}
	if !ok || !by.SeesAll() && !entry.For(by.Teams) {
		return desk.Change{}, desk.InvalidField("template", "there is no such template")
	}
	var c desk.Change
	if act := t.Actions; act != nil {
		c.Status, c.Priority = as[desk.Status](set(act.Status)), as[desk.Priority](set(act.Priority))
		c.Severity, c.Team, c.AddTags = as[desk.Severity](set(act.Severity)), set(act.AssignTeam), act.AddTags
	}
	return c, nil
}

func set(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
