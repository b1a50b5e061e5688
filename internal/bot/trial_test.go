// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/bot/intent"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/search"
)

// russian is what there is to learn from in the shop.
func russian(t testing.TB) *lesson {
	l := lessons(shop(t).All(), deskIntents())["ru"]
	l.strangers = []string{"куда улетают птицы", "зачем коту усы", "где растут ананасы"}
	return l
}

func TestEveryPhraseIsAskedAndAThirdHasNoAnswer(t *testing.T) {
	l := russian(t)
	all := map[string]int{} // how often each was asked
	answered, not := 0, 0
	for _, a := range l.articles {
		for _, phrase := range append(a.Keywords, a.Summary) {
			all[phrase] = 0
		}
	}
	for _, in := range l.intents {
		for _, phrase := range in.Phrases["ru"] {
			all[phrase] = 0
		}
	}
	for round := range mostRounds {
		e := l.examine("ru", round)
		known := map[string]bool{}
		for _, x := range e.examples("ru") {
			known[x.Text] = true
		}
		for _, q := range e.questions {
			switch {
			case known[q.text]:
				t.Errorf("round %d: %q is learned and asked", round, q.text)
			case q.strange && len(q.topics) > 0:
				t.Errorf("round %d: %q has an answer", round, q.text)
			case q.strange:
			case len(q.topics) > 0:
				all[q.text]++
				answered++
			default:
				all[q.text]++
				not++
			}
		}
	}
	for phrase, n := range all {
		if n != mostRounds/heldBack {
			t.Errorf("%q was asked %d times", phrase, n)
		}
	}
	if share := float64(not) / float64(answered+not); share < 0.25 || share > 0.42 {
		t.Errorf("%.2f of the questions have no answer", share)
	}
}

func TestAnExaminationLeavesTheLessonAsItWas(t *testing.T) {
	l := russian(t)
	before := fmt.Sprintf("%+v", l.articles)
	for round := range mostRounds {
		l.examine("ru", round)
	}
	if fmt.Sprintf("%+v", l.articles) != before {
		t.Error("the articles were changed")
	}
}

// Half of the shop is not there, so that half of the questions has no answer: what the bot says of its confidence must be
// about the share that is right, among all and among those that it would answer.
func TestConfidenceIsAProbability(t *testing.T) {
	all := shop(t).All()
	said, right, answered, rightlyAnswered := 0.0, 0.0, 0, 0
	asked := 0
	for half := range 2 {
		var rows []kb.StoredArticle
		for i, a := range all {
			if i%2 == half {
				rows = append(rows, a)
			}
		}
		library := kb.NewLibrary()
		if err := library.Show(t.Context(), rows, 1); err != nil {
			t.Fatal(err)
		}
		b := taught(t, New(library))
		ask := func(text, article string) {
			u, err := b.Understand(t.Context(), say(text))
			if err != nil {
				t.Fatal(err)
			}
			asked++
			said += u.Confidence()
			ok := len(u.Candidates) > 0 && u.Candidates[0].ID == article
			if ok {
				right++
			}
			if u.Confidence() >= answerAt {
				answered++
				if ok {
					rightlyAnswered++
				}
			}
		}
		for _, q := range questions {
			ask(q.text, q.article)
		}
		for _, text := range offSubject {
			ask(text, "")
		}
	}
	n := float64(asked)
	t.Logf("said %.3f, right %.3f; of %d answers %d right", said/n, right/n, answered, rightlyAnswered)
	if math.Abs(said-right)/n > 0.1 {
		t.Errorf("the mean confidence is %.3f, and %.3f are right", said/n, right/n)
	}
	if rightlyAnswered*100 < answered*80 {
		t.Errorf("of %d answers %d are right", answered, rightlyAnswered)
	}
}

func TestWhatDependsOnTheSameArticleIsNoRival(t *testing.T) {
	guess := intent.Result{Confidence: 0.9, Candidates: []intent.Candidate{
		{Intent: "intent:promo", Probability: 0.6}, {Intent: "article:ru/loyalty", Probability: 0.3}, {Intent: "article:ru/refund", Probability: 0.1},
	}}
	hits := []search.Hit{{ID: "ru/loyalty", Score: 4, Coverage: 1, Subject: 1}, {ID: "ru/refund", Score: 1, Coverage: 0.5}}
	list := findings(hits, guess, map[string]string{"intent:promo": "article:ru/loyalty"})
	if s := list[0].signals; math.Abs(s.own-0.45) > 1e-9 || math.Abs(s.rival-0.15) > 1e-9 || s.lead != 0.5 {
		t.Errorf("the article that the intent tells: %+v", s)
	}
	if s := list[1].signals; math.Abs(s.rival-0.9) > 1e-9 || s.lead != -0.5 {
		t.Errorf("another article: %+v", s)
	}
}

