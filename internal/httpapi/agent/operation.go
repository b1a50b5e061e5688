// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/rynda-dev/rynda/internal/access"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/httpapi/problem"
)

const cookieName = "rynda_session"

// Session is embedded in every input that needs an agent.
type Session struct {
	Token string `cookie:"rynda_session" doc:"The session" hidden:"true"`
}

// signedIn is implemented by inputs that embed Session.
type signedIn interface{ token() access.Token }

func (s Session) token() access.Token { return access.Token(s.Token) }

// none is the input or output of operations that need nothing.
type none struct{}

// handle registers an operation for agents who are signed in: it finds the agent, bounds the time, and turns errors
// into problems.
func handle[I, O any](a *API, h huma.API, op huma.Operation, do func(ctx context.Context, by *desk.Agent, in *I) (*O, error)) {
	op.Security = []map[string][]string{{"session": {}}}
	open(a, h, op, func(ctx context.Context, in *I) (*O, error) {
		token := any(in).(signedIn).token()
		if token == "" {
			return nil, desk.Errorf(desk.Unauthorized, "sign in first")
		}
		by, err := a.Access.Session(ctx, token)
		if err != nil {
			return nil, err
		}
		return do(ctx, by, in)
	})
}

// open registers an operation for everybody.
func open[I, O any](a *API, h huma.API, op huma.Operation, do func(ctx context.Context, in *I) (*O, error)) {
	if op.DefaultStatus == 0 {
		op.DefaultStatus = http.StatusOK
	}
	op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusUnprocessableEntity)
	huma.Register(h, op, func(ctx context.Context, in *I) (*O, error) {
		ctx, cancel := context.WithTimeout(ctx, requestTimeout)
		defer cancel()
		out, err := do(ctx, in)
		if err != nil {
			problem.Log(ctx, a.Log, err)
			return nil, problem.Of(err)
		}
		return out, nil
	})
}

func op(id, method, path, summary string) huma.Operation {
	return huma.Operation{OperationID: id, Method: method, Path: "/api/v1" + path, Summary: summary}
}

// body wraps a JSON answer.
type body[T any] struct{ Body T }

// items is a list without pages.
type items[T any] struct {
	Items []T `json:"items"`
}

// page is a page of a list.
type page[T any] struct {
	Items      []T     `json:"items"`
	NextCursor *string `json:"nextCursor" doc:"Where the next page begins; null on the last"`
}

func cursorOrNil(c string) *string {
	if c == "" {
		return nil
	}
	return &c
}
