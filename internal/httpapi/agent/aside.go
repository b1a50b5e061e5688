// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/template"
)

type draftInput struct {
	TicketInput
	Body struct {
		Body string `json:"body" doc:"Empty deletes the draft"`
	}
}

type presenceInput struct {
	TicketInput
	Body struct {
		Typing bool `json:"typing"`
	}
}

type templatesInput struct {
	Session
	Q      string `query:"q" maxLength:"200"`
	Ticket int64  `query:"ticket" doc:"Render for this ticket, in the contact's language"`
}

type actionsView struct {
	Status     string   `json:"status,omitempty"`
	Priority   string   `json:"priority,omitempty"`
	Severity   string   `json:"severity,omitempty"`
	AssignTeam string   `json:"assignTeam,omitempty"`
	AddTags    []string `json:"addTags,omitempty"`
}

type templateView struct {
	Set      string       `json:"set"`
	Name     string       `json:"name"`
	Title    string       `json:"title"`
	Category string       `json:"category"`
	Locale   string       `json:"locale" doc:"The language of the body"`
	Body     string       `json:"body" doc:"Markdown; rendered when a ticket is given"`
	Actions  *actionsView `json:"actions"`
}

type suggestInput struct {
	Session
	Ticket int64 `query:"ticket" required:"true" minimum:"1"`
}

func (a *API) registerAside(h huma.API) {
	draft := op("keep-draft", http.MethodPut, "/tickets/{number}/draft", "Keep my draft")
	draft.DefaultStatus = http.StatusNoContent
	handle(a, h, draft, func(ctx context.Context, by *desk.Agent, in *draftInput) (*none, error) {
		text, err := desk.CleanOptional("body", in.Body.Body, desk.MaxTextLen)
		if err != nil {
			return nil, err
		}
		if _, err := a.Store.Ticket(ctx, by, in.Number); err != nil {
			return nil, err
		}
		return nil, a.Store.PutDraft(ctx, in.Number, by.ID, text)
	})
	presence := op("tell-presence", http.MethodPost, "/tickets/{number}/presence", "I am looking at it, or typing; counts for 15 s")
	presence.DefaultStatus = http.StatusNoContent
	handle(a, h, presence, func(ctx context.Context, by *desk.Agent, in *presenceInput) (*none, error) {
		if _, err := a.Store.Ticket(ctx, by, in.Number); err != nil {
			return nil, err
		}
		return nil, a.Stream.Announce(ctx, in.Number, store.Viewer{AgentID: by.ID, Name: by.Name, Typing: in.Body.Typing})
	})
	handle(a, h, op("list-templates", http.MethodGet, "/templates", "Templates that I may use"), a.templates)
	handle(a, h, op("suggest-articles", http.MethodGet, "/articles/suggest", "Articles that may answer a ticket"), a.suggest)
}

// maxTemplates is how many templates a search gives.
const maxTemplates = 50

func (a *API) templates(ctx context.Context, by *desk.Agent, in *templatesInput) (*body[items[templateView]], error) {
	rules := a.Rules.Full()
	snapshot := rules.Snapshot()
	locale := rules.Locale(by.Locale)
	var t *desk.Ticket
	if in.Ticket != 0 {
		var err error
		if t, err = a.Store.Ticket(ctx, by, in.Ticket); err != nil {
			return nil, err
		}
		locale = rules.Locale(t.Locale)
	}
	q, err := desk.CleanLine("q", in.Q, 200)
	if err != nil {
		return nil, err
	}
	var entries []template.Entry
	for _, s := range snapshot.TemplateSets {
		for _, e := range s.Templates {
			entries = append(entries, template.Entry{Set: s.Name, Name: e.Name, Category: s.Category, Title: e.Title, Body: e.Body, Teams: s.Teams})
		}
	}
	out := items[templateView]{Items: []templateView{}}
	for _, e := range template.Search(entries, template.Query{Text: q, Teams: by.Teams, AllTeams: by.SeesAll(), Limit: maxTemplates}) {
		v := templateView{Set: e.Set, Name: e.Name}
		v.Body, v.Locale = template.Pick(e.Body, locale, snapshot.Desk.Locales...)
		v.Title, _ = template.Pick(e.Title, by.Locale, append([]string{locale}, snapshot.Desk.Locales...)...)
		v.Category, _ = template.Pick(e.Category, by.Locale, append([]string{locale}, snapshot.Desk.Locales...)...)
		if t != nil {
			rendered, err := template.Render(v.Body, rules.Data(v.Locale, t, by.Name))
			if err != nil {
				a.Log.WarnContext(ctx, "a template cannot be rendered", "set", e.Set, "template", e.Name, "error", err)
				continue
			}
			v.Body = rendered
		}
		if full, ok := rules.Template(e.Set, e.Name); ok && full.Actions != nil {
			act := actionsView(*full.Actions)
			v.Actions = &act
		}
		out.Items = append(out.Items, v)
	}
	return &body[items[templateView]]{Body: out}, nil
}

func (a *API) suggest(ctx context.Context, by *desk.Agent, in *suggestInput) (*body[items[Suggestion]], error) {
	t, err := a.Store.Ticket(ctx, by, in.Ticket)
	if err != nil {
		return nil, err
	}
	out := items[Suggestion]{Items: []Suggestion{}}
	if a.Articles == nil {
		return &body[items[Suggestion]]{Body: out}, nil
	}
	asked, err := a.lastQuestion(ctx, in.Ticket)
	if err != nil {
		return nil, err
	}
	found, err := a.Articles.Suggest(ctx, t.Locale, content.Excerpt(asked, 500), 5)
	if err != nil {
		// The help centre may be away; the agent works on without it.
		a.Log.WarnContext(ctx, "articles cannot be suggested", "error", err)
		return &body[items[Suggestion]]{Body: out}, nil
	}
	out.Items = list(found)
	return &body[items[Suggestion]]{Body: out}, nil
}

// lastQuestion is the customer's newest message.
func (a *API) lastQuestion(ctx context.Context, ticket int64) (string, error) {
	messages, _, err := a.Store.Messages(ctx, ticket, 0, 20, true)
	if err != nil {
		return "", err
	}
	for i := len(messages) - 1; i >= 0; i-- {
		if messages[i].Kind == desk.KindCustomer {
			return messages[i].Body, nil
		}
	}
	return "", nil
}
