// SPDX-License-Identifier: Apache-2.0

package logistic

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestFitFindsTheBorder(t *testing.T) {
	var trials []Trial
	for i := range 200 {
		x := float64(i)/100 - 1
		trials = append(trials, Trial{Signals: []float64{x, 7}, Right: x > 0.3, Weight: 1})
	}
	w := Fit(trials, 1, nil)
	if border := -(w[2] + 7*w[1]) / w[0]; w[0] <= 0 || math.Abs(border-0.3) > 0.05 {
		t.Errorf("weights %v, border %.3f", w, border)
	}
}

// noisy trials whose outcome is drawn with the probability that the weights give.
func noisy(n int, truth Weights) []Trial {
	random := rand.New(rand.NewPCG(1, 2))
	var trials []Trial
	for range n {
		x := []float64{random.Float64(), random.NormFloat64() * 10}
		trials = append(trials, Trial{Signals: x, Right: random.Float64() < truth.Probability(x), Weight: 1})
	}
	return trials
}

func TestFitFindsTheWeightsThatMadeTheTrials(t *testing.T) {
	truth := Weights{4, -0.2, -1}
	for i, w := range Fit(noisy(20_000, truth), 1, Weights{0, 0, 0}) {
		if math.Abs(w-truth[i]) > 0.05*math.Abs(truth[i])+0.05 {
			t.Errorf("weight %d is %.3f, want %.3f", i, w, truth[i])
		}
	}
}

func TestThePriorCountsAsLongAsThereIsLittleElse(t *testing.T) {
	prior := Weights{2, 0.1, -3}
	for n, within := range map[int]float64{0: 0, 1: 0.3, 3: 0.6} {
		w := Fit(noisy(n, Weights{-5, 0, 5}), 8, prior)
		for i := range w {
			if math.Abs(w[i]-prior[i]) > within*(1+math.Abs(prior[i])) {
				t.Errorf("after %d trials weight %d is %.3f, prior %.3f", n, i, w[i], prior[i])
			}
		}
	}
	if w := Fit(noisy(20_000, Weights{-5, 0, 5}), 8, prior); w[0] > -4 {
		t.Errorf("after 20000 trials the prior still holds: %v", w)
	}
}

func TestFitOfTrialsThatAllEndAlikeIsFinite(t *testing.T) {
	trials := []Trial{{[]float64{1, 0}, true, 1}, {[]float64{1, 1}, true, 1}, {[]float64{1, 0.5}, true, 1}}
	for _, prior := range []Weights{nil, {1, 1, -1}} {
		w := Fit(trials, 1, prior)
		if p := w.Probability([]float64{1, 0.5}); math.IsNaN(p) || p <= 0.5 || p >= 1 {
			t.Errorf("prior %v: weights %v, probability %v", prior, w, p)
		}
	}
}

func TestSignalsThatAreNoNumbersLeaveThePrior(t *testing.T) {
	trials := []Trial{{[]float64{math.NaN(), 0}, true, 1}, {[]float64{1, 1}, false, 1}}
	if w := Fit(trials, 1, Weights{1, 2, 3}); w[0] != 1 || w[1] != 2 || w[2] != 3 {
		t.Errorf("weights %v", w)
	}
	if w := Fit(trials, 1, nil); w[0] != 0 || w[1] != 0 || w[2] != 0 {
		t.Errorf("without a prior: %v", w)
	}
}
