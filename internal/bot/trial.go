// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"fmt"
	"slices"

	"github.com/rynda-dev/rynda/internal/bot/intent"
	"github.com/rynda-dev/rynda/internal/bot/logistic"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/search"
)

// What the numbers of the search and the classifier are worth differs from desk to desk. So the bot examines itself: it
// learns anew without a third of the articles and intents and without a third of the phrases of the others, and is asked those
// phrases, of all. How often what it would have said was right, given the signals, is the confidence: the probability that a
// candidate answers the question when a third of what is asked has no answer here, and some of it is about nothing of the kind.
const (
	leftOut  = 3 // one of so many topics
	heldBack = 3 // one of so many phrases is asked
	// Every phrase is asked twice as long as there are few; once from fewRoundsFrom phrases on, and a third of them from
	// oneRoundFrom on, where that tells enough.
	mostRounds    = 2 * heldBack
	fewRounds     = heldBack
	fewRoundsFrom = 500
	oneRoundFrom  = 4_000
	// maxTried is the most articles of a trial. Of more every second, third and so on is taken.
	maxTried = 1_000
	// priorWeight is for how many trials the usual weights count.
	priorWeight = 60
	// strangeShare is how often a question is about nothing that the desk deals with, at most, to one question of the others.
	strangeShare = 1.0
)

// examination is a lesson with a part of it held back, and the questions about that part.
type examination struct {
	lesson
	questions []question
}

// question is a phrase that was held back, and the topics that answer it: none when they were left out.
type question struct {
	text    string
	topics  []string
	strange bool
}

// rounds of the examination that the lesson deserves.
func (l *lesson) rounds(locale string) int {
	switch n := l.phrases(locale); {
	case n >= oneRoundFrom:
		return 1
	case n >= fewRoundsFrom:
		return fewRounds
	}
	return mostRounds
}

// examine makes the examination of a round. The rounds leave out one third of the topics after the other, and hold back one third
// of the phrases after the other, in other pairs the second time.
func (l *lesson) examine(locale string, round int) examination {
	e := examination{lesson: lesson{bySearch: l.bySearch}}
	gone, asked := (round+round/heldBack)%leftOut, round%heldBack
	step := (len(l.articles) + maxTried - 1) / maxTried
	present, tells := map[string]bool{}, l.tells(locale)
	for i, a := range l.articles {
		if step > 1 && i%step != 0 {
			continue
		}
		rank := i / max(step, 1)
		away := rank%leftOut == gone
		var topics []string
		if !away {
			topics = []string{articleTopic + a.ID()}
			present[topics[0]] = true
		}
		var kept []string
		for k, keyword := range a.Keywords {
			if (k+rank)%heldBack == asked {
				e.questions = append(e.questions, question{text: keyword, topics: topics})
			} else {
				kept = append(kept, keyword)
			}
		}
		if a.Summary != "" && rank%heldBack == asked {
			e.questions = append(e.questions, question{text: a.Summary, topics: topics})
			a.Summary = ""
		}
		if len(a.Keywords) == 0 {
			if text, rest, ok := cloze(a, round, mostRounds); ok {
				e.questions = append(e.questions, question{text: text, topics: topics})
				a = rest
			}
		}
		if !away {
			a.Keywords = kept
			e.articles = append(e.articles, a)
		}
	}
	for i, text := range l.strangers {
		if i%heldBack == asked {
			e.questions = append(e.questions, question{text: text, strange: true})
		} else {
			e.strangers = append(e.strangers, text)
		}
	}
	for i, in := range l.intents {
		var topics []string
		if i%leftOut != gone {
			topics = []string{intentTopic + in.Name}
		}
		if topic := tells[intentTopic+in.Name]; present[topic] {
			topics = append(topics, topic)
		}
		var kept []string
		for k, p := range in.Phrases[locale] {
			if (k+i)%heldBack == asked {
				e.questions = append(e.questions, question{text: p, topics: topics})
			} else {
				kept = append(kept, p)
			}
		}
		if i%leftOut != gone {
			e.intents = append(e.intents, &Intent{Name: in.Name, Answer: in.Answer, Article: in.Article, HandOver: in.HandOver, Phrases: map[string][]string{locale: kept}})
		}
	}
	return e
}

// calibrate learns the weights of the signals.
func (l *lesson) calibrate(ctx context.Context, locale string, classified bool) (weights, error) {
	var t trials
	rounds := l.rounds(locale)
	weight := min(1, heldBack/float64(rounds)) // a phrase that is asked twice counts once
	for round := range rounds {
		e := l.examine(locale, round)
		if err := e.sit(ctx, locale, classified, weight, &t); err != nil {
			return weights{}, err
		}
	}
	w := usualWeights(classified)
	w.article = logistic.Fit(t.articles, priorWeight, w.article)
	w.intent = logistic.Fit(t.intents, priorWeight, w.intent)
	return w, nil
}

// trials of the candidates by their kind.
type trials struct{ articles, intents []logistic.Trial }

// sit learns from what was not held back and answers the questions. Each known one counts for that many trials.
func (e *examination) sit(ctx context.Context, locale string, classified bool, known float64, to *trials) error {
	library := kb.NewLibrary()
	if err := library.Show(ctx, e.articles, 1); err != nil {
		return fmt.Errorf("show the articles of a trial: %w", err)
	}
	var model *intent.Model
	if classified {
		var err error
		if model, err = intent.Train(ctx, e.examples(locale)); err != nil {
			return fmt.Errorf("learn for a trial: %w", err)
		}
	}
	strange := 0
	for _, q := range e.questions {
		if q.strange {
			strange++
		}
	}
	others := len(e.questions) - strange
	tells := e.tells(locale)
	for _, q := range e.questions {
		hits, err := library.Search(ctx, search.Request{Query: q.text, Locale: locale, Limit: MaxCandidates})
		if err != nil {
			return fmt.Errorf("search in a trial: %w", err)
		}
		var guess intent.Result
		if model != nil {
			guess = model.Classify(q.text)
		}
		weight := known
		if q.strange {
			weight *= min(1, strangeShare*float64(others)/float64(strange))
		}
		if weight == 0 {
			continue
		}
		for _, f := range findings(hits, guess, tells) {
			right := slices.Contains(q.topics, f.topic)
			if f.Kind == FromIntent {
				to.intents = append(to.intents, logistic.Trial{Signals: f.signals.ofIntent(), Right: right, Weight: weight})
			} else {
				to.articles = append(to.articles, logistic.Trial{Signals: f.signals.ofArticle(classified), Right: right, Weight: weight})
			}
		}
	}
	return nil
}
