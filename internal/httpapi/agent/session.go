// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/rynda-dev/rynda/internal/access"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/httpapi/limits"
)

type teamView struct {
	Name        string            `json:"name"`
	DisplayName map[string]string `json:"displayName"`
}

type channelView struct {
	Name        string            `json:"name"`
	Kind        string            `json:"kind"`
	DisplayName map[string]string `json:"displayName"`
}

type deskView struct {
	Name        string            `json:"name"`
	DisplayName map[string]string `json:"displayName"`
	Locales     []string          `json:"locales"`
	TimeZone    string            `json:"timeZone"`
	URL         string            `json:"url"`
	Teams       []teamView        `json:"teams"`
	Channels    []channelView     `json:"channels"`
	Revision    string            `json:"revision"`
	Version     string            `json:"version"`
}

func (a *API) viewDesk() deskView {
	rules := a.Rules.Full()
	s := rules.Snapshot()
	v := deskView{
		Name: s.Desk.Name, DisplayName: text(s.Desk.DisplayName), Locales: list(s.Desk.Locales), TimeZone: s.Desk.TimeZone, URL: s.Desk.URL,
		Teams: []teamView{}, Channels: []channelView{}, Revision: rules.Revision(), Version: a.Version,
	}
	for _, t := range s.Teams {
		v.Teams = append(v.Teams, teamView{Name: t.Name, DisplayName: text(t.DisplayName)})
	}
	for _, c := range s.Channels {
		v.Channels = append(v.Channels, channelView{Name: c.Name, Kind: c.Kind, DisplayName: text(c.DisplayName)})
	}
	return v
}

func text(t deskconfig.Text) map[string]string {
	if t == nil {
		return map[string]string{}
	}
	return t
}

type sessionView struct {
	Agent agentView `json:"agent"`
	Desk  deskView  `json:"desk"`
}

type signInInput struct {
	client string
	Body   struct {
		Email    string `json:"email" maxLength:"254"`
		Password string `json:"password" maxLength:"1024"`
	}
}

// Resolve notes the browser's address, by which failures are counted.
func (in *signInInput) Resolve(ctx huma.Context) []error {
	in.client = ctx.RemoteAddr()
	if c, ok := ctx.Context().Value(clientKey{}).(string); ok {
		in.client = c
	}
	return nil
}

type clientKey struct{}

type sessionOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      sessionView
}

type endOutput struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

type passwordInput struct {
	Session
	Body struct {
		Current string `json:"current" maxLength:"1024"`
		New     string `json:"new" maxLength:"1024"`
	}
}

type selfInput struct {
	Session
	Body struct {
		Locale *string `json:"locale,omitempty" maxLength:"35"`
		Name   *string `json:"name,omitempty" maxLength:"200"`
	}
}

func (a *API) cookie(t access.Token, maxAge int) http.Cookie {
	return http.Cookie{Name: cookieName, Value: string(t), Path: "/", MaxAge: maxAge, HttpOnly: true, Secure: a.Secure, SameSite: http.SameSiteLaxMode} //nolint:gosec // Secure follows the desk's origin: a desk on plain HTTP could not be signed in to otherwise
}

func (a *API) registerSession(h huma.API) {
	signIn := op("sign-in", http.MethodPost, "/session", "Sign in")
	signIn.Errors = []int{http.StatusTooManyRequests}
	if a.Access != nil {
		signIn.Middlewares = huma.Middlewares{a.noteClient}
	}
	open(a, h, signIn, func(ctx context.Context, in *signInInput) (*sessionOutput, error) {
		by, token, err := a.Access.SignIn(ctx, in.Body.Email, in.Body.Password, in.client)
		if err != nil {
			return nil, err
		}
		return &sessionOutput{SetCookie: a.cookie(token, int(access.SessionTime.Seconds())), Body: sessionView{Agent: viewAgent(by), Desk: a.viewDesk()}}, nil
	})
	handle(a, h, op("get-session", http.MethodGet, "/session", "Who am I, and what desk is it"), func(_ context.Context, by *desk.Agent, _ *Session) (*body[sessionView], error) {
		return &body[sessionView]{Body: sessionView{Agent: viewAgent(by), Desk: a.viewDesk()}}, nil
	})
	signOut := op("sign-out", http.MethodDelete, "/session", "Sign out")
	signOut.DefaultStatus = http.StatusNoContent
	open(a, h, signOut, func(ctx context.Context, in *Session) (*endOutput, error) {
		if in.Token != "" {
			if err := a.Access.SignOut(ctx, in.token()); err != nil {
				return nil, err
			}
		}
		return &endOutput{SetCookie: a.cookie("", -1)}, nil
	})
	handle(a, h, op("change-self", http.MethodPatch, "/session/agent", "Change my name or language"), func(ctx context.Context, by *desk.Agent, in *selfInput) (*body[agentView], error) {
		return a.changeSelf(ctx, by, in)
	})
	password := op("change-password", http.MethodPost, "/session/password", "Change my password; other sessions end")
	password.DefaultStatus = http.StatusNoContent
	handle(a, h, password, func(ctx context.Context, by *desk.Agent, in *passwordInput) (*none, error) {
		return nil, a.Access.ChangePassword(ctx, by, in.Body.Current, in.Body.New, in.token())
	})
}

func (a *API) noteClient(ctx huma.Context, next func(huma.Context)) {
	r, _ := humachi.Unwrap(ctx)
	next(huma.WithValue(ctx, clientKey{}, limits.Client(r, a.TrustedProxies)))
}

func (a *API) changeSelf(ctx context.Context, by *desk.Agent, in *selfInput) (*body[agentView], error) {
	if in.Body.Name != nil {
		name, err := desk.CleanLine("name", *in.Body.Name, desk.MaxNameLen)
		if err != nil {
			return nil, err
		}
		if name == "" {
			return nil, desk.InvalidField("name", "must not be empty")
		}
		by.Name = name
	}
	if in.Body.Locale != nil {
		locale, err := desk.CleanLine("locale", *in.Body.Locale, 35)
		if err != nil {
			return nil, err
		}
		by.Locale = locale
	}
	if err := a.Store.UpdateAgent(ctx, by); err != nil {
		return nil, err
	}
	return &body[agentView]{Body: viewAgent(by)}, nil
}
