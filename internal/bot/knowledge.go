// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"fmt"

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

// Limits of what is learned from. Beyond them articles are found by search alone, which needs no learning: learning would
// take longer than a desk should wait after each change.
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
// which are the questions that their authors expect.
func learn(ctx context.Context, library Library, intents []Intent) (*knowledge, error) {
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
		}
	}
	for locale, list := range examples {
		model, err := intent.Train(ctx, list)
		if err != nil {
			return nil, fmt.Errorf("learn from the %s phrases: %w", locale, err)
		}
		k.models[locale] = model
	}
	return k, nil
}

// Learn makes the bot learn from the library as it is now, unless it has done so. Respond does it by itself when the
// articles have changed; whoever calls Learn before spares the first customer the wait, a second for a thousand phrases.
func (b *Responder) Learn(ctx context.Context) error {
	_, err := b.learned(ctx)
	return err
}

func (b *Responder) learned(ctx context.Context) (*knowledge, error) {
	version := b.library.Version()
	if k := b.knowledge.Load(); k != nil && k.version == version {
		return k, nil
	}
	b.learning.Lock()
	defer b.learning.Unlock()
	if k := b.knowledge.Load(); k != nil && k.version == version {
		return k, nil // another has done it meanwhile
	}
	k, err := learn(ctx, b.library, b.intents)
	if err != nil {
		return nil, err
	}
	b.knowledge.Store(k)
	return k, nil
}
