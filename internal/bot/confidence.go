// SPDX-License-Identifier: Apache-2.0

package bot

import "github.com/rynda-dev/rynda/internal/search"

// Thresholds of confidence. They were set on testdata (see TestTheBotAnswersQuestions) so that no question off the
// subject is answered and nearly all on it are.
const (
	answerAt = 0.60
	offerAt  = 0.40
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
