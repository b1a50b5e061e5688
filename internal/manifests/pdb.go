// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"github.com/rynda-dev/rynda/internal/naming"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// disruptionBudget exists only for two replicas and more: with one it would block every drain of a node.
func disruptionBudget(d Desk, c naming.Component) *policyv1.PodDisruptionBudget {
	w := d.workload(c)
	least := int32(1)
	switch {
	case w.Autoscaling != nil && w.Autoscaling.MinReplicas != nil:
		least = *w.Autoscaling.MinReplicas
	case w.Autoscaling == nil && w.Replicas != nil:
		least = *w.Replicas
	}
	if least < 2 {
		return nil
	}
	return &policyv1.PodDisruptionBudget{
		TypeMeta: typeMeta("policy/v1", "PodDisruptionBudget"), ObjectMeta: d.meta(naming.Workload(d.Name, c), c),
		Spec: policyv1.PodDisruptionBudgetSpec{
			MaxUnavailable: new(intstr.FromInt32(1)),
			Selector:       &metav1.LabelSelector{MatchLabels: naming.Selector(d.Name, c)},
			// A pod that is not ready serves nobody, so it may always go.
			UnhealthyPodEvictionPolicy: new(policyv1.AlwaysAllow),
		},
	}
}
