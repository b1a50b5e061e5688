// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

func TestAConversationWithTheBotBecomesATicketForPeople(t *testing.T) {
	d := newDesk(t)
	c, first := d.open(t, "bot", "How do I pay?")

	ticket, err := d.Ticket(t.Context(), d.admin, c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	if ticket.Status != desk.StatusBot || ticket.SLA != nil || ticket.Team != "first" || ticket.Contact.Name != "Carol" {
		t.Fatalf("the bot's ticket: %+v", ticket)
	}
	for range 2 { // a job may run twice
		if err := d.AnswerAsBot(t.Context(), c.Ticket, first, store.BotAnswer{Text: "By card.", Choices: []desk.Choice{{ID: "human", Label: "Human"}}}); err != nil {
			t.Fatal(err)
		}
	}
	d.clock.Add(time.Minute)
	if err := d.HandOver(t.Context(), c.Ticket, "asked"); err != nil {
		t.Fatal(err)
	}
	opened := d.clock.Now()
	ticket, err = d.Ticket(t.Context(), d.admin, c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	if ticket.Status != desk.StatusNew || ticket.SLA == nil || ticket.SLA.DueAt == nil || !ticket.SLA.DueAt.Equal(opened.Add(10*time.Minute)) {
		t.Fatalf("after the hand-over: status %s, clock %+v", ticket.Status, ticket.SLA)
	}
	messages, _, err := d.Messages(t.Context(), c.Ticket, 0, 0, true)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []desk.MessageKind
	for _, m := range messages {
		kinds = append(kinds, m.Kind)
	}
	if len(kinds) != 3 || kinds[0] != desk.KindCustomer || kinds[1] != desk.KindBot || kinds[2] != desk.KindSystem {
		t.Fatalf("messages: %v", kinds)
	}

	d.clock.Add(time.Minute)
	id := uuid.NewString()
	m, again, err := d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: id, Body: "Hello"})
	if err != nil || again {
		t.Fatal(again, err)
	}
	m2, again, err := d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: id, Body: "Hello"})
	if err != nil || !again || m2.ID != m.ID {
		t.Fatalf("the same reply again: %+v %v %v", m2, again, err)
	}
	clocks, err := d.Clocks(t.Context(), c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	if len(clocks) != 2 || clocks[0].State != "Met" || clocks[1].State != "Running" {
		t.Fatalf("clocks after the reply: %+v", clocks)
	}

	d.clock.Add(time.Minute)
	solved := desk.StatusSolved
	if _, err := d.Change(t.Context(), d.admin, c.Ticket, desk.Change{Status: &solved}); err != nil {
		t.Fatal(err)
	}
	if err := d.Rate(t.Context(), c, 5, "good"); err != nil {
		t.Fatal(err)
	}
	got, err := d.Receive(t.Context(), c, desk.Inbound{Channel: "bot", ExternalID: uuid.NewString(), Text: "One more thing"})
	if err != nil || got.Ticket != c.Ticket {
		t.Fatal(got, err)
	}
	ticket, err = d.Ticket(t.Context(), d.admin, c.Ticket)
	if err != nil || ticket.Status != desk.StatusOpen {
		t.Fatalf("a message reopens a solved ticket: %+v %v", ticket, err)
	}

	closed := desk.StatusClosed
	if _, err := d.Change(t.Context(), d.admin, c.Ticket, desk.Change{Status: &closed}); err != nil {
		t.Fatal(err)
	}
	got, err = d.Receive(t.Context(), c, desk.Inbound{Channel: "bot", ExternalID: uuid.NewString(), Text: "And another"})
	if err != nil || got.Ticket == c.Ticket {
		t.Fatal(got, err)
	}
	next, err := d.Ticket(t.Context(), d.admin, got.Ticket)
	if err != nil || next.PreviousID != c.Ticket || next.Contact.ID != c.ContactID {
		t.Fatalf("a message after closing opens a linked ticket: %+v %v", next, err)
	}
}

func TestAChannelWithoutBotStartsTheClockAtOnce(t *testing.T) {
	d := newDesk(t)
	c, _ := d.open(t, "people", "Help")
	ticket, err := d.Ticket(t.Context(), d.admin, c.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	if ticket.Status != desk.StatusNew || ticket.SLA == nil || !ticket.SLA.DueAt.Equal(d.clock.Now().Add(10*time.Minute)) {
		t.Fatalf("status %s clock %+v", ticket.Status, ticket.SLA)
	}
}

func TestTheSameStartAgainGivesTheSameConversation(t *testing.T) {
	d := newDesk(t)
	in := desk.Inbound{Channel: "bot", ExternalID: uuid.NewString(), Text: "Hi"}
	one, err := d.Start(t.Context(), in, token("a"))
	if err != nil {
		t.Fatal(err)
	}
	two, err := d.Start(t.Context(), in, token("b"))
	if err != nil || !two.Again || two.Ticket != one.Ticket {
		t.Fatalf("%+v %+v %v", one, two, err)
	}
	d.clock.Add(store.Retry + time.Second)
	if _, err := d.Start(t.Context(), in, token("c")); desk.CodeOf(err) != desk.Conflict {
		t.Fatalf("too late: %v", err)
	}
}
