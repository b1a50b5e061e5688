// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/bot/intent"
	"github.com/rynda-dev/rynda/internal/bot/logistic"
	"github.com/rynda-dev/rynda/internal/search"
)

// Thresholds of confidence, which is a probability (see trial.go). They were chosen on our sample desks between answering what is known
// and keeping quiet about what is not; docs/quality.md has what they give.
const (
	answerAt = 0.65
	offerAt  = 0.40
)

// signals tell how well a candidate answers a question: what the search and the classifier found.
type signals struct {
	// coverage and subject are the search's: how much of the question the article has, and its title and keywords.
	coverage, subject float64
	// lead is how far the article's score is ahead of the next one's, for the first, and behind the first one's, for the others:
	// in shares of the first score, from -farthest to farthest.
	lead float64
	// own is the classifier's confidence in the candidate, all that is known of an intent; rival its highest in anything else.
	own, rival float64
}

// farthest is the lead from which on a longer one says no more.
const farthest = 0.5

// ofArticle are the signals of an article: without the classifier's if there is none.
func (s signals) ofArticle(classified bool) []float64 {
	if !classified {
		return []float64{s.coverage, s.subject, s.lead}
	}
	return []float64{s.coverage, s.subject, s.lead, s.own, s.rival}
}

// ofIntent are the signals of an intent: the search knows nothing of it.
func (s signals) ofIntent() []float64 {
	own := min(max(s.own, 0.001), 0.999)
	return []float64{math.Log(own / (1 - own))}
}

// weights of the signals.
type weights struct {
	classified      bool // there is a classifier
	article, intent logistic.Weights
}

// usualWeights are taken as long as nothing was learned, and count for some trials afterwards. Those of articles are what trials with
// the articles of our own sample desks gave, rounded; an intent is as probable as the classifier says.
func usualWeights(classified bool) weights {
	if !classified {
		return weights{article: logistic.Weights{1.7, 1.4, 4, -3.8}}
	}
	return weights{classified: true, article: logistic.Weights{2, 0, 3.2, 2.5, -0.9, -3.8}, intent: logistic.Weights{1, 0}}
}

// confidence in a finding.
func (w weights) confidence(f finding) float64 {
	if f.Kind == FromIntent {
		return w.intent.Probability(f.signals.ofIntent())
	}
	return w.article.Probability(f.signals.ofArticle(w.classified))
}

// finding is a candidate before it is known how much confidence it deserves.
type finding struct {
	Candidate
	topic   string
	signals signals
}

// findings joins what the search found with what the classifier guessed: each article and intent once. An intent that tells an
// article (see lesson.tells) is no rival to it.
func findings(hits []search.Hit, guess intent.Result, tells map[string]string) []finding {
	said := map[string]float64{} // by topic: the classifier's confidence, shared out by probability
	for _, c := range guess.Candidates {
		said[c.Intent] = guess.Confidence * c.Probability / guess.Candidates[0].Probability
	}
	rival := func(topic string) float64 {
		most := 0.0
		for other, c := range said {
			if other != topic && tells[other] != topic {
				most = max(most, c)
			}
		}
		return most
	}
	var list []finding
	found := map[string]bool{}
	for i, h := range hits {
		topic := articleTopic + h.ID
		found[topic] = true
		list = append(list, finding{
			Candidate: Candidate{Kind: FromArticle, ID: h.ID}, topic: topic,
			signals: signals{coverage: h.Coverage, subject: h.Subject, lead: lead(hits, i), own: said[topic], rival: rival(topic)},
		})
	}
	for _, c := range guess.Candidates {
		f := finding{topic: c.Intent, signals: signals{lead: -farthest, own: said[c.Intent]}}
		if name, isIntent := strings.CutPrefix(c.Intent, intentTopic); isIntent {
			f.Candidate = Candidate{Kind: FromIntent, ID: name}
			list = append(list, f)
		} else if !found[c.Intent] {
			// The search should have found it: all of the author's questions are in the index.
			id, _ := articleOf(c.Intent)
			f.Candidate = Candidate{Kind: FromArticle, ID: id}
			f.signals.rival = rival(c.Intent)
			list = append(list, f)
		}
	}
	return list
}

// lead of the i-th hit.
func lead(hits []search.Hit, i int) float64 {
	first := hits[0].Score
	switch {
	case first <= 0:
		return 0
	case i > 0:
		return max((hits[i].Score-first)/first, -farthest)
	case len(hits) == 1:
		return farthest
	}
	return min((first-hits[1].Score)/first, farthest)
}

// rank makes one ranking of the findings, best first.
func rank(list []finding, w weights) []Candidate {
	ranked := make([]Candidate, len(list))
	for i, f := range list {
		ranked[i] = f.Candidate
		ranked[i].Confidence = w.confidence(f)
	}
	slices.SortStableFunc(ranked, func(a, b Candidate) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return ranked
}
