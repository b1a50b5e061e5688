// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"github.com/rynda-dev/rynda/internal/bot/intent"
	"github.com/rynda-dev/rynda/internal/kb"
)

// lesson is what there is to learn from in one language.
type lesson struct {
	intents  []*Intent // those with phrases in this language, and something to say or do about them
	articles []kb.StoredArticle
	// strangers are questions that are not for this desk.
	strangers []string
	// bySearch: the articles are too many for the classifier and are left to the search.
	bySearch bool
}

// lessons by locale.
func lessons(articles []kb.StoredArticle, intents []Intent) map[string]*lesson {
	all := map[string]*lesson{}
	of := func(locale string) *lesson {
		if all[locale] == nil {
			all[locale] = &lesson{}
		}
		return all[locale]
	}
	there := map[string]bool{}
	for _, a := range articles {
		l := of(a.Locale)
		l.articles = append(l.articles, a)
		there[a.ID()] = true
	}
	for i := range intents {
		in := &intents[i]
		for locale := range in.Phrases {
			// One with nothing to say would only take the questions from the articles.
			if in.HandOver || in.Answer[locale] != "" || there[locale+"/"+in.Article] {
				l := of(locale)
				l.intents = append(l.intents, in)
			}
		}
	}
	return all
}

// tells is the topic of the article that each intent without an answer of its own tells, by the topic of the intent.
func (l *lesson) tells(locale string) map[string]string {
	m := map[string]string{}
	for _, in := range l.intents {
		if !in.HandOver && in.Answer[locale] == "" {
			m[intentTopic+in.Name] = articleTopic + locale + "/" + in.Article
		}
	}
	return m
}

// phrases that there are to learn from.
func (l *lesson) phrases(locale string) int {
	n := 0
	for _, in := range l.intents {
		n += len(in.Phrases[locale])
	}
	for _, a := range l.articles {
		n += 1 + len(a.Keywords)
	}
	return n
}

// examples for the classifier, in the order of the lesson.
func (l *lesson) examples(locale string) []intent.Example {
	var list []intent.Example
	for _, s := range l.strangers {
		list = append(list, intent.Example{Text: s})
	}
	for _, in := range l.intents {
		for _, p := range in.Phrases[locale] {
			list = append(list, intent.Example{Text: p, Intents: []string{intentTopic + in.Name}})
		}
	}
	if l.bySearch {
		return list
	}
	for _, a := range l.articles {
		topic := []string{articleTopic + a.ID()}
		list = append(list, intent.Example{Text: a.Title, Intents: topic})
		for _, keyword := range a.Keywords {
			list = append(list, intent.Example{Text: keyword, Intents: topic})
		}
	}
	return list
}
