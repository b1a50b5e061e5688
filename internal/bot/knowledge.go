// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"fmt"
	"log/slog"

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
	models  map[string]*intent.Model // by locale
	intents map[string]*Intent
}

// learn makes models of the desk's own data: the phrases of its intents, and the titles and keywords of its articles,
// which are the questions that their authors expect. What cannot be learned in a language is told to the log, and left to
// the search; the only error is the context's.
func learn(ctx context.Context, library Library, intents []Intent, log *slog.Logger) (*knowledge, error) {
	k := &knowledge{version: library.Version(), models: map[string]*intent.Model{}, intents: map[string]*Intent{}}
	examples := map[string][]intent.Example{}
	topics := map[string]int{}
	for i := range intents {
		in := &intents[i]
		k.intents[in.Name] = in
		for locale, phrases := range in.Phrases {
			topics[locale]++
			for _, p := range phrases {
				examples[locale] = append(examples[locale], intent.Example{Text: p, Intents: []string{intentTopic + in.Name}})
			}
		}
	}
	articles := map[string][]intent.Example{}
	for _, a := range library.All() {
		topics[a.Locale]++
		name := []string{articleTopic + a.ID()}
		list := append(articles[a.Locale], intent.Example{Text: a.Title, Intents: name})
		for _, keyword := range a.Keywords {
			list = append(list, intent.Example{Text: keyword, Intents: name})
		}
		articles[a.Locale] = list
	}
	for locale, list := range articles {
		if topics[locale] <= maxLearned && len(examples[locale])+len(list) <= maxPhrases {
			examples[locale] = append(examples[locale], list...)
			continue
		}
		log.InfoContext(ctx, "too many articles to learn from; they are found by search alone", slog.String("locale", locale), slog.Int("phrases", len(list)))
	}
	for locale, list := range examples {
		model, err := intent.Train(ctx, list)
		switch {
		case ctx.Err() != nil:
			return nil, fmt.Errorf("learn from the %s phrases: %w", locale, ctx.Err())
		case err != nil:
			log.WarnContext(ctx, "the bot does without its intents", slog.String("locale", locale), slog.Any("error", err))
			continue
		}
		k.models[locale] = model
	}
	return k, nil
}

// Learn makes the bot learn from the library as it is now, unless it has done so. It takes a second for a thousand phrases,
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
