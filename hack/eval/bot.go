// SPDX-License-Identifier: Apache-2.0

package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/rynda-dev/rynda/internal/bot"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/search"
)

// parts of the topics, of which one is away.
const parts = 3

// maxAsked is how many questions of a set the whole bot is asked.
const maxAsked = 1_000

// topic is something that a bot may know: an article, or an intent with an answer of its own.
type topic struct {
	id      string
	article kb.Article
	intent  *bot.Intent
}

// botQuestion is a message, and the topics that answer it.
type botQuestion struct {
	id, text string
	topics   []string
}

// verdict is what the bot made of a question.
type verdict struct {
	known      bool // one of its topics is there
	right      bool // the first candidate is one of them
	confidence float64
	answered   bool
}

// scoreBot asks the whole bot: with a third of the topics away, each third in turn, and with all. It tells what its confidence is
// worth as a probability, and how often it answers what it knows and what it does not.
func (r *run) scoreBot(ctx context.Context, locale, suffix string, topics []topic, asked []botQuestion) error {
	if len(asked) > maxAsked {
		step := float64(len(asked)) / maxAsked
		some := make([]botQuestion, maxAsked)
		for i := range some {
			some[i] = asked[int(float64(i)*step)]
		}
		asked = some
	}
	if len(topics) < 4 || len(asked) == 0 {
		return nil
	}
	slices.SortFunc(topics, func(a, b topic) int { return cmp.Compare(a.id, b.id) })
	var partly []verdict
	for part := range parts {
		var there []topic
		for i, t := range topics {
			if i%parts != part {
				there = append(there, t)
			}
		}
		got, err := r.askBot(ctx, locale, there, asked, part*len(asked), (parts+1)*len(asked))
		if err != nil {
			return err
		}
		partly = append(partly, got...)
	}
	whole, err := r.askBot(ctx, locale, topics, asked, parts*len(asked), (parts+1)*len(asked))
	if err != nil {
		return err
	}
	answered := func(v verdict) bool { return v.answered }
	known, unknown := countOf(partly, func(v verdict) bool { return v.known }), countOf(partly, func(v verdict) bool { return !v.known })
	r.report("bot, a third unknown: calibration error"+suffix, calibrationOf(partly), len(partly))
	r.share("bot, a third unknown: right among answers"+suffix, countOf(partly, func(v verdict) bool { return v.answered && v.right }), countOf(partly, answered))
	r.share("bot, a third unknown: answered of the known"+suffix, countOf(partly, func(v verdict) bool { return v.known && v.answered }), known)
	r.share("bot, a third unknown: answered of the unknown"+suffix, countOf(partly, func(v verdict) bool { return !v.known && v.answered }), unknown)
	r.report("bot, all known: calibration error"+suffix, calibrationOf(whole), len(whole))
	r.share("bot, all known: first is right"+suffix, countOf(whole, func(v verdict) bool { return v.right }), len(whole))
	r.share("bot, all known: answered"+suffix, countOf(whole, answered), len(whole))
	r.share("bot, all known: right among answers"+suffix, countOf(whole, func(v verdict) bool { return v.answered && v.right }), countOf(whole, answered))
	return nil
}

