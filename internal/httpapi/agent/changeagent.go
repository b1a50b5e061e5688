// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/store"
)

type changeAgentInput struct {
	Session
	ID   int64 `path:"id" minimum:"1"`
	Body struct {
		Name     *string   `json:"name,omitempty" maxLength:"200"`
		Role     *string   `json:"role,omitempty"`
		Locale   *string   `json:"locale,omitempty" maxLength:"35"`
		Teams    *[]string `json:"teams,omitempty" maxItems:"64"`
		Disabled *bool     `json:"disabled,omitempty" doc:"A disabled agent cannot sign in, and gets no tickets"`
		Password string    `json:"password,omitempty" maxLength:"1024" doc:"A new one, of at least 10 characters"`
	}
}

func (a *API) registerChangeAgent(h huma.API) {
	change := op("change-agent", http.MethodPatch, "/agents/{id}", "Change an agent (administrators); who is disabled or gets another password is signed out")
	change.Errors = []int{http.StatusForbidden, http.StatusNotFound, http.StatusConflict}
	handle(a, h, change, func(ctx context.Context, by *desk.Agent, in *changeAgentInput) (*body[agentView], error) {
		b := &in.Body
		if b.Teams != nil {
			if err := a.checkTeams(*b.Teams); err != nil {
				return nil, err
			}
		}
		c := store.AgentChange{Name: b.Name, Locale: b.Locale, Role: as[desk.Role](b.Role), Teams: b.Teams, Disabled: b.Disabled}
		changed, disabled, err := a.Access.ChangeAgent(ctx, by, in.ID, c, b.Password)
		if err != nil {
			return nil, err
		}
		v := viewAgent(changed)
		v.Disabled = disabled
		return &body[agentView]{Body: v}, nil
	})
}

// checkTeams refuses teams that the desk does not have.
func (a *API) checkTeams(teams []string) error {
	for _, t := range teams {
		if !slices.ContainsFunc(a.Rules.Full().Snapshot().Teams, func(have deskconfig.Team) bool { return have.Name == t }) {
			return desk.InvalidField("teams", "there is no such team")
		}
	}
	return nil
}
