// SPDX-License-Identifier: Apache-2.0

package chat

import (
	"net/http"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

func (a *API) handOver(r *http.Request, c store.Conversation) (answer, error) {
	if err := a.allowSend(r, c); err != nil {
		return answer{}, err
	}
	if err := decode(r, &struct{}{}); err != nil {
		return answer{}, err
	}
	if err := a.Store.HandOver(r.Context(), c.Ticket, "human-requested"); err != nil {
		return answer{}, err
	}
	v, err := a.view(r, c)
	return answer{http.StatusAccepted, v}, err
}

func (a *API) contact(r *http.Request, c store.Conversation) (answer, error) {
	if err := a.allowSend(r, c); err != nil {
		return answer{}, err
	}
	var body struct {
		Name  string `json:"name"`
		Email string `json:"email"`
	}
	if err := decode(r, &body); err != nil {
		return answer{}, err
	}
	name, err := desk.CleanLine("name", body.Name, desk.MaxNameLen)
	if err != nil {
		return answer{}, err
	}
	email, err := desk.CleanEmail("email", body.Email)
	if err != nil {
		return answer{}, err
	}
	if name != "" || email != "" {
		if err := a.Store.SetContact(r.Context(), c, name, email); err != nil {
			return answer{}, err
		}
	}
	v, err := a.view(r, c)
	return answer{http.StatusOK, v}, err
}

func (a *API) rate(r *http.Request, c store.Conversation) (answer, error) {
	if err := a.allowSend(r, c); err != nil {
		return answer{}, err
	}
	var body struct {
		Stars   int    `json:"stars"`
		Comment string `json:"comment"`
	}
	if err := decode(r, &body); err != nil {
		return answer{}, err
	}
	comment, err := desk.CleanOptional("comment", body.Comment, 2000)
	if err != nil {
		return answer{}, err
	}
	if err := a.Store.Rate(r.Context(), c, body.Stars, comment); err != nil {
		return answer{}, err
	}
	v, err := a.view(r, c)
	return answer{http.StatusOK, v}, err
}

func (a *API) typing(r *http.Request, c store.Conversation) (answer, error) {
	if err := decode(r, &struct{}{}); err != nil {
		return answer{}, err
	}
	if a.typed.Allow(string(c.Token[:])) != nil {
		return answer{status: http.StatusNoContent}, nil // it was told a moment ago
	}
	t, err := a.Store.TicketOf(r.Context(), c.Ticket)
	if err != nil {
		return answer{}, err
	}
	err = a.Stream.Announce(r.Context(), c.Ticket, store.Viewer{Name: t.Contact.Name, Typing: true})
	return answer{status: http.StatusNoContent}, err
}
