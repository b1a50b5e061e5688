// SPDX-License-Identifier: Apache-2.0

package intent

import "math"

// logistic fits the weights of a logistic regression by Newton's method. The penalty is on how far they are from the prior
// ones (zero, when there are none), where each column is brought to variance 1; the last column is 1. With many rows the
// prior is forgotten; with few it is most of what there is.
func logistic(rows [][]float64, right []bool, weights []float64, penalty float64, prior []float64) []float64 {
	n := len(rows[0])
	mean, dev := make([]float64, n), make([]float64, n)
	total := 0.0
	for r, row := range rows {
		total += weights[r]
		for i, v := range row {
			mean[i] += weights[r] * v
		}
	}
	for i := range mean {
		mean[i] /= total
	}
	for r, row := range rows {
		for i, v := range row {
			dev[i] += weights[r] * (v - mean[i]) * (v - mean[i])
		}
	}
	for i := range dev {
		dev[i] = math.Sqrt(dev[i] / total)
		if dev[i] < 1e-9 {
			dev[i] = math.Inf(1) // a column that says nothing gets no weight
		}
	}
	w := make([]float64, n)
	goal := make([]float64, n)
	for i, p := range prior {
		if i == n-1 {
			goal[i] += p
			break
		}
		goal[n-1] += p * mean[i] // rows are taken from their mean below
		if !math.IsInf(dev[i], 1) {
			goal[i] = p * dev[i]
		}
	}
	copy(w, goal)
	x := make([]float64, n)
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
		for r, row := range rows {
			z := 0.0
			for i := range n - 1 {
				x[i] = (row[i] - mean[i]) / dev[i]
				z += w[i] * x[i]
			}
			x[n-1] = 1
			p := sigmoid(z + w[n-1])
			d := p
			if right[r] {
				d--
			}
			h := weights[r] * max(p*(1-p), 1e-6)
			for i := range n {
				gradient[i] += weights[r] * d * x[i]
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
	out := make([]float64, n)
	out[n-1] = w[n-1]
	for i := range n - 1 {
		out[i] = w[i] / dev[i]
		out[n-1] -= out[i] * mean[i]
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
