// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/bot/intent"
	"github.com/rynda-dev/rynda/internal/search"
)

// Thresholds of confidence. They were set on testdata (see TestTheBotAnswersQuestions) so that no question off the
// subject is answered and nearly all on it are.
const (
	answerAt = 0.60
	offerAt  = 0.40
)

// What the classifier adds to what the search found, and the other way round.
const (
	// agreement is how much of the doubt about an article the classifier can take away.
	agreement = 0.5
	// dissent is how much of the confidence in an article it can take away by naming another.
	dissent = 0.25
	// alone is what the classifier's word for an article is worth that the search did not find: all of the author's
	// questions are in the index, so that it should have.
	alone = 0.55
)

// confidence that the first hit answers the question, 0..1. What counts is not the score, which means something only
// among the hits of one query, but how much of the question the article has, above all in its title and keywords, and
// whether it stands out from the next one.
func confidence(hits []search.Hit) float64 {
	if len(hits) == 0 {
		return 0
	}
	first := hits[0]
	c := 0.45*first.Coverage + 0.55*first.Subject
	if len(hits) > 1 && first.Score > 0 {
		margin := (first.Score - hits[1].Score) / first.Score
		if margin < 0.15 {
			c -= 0.25 * (0.15 - margin) / 0.15
		} else {
			c += 0.10 * first.Coverage * min((margin-0.15)/0.5, 1)
		}
	}
	return min(max(c, 0), 1)
}

// join makes one ranking of hits and of what the classifier guessed, best first.
func join(hits []search.Hit, guess intent.Result) []Candidate {
	said := map[string]float64{} // by topic: the classifier's confidence, shared out by probability
	var most float64
	for _, c := range guess.Candidates {
		said[c.Intent] = guess.Confidence * c.Probability / guess.Candidates[0].Probability
		most = max(most, said[c.Intent])
	}
	var list []Candidate
	found := map[string]bool{}
	first := confidence(hits)
	for i, h := range hits {
		// A later hit is as far behind the first as its score, or what it has of the question, says.
		c := first
		if i > 0 {
			c = min(first, 0.45*h.Coverage+0.55*h.Subject) * min(h.Score/hits[0].Score, 1)
		}
		topic := articleTopic + h.ID
		found[topic] = true
		if guess.Confidence > 0 {
			own := said[topic]
			c += agreement * own * (1 - c)
			if i == 0 && own < most {
				c -= dissent * (most - own) * c
			}
		}
		list = append(list, Candidate{Kind: FromArticle, ID: h.ID, Confidence: c})
	}
	for _, c := range guess.Candidates {
		switch name, isIntent := strings.CutPrefix(c.Intent, intentTopic); {
		case isIntent:
			list = append(list, Candidate{Kind: FromIntent, ID: name, Confidence: said[c.Intent]})
		case !found[c.Intent]:
			id, _ := articleOf(c.Intent)
			list = append(list, Candidate{Kind: FromArticle, ID: id, Confidence: alone * said[c.Intent]})
		}
	}
	slices.SortStableFunc(list, func(a, b Candidate) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return list
}
