// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rynda-dev/rynda/internal/bot/entity"
)

// An outside model may rank what the bot has found, or phrase what it says. None is asked unless it is given (see
// WithRanker, WithPhraser); it never sees e-mail addresses, telephone numbers, order numbers or other long numbers of the
// customer; and whatever goes wrong with it, the bot goes on by itself.

// Ranker says how well each text answers the question, 0..1, in the order of the texts.
type Ranker interface {
	Rank(ctx context.Context, question string, texts []string) ([]float64, error)
}

// Embedder turns texts into vectors that lie close for texts of one meaning, in the order of the texts.
type Embedder interface {
	Embed(ctx context.Context, texts []string) ([][]float32, error)
}

// Phraser puts an answer into words that fit the question, in the language of the locale, adding nothing to it.
type Phraser interface {
	Phrase(ctx context.Context, p Phrasing) (string, error)
}

// Phrasing is what a Phraser is asked for.
type Phrasing struct {
	Locale, Question string
	// Answer of the desk, Markdown: an approved one or the beginning of an article.
	Answer string
}

// Limits of outside models.
const (
	// DefaultModelTimeout is how long one is waited for; customers wait no longer.
	DefaultModelTimeout = 4 * time.Second
	// MaxPhrasedBytes is the longest text of a Phraser that is shown.
	MaxPhrasedBytes = 4096
)

// ErrModelAnswer is what an outside model's answer is refused with.
var ErrModelAnswer = errors.New("the model's answer cannot be used")

// RankByEmbedding ranks by how close the vectors of the question and the texts are.
func RankByEmbedding(e Embedder) Ranker { return embeddingRanker{e} }

type embeddingRanker struct{ Embedder }

// Rank returns the cosines, where below zero is zero.
func (r embeddingRanker) Rank(ctx context.Context, question string, texts []string) ([]float64, error) {
	vectors, err := r.Embed(ctx, append([]string{question}, texts...))
	if err != nil {
		return nil, fmt.Errorf("embed the question and what was found: %w", err)
	}
	if len(vectors) != len(texts)+1 {
		return nil, fmt.Errorf("%d vectors for %d texts: %w", len(vectors), len(texts)+1, ErrModelAnswer)
	}
	out := make([]float64, len(texts))
	for i := range out {
		if len(vectors[i+1]) != len(vectors[0]) {
			return nil, fmt.Errorf("vectors of %d and %d numbers: %w", len(vectors[0]), len(vectors[i+1]), ErrModelAnswer)
		}
		out[i] = max(0, cosine(vectors[0], vectors[i+1]))
	}
	return out, nil
}

func cosine(a, b []float32) float64 {
	var dot, x, y float64
	for i := range a {
		dot += float64(a[i]) * float64(b[i])
		x += float64(a[i]) * float64(a[i])
		y += float64(b[i]) * float64(b[i])
	}
	if x == 0 || y == 0 {
		return 0
	}
	return dot / math.Sqrt(x*y)
}

// rankedOutside lets the ranker order the candidates; the bot's own order stands between equals. The confidences stay the bot's own,
// from the best place to the last: what a model's numbers are worth differs from model to model (cosines of unlike texts may
// lie at 0.7), and whether the bot answers at all must not move with them. On an error, and after the timeout, all stays as
// it is.
func (b *Responder) rankedOutside(ctx context.Context, u Understanding) []Candidate {
	question, ok := b.redact(u.Question)
	if !ok {
		return u.Candidates
	}
	ctx, cancel := context.WithTimeout(ctx, b.modelTimeout)
	defer cancel()
	texts := make([]string, len(u.Candidates))
	for i, c := range u.Candidates {
		texts[i] = c.Title
	}
	scores, err := b.ranker.Rank(ctx, question, texts)
	if err == nil && (len(scores) != len(texts) || slices.ContainsFunc(scores, func(s float64) bool { return !(s >= 0 && s <= 1) })) {
		err = fmt.Errorf("scores %v of %d texts: %w", scores, len(texts), ErrModelAnswer)
	}
	if err != nil {
		b.log.WarnContext(ctx, "the outside model does not rank; the bot's own ranking is taken", slog.Any("error", err))
		return u.Candidates
	}
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(scores[j], scores[i]) })
	list := slices.Clone(u.Candidates)
	for place, i := range order {
		list[place] = u.Candidates[i]
		list[place].Confidence = u.Candidates[place].Confidence
	}
	return list
}

// phrased returns the answer in the phraser's words, or as it is. An answer with a link that the desk did not give is
// refused: it would send the customer where nobody looked.
func (b *Responder) phrased(ctx context.Context, locale, question, answer string) string {
	if b.phraser == nil || question == "" {
		return answer
	}
	question, ok := b.redact(question)
	if !ok {
		return answer
	}
	ctx, cancel := context.WithTimeout(ctx, b.modelTimeout)
	defer cancel()
	text, err := b.phraser.Phrase(ctx, Phrasing{Locale: locale, Question: question, Answer: answer})
	text = strings.TrimSpace(text)
	if err == nil && (text == "" || len(text) > MaxPhrasedBytes || !utf8.ValidString(text) || newLink(text, answer)) {
		err = fmt.Errorf("a phrasing of %d bytes: %w", len(text), ErrModelAnswer)
	}
	if err != nil {
		b.log.WarnContext(ctx, "the outside model does not phrase; the answer is given as it is", slog.Any("error", err))
		return answer
	}
	return text
}

var (
	link        = regexp.MustCompile(`(?i)(?:[a-z][a-z0-9+.-]*:)?//[^\s)\]>"']+|\]\(([^)]*)\)|mailto:\S+|www\.[^\s)]+`)
	longNumber  = regexp.MustCompile(`\d(?:[ \x{a0}-]?\d){5,}`)
	impersonals = []entity.Kind{entity.Date, entity.Money}
)

// newLink says whether the text has a link that the answer has not.
func newLink(text, answer string) bool {
	for _, l := range link.FindAllString(text, -1) {
		if !strings.Contains(answer, l) {
			return true
		}
	}
	return false
}

// redact takes out what could tell who the customer is, and what is not looked at. Dates and amounts stay: questions are
// about them. ok is false when there may be more of it than is found.
func (b *Responder) redact(text string) (clean string, ok bool) {
	if len(text) > entity.MaxTextBytes {
		// The end of a cut text may be half an address.
		text = strings.ToValidUTF8(text[:entity.MaxTextBytes], "")
		text = text[:max(0, strings.LastIndexFunc(text, unicode.IsSpace))]
	}
	found := (&entity.Finder{Order: b.orders}).Find(text)
	if len(found) >= entity.MaxEntities {
		return "", false
	}
	found = slices.DeleteFunc(found, func(e entity.Entity) bool { return slices.Contains(impersonals, e.Kind) })
	return longNumber.ReplaceAllString(entity.Mask(text, found), "[number]"), true
}
