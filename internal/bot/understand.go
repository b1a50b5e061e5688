// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/bot/entity"
	"github.com/rynda-dev/rynda/internal/search"
)

// CandidateKind says what would answer the customer.
type CandidateKind string

// Kinds of candidates.
const (
	FromIntent  CandidateKind = "Intent"  // an intent of the desk, with its approved answer or article
	FromArticle CandidateKind = "Article" // an article of the knowledge base
)

// Candidate is something that may answer the customer.
type Candidate struct {
	Kind CandidateKind
	// ID is an article's, or an intent's name.
	ID string
	// Title for people.
	Title string
	// Confidence that it answers the customer, 0..1: on one scale for all kinds of candidates.
	Confidence float64
}

// Understanding is what the bot makes of a message.
type Understanding struct {
	// Talk is the small talk that the message is; Question when it asks something.
	Talk Talk
	// Locale of the message, and the question as it was meant: without the greeting, in the right keyboard layout.
	Locale, Question string
	// Entities of the text, with their places in it.
	Entities []entity.Entity
	// Candidates are what may answer it, best first, at most MaxCandidates; none for small talk.
	Candidates []Candidate
	// Elsewhere are those in other languages of the desk, when there are none to speak of in the customer's.
	Elsewhere []Candidate
}

// MaxCandidates of an Understanding.
const MaxCandidates = 6

// Confidence of the first candidate; 0 when there is none.
func (u Understanding) Confidence() float64 {
	if len(u.Candidates) == 0 {
		return 0
	}
	return u.Candidates[0].Confidence
}

// Understand says what the bot makes of a message, without deciding what to do. It fails only with the
// search's or the context's error.
func (b *Responder) Understand(ctx context.Context, t Turn) (Understanding, error) {
	heard := understand(t.Text, t.lastBotLine().offered(ChoiceYes))
	u := Understanding{
		Talk: heard.talk, Question: heard.question,
		Locale:   search.GuessLocale(cmp.Or(heard.meant, t.Text), t.Locales, t.Locale),
		Entities: (&entity.Finder{Now: t.Now, Order: b.orders}).Find(t.Text),
	}
	if u.Talk != Question {
		return u, nil
	}
	var err error
	if u.Candidates, err = b.candidates(ctx, u.Question, u.Locale); err != nil {
		return u, err
	}
	if u.Locale != t.Locale && len(search.ParseQuery(u.Question, false)) == 1 {
		// One word may be a name, which tells no language: "SSL", "Outlook". The conversation's own comes first.
		list, err := b.candidates(ctx, u.Question, t.Locale)
		if err != nil {
			return u, err
		}
		if u.Confidence() < offerAt || len(list) > 0 && list[0].Confidence >= offerAt {
			u.Candidates, u.Locale = list, t.Locale
		}
	}
	if u.Confidence() < offerAt && !hasStopWord(u.Question) {
		// A Russian question in the English layout looks English. It has no English stop words, as real questions have.
		meant := search.SwitchLayout(u.Question)
		if l := search.GuessLocale(meant, t.Locales, u.Locale); l != u.Locale {
			switched, err := b.candidates(ctx, meant, l)
			if err != nil {
				return u, err
			}
			if len(switched) > 0 && switched[0].Confidence >= offerAt {
				u.Candidates, u.Locale, u.Question = switched, l, meant
			}
		}
	}
	if u.Confidence() < offerAt {
		for _, other := range t.Locales {
			if other == u.Locale {
				continue
			}
			list, err := b.candidates(ctx, u.Question, other)
			if err != nil {
				return u, err
			}
			if len(list) > 0 && list[0].Confidence >= answerAt {
				u.Elsewhere = list
				break
			}
		}
	}
	if b.ranker != nil && len(u.Candidates) > 0 {
		u.Candidates = b.rankedOutside(ctx, u)
	}
	return u, nil
}

// candidates joins what the classifier knows with what the search finds.
func (b *Responder) candidates(ctx context.Context, question, locale string) ([]Candidate, error) {
	k := b.learned()
	l := k.in(locale)
	found, err := l.find(ctx, b.library, question, locale)
	if err != nil {
		return nil, err
	}
	list := rank(found, l.weights)
	for i := range list {
		c := &list[i]
		switch c.Kind {
		case FromArticle:
			if a, ok := b.library.ByID(c.ID); ok {
				c.Title = a.Title
			}
		case FromIntent:
			c.Title = titleOf(k.intents[c.ID], locale)
		}
	}
	list = slices.DeleteFunc(list, func(c Candidate) bool { return c.Title == "" || !b.tellable(c, locale) }) // deleted meanwhile, or of another language
	return list[:min(len(list), MaxCandidates)], nil
}

// find searches and classifies.
func (l learned) find(ctx context.Context, r Retriever, question, locale string) ([]finding, error) {
	hits, err := r.Search(ctx, search.Request{Query: question, Locale: locale, Limit: MaxCandidates})
	if err != nil {
		return nil, fmt.Errorf("search articles for the bot: %w", err)
	}
	if len(hits) > 0 && hits[0].Likeliest != "" {
		question = hits[0].Likeliest // the search knows all words of the articles, the classifier those of its phrases
	}
	return findings(hits, l.classify(question), l.tells), nil
}

func titleOf(in *Intent, locale string) string {
	if in == nil {
		return ""
	}
	if t := in.Title[locale]; t != "" {
		return t
	}
	for _, p := range in.Phrases[locale] {
		return p
	}
	return in.Name
}

// articleOf is the article's id of a topic.
func articleOf(topic string) (id string, ok bool) { return strings.CutPrefix(topic, articleTopic) }
