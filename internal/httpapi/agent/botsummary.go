// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"context"

	"github.com/rynda-dev/rynda/internal/desk"
)

// botSummary tells what the bot was asked and offered before people got the ticket, nil when it said nothing.
func (a *API) botSummary(ctx context.Context, by *desk.Agent, ticket int64) (*string, error) {
	talk, err := a.Store.BotTalk(ctx, ticket)
	if err != nil {
		return nil, err
	}
	locale := by.Locale
	if locale == "" {
		locale = a.Rules.Full().Locale("")
	}
	text := desk.BotSummary(talk, locale)
	if text == "" {
		return nil, nil
	}
	return &text, nil
}
