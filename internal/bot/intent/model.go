// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"cmp"
	"math"
	"slices"
)

// Candidate is an intent that a text may be for.
type Candidate struct {
	Intent string
	// Probability that the text is for this intent, 0..1, given that it is for one that the model knows; those of all
	// intents add up to 1.
	Probability float64
	// Presence is the probability that the text has this intent among others, 0..1: for examples with several intents.
	Presence float64
}

// Result is what a text may be for.
type Result struct {
	// Candidates are the most probable intents, best first, at most MaxCandidates.
	Candidates []Candidate
	// Confidence that the first candidate is right, 0..1. It is low, too, for a text that is about none of the intents;
	// Probability does not know that.
	Confidence float64
}

// MaxCandidates of a Result.
const MaxCandidates = 10

// Model tells intents. It does not change and is safe for concurrent use.
type Model struct {
	reader  *reader
	intents []string
	scorer  *scorer
	labels  [][]int // of each example
	scale   scale
}

// Intents that the model knows, by name.
func (m *Model) Intents() []string { return slices.Clone(m.intents) }

// Classify tells what the text is for. A text beyond 4096 bytes or 96 words is cut there. Without words, or without
// intents, there are no candidates.
func (m *Model) Classify(text string) Result {
	t := m.reader.read(text)
	if len(t.words) == 0 || len(m.intents) == 0 {
		return Result{}
	}
	s := m.observe(t)
	probabilities := softmax(s.scores, m.scale.sharpness)
	order := make([]int, len(m.intents))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.scores[b], s.scores[a]) })
	r := Result{Confidence: m.scale.confidence(s.signals(m.scale.sharpness))}
	for _, i := range order[:min(len(order), MaxCandidates)] {
		r.Candidates = append(r.Candidates, Candidate{m.intents[i], probabilities[i], m.scale.presence(s.scores[i])})
	}
	return r
}

func (m *Model) observe(t reading) observation {
	return observe(m.reader, m.scorer, t, m.labels, len(m.intents))
}

// observation is what the scorer finds in a text.
type observation struct {
	scores         []float32 // of the intents
	best, second   int       // the best intents; second is -1 when there is one only
	like           float64   // the likeness to the most similar example of the best intent
	strange        float64   // the same for examples that are out of scope
	none           float64   // the score of being out of scope
	known          float64   // the share of known words
	words          int
	likeOfAnyOther float64 // the likeness to the most similar example of any other intent
}

func observe(r *reader, m *scorer, t reading, labels [][]int, intents int) observation {
	if list, changed := m.speller.correct(t.list); changed {
		t = r.readWords(list)
	}
	scores, likeness := m.score(t)
	o := observation{scores: scores[:intents], second: -1, known: m.space.known(t), words: len(t.words)}
	if len(scores) > intents {
		o.none = float64(scores[intents])
	}
	for c, s := range o.scores {
		if s > o.scores[o.best] {
			o.best = c
		}
	}
	for c, s := range o.scores {
		if c != o.best && (o.second < 0 || s > o.scores[o.second]) {
			o.second = c
		}
	}
	for i, l := range likeness {
		like := float64(l)
		switch {
		case slices.Contains(labels[i], o.best):
			o.like = max(o.like, like)
		case len(labels[i]) == 0 || labels[i][0] == intents:
			o.strange = max(o.strange, like)
		default:
			o.likeOfAnyOther = max(o.likeOfAnyOther, like)
		}
	}
	return o
}

// signals of how sure the best intent is; see scale.
type signals [9]float64

func (o observation) signals(sharpness float64) signals {
	first := float64(o.scores[o.best])
	second := -1.0
	if o.second >= 0 {
		second = float64(o.scores[o.second])
	}
	p := softmax(o.scores, sharpness)[o.best]
	return signals{
		first, first - second, math.Log(max(p, 1e-6)), o.like, o.like - o.likeOfAnyOther, o.known, o.strange, o.none,
		1 / math.Sqrt(float64(max(o.words, 1))),
	}
}

func softmax(scores []float32, sharpness float64) []float64 {
	most := slices.Max(scores)
	out := make([]float64, len(scores))
	sum := 0.0
	for i, s := range scores {
		out[i] = math.Exp(float64(s-most) * sharpness)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}
