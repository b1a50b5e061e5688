// SPDX-License-Identifier: Apache-2.0

package chat

import (
	"context"
	"net/http"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/httpapi/problem"
	"github.com/rynda-dev/rynda/internal/httpapi/sse"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/stream"
)

// events tells the customer what happens in his conversation: message, conversation, typing, ping, reset.
func (a *API) events(w http.ResponseWriter, r *http.Request) {
	c, err := a.find(r)
	if err != nil {
		problem.Write(w, r, a.Log, err)
		return
	}
	after, err := sse.Position(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("after"))
	if err != nil {
		problem.Write(w, r, a.Log, err)
		return
	}
	leave, err := a.streams.Enter(string(c.Token[:]))
	if err != nil {
		problem.Write(w, r, a.Log, err)
		return
	}
	defer leave()
	sse.Follow(r.Context(), w, a.Stream, sse.Reader{
		After: after, Behind: maxReplay,
		May: func(ctx context.Context) error {
			// After a closed request the token belongs to the new one.
			fresh, err := a.Store.Conversation(ctx, c.Token, c.Channel)
			if err == nil {
				c = fresh
			}
			return err
		},
		Tell: func(ctx context.Context, out *sse.Writer, item *stream.Item) error { return a.tell(ctx, out, &c, item) },
	})
}

// tell sends one item of this conversation. Notes and internal changes are not the customer's.
func (a *API) tell(ctx context.Context, out *sse.Writer, c *store.Conversation, item *stream.Item) error {
	if item.Ticket == nil {
		return nil
	}
	// The customer's next request, opened after this one was closed: look where the token belongs now.
	if item.Ticket.Number != c.Ticket && item.Ticket.Contact.ID == c.ContactID && item.Event.Kind == desk.EventCreated {
		if fresh, err := a.Store.Conversation(ctx, c.Token, c.Channel); err == nil {
			*c = fresh
		}
	}
	if item.Ticket.Number != c.Ticket {
		return nil
	}
	if item.Presence != nil {
		for _, v := range item.Presence.Viewers {
			if v.AgentID != 0 && v.Typing {
				return out.Send("", "typing", map[string]string{"name": v.Name})
			}
		}
		return nil
	}
	if m := item.Message; m != nil && m.Public() && item.Event.Kind != desk.EventDelivery {
		if err := out.Send("", "message", viewMessage(m)); err != nil {
			return err
		}
	}
	// Of what agents see between the messages the customer is shown what it made of his conversation.
	if m := item.Message; m != nil && m.Kind == desk.KindNote || item.Event.Kind == desk.EventDelivery || item.Event.Kind == desk.EventClock {
		return nil
	}
	var rating *store.Rating
	if item.Ticket.SolvedAt != nil {
		rating, _ = a.Store.Rating(ctx, item.Ticket.Number) // shown again when the widget fetches the conversation
	}
	return out.Send(item.Event.Position.String(), "conversation", viewConversation(item.Ticket, rating))
}
