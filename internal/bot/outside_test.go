// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/bot/entity"
)

// outsider is a model that answers as it is told.
type outsider struct {
	scores  func(texts []string) []float64
	vectors [][]float32
	text    string
	err     error
	hangs   bool
	heard   []string
}

func (o *outsider) wait(ctx context.Context, question string) error {
	o.heard = append(o.heard, question)
	if o.hangs {
		<-ctx.Done()
		return ctx.Err()
	}
	return o.err
}

func (o *outsider) Rank(ctx context.Context, question string, texts []string) ([]float64, error) {
	if err := o.wait(ctx, question); err != nil {
		return nil, err
	}
	return o.scores(texts), nil
}

func (o *outsider) Phrase(ctx context.Context, p Phrasing) (string, error) {
	return o.text, o.wait(ctx, p.Question)
}

func (o *outsider) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	return o.vectors, o.wait(ctx, texts[0])
}

const doubtful = "ошибка с адресом и оплатой картой"

func ids(u Understanding) (out []string) {
	for _, c := range u.Candidates {
		out = append(out, c.ID)
	}
	return out
}

func TestAnOutsideRankerGivesTheOrderAndLeavesTheConfidence(t *testing.T) {
	inner, err := New(shop(t)).Understand(t.Context(), say(doubtful))
	if err != nil || len(inner.Candidates) < 2 {
		t.Fatalf("%+v, %v", inner.Candidates, err)
	}
	for name, second := range map[string]float64{"sure": 1, "hardly": 0.72} {
		ranker := &outsider{scores: func(texts []string) []float64 {
			s := make([]float64, len(texts))
			s[0], s[1] = 0.7, second
			return s
		}}
		got, err := New(shop(t), WithRanker(ranker)).Understand(t.Context(), say(doubtful))
		if err != nil {
			t.Fatal(err)
		}
		if got.Candidates[0].ID != inner.Candidates[1].ID || got.Confidence() != inner.Confidence() {
			t.Errorf("%s: first is %+v, want %s with %.3f", name, got.Candidates[0], inner.Candidates[1].ID, inner.Confidence())
		}
	}
}

func TestARankerThatTellsNothingApartChangesNothing(t *testing.T) {
	inner, err := New(shop(t)).Understand(t.Context(), say(doubtful))
	if err != nil {
		t.Fatal(err)
	}
	ranker := &outsider{scores: func(texts []string) []float64 { return make([]float64, len(texts)) }}
	got, err := New(shop(t), WithRanker(ranker)).Understand(t.Context(), say(doubtful))
	if err != nil || !cmp.Equal(inner.Candidates, got.Candidates) {
		t.Errorf("%+v, %v", got.Candidates, err)
	}
}

func TestTheInnerRankingStandsWhenTheRankerFails(t *testing.T) {
	inner, err := New(shop(t)).Understand(t.Context(), say(doubtful))
	if err != nil {
		t.Fatal(err)
	}
	for name, ranker := range map[string]*outsider{
		"an error":          {err: errors.New("503")},
		"a timeout":         {hangs: true},
		"too few scores":    {scores: func([]string) []float64 { return []float64{1} }},
		"scores off bounds": {scores: func(texts []string) []float64 { return append(make([]float64, len(texts)-1), 2) }},
		"no numbers":        {scores: func(texts []string) []float64 { return append(make([]float64, len(texts)-1), math.NaN()) }},
	} {
		got, err := New(shop(t), WithRanker(ranker), WithModelTimeout(5*time.Millisecond)).Understand(t.Context(), say(doubtful))
		if err != nil || !cmp.Equal(ids(inner), ids(got)) {
			t.Errorf("%s: %v, %v", name, ids(got), err)
		}
	}
}

func TestEmbeddingsRankByTheirAngle(t *testing.T) {
	e := &outsider{vectors: [][]float32{{1, 0}, {0, 2}, {3, 0}, {-1, 0}, {0, 0}}}
	got, err := RankByEmbedding(e).Rank(t.Context(), "q", make([]string, 4))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]float64{0, 1, 0, 0}, got); diff != "" {
		t.Errorf("scores (-want +got):\n%s", diff)
	}
	for _, vectors := range [][][]float32{{{1}}, {{1, 0}, {1}}} {
		if _, err := RankByEmbedding(&outsider{vectors: vectors}).Rank(t.Context(), "q", make([]string, 1)); !errors.Is(err, ErrModelAnswer) {
			t.Errorf("%v: %v", vectors, err)
		}
	}
}

