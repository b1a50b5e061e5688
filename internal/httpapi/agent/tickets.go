// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

type listInput struct {
	Session
	View   string `query:"view" maxLength:"80" doc:"Id of a view; none: all"`
	Q      string `query:"q" maxLength:"200" doc:"Words, an address, or a number"`
	Cursor string `query:"cursor" maxLength:"80"`
	Limit  int    `query:"limit" default:"50" minimum:"1" maximum:"100"`
}

// TicketInput is embedded in the inputs of operations on one ticket. (huma looks into exported embedded types only.)
type TicketInput struct {
	Session
	Number int64 `path:"number" minimum:"1"`
}

type patchInput struct {
	TicketInput
	Body struct {
		Version    int64      `json:"version" minimum:"1" doc:"The version that was seen; a stale one is refused with 409"`
		Status     *string    `json:"status,omitempty"`
		AssigneeID optionalID `json:"assigneeId,omitempty" doc:"null takes the assignee off"`
		Team       *string    `json:"team,omitempty" maxLength:"63"`
		Severity   *string    `json:"severity,omitempty"`
		Priority   *string    `json:"priority,omitempty"`
		Type       *string    `json:"type,omitempty"`
		Tags       *[]string  `json:"tags,omitempty" maxItems:"64"`
		Subject    *string    `json:"subject,omitempty" maxLength:"1000"`
	}
}

// optionalID tells a missing field from null.
type optionalID struct {
	Set bool
	ID  int64
}

// UnmarshalJSON is called only when the field is there.
func (o *optionalID) UnmarshalJSON(raw []byte) error {
	o.Set = true
	if bytes.Equal(raw, []byte("null")) {
		return nil
	}
	return json.Unmarshal(raw, &o.ID)
}

// Schema is that of a nullable integer.
func (optionalID) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeInteger, Format: "int64", Nullable: true}
}

func (a *API) registerTickets(h huma.API) {
	find := func(ctx context.Context, by *desk.Agent, in *listInput) (*body[page[TicketSummary]], error) {
		p, err := a.Store.List(ctx, by, store.ListQuery{View: store.View(in.View), Search: in.Q, Cursor: in.Cursor, Limit: in.Limit})
		if err != nil {
			return nil, err
		}
		return &body[page[TicketSummary]]{Body: page[TicketSummary]{Items: a.summaries(p.Tickets), NextCursor: cursorOrNil(p.Next)}}, nil
	}
	handle(a, h, op("list-tickets", http.MethodGet, "/tickets", "A page of a view, newest message first"), find)
	handle(a, h, op("search", http.MethodGet, "/search", "Tickets by words, address or number"), find)
	handle(a, h, op("get-ticket", http.MethodGet, "/tickets/{number}", "A ticket"), func(ctx context.Context, by *desk.Agent, in *TicketInput) (*body[ticketView], error) {
		return a.ticket(ctx, by, in.Number)
	})
	patch := op("change-ticket", http.MethodPatch, "/tickets/{number}", "Change a ticket")
	patch.Errors = []int{http.StatusNotFound, http.StatusConflict}
	handle(a, h, patch, func(ctx context.Context, by *desk.Agent, in *patchInput) (*body[ticketView], error) {
		t, err := a.Store.Change(ctx, by, in.Number, in.change())
		if err != nil {
			return nil, err
		}
		// Not read again by his rights: he may just have given it to a team that is not his.
		return a.view(ctx, by, t)
	})
}

func (in *patchInput) change() desk.Change {
	b := &in.Body
	c := desk.Change{
		Version: b.Version, Status: as[desk.Status](b.Status), Team: b.Team, Severity: as[desk.Severity](b.Severity),
		Priority: as[desk.Priority](b.Priority), Type: as[desk.Type](b.Type), Subject: b.Subject,
	}
	if b.AssigneeID.Set {
		c.AssigneeID = &b.AssigneeID.ID
	}
	if b.Tags != nil {
		c.Tags = list(*b.Tags)
	}
	return c
}

func as[T ~string](s *string) *T {
	if s == nil {
		return nil
	}
	v := T(*s)
	return &v
}

func (a *API) summaries(tickets []*desk.Ticket) []TicketSummary {
	now := a.Now()
	out := make([]TicketSummary, 0, len(tickets))
	for _, t := range tickets {
		out = append(out, viewSummary(t, now))
	}
	return out
}

func (a *API) ticket(ctx context.Context, by *desk.Agent, number int64) (*body[ticketView], error) {
	t, err := a.Store.Ticket(ctx, by, number)
	if err != nil {
		return nil, err
	}
	return a.view(ctx, by, t)
}

// view shows a ticket with all that stands beside it. That the agent may see it is the caller's to know.
func (a *API) view(ctx context.Context, by *desk.Agent, t *desk.Ticket) (*body[ticketView], error) {
	number, now := t.Number, a.Now()
	v := ticketView{TicketSummary: viewSummary(t, now), Clocks: []clockView{}, Viewers: []store.Viewer{}}
	card, err := a.Store.ContactCard(ctx, by, t.Contact.ID)
	if err != nil {
		return nil, err
	}
	v.Contact = viewCard(card, t.Locale)
	clocks, err := a.Store.Clocks(ctx, number)
	if err != nil {
		return nil, err
	}
	for i := range clocks {
		v.Clocks = append(v.Clocks, *viewClock(&clocks[i], now))
	}
	if v.Rating, err = a.Store.Rating(ctx, number); err != nil {
		return nil, err
	}
	d, err := a.Store.Draft(ctx, number, by.ID)
	if err != nil {
		return nil, err
	}
	if d != nil {
		v.Draft = &draftView{Body: d.Body, UpdatedAt: d.UpdatedAt.UTC()}
	}
	viewers, err := a.Store.Viewers(ctx, number)
	if err != nil {
		return nil, err
	}
	v.Viewers = list(viewers)
	if t.HandedOverAt != nil {
		if v.BotSummary, err = a.botSummary(ctx, by, number); err != nil {
			return nil, err
		}
	}
	if t.PreviousID != 0 {
		v.PreviousNumber = &t.PreviousID
	}
	return &body[ticketView]{Body: v}, nil
}
