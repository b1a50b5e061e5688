// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

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

// made is a lesson of n articles with a title, a summary and three keywords each, all different.
func made(n int) *lesson {
	l := &lesson{}
	for i := range n {
		l.articles = append(l.articles, kb.StoredArticle{Article: kb.Article{
			Locale: "en", Slug: fmt.Sprint("a", i), Title: fmt.Sprint("title ", i), Summary: fmt.Sprint("summary ", i),
			Keywords: []string{fmt.Sprint("keyword 0 of ", i), fmt.Sprint("keyword 1 of ", i), fmt.Sprint("keyword 2 of ", i)},
		}})
	}
	return l
}

// Which phrase of an article it is must not tell whether the article is there.
func TestAThirdOfThePhrasesOfEachPlaceHasNoAnswer(t *testing.T) {
	l := made(90)
	for _, rounds := range []int{1, fewRounds, mostRounds} {
		answered, not := map[string]int{}, map[string]int{}
		asked := map[string]int{}
		for round := range rounds {
			e := l.examine("en", round)
			known := map[string]bool{}
			for _, a := range e.articles {
				for _, text := range append(a.Keywords, a.Summary) {
					known[text] = true
				}
			}
			for _, q := range e.questions {
				if known[q.text] {
					t.Errorf("round %d: %q is there and asked", round, q.text)
				}
				asked[q.text]++
				place := strings.Join(strings.Fields(q.text)[:1], "")
				if place == "keyword" {
					place = q.text[:9]
				}
				if len(q.topics) > 0 {
					answered[place]++
				} else {
					not[place]++
				}
			}
		}
		for _, place := range []string{"keyword 0", "keyword 1", "keyword 2", "summary"} {
			if not[place] == 0 || answered[place] != 2*not[place] {
				t.Errorf("%d rounds: %s was asked %d times with its article and %d times without", rounds, place, answered[place], not[place])
			}
		}
		for text, n := range asked {
			if want := max(rounds/heldBack, 1); n != want {
				t.Errorf("%d rounds: %q was asked %d times, want %d", rounds, text, n, want)
			}
		}
		if rounds >= heldBack && len(asked) < 90*4 {
			t.Errorf("%d rounds asked %d of the phrases", rounds, len(asked))
		}
	}
}

func TestWhatTwoTopicsShareIsAskedOnceOfBoth(t *testing.T) {
	l := made(12)
	l.articles[0].Keywords = []string{"Вернуть деньги", "вернуть  деньги", "title 5"}
	l.articles[4].Keywords = []string{"вернуть деньги"}
	l.articles[7].Slug = "told"
	l.intents = []*Intent{{Name: "telling", Article: "told", Phrases: map[string][]string{"en": {"ask the intent"}}}}
	var money, told, telling int
	for _, p := range l.phrases("en") {
		switch {
		case sameText(p.text) == "вернуть деньги":
			money++
			if !slices.Equal(p.topics, []string{"article:en/a0", "article:en/a4"}) {
				t.Errorf("money: %v", p.topics)
			}
		case p.text == "title 5":
			t.Error("a title is asked")
		case strings.HasSuffix(p.text, " of 7"):
			told++
			if !slices.Equal(p.topics, []string{"article:en/told", "intent:telling"}) {
				t.Errorf("of the article that is told: %v", p.topics)
			}
		case p.text == "ask the intent":
			telling++
			if !slices.Equal(p.topics, []string{"article:en/told", "intent:telling"}) {
				t.Errorf("of the intent that tells: %v", p.topics)
			}
		}
	}
	if money != 1 || told != 3 || telling != 1 {
		t.Errorf("%d, %d and %d phrases", money, told, telling)
	}
	for round := range mostRounds {
		e := l.examine("en", round)
		there := false
		for _, a := range e.articles {
			there = there || a.Slug == "told"
		}
		if !there && len(e.intents) > 0 {
			t.Errorf("round %d: the intent is there without its article", round)
		}
	}
}

