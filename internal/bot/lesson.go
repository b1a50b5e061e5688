// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"cmp"
	"slices"
	"strings"

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

// answering gives for each topic the topics that answer what it does: for an article those of the intents that tell it, too, and for
// such an intent its article's.
func (l *lesson) answering(locale string) func(topic string) []string {
	tells := l.tells(locale)
	telling := map[string][]string{} // by the topic of the article
	for _, in := range l.intents {
		topic := intentTopic + in.Name
		if article, ok := tells[topic]; ok {
			telling[article] = append(telling[article], topic)
		}
	}
	return func(topic string) []string {
		article := cmp.Or(tells[topic], topic)
		return append([]string{article}, telling[article]...)
	}
}

// size is how many phrases there are to learn from.
func (l *lesson) size(locale string) int {
	n := 0
	for _, in := range l.intents {
		n += len(in.Phrases[locale])
	}
	for _, a := range l.articles {
		n += 1 + len(a.Keywords)
	}
	return n
}

// phrase is something that a customer may say, once for all topics that have it.
type phrase struct {
	text   string
	topics []string // that answer it
	turn   int      // by which it is dealt to the rounds of an examination
}

// phrases that can be asked, in the order of the lesson: keywords and summaries of articles and phrases of intents. What is a title,
// too, is learned and not asked: titles always stay in the index.
func (l *lesson) phrases(locale string) []phrase {
	var list []phrase
	at := map[string]int{} // place in the list, by text
	for _, a := range l.articles {
		at[sameText(a.Title)] = -1
	}
	answering := l.answering(locale)
	add := func(text, topic string, turn int) {
		key := sameText(text)
		i, ok := at[key]
		if key == "" || i < 0 {
			return
		}
		if !ok {
			i = len(list)
			at[key] = i
			list = append(list, phrase{text: text, turn: turn})
		}
		for _, t := range answering(topic) {
			if !slices.Contains(list[i].topics, t) {
				list[i].topics = append(list[i].topics, t)
			}
		}
	}
	// The turns grow only with every third topic, since the topics are left out by thirds: phrases of one place are asked of
	// topics that are there as often as of those that are away.
	for i, a := range l.articles {
		for k, keyword := range a.Keywords {
			add(keyword, articleTopic+a.ID(), k+i/leftOut)
		}
		add(a.Summary, articleTopic+a.ID(), len(a.Keywords)+i/leftOut)
	}
	for i, in := range l.intents {
		for k, p := range in.Phrases[locale] {
			add(p, intentTopic+in.Name, k+i/leftOut)
		}
	}
	return list
}

// sameText brings to one form what is the same to the search and the classifier but for signs.
func sameText(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(strings.ToLower(text)), " "), "ё", "е")
}

// sample is what is tried of a large lesson.
func (l *lesson) sample() *lesson {
	s := *l
	s.articles = nil
	step := max((len(l.articles)+maxTried-1)/maxTried, 1)
	for i := 0; i < len(l.articles); i += step {
		a := l.articles[i]
		if len(a.Body) > maxTriedBytes {
			a.Body = strings.ToValidUTF8(a.Body[:maxTriedBytes], "")
		}
		s.articles = append(s.articles, a)
	}
	return &s
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
