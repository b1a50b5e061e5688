// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"fmt"

	"github.com/rynda-dev/rynda/internal/naming"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// handoverOwner holds the replicas of a Deployment between the operator and the autoscaler.
const handoverOwner = naming.ManagedBy + "-handover"

// handOver gives a Deployment's replicas away before the operator drops them from its intent for the first time. A field
// that its only owner drops is reset to its default, which would scale a busy workload to one
// (https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership). The autoscaler takes them
// over with its first change.
func (r *SupportDeskReconciler) handOver(ctx context.Context, s *scope, c naming.Component, live *appsv1.Deployment) error {
	if live == nil || live.Spec.Replicas == nil || !s.m.Autoscales(c) {
		return nil
	}
	name := naming.Workload(s.desk.Name, c)
	if found, err := r.get(ctx, s, name, &autoscalingv2.HorizontalPodAutoscaler{}); err != nil || found {
		return err
	}
	u := &unstructured.Unstructured{Object: map[string]any{"spec": map[string]any{"replicas": int64(*live.Spec.Replicas)}}}
	u.SetGroupVersionKind(appsv1.SchemeGroupVersion.WithKind("Deployment"))
	u.SetNamespace(s.desk.Namespace)
	u.SetName(name)
	u.SetUID(live.UID)
	if err := r.client.Apply(ctx, client.ApplyConfigurationFromUnstructured(u), client.FieldOwner(handoverOwner), client.ForceOwnership); err != nil {
		return fmt.Errorf("hand the replicas of %s over: %w", name, err)
	}
	return nil
}
