// SPDX-License-Identifier: Apache-2.0

package chat

import (
	"time"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

type articleView struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

type messageView struct {
	ID       int64         `json:"id"`
	From     string        `json:"from"` // Customer, Bot, Agent, System
	Name     string        `json:"name"`
	Text     string        `json:"text"`
	HTML     string        `json:"html"`
	At       time.Time     `json:"at"`
	ClientID *string       `json:"clientId"`
	Choices  []desk.Choice `json:"choices"`
	Articles []articleView `json:"articles"`
}

// viewMessage shows a message to the customer. Only his own client ids are his business.
func viewMessage(m *desk.Message) messageView {
	v := messageView{ID: m.ID, From: string(m.Kind), Name: m.AuthorName, Text: m.Body, At: m.At.UTC(), Choices: m.Choices, HTML: content.ChatText(m.Body)}
	if m.Kind == desk.KindReply {
		v.From = "Agent"
	}
	if m.Kind == desk.KindCustomer {
		v.Name = ""
		if m.ClientID != "" {
			v.ClientID = &m.ClientID
		}
	} else if html, err := content.Message(m.Body); err == nil {
		v.HTML = html
	}
	for _, a := range m.Articles {
		v.Articles = append(v.Articles, articleView{Title: a.Title, URL: a.URL})
	}
	return v
}

type agentView struct {
	Name string `json:"name"`
}

type ratingView struct {
	Stars   int    `json:"stars"`
	Comment string `json:"comment"`
}

type conversationView struct {
	ID       int64          `json:"id"`
	Number   *int64         `json:"number"` // from the hand-over on
	Status   string         `json:"status"` // Bot, Waiting, Open, Solved
	Locale   string         `json:"locale"`
	Messages *[]messageView `json:"messages,omitempty"`
	Agent    *agentView     `json:"agent"`
	CanRate  bool           `json:"canRate"`
	Rating   *ratingView    `json:"rating"`
	Position string         `json:"position,omitempty"`
}

var statuses = map[desk.Status]string{
	desk.StatusBot: "Bot", desk.StatusNew: "Waiting", desk.StatusOpen: "Open", desk.StatusPending: "Open", desk.StatusSolved: "Solved", desk.StatusClosed: "Solved",
}

func viewConversation(t *desk.Ticket, rating *store.Rating) conversationView {
	v := conversationView{ID: t.Number, Status: statuses[t.Status], Locale: t.Locale}
	if t.HandedOverAt != nil {
		v.Number = &t.Number
	}
	if t.AssigneeID != 0 {
		v.Agent = &agentView{Name: t.AssigneeName}
	}
	v.CanRate = t.Status == desk.StatusSolved || t.Status == desk.StatusClosed
	if rating != nil {
		v.Rating = &ratingView{Stars: rating.Stars, Comment: rating.Comment}
	}
	return v
}