func TestAPhraserPhrasesTheAnswer(t *testing.T) {
	p := &outsider{text: "Нажмите «Забыли пароль?» на странице входа."}
	d := respond(t, taught(t, New(shop(t), WithPhraser(p))), say("забыл пароль"))
	if !strings.Contains(d.Text, p.text) || !strings.HasPrefix(d.Text, "**Как восстановить пароль**") || !strings.HasSuffix(d.Text, "Это помогло?") {
		t.Errorf("said %q", d.Text)
	}
}

func TestTheAnswerIsGivenAsItIsWhenThePhraserFails(t *testing.T) {
	want := respond(t, taught(t, New(shop(t))), say("забыл пароль")).Text
	for name, p := range map[string]*outsider{
		"an error":        {err: errors.New("429")},
		"a timeout":       {hangs: true},
		"no text":         {text: " \n"},
		"a long text":     {text: strings.Repeat("да ", MaxPhrasedBytes)},
		"a link":          {text: "Смотрите https://evil.example/login"},
		"a Markdown link": {text: "[сюда](evil.example)"},
	} {
		if got := respond(t, taught(t, New(shop(t), WithPhraser(p), WithModelTimeout(5*time.Millisecond))), say("забыл пароль")).Text; got != want {
			t.Errorf("%s: said %q", name, got)
		}
	}
}

func TestOutsideModelsSeeNoPersonalData(t *testing.T) {
	m := &outsider{text: "Ответ.", scores: func(texts []string) []float64 { return make([]float64, len(texts)) }}
	turn := say("забыл пароль от ivan@example.com, телефон +7 916 123-45-67, заказ №77123, карта 4111 1111 1111 1111")
	if _, err := New(shop(t), WithRanker(m), WithPhraser(m)).Respond(t.Context(), turn); err != nil {
		t.Fatal(err)
	}
	if len(m.heard) == 0 {
		t.Fatal("the model was not asked")
	}
	for _, h := range m.heard {
		for _, secret := range []string{"ivan", "916", "77123", "4111"} {
			if strings.Contains(h, secret) {
				t.Errorf("the model saw %q", h)
			}
		}
	}
}

func TestOutsideModelsSeeNoOrderNumbersOfTheDesksForm(t *testing.T) {
	m := &outsider{text: "Ответ.", scores: func(texts []string) []float64 { return make([]float64, len(texts)) }}
	b := New(shop(t), WithRanker(m), WithPhraser(m), WithOrders(regexp.MustCompile(`[A-Z]{3}/[A-Z]{3}`)))
	if _, err := b.Respond(t.Context(), say("забыл пароль, заказ QWE/RTY")); err != nil {
		t.Fatal(err)
	}
	if len(m.heard) == 0 || strings.Contains(strings.Join(m.heard, " "), "QWE") {
		t.Errorf("the model heard %q", m.heard)
	}
}

func TestWhatIsNotLookedThroughIsNotSent(t *testing.T) {
	b := New(shop(t))
	long := "забыл пароль " + strings.Repeat("ю ", entity.MaxTextBytes/3-20)
	got, ok := b.redact(long + "secret@example.com secret2@example.com")
	if !ok || len(got) > entity.MaxTextBytes || strings.Contains(got, "secret") || !strings.HasPrefix(got, "забыл пароль") {
		t.Errorf("%v, %d bytes, ends with %q", ok, len(got), got[max(0, len(got)-40):])
	}
	many := "забыл пароль"
	for i := range entity.MaxEntities + 1 {
		many += fmt.Sprintf(" customer%d@example.com", i)
	}
	if got, ok := b.redact(many); ok {
		t.Errorf("sent %q", got)
	}
	m := &outsider{text: "Ответ.", scores: func(texts []string) []float64 { return make([]float64, len(texts)) }}
	if _, err := New(shop(t), WithRanker(m), WithPhraser(m)).Respond(t.Context(), say(many)); err != nil || len(m.heard) != 0 {
		t.Errorf("%v, the model heard %q", err, m.heard)
	}
}
