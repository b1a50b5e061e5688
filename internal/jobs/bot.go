// SPDX-License-Identifier: Apache-2.0

package jobs

import (
	"context"
	"fmt"
	"strings"

	"github.com/riverqueue/river"

	"github.com/rynda-dev/rynda/internal/bot"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

// botTurnArgs ask the bot to answer a message.
type botTurnArgs struct{ store.JobArgs }

// Kind of the job.
func (botTurnArgs) Kind() string { return store.JobBotTurn }

const (
	historyLines = 12
	// botPatience is how often the bot is tried before people get the conversation: a few seconds.
	botPatience = 3
)

// botTurn lets the bot answer a message. When it cannot, people get the conversation: no customer is left waiting for a
// broken bot.
func (j *Jobs) botTurn(ctx context.Context, job *river.Job[botTurnArgs]) error {
	t, err := j.Store.TicketOf(ctx, job.Args.TicketID)
	if desk.CodeOf(err) == desk.NotFound {
		return river.JobCancel(err)
	}
	if err != nil {
		return err
	}
	if t.Status != desk.StatusBot {
		return nil // people have it
	}
	turn, err := j.turn(ctx, t, job.Args.MessageID)
	if err != nil {
		return err
	}
	d, err := j.Bot.Respond(ctx, turn)
	if err != nil {
		if job.Attempt < botPatience {
			return fmt.Errorf("let the bot answer: %w", err)
		}
		j.Log.ErrorContext(ctx, "the bot cannot answer; people get the conversation", "ticket", t.Number, "error", err)
		d = bot.Decision{Kind: bot.HandOver, Reason: "bot-failed"}
	}
	return j.Store.AnswerAsBot(ctx, t.Number, job.Args.MessageID, answerOf(d))
}

func answerOf(d bot.Decision) store.BotAnswer {
	a := store.BotAnswer{Text: d.Text, HandOver: d.Kind == bot.HandOver, Reason: d.Reason, Locale: d.Locale}
	for _, c := range d.Choices {
		a.Choices = append(a.Choices, desk.Choice{ID: c.ID, Label: c.Label})
	}
	for _, l := range d.Articles {
		a.Articles = append(a.Articles, desk.ArticleLink{Title: l.Title, URL: l.URL, Locale: l.Locale})
	}
	return a
}

// turn is the message with the conversation before it.
func (j *Jobs) turn(ctx context.Context, t *desk.Ticket, message int64) (bot.Turn, error) {
	m, err := j.Store.Message(ctx, message)
	if err != nil {
		return bot.Turn{}, err
	}
	turn := bot.Turn{Locale: t.Locale, Text: m.Body, ChoiceID: m.ChoiceID, Channel: t.Channel, Now: j.Now()}
	if s := j.Config.Snapshot(); s != nil {
		turn.Locales, turn.BaseURL = s.Desk.Locales, strings.TrimSuffix(s.Desk.URL, "/")
	}
	before, _, err := j.Store.Messages(ctx, t.Number, message, historyLines, true)
	if err != nil {
		return bot.Turn{}, err
	}
	for _, b := range before {
		switch b.Kind {
		case desk.KindCustomer:
			turn.History = append(turn.History, bot.Line{From: bot.Customer, Text: b.Body})
		case desk.KindBot:
			line := bot.Line{From: bot.Bot, Text: b.Body}
			for _, c := range b.Choices {
				line.Choices = append(line.Choices, c.ID)
			}
			turn.History = append(turn.History, line)
		}
	}
	return turn, nil
}
