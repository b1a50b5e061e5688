// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"fmt"
	"log/slog"
	"slices"

	"github.com/rynda-dev/rynda/internal/bot/intent"
)

// Intent is something that customers come with, told by example phrases, and what the bot does about it. A question with
// an approved answer is an intent too: its phrases are the question and other wordings of it.
type Intent struct {
	Name string
	// Title is shown when the customer has to choose, by locale.
	Title map[string]string
	// Phrases by locale; ten for each do well.
	Phrases map[string][]string
	// Answer approved by the desk, Markdown, by locale.
	Answer map[string]string
	// Article is the slug of the article that answers it, when there is no Answer.
	Article string
	// HandOver: people take it at once.
	HandOver bool
}

// Limits of what is learned from. Beyond them articles are found by search alone, which needs no learning: it would take
// a processor for minutes after each change. Intents above the classifier's own bounds are not learned either.
const (
	maxLearned = 800    // intents and articles of one language
	maxPhrases = 12_000 // of one language
)

// Prefixes of what a classifier tells apart.
const (
	intentTopic  = "intent:"
	articleTopic = "article:"
)

// knowledge is what was learned from one state of the articles. It does not change.
type knowledge struct {
	version int64
	learned map[string]learned // by locale
	intents map[string]*Intent
}

// learned is what was learned in one language.
type learned struct {
	model   *intent.Model // nil: by search alone
	weights weights
	tells   map[string]string
}

// classify tells what the question is for; nothing without a model.
func (l learned) classify(question string) intent.Result {
	if l.model == nil {
		return intent.Result{}
	}
	return l.model.Classify(question)
}

// in returns what was learned in the locale, or what is usual.
func (k *knowledge) in(locale string) learned {
	if l, ok := k.learned[locale]; ok {
		return l
	}
	return learned{weights: usualWeights(false)}
}

// learn makes models of the desk's own data: the phrases of its intents, and the titles and keywords of its articles,
// which are the questions that their authors expect. What cannot be learned in a language is told to the log, and left to
// the search; the only error is the context's.
func learn(ctx context.Context, library Library, intents []Intent, log *slog.Logger) (*knowledge, error) {
	k := &knowledge{version: library.Version(), learned: map[string]learned{}, intents: map[string]*Intent{}}
	for i := range intents {
		k.intents[intents[i].Name] = &intents[i]
	}
	for locale, lesson := range lessons(library.All(), intents) {
		var err error
		if lesson.strangers, err = unfamiliar(ctx, library, locale); err != nil {
			return nil, err
		}
		l, err := lesson.learn(ctx, locale, log.With(slog.String("locale", locale)))
		if err != nil {
			return nil, fmt.Errorf("learn from the %s phrases: %w", locale, err)
		}
		k.learned[locale] = l
	}
	return k, nil
}

func (l *lesson) learn(ctx context.Context, locale string, log *slog.Logger) (learned, error) {
	if n := l.size(locale); len(l.intents)+len(l.articles) > maxLearned || n > maxPhrases {
		l.bySearch = true
		log.InfoContext(ctx, "too many articles to learn from; they are found by search alone", slog.Int("phrases", n))
	}
	known := learned{tells: l.tells(locale)}
	var err error
	examples := l.examples(locale)
	if slices.ContainsFunc(examples, func(e intent.Example) bool { return len(e.Intents) > 0 }) {
		known.model, err = intent.Train(ctx, examples)
		if ctx.Err() != nil {
			return learned{}, ctx.Err()
		}
		if err != nil {
			log.WarnContext(ctx, "the bot does without its intents", slog.Any("error", err))
		}
	}
	known.weights, err = l.calibrate(ctx, locale, known.model != nil)
	if ctx.Err() != nil {
		return learned{}, ctx.Err()
	}
	if err != nil {
		log.WarnContext(ctx, "the bot's confidence is the usual one", slog.Any("error", err))
		known.weights = usualWeights(known.model != nil)
	}
	return known, nil
}

// Learn makes the bot learn from the library as it is now, unless it has done so. It takes some seconds for a thousand phrases,
// minutes for the most, and is for a goroutine of its own (see Follow): Respond never waits for it, and answers from what
// was learned last, or by search alone before the first time. It fails only with the context's error.
func (b *Responder) Learn(ctx context.Context) error {
	b.learning.Lock()
	defer b.learning.Unlock()
	if k := b.knowledge.Load(); k != nil && k.version == b.library.Version() {
		return nil
	}
	k, err := learn(ctx, b.library, b.intents, b.log)
	if err != nil {
		return err
	}
	b.knowledge.Store(k)
	return nil
}

// Follow learns at once and after each value of changed, which the library's loader sends when it has shown other articles,
// until ctx is done; then it returns nil.
func (b *Responder) Follow(ctx context.Context, changed <-chan struct{}) error {
	for {
		if err := b.Learn(ctx); err != nil && ctx.Err() == nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-changed:
		}
	}
}

// learned is what was learned last; nothing before the first time.
func (b *Responder) learned() *knowledge {
	if k := b.knowledge.Load(); k != nil {
		return k
	}
	return &knowledge{}
}
