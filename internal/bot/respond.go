// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"strings"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/kb"
)

const (
	offered    = 3   // articles in an offer
	leadLength = 900 // bytes of an article that are told in the chat: about 500 Russian letters
	// worthTrying is the confidence in what is offered after an answer that did not help, and realChoice the least share of
	// the first candidate's confidence with which another is offered beside it: both low, since confidences are probabilities of
	// being the right one, and what is left to the second is little even where it may be it.
	worthTrying = 0.1
	realChoice  = 0.08
)

// Respond decides what to say. Equal turns over an equal library, and what was learned from it, give equal decisions. It
// never waits for learning (see Follow) and fails only when the search does; the caller then hands over to a human.
func (b *Responder) Respond(ctx context.Context, t Turn) (Decision, error) {
	if t.ChoiceID != "" {
		if d, ok := b.chosen(ctx, t); ok {
			return d, nil
		}
	}
	u, err := b.Understand(ctx, t)
	if err != nil {
		return Decision{}, err
	}
	switch u.Talk {
	case Greeting:
		return smallTalk(u.Locale, textGreeting, ReasonGreeting), nil
	case Thanks:
		return smallTalk(u.Locale, textThanks, ReasonThanks), nil
	case Goodbye:
		return smallTalk(u.Locale, textGoodbye, ReasonGoodbye), nil
	case Helped:
		return smallTalk(u.Locale, textHelped, ReasonHelped), nil
	case WantHuman:
		return handOver(u.Locale, textHandOver, ReasonHumanRequested), nil
	case NotHelped:
		return b.tryOthers(ctx, t, u.Locale)
	case Nothing:
		return unclear(t, u.Locale, 0), nil
	case Question:
	}
	return b.decide(ctx, t, u), nil
}

// chosen follows a choice; ok is false for one that is not known, whose label is then read as text.
func (b *Responder) chosen(ctx context.Context, t Turn) (Decision, bool) {
	switch {
	case isYes(t.ChoiceID):
		return smallTalk(t.Locale, textHelped, ReasonHelped), true
	case t.ChoiceID == ChoiceHuman:
		return handOver(t.Locale, textHandOver, ReasonHumanRequested), true
	}
	u := Understanding{Locale: t.Locale}
	c := Candidate{Confidence: 1}
	if id, ok := strings.CutPrefix(t.ChoiceID, articlePrefix); ok {
		c.Kind, c.ID = FromArticle, id
	} else if name, ok := strings.CutPrefix(t.ChoiceID, intentPrefix); ok {
		c.Kind, c.ID = FromIntent, name
	}
	return b.tell(ctx, t, u, c, ReasonChosen) // not ok: deleted since it was offered
}

// decide answers a question, offers a choice, or says that it does not know.
func (b *Responder) decide(ctx context.Context, t Turn, u Understanding) Decision {
	sure := u.Confidence()
	switch {
	case sure >= answerAt:
		if d, ok := b.tell(ctx, t, u, u.Candidates[0], ReasonFound); ok {
			return d
		}
	case anyOf(u.Candidates) >= offerAt:
		return b.offer(t, u.Locale, u.Candidates, textSeveral, ReasonSeveral, sure)
	}
	if len(u.Elsewhere) > 0 {
		return b.offer(t, u.Locale, u.Elsewhere[:1], textOtherLanguage, ReasonOtherLanguage, u.Elsewhere[0].Confidence)
	}
	return unclear(t, u.Locale, sure)
}

// anyOf is the confidence that one of those that would be offered is right: two articles that are both near share it between them.
func anyOf(list []Candidate) float64 {
	sum := 0.0
	for i, c := range list {
		if i == offered || c.Confidence < list[0].Confidence*realChoice {
			break
		}
		sum += c.Confidence
	}
	return min(sum, 1)
}

// tryOthers answers "it did not help": with what else was found for the question, once; then by a human.
func (b *Responder) tryOthers(ctx context.Context, t Turn, locale string) (Decision, error) {
	question := t.lastQuestion()
	if question == "" || t.notHelpedBefore() {
		return handOver(locale, textGiveUp, ReasonNotHelped), nil
	}
	list, err := b.candidates(ctx, understand(question, false).question, locale)
	if err != nil {
		return Decision{}, err
	}
	told := t.told()
	var others []Candidate
	for _, c := range list {
		if c.Confidence >= worthTrying && !told[c.choice()] && !told[b.toldBy(c, locale)] {
			others = append(others, c)
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
			if asked && understand(l.Text, true).talk == NotHelped {
				return true
			}
		}
	}
	return false
}

