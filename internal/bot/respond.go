// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/search"
)

const (
	offered    = 3   // articles in an offer
	leadLength = 900 // bytes of an article that are told in the chat: about 500 Russian letters
)

// Retriever finds articles.
type Retriever interface {
	Search(ctx context.Context, r search.Request) ([]search.Hit, error)
}

// Library is the articles; kb.Library is one.
type Library interface {
	Retriever
	ByID(id string) (kb.StoredArticle, bool)
}

// Responder is the bot. It keeps no state; it is safe for concurrent use.
type Responder struct{ library Library }

// New returns a bot that answers from the library.
func New(library Library) *Responder { return &Responder{library} }

// Respond decides what to say. Equal turns over an equal library give equal decisions. It fails only when the search
// does; the caller then hands over to a human.
func (b *Responder) Respond(ctx context.Context, t Turn) (Decision, error) {
	if t.ChoiceID != "" {
		if d, ok := b.chosen(t); ok {
			return d, nil
		}
	}
	last, _ := t.lastBotLine()
	u := understand(t.Text, last.offered(ChoiceYes))
	locale := search.GuessLocale(cmp.Or(u.meant, t.Text), t.Locales, t.Locale)
	switch u.intent {
	case intentGreeting:
		return smallTalk(locale, textGreeting, ReasonGreeting), nil
	case intentThanks:
		return smallTalk(locale, textThanks, ReasonThanks), nil
	case intentHelped:
		return smallTalk(locale, textHelped, ReasonHelped), nil
	case intentHuman:
		return handOver(locale, textHandOver, ReasonHumanRequested), nil
	case intentNotHelped:
		return b.tryOthers(ctx, t, locale, last)
	case intentNothing:
		return unclear(t, locale, 0), nil
	}
	return b.answer(ctx, t, locale, u.question)
}

// chosen follows a choice; ok is false for one that is not known, whose label is then read as text.
func (b *Responder) chosen(t Turn) (Decision, bool) {
	switch t.ChoiceID {
	case ChoiceYes:
		return smallTalk(t.Locale, textHelped, ReasonHelped), true
	case ChoiceHuman:
		return handOver(t.Locale, textHandOver, ReasonHumanRequested), true
	}
	id, ok := strings.CutPrefix(t.ChoiceID, articlePrefix)
	if !ok {
		return Decision{}, false
	}
	a, ok := b.library.ByID(id)
	if !ok {
		return Decision{}, false // deleted since it was offered
	}
	return tell(t, t.Locale, a, 1, ReasonChosen), true
}

// answer finds articles for the question.
func (b *Responder) answer(ctx context.Context, t Turn, locale, question string) (Decision, error) {
	hits, err := b.find(ctx, question, locale)
	if err != nil {
		return Decision{}, err
	}
	sure := confidence(hits)
	if sure < offerAt && !hasStopWord(question) {
		// A Russian question in the English layout looks English. It has no English stop words, as real questions have.
		meant := search.SwitchLayout(question)
		if l := search.GuessLocale(meant, t.Locales, locale); l != locale {
			switched, err := b.find(ctx, meant, l)
			if err != nil {
				return Decision{}, err
			}
			if c := confidence(switched); c >= offerAt {
				hits, sure, locale = switched, c, l
			}
		}
	}
	switch {
	case sure >= answerAt:
		if a, ok := b.library.ByID(hits[0].ID); ok {
			return tell(t, locale, a, sure, ReasonFound), nil
		}
	case sure >= offerAt:
		return b.offer(t, locale, hits, textSeveral, ReasonSeveral, sure), nil
	}
	for _, other := range t.Locales {
		if other == locale {
			continue
		}
		elsewhere, err := b.find(ctx, question, other)
		if err != nil {
			return Decision{}, err
		}
		if c := confidence(elsewhere); c >= answerAt {
			return b.offer(t, locale, elsewhere[:1], textOtherLanguage, ReasonOtherLanguage, c), nil
		}
	}
	return unclear(t, locale, sure), nil
}

func (b *Responder) find(ctx context.Context, question, locale string) ([]search.Hit, error) {
	hits, err := b.library.Search(ctx, search.Request{Query: question, Locale: locale, Limit: 2 * offered})
	if err != nil {
		return nil, fmt.Errorf("search articles for the bot: %w", err)
	}
	return hits, nil
}

