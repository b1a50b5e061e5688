// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"encoding/json"
	"time"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

type agentView struct {
	ID     int64    `json:"id"`
	Email  string   `json:"email"`
	Name   string   `json:"name"`
	Role   string   `json:"role" enum:"Admin,Lead,Agent"`
	Locale string   `json:"locale"`
	Teams  []string `json:"teams"`
	// Disabled is shown to administrators who change agents; lists have no disabled ones.
	Disabled bool `json:"disabled,omitempty"`
}

func viewAgent(a *desk.Agent) agentView {
	return agentView{ID: a.ID, Email: a.Email, Name: a.Name, Role: string(a.Role), Locale: a.Locale, Teams: list(a.Teams)}
}

type personView struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type contactView struct {
	ID     int64  `json:"id"`
	Name   string `json:"name"`
	Email  string `json:"email"`
	Locale string `json:"locale"`
}

type clockView struct {
	Metric                 string     `json:"metric" enum:"FirstResponse,NextResponse,Resolution"`
	Round                  int        `json:"round"`
	DueAt                  *time.Time `json:"dueAt" doc:"null while the clock is paused"`
	BreachedAt             *time.Time `json:"breachedAt" doc:"the deadline that passed"`
	StartedAt              time.Time  `json:"startedAt"`
	StoppedAt              *time.Time `json:"stoppedAt"`
	State                  string     `json:"state" enum:"Running,Paused,Breached,Met"`
	WarnAt                 *time.Time `json:"warnAt"`
	PausedRemainingSeconds *int64     `json:"pausedRemainingSeconds"`
	Policy                 string     `json:"policy"`
}

// viewClock shows a clock as it is now: a stored one that has passed its deadline since is breached, whether or not a
// timer has looked at it.
func viewClock(c *desk.Clock, now time.Time) *clockView {
	if c == nil {
		return nil
	}
	v := &clockView{
		Metric: c.Metric, Round: c.Round, DueAt: c.DueAt, BreachedAt: c.BreachedAt, StartedAt: c.StartedAt, StoppedAt: c.MetAt,
		State: c.State, WarnAt: c.WarnAt, PausedRemainingSeconds: c.PausedRemainingSeconds, Policy: c.Policy,
	}
	if v.State == "Running" && v.DueAt != nil && now.After(*v.DueAt) {
		v.State, v.BreachedAt = "Breached", v.DueAt
	}
	return v
}

// TicketSummary is a ticket in a list.
type TicketSummary struct {
	Number        int64       `json:"number"`
	Subject       string      `json:"subject"`
	Status        string      `json:"status" enum:"Bot,New,Open,Pending,Solved,Closed"`
	Severity      string      `json:"severity" enum:"Blocker,Critical,Major,Minor,Trivial"`
	Priority      string      `json:"priority" enum:"High,Medium,Low"`
	Type          string      `json:"type" enum:"Question,Problem,Wish,Complaint,Other"`
	Channel       string      `json:"channel"`
	Team          string      `json:"team"`
	Assignee      *personView `json:"assignee"`
	Contact       contactView `json:"contact"`
	Preview       string      `json:"preview"`
	LastMessageAt time.Time   `json:"lastMessageAt"`
	CreatedAt     time.Time   `json:"createdAt"`
	UpdatedAt     time.Time   `json:"updatedAt"`
	Unread        bool        `json:"unread"`
	Tags          []string    `json:"tags"`
	SLA           *clockView  `json:"sla" doc:"The next deadline"`
	Version       int64       `json:"version"`
}

func viewSummary(t *desk.Ticket, now time.Time) TicketSummary {
	v := TicketSummary{
		Number: t.Number, Subject: t.Subject, Status: string(t.Status), Severity: string(t.Severity), Priority: string(t.Priority), Type: string(t.Type),
		Channel: t.Channel, Team: t.Team, Contact: contactView{ID: t.Contact.ID, Name: t.Contact.Name, Email: t.Contact.Email, Locale: t.Locale},
		Preview: t.Preview, LastMessageAt: t.LastMessageAt.UTC(), CreatedAt: t.CreatedAt.UTC(), UpdatedAt: t.UpdatedAt.UTC(), Unread: t.Unread,
		Tags: list(t.Tags), SLA: viewClock(t.SLA, now), Version: t.Version,
	}
	if t.AssigneeID != 0 {
		v.Assignee = &personView{ID: t.AssigneeID, Name: t.AssigneeName}
	}
	return v
}

