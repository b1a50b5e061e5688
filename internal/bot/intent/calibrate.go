// SPDX-License-Identifier: Apache-2.0

package intent

import "math"

// scale turns scores into probabilities.
type scale struct {
	// sharpness of the softmax over scores.
	sharpness float64
	// slope and shift of the presence of an intent (Platt 1999).
	slope, shift float64
	// weights of the signals of confidence, and of 1.
	weights []float64
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
func usualWeights() []float64 { return []float64{0.5, 0.5, 0.3, 4, 1, 4, -1, -0.5, 0, -4.5} }

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
	var rows [][]float64
	var right []bool
	var weights []float64
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
		rows = append(rows, append(x[:], 1))
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
		right, weights = append(right, ok), append(weights, w)
	}
	s.weights = logistic(rows, right, weights, priorWeight, usualWeights())
	return s
}

func (s scale) confidence(x signals) float64 {
	z := s.weights[len(x)]
	for i, v := range x {
		z += s.weights[i] * v
	}
	return sigmoid(z)
}

func (s scale) presence(score float32) float64 { return sigmoid(s.slope*float64(score) + s.shift) }

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

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
	var rows [][]float64
	var right []bool
	var weights []float64
	for _, t := range trials {
		for c, score := range t.scores {
			if score == absentScore {
				continue
			}
			has := false
			for _, l := range t.labels {
				has = has || l == c
			}
			rows, right, weights = append(rows, []float64{float64(score), 1}), append(right, has), append(weights, 1)
		}
		if len(rows) > 200_000 {
			break // enough for two numbers
		}
	}
	w := logistic(rows, right, weights, 0.01, nil)
	return w[0], w[1]
}