func TestALargeLessonIsTriedInPart(t *testing.T) {
	l := made(2*maxTried + 1)
	l.articles[0].Body = strings.Repeat("я", maxTriedBytes)
	s := l.sample()
	if len(s.articles) > maxTried || len(s.articles) < maxTried/2 || len(s.articles[0].Body) > maxTriedBytes || !utf8.ValidString(s.articles[0].Body) {
		t.Errorf("%d articles, %d bytes", len(s.articles), len(s.articles[0].Body))
	}
	if len(l.articles[0].Body) != 2*maxTriedBytes {
		t.Error("the lesson itself was cut")
	}
	for n, want := range map[int]int{fewRoundsFrom/4 - 1: mostRounds, fewRoundsFrom / 4: fewRounds, oneRoundFrom/4 - 1: fewRounds, oneRoundFrom / 4: 1} {
		if got := made(n).rounds("en"); got != want {
			t.Errorf("%d articles: %d rounds, want %d", n, got, want)
		}
	}
}

func TestTrialsAreWeighedByWhatTheyAre(t *testing.T) {
	l := russian(t)
	e := l.examine("ru", 0)
	known, strange := 0, 0
	for _, q := range e.questions {
		if q.strange {
			strange++
		} else {
			known++
		}
	}
	if known == 0 || strange == 0 {
		t.Fatalf("%d known questions, %d strange ones", known, strange)
	}
	sum := func(each float64) (total float64) {
		var to trials
		if err := e.sit(t.Context(), "ru", true, each, &to); err != nil {
			t.Fatal(err)
		}
		for _, x := range append(to.articles, to.intents...) {
			total += x.Weight
		}
		return total
	}
	if whole, half := sum(1), sum(0.5); whole == 0 || math.Abs(half-whole/2) > 1e-9 {
		t.Errorf("trials that count half weigh %.1f, whole ones %.1f", half, whole)
	}
	with := sum(1)
	e.questions = slices.DeleteFunc(e.questions, func(q question) bool { return q.strange })
	if without := sum(1); without >= with {
		t.Errorf("strange questions count nothing: %.1f with them, %.1f without", with, without)
	}
}

func TestLearningThatIsCutOffIsAnError(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := russian(t).calibrate(ctx, "ru", true); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestArticlesThatAreTooManyAreJudgedWithoutAClassifier(t *testing.T) {
	l := made(maxLearned + 1)
	l.strangers = strangers["en"][:9]
	got, err := l.learn(t.Context(), "en", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if got.model != nil || got.weights.classified || len(got.weights.article) != 4 {
		t.Errorf("model %t, weights %+v", got.model != nil, got.weights)
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
	if regional, _ := unfamiliar(t.Context(), kb.NewLibrary(), "ru-RU"); len(regional) != len(strangers["ru"]) {
		t.Errorf("%d are strange to a desk in ru-RU", len(regional))
	}
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

func TestTwoThatShareTheConfidenceAreOffered(t *testing.T) {
	near := []Candidate{{Kind: FromArticle, ID: "ru/refund", Confidence: 0.3}, {Kind: FromArticle, ID: "ru/receipt", Confidence: 0.29}, {ID: "far", Confidence: 0.01}}
	if got := anyOf(near); math.Abs(got-0.59) > 1e-9 {
		t.Errorf("one of them is right with %.2f", got)
	}
	b := taught(t, New(shop(t)))
	if d := b.decide(t.Context(), say("…"), Understanding{Locale: "ru", Candidates: near}); d.Kind != Offer || len(d.Articles) != 2 {
		t.Errorf("%s of %v", d.Kind, d.Articles)
	}
	near[1].Confidence = 0.05
	if d := b.decide(t.Context(), say("…"), Understanding{Locale: "ru", Candidates: near}); d.Reason != ReasonUnclear {
		t.Errorf("neither is near, and it is %s", d.Reason)
	}
}
