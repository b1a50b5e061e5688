// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
)

func TestRolloutIsJudgedLikeKubectlDoes(t *testing.T) {
	deployment := func(generation, observed int64, want, total, updated, available int32) *appsv1.Deployment {
		d := &appsv1.Deployment{Spec: appsv1.DeploymentSpec{Replicas: &want}}
		d.Generation = generation
		d.Status = appsv1.DeploymentStatus{ObservedGeneration: observed, Replicas: total, UpdatedReplicas: updated, AvailableReplicas: available}
		return d
	}
	stuck := deployment(1, 1, 1, 1, 1, 0)
	stuck.Status.Conditions = []appsv1.DeploymentCondition{{Type: appsv1.DeploymentProgressing, Status: corev1.ConditionFalse, Reason: reasonDeadlineExceeded}}
	for _, c := range []struct {
		name    string
		d       *appsv1.Deployment
		applied int64
		status  metav1.ConditionStatus
		reason  string
	}{
		{"none yet", nil, 0, "False", v1alpha1.ReasonProgressing},
		{"not observed yet", deployment(2, 1, 1, 1, 1, 1), 0, "False", v1alpha1.ReasonProgressing},
		{"the cache lags behind what was just applied", deployment(1, 1, 1, 1, 1, 1), 2, "False", v1alpha1.ReasonProgressing},
		{"a pass that changed nothing", deployment(1, 1, 1, 1, 1, 1), 1, "True", v1alpha1.ReasonReady},
		{"new pods are not available", deployment(1, 1, 2, 3, 2, 1), 0, "False", v1alpha1.ReasonProgressing},
		{"old pods are left", deployment(1, 1, 2, 3, 2, 2), 0, "False", v1alpha1.ReasonProgressing},
		{"done", deployment(1, 1, 2, 2, 2, 2), 0, "True", v1alpha1.ReasonReady},
		{"scaled to zero", deployment(1, 1, 0, 0, 0, 0), 0, "True", reasonScaledToZero},
		{"out of time", stuck, 0, "False", reasonDeadlineExceeded},
	} {
		t.Run(c.name, func(t *testing.T) {
			if status, reason, message := rollout(c.d, c.applied); status != c.status || reason != c.reason {
				t.Errorf("%s %s (%s), want %s %s", status, reason, message, c.status, c.reason)
			}
		})
	}
}

func TestPartIsJudgedByItsProblems(t *testing.T) {
	wrong := deskconfig.Problem{Kind: "Channel", Name: "site", Field: "spec.team", Message: "there is no team x"}
	warning := deskconfig.Problem{Kind: "Channel", Name: "site", Message: "no greeting", Warning: true}
	for _, c := range []struct {
		name     string
		problems []deskconfig.Problem
		included bool
		reason   string
		message  string
	}{
		{"none", nil, true, v1alpha1.ReasonAccepted, "configuration"},
		{"a warning keeps nothing out", []deskconfig.Problem{warning}, true, v1alpha1.ReasonAccepted, "warning: no greeting"},
		{"a first version that is wrong", []deskconfig.Problem{wrong}, false, v1alpha1.ReasonInvalid, "spec.team: there is no team x"},
		{"a later one", []deskconfig.Problem{warning, wrong}, true, v1alpha1.ReasonKeptLastVersion, "spec.team: there is no team x; warning"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judge(c.problems, c.included)
			if got.Reason != c.reason || !strings.Contains(got.Message, c.message) {
				t.Errorf("%s: %s", got.Reason, got.Message)
			}
		})
	}
}

func TestLongMessagesAreCutAtACharacter(t *testing.T) {
	got := truncate(strings.Repeat("я", messageLimit))
	if len(got) > messageLimit+len("…") || !strings.HasSuffix(got, "я…") {
		t.Errorf("%d bytes ending in %q", len(got), got[len(got)-6:])
	}
	if odd := truncate("x" + strings.Repeat("я", messageLimit)); !strings.HasSuffix(odd, "я…") {
		t.Errorf("a character was cut: %q", odd[len(odd)-6:])
	}
}

func TestFirstOfSeveralEditsIsTimed(t *testing.T) {
	now := time.Unix(1000, 0)
	registry := prometheus.NewRegistry()
	m, err := NewMetrics(registry, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	desk := types.NamespacedName{Namespace: "a", Name: "acme"}
	m.edited(desk)
	now = now.Add(30 * time.Millisecond)
	m.edited(desk)
	m.observe(stageWritten, m.takeEdit(desk))
	m.observe(stageWritten, m.takeEdit(desk)) // no edit since: nothing to time
	m.setConditions(&v1alpha1.SupportDesk{
		ObjectMeta: metav1.ObjectMeta{Namespace: "a", Name: "acme"},
		Status:     v1alpha1.SupportDeskStatus{Conditions: []metav1.Condition{{Type: "Ready", Status: "True"}}},
	})
	want := map[string]float64{"False": 0, "True": 1, "Unknown": 0}
	if diff := cmp.Diff(want, conditionMetric(t, registry)); diff != "" {
		t.Error(diff)
	}
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if f.GetName() == "rynda_config_apply_seconds" {
			h := f.GetMetric()[0].GetHistogram()
			if h.GetSampleCount() != 1 || h.GetSampleSum() != 0.03 {
				t.Errorf("%d samples, %v s", h.GetSampleCount(), h.GetSampleSum())
			}
		}
	}
	m.forget(desk)
	if left := conditionMetric(t, registry); len(left) != 0 {
		t.Errorf("a deleted desk has conditions left: %v", left)
	}
}

// conditionMetric returns rynda_desk_condition by status.
func conditionMetric(t *testing.T, g prometheus.Gatherer) map[string]float64 {
	t.Helper()
	families, err := g.Gather()
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]float64{}
	for _, f := range families {
		if f.GetName() != "rynda_desk_condition" {
			continue
		}
		for _, m := range f.GetMetric() {
			for _, l := range m.GetLabel() {
				if l.GetName() == "status" {
					values[l.GetValue()] = m.GetGauge().GetValue()
				}
			}
		}
	}
	return values
}
