// SPDX-License-Identifier: Apache-2.0

package spam

import (
	"cmp"
	"math"
	"slices"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// Parameters, chosen by cross-validation; docs/quality.md tells what was compared.
const (
	// prior is the probability of a token never seen.
	prior = 0.5
	// strength is how many messages the prior weighs.
	strength = 0.1
	// minDeviation from one half that a token needs to have a say in Fisher's method.
	minDeviation = 0.4
	// maxClues is how many of the most telling tokens have a say in it.
	maxClues = 1000
	// smoothing is what is added to the counts of a token for its weight of evidence, in messages.
	smoothing = 0.1
	// perFisher and perEvidence scale the two methods' logarithms of odds to each other.
	perFisher, perEvidence = 8, 6
	// sureness bounds the logarithm of the odds that Fisher's method gives, which has no end in either direction.
	sureness = 20
	// contrast spreads the odds over the scale from 0 to 1.
	contrast = 4
	// maxShown is how many clues a verdict tells.
	maxShown = 25
)

// Verdict on a message.
type Verdict struct {
	// Score from 0, surely none, to 1, surely spam. About one half where nothing tells, or as much for as against.
	Score float64
	// Spam tells that the score is at or above the model's Threshold.
	Spam bool
	// Clues are the tokens that decided, the most telling first.
	Clues []Clue
}

// Clue is a token of a message that speaks for or against spam.
type Clue struct {
	Token string
	// Spam is the probability that a message with this token is spam.
	Spam float64
}

// Score judges a message by what was learned. Before both kinds were learned every message scores one half.
func (m *Model) Score(msg *message.Message) Verdict { return m.score(Tokens(msg)) }

func (m *Model) score(tokens []string) Verdict {
	if m.spam == 0 || m.ham == 0 {
		return Verdict{Score: 0.5}
	}
	var clues []Clue
	evidence, known := 0.0, 0
	for _, t := range tokens {
		c, there := m.counts[hash(t)]
		if !there {
			continue
		}
		evidence += m.weight(c)
		known++
		if p := m.probability(c); math.Abs(p-0.5) >= minDeviation {
			clues = append(clues, Clue{Token: t, Spam: p})
		}
	}
	slices.SortStableFunc(clues, func(a, b Clue) int {
		return cmp.Compare(math.Abs(b.Spam-0.5), math.Abs(a.Spam-0.5))
	})
	clues = clues[:min(len(clues), maxClues)]
	odds := fisher(clues) / perFisher
	if known > 0 {
		// Words are not independent: the evidence of a message grows with the root of its length rather than with its length.
		odds += evidence / math.Sqrt(float64(known)) / perEvidence
	}
	score := 1 / (1 + math.Exp(-contrast*odds))
	return Verdict{Score: score, Spam: score >= m.Threshold(), Clues: clues[:min(len(clues), maxShown)]}
}

// weight of evidence of a token: the logarithm of how many times more often spam has it than ham.
func (m *Model) weight(c count) float64 {
	inSpam := (float64(c.spam) + smoothing) / (float64(m.spam) + 2*smoothing)
	inHam := (float64(c.ham) + smoothing) / (float64(m.ham) + 2*smoothing)
	return math.Log(inSpam / inHam)
}

// probability that a message with the token is spam: of the shares of spam and ham messages that have it, drawn towards the
// prior the less often it was seen (Robinson's f(w)).
func (m *Model) probability(c count) float64 {
	inSpam := float64(c.spam) / float64(m.spam)
	inHam := float64(c.ham) / float64(m.ham)
	if inSpam+inHam == 0 {
		return prior
	}
	n := float64(c.spam) + float64(c.ham)
	return (strength*prior + n*inSpam/(inSpam+inHam)) / (strength + n)
}

// fisher joins the clues by Fisher's method, for spam and for ham apart, and returns the logarithm of the odds.
func fisher(clues []Clue) float64 {
	if len(clues) == 0 {
		return 0
	}
	var forHam, forSpam float64
	for _, c := range clues {
		forHam += math.Log(c.Spam)
		forSpam += math.Log(1 - c.Spam)
	}
	n := 2 * len(clues)
	h := chiSquared(-2*forHam, n)  // how well the clues fit a spam
	s := chiSquared(-2*forSpam, n) // how well they fit a ham
	p := (1 + h - s) / 2
	return min(sureness, max(-sureness, math.Log(p/(1-p))))
}

// chiSquared is the probability that a chi-squared variable of n degrees of freedom, n even, exceeds x.
func chiSquared(x float64, n int) float64 {
	half := x / 2
	// In logarithms: exp(-half) is 0 in floating point long before the sum is.
	term := -half
	sum := math.Exp(term)
	for i := 1; i < n/2; i++ {
		term += math.Log(half / float64(i))
		sum += math.Exp(term)
	}
	return min(1, max(0, sum))
}
