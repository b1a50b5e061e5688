// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

type viewView struct {
	ID     string `json:"id"`
	Kind   string `json:"kind" enum:"Mine,Unassigned,Open,Pending,Solved,All,Bot,Team"`
	Team   string `json:"team,omitempty"`
	Count  int    `json:"count" doc:"At most 1000"`
	Capped bool   `json:"capped" doc:"There are more"`
}

func (a *API) registerViews(h huma.API) {
	handle(a, h, op("list-views", http.MethodGet, "/views", "The lists of tickets, with counts"), func(ctx context.Context, by *desk.Agent, _ *Session) (*body[items[viewView]], error) {
		views := slices.Clone(store.FixedViews)
		for _, t := range a.Rules.Full().Snapshot().Teams {
			if by.SeesAll() || slices.Contains(by.Teams, t.Name) {
				views = append(views, store.View("team:"+t.Name))
			}
		}
		counts, err := a.Store.Counts(ctx, by, views)
		if err != nil {
			return nil, err
		}
		out := items[viewView]{Items: []viewView{}}
		for _, c := range counts {
			v := viewView{ID: string(c.View), Team: c.View.Team(), Count: c.Count, Capped: c.Capped, Kind: "Team"}
			if v.Team == "" {
				v.Kind = strings.ToUpper(v.ID[:1]) + v.ID[1:]
			}
			out.Items = append(out.Items, v)
		}
		return &body[items[viewView]]{Body: out}, nil
	})
}
