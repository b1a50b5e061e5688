// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/httpapi/problem"
	"github.com/rynda-dev/rynda/internal/httpapi/sse"
	"github.com/rynda-dev/rynda/internal/stream"
)

type eventsInput struct {
	Session
	LastEventID string `header:"Last-Event-ID" maxLength:"64" doc:"Where the reader was"`
	After       string `query:"after" maxLength:"64" doc:"The same, for readers that set no headers"`
}

type eventsOutput struct {
	ContentType string `header:"Content-Type"`
	Body        func(huma.Context)
}

type ticketEvent struct {
	Number  int64         `json:"number"`
	Version int64         `json:"version"`
	Reason  string        `json:"reason" enum:"Created,Updated,Message,Rated,Clock"`
	Ticket  TicketSummary `json:"ticket"`
}

// goneEvent tells an agent that he sees a ticket no longer, and nothing of what became of it.
type goneEvent struct {
	Number int64  `json:"number"`
	Reason string `json:"reason" enum:"Gone"`
}

var reasons = map[desk.EventKind]string{
	desk.EventCreated: "Created", desk.EventUpdated: "Updated", desk.EventHandOver: "Updated", desk.EventMessage: "Message",
	desk.EventRated: "Rated", desk.EventClock: "Clock", desk.EventDelivery: "Message",
}

func (a *API) registerEvents(h huma.API) {
	events := op("follow-events", http.MethodGet, "/events", "What happens, as it happens (Server-Sent Events)")
	events.Description = "Events: ready {position}, ticket {number, version, reason, ticket} or, when it is yours to see no longer, {number, reason: Gone}, message (a message), presence {number, viewers}, config {revision}, ping, reset (fetch anew). " +
		"The id of an event is where to resume: Last-Event-ID or ?after=, on any replica. An event may come twice, never not at all."
	events.Security = []map[string][]string{{"session": {}}}
	events.Errors = []int{http.StatusUnauthorized, http.StatusUnprocessableEntity, http.StatusTooManyRequests}
	events.Responses = map[string]*huma.Response{"200": {Description: "The stream", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}}}}
	huma.Register(h, events, func(ctx context.Context, in *eventsInput) (*eventsOutput, error) {
		by, err := a.Access.Session(ctx, in.token())
		if err != nil {
			problem.Log(ctx, a.Log, err)
			return nil, problem.Of(err)
		}
		after, err := sse.Position(in.LastEventID, in.After)
		if err != nil {
			return nil, problem.Of(err)
		}
		leave, err := a.streams.Enter(strconv.FormatInt(by.ID, 10))
		if err != nil {
			return nil, problem.Of(err)
		}
		return &eventsOutput{ContentType: sse.ContentType, Body: func(hc huma.Context) {
			defer leave()
			_, w := humachi.Unwrap(hc)
			sse.Follow(ctx, w, a.Stream, sse.Reader{
				After: after, Behind: stream.MaxReplay,
				// The agent's teams and role may change, and his session may end, while the stream is open.
				May: func(ctx context.Context) error {
					fresh, err := a.Access.Session(ctx, in.token())
					if err == nil {
						by = fresh
					}
					return err
				},
				Tell: func(_ context.Context, out *sse.Writer, item *stream.Item) error { return a.tell(out, by, item) },
			})
		}}, nil
	})
}

// tell sends one item, as far as the agent may see it. The id goes with the last event of an item, so that a reader that
// resumes misses none of them.
func (a *API) tell(out *sse.Writer, by *desk.Agent, item *stream.Item) error {
	switch {
	case item.Revision != "":
		return out.Send("", "config", map[string]string{"revision": item.Revision})
	case item.Ticket == nil:
		return nil
	case !by.CanSee(item.Ticket.Team, item.Ticket.AssigneeID):
		if !lost(by, item) {
			return nil
		}
		return out.Send(item.Event.Position.String(), "ticket", goneEvent{Number: item.Ticket.Number, Reason: "Gone"})
	case item.Presence != nil:
		return out.Send("", "presence", item.Presence)
	}
	if item.Message != nil {
		if err := out.Send("", "message", viewMessage(item.Message)); err != nil {
			return err
		}
	}
	return out.Send(item.Event.Position.String(), "ticket", ticketEvent{
		Number: item.Ticket.Number, Version: item.Ticket.Version,
		Reason: reasons[item.Event.Kind], Ticket: viewSummary(item.Ticket, a.Now()),
	})
}

// lost tells whether an event took a ticket from what the agent sees: he saw it before, by the team and the assignee that
// it had. Those who never saw it are not told of it.
func lost(by *desk.Agent, item *stream.Item) bool {
	if item.Event.Data == nil {
		return false
	}
	teamDiff, moved := item.Event.Data.Diffs["team"]
	assigneeDiff, given := item.Event.Data.Diffs["assignee"]
	if !moved && !given {
		return false
	}
	team, assignee := item.Ticket.Team, item.Ticket.AssigneeID
	if moved {
		team = teamDiff.From
	}
	if given {
		assignee, _ = strconv.ParseInt(assigneeDiff.From, 10, 64) // "": nobody
	}
	return by.CanSee(team, assignee)
}
