// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"fmt"
	"slices"

	"github.com/rynda-dev/rynda/internal/bot/intent"
	"github.com/rynda-dev/rynda/internal/bot/logistic"
	"github.com/rynda-dev/rynda/internal/kb"
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
	// maxTried is the most articles of a trial, of more every second, third and so on is taken, and maxTriedBytes the most of a
	// body: the trial's index stands beside the one that customers search.
	maxTried      = 1_000
	maxTriedBytes = 16 << 10
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
	switch n := l.size(locale); {
	case n >= oneRoundFrom:
		return 1
	case n >= fewRoundsFrom:
		return fewRounds
	}
	return mostRounds
}

// examine makes the examination of a round. The rounds leave out one third of the topics after the other, and hold back one third
// of the phrases after the other, in other pairs the second time. Which phrases and which topics has nothing to do with one another
// (see lesson.phrases).
func (l *lesson) examine(locale string, round int) examination {
	e := examination{lesson: lesson{bySearch: l.bySearch}}
	thirdAway, thirdAsked := (round+round/heldBack)%leftOut, round%heldBack
	away := map[string]bool{}
	for i, a := range l.articles {
		away[articleTopic+a.ID()] = i%leftOut == thirdAway
	}
	tells := l.tells(locale)
	for i, in := range l.intents {
		topic := intentTopic + in.Name
		away[topic] = i%leftOut == thirdAway || away[tells[topic]]
	}
	there := func(topics []string) []string {
		return slices.DeleteFunc(slices.Clone(topics), func(t string) bool { return away[t] })
	}
	held := map[string]bool{}
	for _, p := range l.phrases(locale) {
		if p.turn%heldBack == thirdAsked {
			held[sameText(p.text)] = true
			e.questions = append(e.questions, question{text: p.text, topics: there(p.topics)})
		}
	}
	answering := l.answering(locale)
	isHeld := func(text string) bool { return held[sameText(text)] }
	for _, a := range l.articles {
		topic := articleTopic + a.ID()
		if len(a.Keywords) == 0 {
			if text, rest, ok := cloze(a, round, mostRounds); ok {
				e.questions = append(e.questions, question{text: text, topics: there(answering(topic))})
				a = rest
			}
		}
		if away[topic] {
			continue
		}
		a.Keywords = slices.DeleteFunc(slices.Clone(a.Keywords), isHeld)
		if isHeld(a.Summary) {
			a.Summary = ""
		}
		e.articles = append(e.articles, a)
	}
	for _, in := range l.intents {
		if away[intentTopic+in.Name] {
			continue
		}
		kept := *in
		kept.Phrases = map[string][]string{locale: slices.DeleteFunc(slices.Clone(in.Phrases[locale]), isHeld)}
		e.intents = append(e.intents, &kept)
	}
	for i, text := range l.strangers {
		if i%heldBack == thirdAsked {
			e.questions = append(e.questions, question{text: text, strange: true})
		} else {
			e.strangers = append(e.strangers, text)
		}
	}
	return e
}

// calibrate learns the weights of the signals.
func (l *lesson) calibrate(ctx context.Context, locale string, classified bool) (weights, error) {
	var t trials
	tried := l.sample()
	rounds := tried.rounds(locale)
	weight := min(1, heldBack/float64(rounds)) // a phrase that is asked twice counts once
	for round := range rounds {
		e := tried.examine(locale, round)
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
func (e *examination) sit(ctx context.Context, locale string, classified bool, each float64, to *trials) error {
	library := kb.NewLibrary()
	if err := library.Show(ctx, e.articles, 1); err != nil {
		return fmt.Errorf("show the articles of a trial: %w", err)
	}
	known := learned{tells: e.tells(locale)}
	if classified {
		var err error
		if known.model, err = intent.Train(ctx, e.examples(locale)); err != nil {
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
	for _, q := range e.questions {
		weight := each
		if q.strange {
			weight *= min(1, strangeShare*float64(others)/float64(strange))
		}
		if weight == 0 {
			continue
		}
		list, err := known.find(ctx, library, q.text, locale)
		if err != nil {
			return err
		}
		for _, f := range list {
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
