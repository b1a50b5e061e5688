// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

func TestListsShowTheWordsOfAMessageWithoutItsMarks(t *testing.T) {
	d := newDesk(t)
	reply := func(c store.Conversation, body string) error {
		_, _, err := d.Reply(t.Context(), d.admin, c.Ticket, store.Reply{ClientID: uuid.NewString(), Body: body})
		return err
	}
	for name, tc := range map[string]struct {
		write func(c store.Conversation, first int64) error
		want  string
	}{
		"the bot's answer": {func(c store.Conversation, first int64) error {
			return d.AnswerAsBot(t.Context(), c.Ticket, first, store.BotAnswer{Text: "**Как сменить пароль**\n\n1. Откройте [настройки](/help/ru/settings).\n2. Нажмите «Сменить»."})
		}, "Как сменить пароль Откройте настройки. Нажмите «Сменить»."},
		"an agent's reply":  {func(c store.Conversation, _ int64) error { return reply(c, "Hello, *Carol*:\n- `ok`") }, "Hello, Carol: ok"},
		"nothing but marks": {func(c store.Conversation, _ int64) error { return reply(c, "---") }, "---"},
		"a customer writes no Markdown": {func(c store.Conversation, _ int64) error {
			_, err := d.Receive(t.Context(), c, desk.Inbound{Channel: "bot", ExternalID: uuid.NewString(), Text: "2 * 3 * 4 and **so**"})
			return err
		}, "2 * 3 * 4 and **so**"},
	} {
		t.Run(name, func(t *testing.T) {
			c, first := d.open(t, "bot", "Hello")
			if err := tc.write(c, first); err != nil {
				t.Fatal(err)
			}
			got, err := d.TicketOf(t.Context(), c.Ticket)
			if err != nil {
				t.Fatal(err)
			}
			if got.Preview != tc.want {
				t.Fatalf("the preview is %q, want %q", got.Preview, tc.want)
			}
		})
	}
}