type identityView struct {
	Channel string `json:"channel"`
	Address string `json:"address"`
}

// ContactCard is a contact beside a ticket.
type ContactCard struct {
	ID              int64          `json:"id"`
	Name            string         `json:"name"`
	Email           string         `json:"email"`
	Phone           string         `json:"phone"`
	Locale          string         `json:"locale"`
	Identities      []identityView `json:"identities"`
	TicketCount     int            `json:"ticketCount"`
	OpenTicketCount int            `json:"openTicketCount"`
}

func viewCard(c *desk.ContactCard, locale string) ContactCard {
	v := ContactCard{ID: c.ID, Name: c.Name, Email: c.Email, Phone: c.Phone, Locale: c.Locale, Identities: []identityView{}, TicketCount: c.TicketCount, OpenTicketCount: c.OpenTicketCount}
	if locale != "" {
		v.Locale = locale
	}
	for _, i := range c.Identities {
		v.Identities = append(v.Identities, identityView(i))
	}
	return v
}

type draftView struct {
	Body      string    `json:"body"`
	UpdatedAt time.Time `json:"updatedAt"`
}

type ticketView struct {
	TicketSummary
	Contact        ContactCard    `json:"contact"`
	Clocks         []clockView    `json:"clocks"`
	Rating         *store.Rating  `json:"rating"`
	Draft          *draftView     `json:"draft"`
	Viewers        []store.Viewer `json:"viewers"`
	BotSummary     *string        `json:"botSummary" doc:"What the bot was asked and offered before people got it; null when it said nothing"`
	PreviousNumber *int64         `json:"previousNumber" doc:"The closed ticket that this one continues"`
}

type deliveryView struct {
	State string  `json:"state" enum:"Pending,Sent,Delivered,Failed"`
	Error *string `json:"error"`
}

type authorView struct {
	Kind string `json:"kind" enum:"Contact,Agent,Bot,System"`
	ID   *int64 `json:"id"`
	Name string `json:"name"`
}

type messageView struct {
	ID       int64              `json:"id"`
	Ticket   int64              `json:"ticket"`
	Kind     string             `json:"kind" enum:"Customer,Bot,Reply,Note,System"`
	Author   authorView         `json:"author"`
	Body     string             `json:"body" doc:"Plain text from customers, Markdown from all others"`
	HTML     string             `json:"html" doc:"The body, safe to show"`
	At       time.Time          `json:"at"`
	ClientID *string            `json:"clientId"`
	Delivery *deliveryView      `json:"delivery"`
	Choices  []desk.Choice      `json:"choices" nullable:"true"`
	Articles []desk.ArticleLink `json:"articles" nullable:"true"`
	Template *desk.TemplateRef  `json:"template"`
	Event    *json.RawMessage   `json:"event"`
}

func viewMessage(m *desk.Message) messageView {
	v := messageView{
		ID: m.ID, Ticket: m.Ticket, Kind: string(m.Kind), Author: authorView{Kind: string(m.AuthorKind), Name: m.AuthorName}, Body: m.Body,
		HTML: messageHTML(m), At: m.At.UTC(), Choices: m.Choices, Articles: m.Articles, Template: m.Template,
	}
	if m.AuthorID != 0 {
		v.Author.ID = &m.AuthorID
	}
	if m.ClientID != "" {
		v.ClientID = &m.ClientID
	}
	if m.Event != nil {
		raw, err := json.Marshal(m.Event)
		if err == nil { // strings, numbers and times: it cannot fail
			v.Event = (*json.RawMessage)(&raw)
		}
	}
	if m.Delivery != desk.Undeliverable {
		v.Delivery = &deliveryView{State: string(m.Delivery)}
		if m.DeliveryError != "" {
			v.Delivery.Error = &m.DeliveryError
		}
	}
	return v
}

// messageHTML makes a body safe to show: customers write plain text, all others Markdown.
func messageHTML(m *desk.Message) string {
	if m.Kind != desk.KindCustomer {
		if html, err := content.Message(m.Body); err == nil {
			return html
		}
	}
	return content.ChatText(m.Body)
}

// list gives an empty list for nil: JSON has [] and not null.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
