// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/rynda-dev/rynda/internal/desk"
)

type addAgentInput struct {
	Session
	Body struct {
		Email    string   `json:"email" maxLength:"254"`
		Name     string   `json:"name" maxLength:"200"`
		Role     string   `json:"role" enum:"Admin,Lead,Agent"`
		Locale   string   `json:"locale,omitempty" maxLength:"35"`
		Teams    []string `json:"teams,omitempty" maxItems:"64"`
		Password string   `json:"password" maxLength:"1024" doc:"At least 10 characters"`
	}
}

type contactInput struct {
	Session
	ID int64 `path:"id" minimum:"1"`
}

type contactOutput struct {
	ContactCard
	Tickets []TicketSummary `json:"tickets" doc:"The newest ones, as far as you may see them"`
}

func (a *API) registerPeople(h huma.API) {
	handle(a, h, op("list-agents", http.MethodGet, "/agents", "All agents"), func(ctx context.Context, _ *desk.Agent, _ *Session) (*body[items[agentView]], error) {
		agents, err := a.Store.Agents(ctx)
		if err != nil {
			return nil, err
		}
		out := items[agentView]{Items: []agentView{}}
		for i := range agents {
			out.Items = append(out.Items, viewAgent(&agents[i]))
		}
		return &body[items[agentView]]{Body: out}, nil
	})
	add := op("add-agent", http.MethodPost, "/agents", "Add an agent (administrators)")
	add.DefaultStatus = http.StatusCreated
	add.Errors = []int{http.StatusForbidden, http.StatusConflict}
	handle(a, h, add, a.addAgent)
	a.registerChangeAgent(h)
	handle(a, h, op("get-contact", http.MethodGet, "/contacts/{id}", "A contact with the newest tickets"), a.contact)
}

func (a *API) addAgent(ctx context.Context, by *desk.Agent, in *addAgentInput) (*body[agentView], error) {
	if by.Role != desk.Admin {
		return nil, desk.Errorf(desk.Forbidden, "only administrators add agents")
	}
	b := &in.Body
	if err := a.checkTeams(b.Teams); err != nil {
		return nil, err
	}
	locale, err := desk.CleanLine("locale", b.Locale, 35)
	if err != nil {
		return nil, err
	}
	added, err := a.Access.AddAgent(ctx, desk.Agent{Email: b.Email, Name: b.Name, Role: desk.Role(b.Role), Locale: locale, Teams: list(b.Teams)}, b.Password)
	if err != nil {
		return nil, err
	}
	return &body[agentView]{Body: viewAgent(added)}, nil
}

func (a *API) contact(ctx context.Context, by *desk.Agent, in *contactInput) (*body[contactOutput], error) {
	tickets, err := a.Store.TicketsOfContact(ctx, by, in.ID, 20)
	if err != nil {
		return nil, err
	}
	// A contact of whom he may see no ticket does not exist for him.
	if len(tickets) == 0 {
		return nil, desk.Errorf(desk.NotFound, "there is no such contact")
	}
	card, err := a.Store.ContactCard(ctx, by, in.ID)
	if err != nil {
		return nil, err
	}
	return &body[contactOutput]{Body: contactOutput{ContactCard: viewCard(card, ""), Tickets: a.summaries(tickets)}}, nil
}