// tryOthers answers "it did not help": with what else was found for the question, once; then by a human.
func (b *Responder) tryOthers(ctx context.Context, t Turn, locale string, last Line) (Decision, error) {
	question := t.lastQuestion()
	if question == "" || t.notHelpedBefore() {
		return handOver(locale, textGiveUp, ReasonNotHelped), nil
	}
	hits, err := b.find(ctx, understand(question, false).question, locale)
	if err != nil {
		return Decision{}, err
	}
	var others []search.Hit
	for _, h := range hits {
		if h.Coverage >= offerAt && !strings.Contains(last.Text, h.Title) {
			others = append(others, h)
		}
	}
	if len(others) == 0 {
		return handOver(locale, textGiveUp, ReasonNotHelped), nil
	}
	return b.offer(t, locale, others, textTryThese, ReasonNotHelped, 0), nil
}

// notHelpedBefore says whether the customer has said before that an answer did not help.
func (t Turn) notHelpedBefore() bool {
	asked := false
	for _, l := range t.History {
		switch l.From {
		case Bot:
			asked = l.offered(ChoiceYes)
		case Customer:
			if asked && understand(l.Text, true).intent == intentNotHelped {
				return true
			}
		}
	}
	return false
}

// tell answers with the beginning of the article and asks whether it helped.
func tell(t Turn, locale string, a kb.StoredArticle, sure float64, reason string) Decision {
	lead, more := content.Lead(a.Body, leadLength)
	if lead == "" {
		lead, more = a.Summary, true
	}
	parts := []string{"**" + content.EscapeMarkdown(a.Title) + "**", lead}
	if more {
		parts = append(parts, text(locale, textMore))
	}
	parts = append(parts, text(locale, textDidItHelp))
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return Decision{
		Kind: Answer, Text: strings.Join(parts, "\n\n"), Locale: locale, Articles: []ArticleRef{reference(t, a)},
		Choices:    []Choice{{ChoiceYes, text(locale, choiceYes)}, human(locale)},
		Confidence: sure, Reason: reason,
	}
}

// offer lets the customer choose among the hits. A second offer or miss in a row goes to a human.
func (b *Responder) offer(t Turn, locale string, hits []search.Hit, key, reason string, sure float64) Decision {
	if t.failures() > 0 {
		return handOver(locale, textGiveUp, ReasonFailedTwice)
	}
	d := Decision{Kind: Offer, Text: text(locale, key), Locale: locale, Confidence: sure, Reason: reason}
	for _, h := range hits {
		// What is far behind the first is no real choice.
		if a, ok := b.library.ByID(h.ID); ok && len(d.Articles) < offered && h.Score >= hits[0].Score*0.3 {
			d.Articles = append(d.Articles, reference(t, a))
			d.Choices = append(d.Choices, Choice{articlePrefix + h.ID, a.Title})
		}
	}
	d.Choices = append(d.Choices, human(locale))
	return d
}

// unclear asks for other words, the first time; then hands over.
func unclear(t Turn, locale string, sure float64) Decision {
	if t.failures() > 0 {
		d := handOver(locale, textGiveUp, ReasonFailedTwice)
		d.Confidence = sure
		return d
	}
	return Decision{Kind: Offer, Text: text(locale, textUnclear), Locale: locale, Choices: []Choice{human(locale)}, Confidence: sure, Reason: ReasonUnclear}
}

func smallTalk(locale, key, reason string) Decision {
	return Decision{Kind: SmallTalk, Text: text(locale, key), Locale: locale, Reason: reason}
}

func handOver(locale, key, reason string) Decision {
	return Decision{Kind: HandOver, Text: text(locale, key), Locale: locale, Reason: reason}
}

func human(locale string) Choice { return Choice{ChoiceHuman, text(locale, choiceHuman)} }

func reference(t Turn, a kb.StoredArticle) ArticleRef {
	return ArticleRef{ID: a.ID(), Title: a.Title, URL: strings.TrimSuffix(t.BaseURL, "/") + a.Path(), Locale: a.Locale}
}
