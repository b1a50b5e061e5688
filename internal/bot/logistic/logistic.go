// SPDX-License-Identifier: Apache-2.0

// Package logistic learns from trials how probable it is that a guess is right: logistic regression on a handful of signals.
package logistic

import "math"

// Trial is a guess whose outcome is known.
type Trial struct {
	// Signals of the guess; as many in all trials of a Fit.
	Signals []float64
	Right   bool
	// Weight is for how many trials it counts; above 0.
	Weight float64
}

// Weights of the signals, and last that of 1.
type Weights []float64

// Probability that the guess with these signals is right, 0..1.
func (w Weights) Probability(signals []float64) float64 {
	z := w[len(signals)]
	for i, v := range signals {
		z += w[i] * v
	}
	return Sigmoid(z)
}

// Sigmoid is the logistic function.
func Sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// Fit learns the weights by Newton's method. The penalty is on how far they are from the prior ones (zero, when prior is nil),
// where each signal is brought to variance 1: it is for about how many trials the prior counts. With many trials the prior is
// forgotten; with few it is most of what there is, and without any all of it. There has to be a trial or a prior. Signals should be
// of moderate size: the search ends after 25 steps, and where it does not lead to finite weights the prior ones stand (or none, zero).
func Fit(trials []Trial, penalty float64, prior Weights) Weights {
	if len(trials) == 0 {
		return append(Weights(nil), prior...)
	}
	n := len(trials[0].Signals) + 1
	mean, dev := make([]float64, n), make([]float64, n)
	total := 0.0
	for _, t := range trials {
		total += t.Weight
		for i, v := range t.Signals {
			mean[i] += t.Weight * v
		}
	}
	for i := range mean {
		mean[i] /= total
	}
	for _, t := range trials {
		for i, v := range t.Signals {
			dev[i] += t.Weight * (v - mean[i]) * (v - mean[i])
		}
	}
	for i := range n - 1 {
		dev[i] = math.Sqrt(dev[i] / total)
		if dev[i] < 1e-9 {
			// A signal that never differs keeps its prior weight, and gets none without a prior.
			dev[i] = math.Inf(1)
			if prior != nil {
				dev[i] = 1
			}
		}
	}
	w := make(Weights, n)
	goal := make([]float64, n)
	for i, p := range prior {
		if i == n-1 {
			goal[i] += p
			break
		}
		goal[n-1] += p * mean[i] // signals are taken from their mean below
		goal[i] = p * dev[i]
	}
	copy(w, goal)
	x := make([]float64, n)
	x[n-1] = 1
	for range 25 {
		gradient := make([]float64, n)
		hessian := make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n)
			p := penalty
			if i == n-1 && prior == nil {
				p = 1e-6
			}
			hessian[i][i] = p
			gradient[i] = p * (w[i] - goal[i])
		}
		for _, t := range trials {
			for i := range n - 1 {
				x[i] = (t.Signals[i] - mean[i]) / dev[i]
			}
			x[n-1] = 1
			p := w.Probability(x[:n-1])
			d := p
			if t.Right {
				d--
			}
			h := t.Weight * max(p*(1-p), 1e-6)
			for i := range n {
				gradient[i] += t.Weight * d * x[i]
				for j := range i + 1 {
					hessian[i][j] += h * x[i] * x[j]
				}
			}
		}
		step := solve(hessian, gradient)
		most := 0.0
		for i := range w {
			// A step is bounded: far from the solution Newton's method may leap over it.
			d := min(max(step[i], -2), 2)
			w[i] -= d
			most = max(most, math.Abs(d))
		}
		if most < 1e-6 {
			break
		}
	}
	out := make(Weights, n)
	out[n-1] = w[n-1]
	for i := range n - 1 {
		out[i] = w[i] / dev[i]
		out[n-1] -= out[i] * mean[i]
	}
	for _, v := range out {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			clear(out)
			copy(out, prior)
			break
		}
	}
	return out
}

// solve a·x = b for a symmetric positive matrix given by its lower half, by Cholesky's decomposition in place.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(max(sum, 1e-12))
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	x := make([]float64, n)
	for i := range n {
		sum := b[i]
		for k := range i {
			sum -= a[i][k] * x[k]
		}
		x[i] = sum / a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		sum := x[i]
		for k := i + 1; k < n; k++ {
			sum -= a[k][i] * x[k]
		}
		x[i] = sum / a[i][i]
	}
	return x
}
