// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"slices"
	"strings"
)

// botTexts of one language.
type botTexts struct{ asked, offered, nothing, quoteFrom, quoteTo string }

var summaries = map[string]botTexts{
	"en": {asked: "The customer asked: ", offered: "The bot offered: ", nothing: "The bot offered no article.", quoteFrom: "“", quoteTo: "”"},
	"ru": {asked: "Клиент спросил: ", offered: "Бот предложил: ", nothing: "Бот не предложил ни одной статьи.", quoteFrom: "«", quoteTo: "»"},
}

// maxAsked is how many of the customer's messages a summary quotes, each to askedLen characters.
const (
	maxAsked = 3
	askedLen = 160
)

// BotSummary tells an agent, in his language, what the customer asked the bot and which articles the bot offered: two
// lines of plain text. "" when the bot said nothing. What was chosen by a button is no question.
func BotSummary(talk []*Message, locale string) string {
	base, _, _ := strings.Cut(strings.ToLower(locale), "-")
	t, ok := summaries[base]
	if !ok {
		t = summaries["en"]
	}
	var asked, offered []string
	spoke := false
	for _, m := range talk {
		switch {
		case m.Kind == KindBot:
			spoke = true
			for _, a := range m.Articles {
				if title := t.quoteFrom + a.Title + t.quoteTo; !slices.Contains(offered, title) {
					offered = append(offered, title)
				}
			}
		case m.Kind == KindCustomer && m.ChoiceID == "" && len(asked) < maxAsked:
			asked = append(asked, t.quoteFrom+Shorten(m.Body, askedLen)+t.quoteTo)
		}
	}
	if !spoke {
		return ""
	}
	lines := t.nothing
	if len(offered) > 0 {
		lines = t.offered + strings.Join(offered, ", ") + "."
	}
	if len(asked) > 0 {
		lines = t.asked + strings.Join(asked, "; ") + ".\n" + lines
	}
	return lines
}
