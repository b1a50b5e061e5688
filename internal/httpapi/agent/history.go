// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/rynda-dev/rynda/internal/desk"
)

// maxHistory is how many of a ticket's newest events are shown.
const maxHistory = 200

type historyEntry struct {
	At        time.Time       `json:"at"`
	Kind      string          `json:"kind" enum:"Created,Message,Updated,HandOver,Rated,Clock,Delivery"`
	Actor     historyActor    `json:"actor"`
	MessageID *int64          `json:"messageId"`
	Status    string          `json:"status" doc:"The ticket's, after it"`
	Data      *desk.EventData `json:"data"`
}

type historyActor struct {
	Kind string `json:"kind"`
	ID   *int64 `json:"id"`
}

func (a *API) registerHistory(h huma.API) {
	handle(a, h, op("list-history", http.MethodGet, "/tickets/{number}/history", "What happened to a ticket, newest first, at most 200"),
		func(ctx context.Context, by *desk.Agent, in *TicketInput) (*body[items[historyEntry]], error) {
			if _, err := a.Store.Ticket(ctx, by, in.Number); err != nil {
				return nil, err
			}
			events, err := a.Store.History(ctx, in.Number, maxHistory)
			if err != nil {
				return nil, err
			}
			out := items[historyEntry]{Items: []historyEntry{}}
			for _, e := range events {
				entry := historyEntry{At: e.At.UTC(), Kind: string(e.Kind), Actor: historyActor{Kind: string(e.ActorKind)}, Status: string(e.Status), Data: e.Data}
				if e.ActorID != 0 {
					entry.Actor.ID = &e.ActorID
				}
				if e.MessageID != 0 {
					entry.MessageID = &e.MessageID
				}
				out.Items = append(out.Items, entry)
			}
			return &body[items[historyEntry]]{Body: out}, nil
		})
}