// tell answers with the candidate: with the desk's approved answer, or with the beginning of an article; then it asks
// whether that helped. An intent that is for people is handed over. ok is false when the candidate is no longer there.
func (b *Responder) tell(ctx context.Context, t Turn, u Understanding, c Candidate, reason string) (d Decision, ok bool) {
	if c.Kind == FromIntent {
		in := b.intentOf(c.ID)
		switch {
		case in == nil:
			return Decision{}, false
		case in.HandOver:
			d = handOver(u.Locale, textHandOver, ReasonForPeople)
			d.Confidence = c.Confidence
			return d, true
		case in.Answer[u.Locale] != "":
			return answer(u.Locale, b.phrased(ctx, u.Locale, u.Question, in.Answer[u.Locale]), c.choice(), nil, c.Confidence, reason), true
		}
		c.Kind, c.ID = FromArticle, u.Locale+"/"+in.Article
	}
	a, ok := b.library.ByID(c.ID)
	if !ok {
		return Decision{}, false
	}
	lead, more := content.Lead(a.Body, leadLength)
	if lead == "" {
		lead, more = a.Summary, true
	}
	parts := []string{"**" + content.EscapeMarkdown(a.Title) + "**"}
	if lead != "" {
		parts = append(parts, b.phrased(ctx, u.Locale, u.Question, lead))
	}
	if more {
		parts = append(parts, text(u.Locale, textMore))
	}
	return answer(u.Locale, strings.Join(parts, "\n\n"), c.choice(), []ArticleRef{reference(t, a)}, c.Confidence, reason), true
}

func answer(locale, body, by string, articles []ArticleRef, sure float64, reason string) Decision {
	return Decision{
		Kind: Answer, Text: body + "\n\n" + text(locale, textDidItHelp), Locale: locale, Articles: articles,
		Choices:    []Choice{{yesTo(by), text(locale, choiceYes)}, human(locale)},
		Confidence: sure, Reason: reason,
	}
}

// choice is the id of the choice that takes the candidate.
func (c Candidate) choice() string {
	if c.Kind == FromIntent {
		return intentPrefix + c.ID
	}
	return articlePrefix + c.ID
}

// toldBy is the choice by which a candidate's answer is told: an intent without an answer of its own tells an article's.
func (b *Responder) toldBy(c Candidate, locale string) string {
	if in := b.intentOf(c.ID); c.Kind == FromIntent && in != nil && !in.HandOver && in.Answer[locale] == "" {
		return articlePrefix + locale + "/" + in.Article
	}
	return c.choice()
}

// tellable says whether the bot has something to do about the candidate in the locale.
func (b *Responder) tellable(c Candidate, locale string) bool {
	if c.Kind == FromIntent {
		in := b.intentOf(c.ID)
		if in == nil || in.HandOver || in.Answer[locale] != "" {
			return in != nil
		}
		c.ID = locale + "/" + in.Article
	}
	_, ok := b.library.ByID(c.ID)
	return ok
}

// intentOf returns the desk's intent with the name, or nil.
func (b *Responder) intentOf(name string) *Intent {
	for i := range b.intents {
		if b.intents[i].Name == name {
			return &b.intents[i]
		}
	}
	return nil
}

// offer lets the customer choose among the candidates. A second offer or miss in a row goes to a human.
func (b *Responder) offer(t Turn, locale string, list []Candidate, key, reason string, sure float64) Decision {
	if t.failures() > 0 {
		return handOver(locale, textGiveUp, ReasonFailedTwice)
	}
	d := Decision{Kind: Offer, Text: text(locale, key), Locale: locale, Confidence: sure, Reason: reason}
	for _, c := range list {
		// What is far behind the first is no real choice.
		if len(d.Choices) == offered || c.Confidence < list[0].Confidence*realChoice {
			break
		}
		if c.Kind == FromIntent {
			d.Choices = append(d.Choices, Choice{c.choice(), c.Title})
			continue
		}
		if a, ok := b.library.ByID(c.ID); ok {
			d.Articles = append(d.Articles, reference(t, a))
			d.Choices = append(d.Choices, Choice{c.choice(), a.Title})
		}
	}
	if len(d.Choices) == 1 && key == textSeveral {
		d.Text = text(locale, textPerhaps)
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
