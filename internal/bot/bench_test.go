// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/kb"
)

// bigDesk has 300 intents of ten phrases and 2,000 articles, of words made up by rule. So many articles are above the bound
// of what is learned (see maxLearned): the intents are, and the articles are found by search alone.
func bigDesk(t testing.TB) (*Responder, []string) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 1))
	syllables := strings.Fields("ка ро ми ле то на си ву пе го да ли шо ра ку вен тор пли ста мер зон бар кет фил дор гам нис лок пур тев")
	vocabulary := make([]string, 6000)
	for i := range vocabulary {
		for range 2 + random.IntN(3) {
			vocabulary[i] += syllables[random.IntN(len(syllables))]
		}
	}
	// Few words are frequent, as in every language.
	word := func() string { r := random.Float64(); return vocabulary[int(r*r*r*float64(len(vocabulary)))] }
	sentence := func(n int, about ...string) string {
		list := slices.Clone(about)
		for range n {
			list = append(list, word())
		}
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		return strings.Join(list, " ")
	}
	var intents []Intent
	var messages []string
	for i := range 300 {
		about := []string{word(), word(), vocabulary[random.IntN(len(vocabulary))]}
		in := Intent{Name: fmt.Sprint(i), Phrases: map[string][]string{}, Answer: map[string]string{"ru": "Ответ."}}
		for range 10 {
			in.Phrases["ru"] = append(in.Phrases["ru"], sentence(3, about[:1+random.IntN(3)]...))
		}
		intents = append(intents, in)
		messages = append(messages, sentence(4, about...)+", заказ №12345")
	}
	var rows []kb.StoredArticle
	for i := range 2000 {
		title := sentence(5)
		a := kb.Article{Slug: fmt.Sprint("a", i), Locale: "ru", Title: title, Section: "all", Body: sentence(200), Keywords: []string{sentence(2), sentence(3), sentence(2)}}
		rows = append(rows, kb.StoredArticle{Article: a, Source: "big", Hash: a.Hash()})
		if i%5 == 0 {
			messages = append(messages, title, sentence(8))
		}
	}
	library := kb.NewLibrary()
	if err := library.Show(context.Background(), rows, 1); err != nil {
		t.Fatal(err)
	}
	b := New(library, WithIntents(intents))
	if err := b.Learn(context.Background()); err != nil {
		t.Fatal(err)
	}
	return b, messages
}

// BenchmarkRespondOfABigDesk tells the 95th percentile, in milliseconds, too: of a turn with 300 learned intents and 2,000
// articles that are only searched.
func BenchmarkRespondOfABigDesk(b *testing.B) {
	bot, messages := bigDesk(b)
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		respond(b, bot, say(messages[i%len(messages)]))
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}

func BenchmarkLearn(b *testing.B) {
	bot, _ := bigDesk(b)
	for b.Loop() {
		if _, err := learn(context.Background(), bot.library, bot.intents, bot.log); err != nil {
			b.Fatal(err)
		}
	}
}
