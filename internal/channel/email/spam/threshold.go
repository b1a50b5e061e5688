// SPDX-License-Identifier: Apache-2.0

package spam

import (
	"cmp"
	"slices"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// MostHamLost is the share of ham that calibration lets pass for spam.
const MostHamLost = 0.005

const (
	// defaultThreshold of a model that was not calibrated.
	defaultThreshold = 0.99
	// leastThreshold that calibration chooses, however far ham and spam lie apart: tomorrow's ham is not today's.
	leastThreshold = 0.8
	// leastLearned of each kind before anything is called spam.
	leastLearned = 10
)

// Threshold is the score from which on a message is spam. A model that has learned fewer than ten messages of a kind calls
// nothing spam: its threshold is above 1.
func (m *Model) Threshold() float64 {
	switch {
	case m.spam < leastLearned || m.ham < leastLearned:
		return 2
	case m.calibrated > 0:
		return m.calibrated
	}
	return defaultThreshold
}

// Marked is a message with its mark.
type Marked struct {
	Message *message.Message
	Spam    bool
}

// Calibrate chooses the threshold by messages that the model has learned, each scored by the model without it: the lowest
// one at which at most MostHamLost of the ham would be taken for spam. The marked messages have to be learned with these
// marks, and be a fair sample of what arrives; with fewer than 200 ham messages none of them may be lost. Until it is called
// again the threshold stays, also through MarshalBinary.
func (m *Model) Calibrate(marked []Marked) {
	var ham []float64
	for _, one := range marked {
		if one.Spam {
			continue
		}
		ham = append(ham, m.without(count{ham: 1}, Tokens(one.Message)))
	}
	m.calibrated = thresholdOf(ham)
}

// without scores a message as if it had not been learned.
func (m *Model) without(learned count, tokens []string) float64 {
	if m.spam <= learned.spam || m.ham <= learned.ham {
		return 0.5
	}
	rest := Model{spam: m.spam - learned.spam, ham: m.ham - learned.ham, counts: make(map[uint64]count, len(tokens))}
	for _, t := range tokens {
		key := hash(t)
		if c, there := m.counts[key]; there {
			c.spam -= min(c.spam, learned.spam)
			c.ham -= min(c.ham, learned.ham)
			if c != (count{}) {
				rest.counts[key] = c
			}
		}
	}
	return rest.score(tokens).Score
}

// thresholdOf is a tenth of the way from the highest score that may not be lost to 1, so that what scores a little higher
// than any ham yet is not spam already.
func thresholdOf(ham []float64) float64 {
	if len(ham) == 0 {
		return 0
	}
	slices.SortFunc(ham, func(a, b float64) int { return cmp.Compare(b, a) })
	highest := ham[min(len(ham)-1, int(MostHamLost*float64(len(ham))))]
	return max(leastThreshold, highest+(1-highest)/10)
}
