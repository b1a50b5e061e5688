// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"math"

	"github.com/rynda-dev/rynda/internal/bot/logistic"
)

// scale turns scores into probabilities.
type scale struct {
	// sharpness of the softmax over scores.
	sharpness float64
	// slope and shift of the presence of an intent (Platt 1999).
	slope, shift float64
	// weights of the signals of confidence, and of 1.
	weights logistic.Weights
}

// What is taken when there are too few examples to try.
const (
	usualSharpness = 5.0
	fewestTrials   = 30
	// priorWeight is for how many trials the usual weights count.
	priorWeight = 8
	// strangeShare is how often a message is about nothing that the model knows, in the trials: a third of the others.
	strangeShare = 1.0 / 3
)

// usualWeights of the signals.
func usualWeights() logistic.Weights {
	return logistic.Weights{0.5, 0.5, 0.3, 4, 1, 4, -1, -0.5, 0, -4.5}
}

func calibrate(trials []trial) scale {
	s := scale{sharpness: usualSharpness, slope: 4, shift: 0, weights: usualWeights()}
	inScope := 0
	for _, t := range trials {
		if len(t.labels) > 0 {
			inScope++
		}
	}
	if inScope < fewestTrials {
		return s
	}
	s.sharpness = sharpest(trials)
	s.slope, s.shift = platt(trials)
	var guesses []logistic.Trial
	strange, real := 0, 0
	for _, t := range trials {
		if len(t.labels) == 0 {
			strange++
			if t.real {
				real++
			}
		}
	}
	for _, t := range trials {
		x := t.signals(s.sharpness)
		ok, w := false, 1.0
		for _, c := range t.labels {
			ok = ok || c == t.best
		}
		if len(t.labels) == 0 {
			// Real ones count as much as all others together.
			w = strangeShare * float64(inScope)
			switch {
			case real == 0 || real == strange:
				w /= float64(strange)
			case t.real:
				w /= 2 * float64(real)
			default:
				w /= 2 * float64(strange-real)
			}
		}
		guesses = append(guesses, logistic.Trial{Signals: x[:], Right: ok, Weight: w})
	}
	s.weights = logistic.Fit(guesses, priorWeight, usualWeights())
	return s
}

func (s scale) confidence(x signals) float64 { return s.weights.Probability(x[:]) }

func (s scale) presence(score float32) float64 {
	return logistic.Sigmoid(s.slope*float64(score) + s.shift)
}

// sharpest is the sharpness under which the true intents of the trials are most probable (temperature scaling, Guo et al.
// 2017: On Calibration of Modern Neural Networks), by golden section over its logarithm.
func sharpest(trials []trial) float64 {
	loss := func(z float64) float64 {
		sum := 0.0
		for _, t := range trials {
			if len(t.labels) > 0 {
				sum -= math.Log(max(softmax(t.scores, math.Exp(z))[t.labels[0]], 1e-9))
			}
		}
		return sum
	}
	const golden = 0.6180339887498949
	a, b := math.Log(0.5), math.Log(50)
	x, y := b-golden*(b-a), a+golden*(b-a)
	fx, fy := loss(x), loss(y)
	for range 16 {
		if fx < fy {
			b, y, fy = y, x, fx
			x = b - golden*(b-a)
			fx = loss(x)
		} else {
			a, x, fx = x, y, fy
			y = a + golden*(b-a)
			fy = loss(y)
		}
	}
	return math.Exp((a + b) / 2)
}

// platt fits the presence of intents to the trials. Each has few intents and lacks many.
func platt(trials []trial) (slope, shift float64) {
	var guesses []logistic.Trial
	for _, t := range trials {
		for c, score := range t.scores {
			if score == absentScore {
				continue
			}
			has := false
			for _, l := range t.labels {
				has = has || l == c
			}
			guesses = append(guesses, logistic.Trial{Signals: []float64{float64(score)}, Right: has, Weight: 1})
		}
		if len(guesses) > 200_000 {
			break // enough for two numbers
		}
	}
	w := logistic.Fit(guesses, 0.01, nil)
	return w[0], w[1]
}
