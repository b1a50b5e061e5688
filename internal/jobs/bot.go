// SPDX-License-Identifier: Apache-2.0

package jobs

import (
	"context"
	"fmt"
	"strings"
	"time"

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
	// botAway is how long a message may wait for the bot at all, and awayLook the pause between two looks for such ones.
	botAway  = 30 * time.Second
	awayLook = 5 * time.Second
	awayMost = 100 // conversations in one look
)

// Reasons of a hand-over that the bot itself does not give.
const (
	reasonBotFailed = "bot-failed"
	reasonBotAway   = "bot-away"
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
	if job.Attempt > botPatience { // it panics, or does not come back at all: it never returned an error to be counted
		j.Log.ErrorContext(ctx, "the bot did not come back; people get the conversation", "ticket", t.Number, "attempt", job.Attempt)
		return j.Store.AnswerAsBot(ctx, t.Number, job.Args.MessageID, store.BotAnswer{HandOver: true, Reason: reasonBotFailed})
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
		d = bot.Decision{Kind: bot.HandOver, Reason: reasonBotFailed}
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

// relieve gives people the conversations that the bot leaves waiting, until ctx ends. It runs in the ticket workload: when
// no bot is there at all, nobody else would.
func (j *Jobs) relieve(ctx context.Context) {
	for sleep(ctx, min(awayLook, j.BotAway)) {
		waiting, err := j.Store.LeftByBot(ctx, j.BotAway, awayMost)
		if err != nil {
			if ctx.Err() == nil {
				j.Log.Warn("conversations that wait for the bot cannot be looked for", "error", err)
			}
			continue
		}
		for _, ticket := range waiting {
			if err := j.Store.HandOver(ctx, ticket, reasonBotAway); err != nil {
				if ctx.Err() == nil {
					j.Log.WarnContext(ctx, "a conversation that waits for the bot cannot be handed over", "ticket", ticket, "error", err)
				}
				continue
			}
			j.Log.WarnContext(ctx, "the bot is away; people get the conversation", "ticket", ticket)
		}
	}
}
