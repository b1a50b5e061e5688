// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"github.com/rynda-dev/rynda/internal/naming"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
)

const defaultTargetCPU = 80

// Autoscales says that an autoscaler sets the replicas of a component.
func (d Desk) Autoscales(c naming.Component) bool { return d.workload(c).Autoscaling != nil }

func autoscaler(d Desk, c naming.Component) *autoscalingv2.HorizontalPodAutoscaler {
	a := d.workload(c).Autoscaling
	if a == nil {
		return nil
	}
	least, target := int32(1), int32(defaultTargetCPU)
	if a.MinReplicas != nil {
		least = *a.MinReplicas
	}
	if a.TargetCPUUtilization != nil {
		target = *a.TargetCPUUtilization
	}
	name := naming.Workload(d.Name, c)
	return &autoscalingv2.HorizontalPodAutoscaler{
		TypeMeta: typeMeta("autoscaling/v2", "HorizontalPodAutoscaler"), ObjectMeta: d.meta(name, c),
		Spec: autoscalingv2.HorizontalPodAutoscalerSpec{
			ScaleTargetRef: autoscalingv2.CrossVersionObjectReference{APIVersion: "apps/v1", Kind: "Deployment", Name: name},
			MinReplicas:    &least,
			MaxReplicas:    a.MaxReplicas,
			Metrics: []autoscalingv2.MetricSpec{{
				Type: autoscalingv2.ResourceMetricSourceType,
				Resource: &autoscalingv2.ResourceMetricSource{
					Name:   corev1.ResourceCPU,
					Target: autoscalingv2.MetricTarget{Type: autoscalingv2.UtilizationMetricType, AverageUtilization: &target},
				},
			}},
		},
	}
}
