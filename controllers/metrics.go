// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"k8s.io/apimachinery/pkg/types"
)

// Metrics of the operator's own; controller-runtime's are beside them.
type Metrics struct {
	apply     *prometheus.HistogramVec
	condition *prometheus.GaugeVec

	mu    sync.Mutex
	edits map[types.NamespacedName]time.Time
	now   func() time.Time
}

// Stages of rynda_config_apply_seconds.
const (
	stageWritten = "written"
	stageApplied = "applied"
)

// NewMetrics registers the metrics.
func NewMetrics(r prometheus.Registerer, now func() time.Time) (*Metrics, error) {
	m := &Metrics{
		apply: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "rynda_config_apply_seconds",
			Help:    "Time from the moment the operator saw an edit until its configuration was written, or applied by every replica.",
			Buckets: []float64{.01, .025, .05, .1, .2, .35, .5, .75, 1, 2, 5, 15, 60},
		}, []string{"stage"}),
		condition: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "rynda_desk_condition",
			Help: "1 for the status that a desk's condition has, 0 for the others.",
		}, []string{"namespace", "desk", "condition", "status"}),
		edits: map[types.NamespacedName]time.Time{}, now: now,
	}
	for _, c := range []prometheus.Collector{m.apply, m.condition} {
		if err := r.Register(c); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// edited notes that something of the desk changed; the first of several edits counts.
func (m *Metrics) edited(desk types.NamespacedName) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.edits[desk]; !ok {
		m.edits[desk] = m.now()
	}
}

// takeEdit returns the time of the first edit since the last call.
func (m *Metrics) takeEdit(desk types.NamespacedName) time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := m.edits[desk]
	delete(m.edits, desk)
	return t
}

func (m *Metrics) observe(stage string, since time.Time) {
	if !since.IsZero() {
		m.apply.WithLabelValues(stage).Observe(m.now().Sub(since).Seconds())
	}
}

func (m *Metrics) setConditions(d *v1alpha1.SupportDesk) {
	for _, c := range d.Status.Conditions {
		for _, status := range []string{"True", "False", "Unknown"} {
			v := 0.0
			if string(c.Status) == status {
				v = 1
			}
			m.condition.WithLabelValues(d.Namespace, d.Name, c.Type, status).Set(v)
		}
	}
}

func (m *Metrics) forget(desk types.NamespacedName) {
	m.takeEdit(desk)
	m.condition.DeletePartialMatch(prometheus.Labels{"namespace": desk.Namespace, "desk": desk.Name})
}