func TestADeskKnowsItsSubjectFromStrangeOnes(t *testing.T) {
	library := kb.NewLibrary()
	dentist := kb.Article{Locale: "ru", Slug: "wisdom", Title: "Удаление зуба мудрости", Keywords: []string{"больно ли удалять зуб мудрости"}, Body: "Больно не будет."}
	if err := library.Show(t.Context(), []kb.StoredArticle{{Article: dentist, Source: "clinic"}}, 1); err != nil {
		t.Fatal(err)
	}
	list, err := unfamiliar(t.Context(), library, "ru")
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(list, "удалить зуб мудрости больно ли") || len(list) < len(strangers["ru"])-5 {
		t.Errorf("%d of %d are strange to a dentist: %q", len(list), len(strangers["ru"]), list)
	}
}

func TestStrangersAreManyAndDiffer(t *testing.T) {
	for locale, list := range strangers {
		sorted := slices.Sorted(slices.Values(list))
		if len(list) < 80 || len(slices.Compact(sorted)) != len(list) {
			t.Errorf("%s: %d, of them different %d", locale, len(list), len(slices.Compact(sorted)))
		}
		for _, text := range list {
			if u := understand(text, false); u.talk != Question {
				t.Errorf("%q is %s and never comes here", text, u.talk)
			}
			if slices.Contains(offSubject, text) {
				t.Errorf("%q is a test's question", text)
			}
		}
	}
}

func TestFewArticlesWithoutPhrasesGetTheUsualConfidence(t *testing.T) {
	l := &lesson{strangers: strangers["ru"]}
	for i := range 5 {
		l.articles = append(l.articles, kb.StoredArticle{Article: kb.Article{Locale: "ru", Slug: fmt.Sprint(i), Title: fmt.Sprintf("Статья %d", i)}})
	}
	got, err := l.calibrate(t.Context(), "ru", true)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(usualWeights(true), got, cmp.AllowUnexported(weights{})); diff != "" {
		t.Errorf("weights (-want +got):\n%s", diff)
	}
}

func TestASentenceStandsInForAQuestion(t *testing.T) {
	a := kb.StoredArticle{Article: kb.Article{
		Locale: "en", Slug: "hours", Title: "Hours",
		Body: "## When we work\n\nWe answer from nine to five. On holidays a smaller team takes urgent calls only, and everything else waits until the next working day.\n\nShort one.\n\nWrite to us at any time you like.",
	}}
	seen := map[string]bool{}
	for turn := range 3 {
		asked, rest, ok := cloze(a, turn, 3)
		if !ok || strings.Contains(rest.Body, asked) || !strings.Contains(rest.Body, "Short one.") {
			t.Fatalf("turn %d: %t, %q is asked of %q", turn, ok, asked, rest.Body)
		}
		if n := len(strings.Fields(asked)); n < fewestClozeWords || n > mostClozeWords {
			t.Errorf("turn %d: %d words in %q", turn, n, asked)
		}
		seen[asked] = true
	}
	if len(seen) != 3 {
		t.Errorf("asked only %q", slices.Collect(maps.Keys(seen)))
	}
	a.Body = "One sentence is all there is."
	if _, rest, ok := cloze(a, 0, 3); ok || rest.Body != a.Body {
		t.Error("the only sentence was taken out")
	}
}

func TestOneChoiceIsNoneOfSeveral(t *testing.T) {
	b := taught(t, New(shop(t)))
	one := b.offer(say("…"), "ru", []Candidate{{Kind: FromArticle, ID: "ru/refund", Confidence: 0.5}, {Kind: FromArticle, ID: "ru/receipt", Confidence: 0.01}}, textSeveral, ReasonSeveral, 0.5)
	two := b.offer(say("…"), "ru", []Candidate{{Kind: FromArticle, ID: "ru/refund", Confidence: 0.5}, {Kind: FromArticle, ID: "ru/receipt", Confidence: 0.1}}, textSeveral, ReasonSeveral, 0.5)
	if one.Text != text("ru", textPerhaps) || len(one.Choices) != 2 || two.Text != text("ru", textSeveral) || len(two.Choices) != 3 {
		t.Errorf("one: %q %v; two: %q %v", one.Text, one.Choices, two.Text, two.Choices)
	}
}
