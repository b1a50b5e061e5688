// SPDX-License-Identifier: Apache-2.0

package chat

import (
	"net/http"
	"time"

	"github.com/rynda-dev/rynda/internal/template"
)

type configView struct {
	Channel     string     `json:"channel"`
	Locale      string     `json:"locale"`
	DeskName    string     `json:"deskName"`
	Greeting    string     `json:"greeting"`
	Color       string     `json:"color"`
	Position    string     `json:"position"`
	AskForEmail string     `json:"askForEmail"`
	Online      bool       `json:"online"`
	OpensAt     *time.Time `json:"opensAt"`
	Schedule    *string    `json:"schedule"`
	BotEnabled  bool       `json:"botEnabled"`
}

func (a *API) config(r *http.Request) (answer, error) {
	rules, c := a.Rules.Full(), channelOf(r)
	s := rules.Snapshot()
	locale := rules.Locale(r.URL.Query().Get("locale"))
	name, _ := template.Pick(s.Desk.DisplayName, locale, s.Desk.Locales...)
	greeting, _ := template.Pick(c.Chat.Greeting, locale, s.Desk.Locales...)
	v := configView{
		Channel: c.Name, Locale: locale, DeskName: name, Greeting: greeting, Color: c.Chat.Color, Position: c.Chat.Position,
		AskForEmail: c.Chat.AskForEmail, BotEnabled: c.BotEnabled,
	}
	var next time.Time
	if v.Online, next = rules.Open(c.Name, a.Now()); !next.IsZero() {
		next = next.UTC()
		v.OpensAt = &next
	}
	if text := rules.Schedule(c.Name, locale); text != "" {
		v.Schedule = &text
	}
	return answer{http.StatusOK, v}, nil
}