// askBot teaches a bot the topics and asks it the questions. Small talk is no question, and left out. A crash is named, and ends
// the scoring of the set.
func (r *run) askBot(ctx context.Context, locale string, topics []topic, asked []botQuestion, done, of int) (out []verdict, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the bot crashed: %v", p)
		}
	}()
	var rows []kb.StoredArticle
	var intents []bot.Intent
	there, ids := map[string]bool{}, map[string]string{} // ids: of topics, by candidate
	for _, t := range topics {
		there[t.id] = true
		if t.intent != nil {
			intents = append(intents, *t.intent)
			ids[string(bot.FromIntent)+t.intent.Name] = t.id
			continue
		}
		rows = append(rows, kb.StoredArticle{Article: t.article})
		ids[string(bot.FromArticle)+t.article.ID()] = t.id
	}
	library := kb.NewLibrary()
	if err := library.Show(ctx, rows, 1); err != nil {
		return nil, err
	}
	b := bot.New(library, bot.WithIntents(intents))
	if err := b.Learn(ctx); err != nil {
		return nil, err
	}
	for i, q := range asked {
		r.tell(done+i, of)
		turn := bot.Turn{Locale: locale, Locales: []string{locale}, Text: q.text, Now: time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)}
		u, err := b.Understand(ctx, turn)
		if err != nil {
			return nil, err
		}
		d, err := b.Respond(ctx, turn)
		if err != nil {
			return nil, err
		}
		if u.Talk != bot.Question {
			continue
		}
		v := verdict{confidence: u.Confidence(), answered: d.Kind == bot.Answer, known: slices.ContainsFunc(q.topics, func(id string) bool { return there[id] })}
		if len(u.Candidates) > 0 {
			first := u.Candidates[0]
			v.right = slices.Contains(q.topics, ids[string(first.Kind)+first.ID])
		}
		if v.answered && !v.right {
			r.miss(q.id, "answered by %s with %.2f: %q (known: %t)", u.Candidates[0].ID, v.confidence, q.text, v.known)
		}
		out = append(out, v)
	}
	return out, nil
}

// botOfArticles asks the questions of the articles of a language. Their authors gave them no keywords.
func (r *run) botOfArticles(ctx context.Context, locale string, asked []question) error {
	list, err := r.articles(locale)
	if err != nil {
		return err
	}
	var topics []topic
	for i, a := range list {
		topics = append(topics, topic{id: a.ID, article: kb.Article{Slug: fmt.Sprintf("a%d", i), Locale: locale, Title: a.Title, Section: a.address(), Body: a.Body}})
	}
	var questions []botQuestion
	for _, q := range asked {
		questions = append(questions, botQuestion{id: q.ID, text: q.text(), topics: q.Relevant})
	}
	return r.scoreBot(ctx, locale, " "+locale, topics, questions)
}

// botPhrases of an intent that the bot learns; the others are asked.
const botPhrases = 10

// botOfIntents makes of every second intent an article, whose title and keywords are ten of its phrases, and teaches the others as
// intents; then it asks phrases that were not learned.
func (r *run) botOfIntents(ctx context.Context, all []phrase) error {
	byIntent := map[string][]string{}
	sample := ""
	for _, p := range all {
		if p.Intent != "" && p.Intent != "oos" {
			byIntent[p.Intent] = append(byIntent[p.Intent], p.Text)
			if len(sample) < search.MaxQueryBytes {
				sample += p.Text + "\n"
			}
		}
	}
	locale := search.LanguageOf(sample)
	names := make([]string, 0, len(byIntent))
	for name := range byIntent {
		names = append(names, name)
	}
	slices.Sort(names)
	var topics []topic
	var asked []botQuestion
	for i, name := range names {
		list := byIntent[name]
		if len(list) < 2*botPhrases {
			continue
		}
		t := topic{id: name}
		if i/parts%2 == 0 { // so that of each part half are articles
			t.article = kb.Article{Slug: fmt.Sprintf("a%d", i), Locale: locale, Title: list[0], Keywords: list[1:botPhrases]}
		} else {
			t.intent = &bot.Intent{Name: name, Phrases: map[string][]string{locale: list[:botPhrases]}, Answer: map[string]string{locale: "…"}}
		}
		topics = append(topics, t)
		for _, text := range list[botPhrases:] {
			asked = append(asked, botQuestion{id: text, text: text, topics: []string{name}})
		}
	}
	return r.scoreBot(ctx, locale, "", topics, asked)
}

// calibrationOf is the expected calibration error over ten bins of the confidence (Naeini et al. 2015).
func calibrationOf(list []verdict) float64 {
	var said, right [10]float64
	for _, v := range list {
		bin := min(int(v.confidence*10), 9)
		said[bin] += v.confidence
		if v.right {
			right[bin]++
		}
	}
	total := 0.0
	for b := range said {
		total += math.Abs(said[b] - right[b])
	}
	return total / float64(max(len(list), 1))
}

func countOf(list []verdict, hold func(verdict) bool) int {
	n := 0
	for _, v := range list {
		if hold(v) {
			n++
		}
	}
	return n
}
