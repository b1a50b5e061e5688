// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"fmt"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/naming"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Reasons of the workloads' conditions.
const (
	reasonWaitingForMigration = "WaitingForMigration"
	reasonDeadlineExceeded    = "ProgressDeadlineExceeded"
)

// runWorkloads keeps ticket, bot and kb. Until the schema is migrated they keep the image that they have, and are not
// started at all when they have none.
func (r *SupportDeskReconciler) runWorkloads(ctx context.Context, s *scope) error {
	live := map[naming.Component]*appsv1.Deployment{}
	for _, c := range naming.Workloads() {
		d := &appsv1.Deployment{}
		found, err := r.get(ctx, s, naming.Workload(s.desk.Name, c), d)
		if err != nil {
			return fmt.Errorf("get the %s workload: %w", c, err)
		}
		if found {
			live[c] = d
		}
		if err := r.handOver(ctx, s, c, live[c]); err != nil {
			return err
		}
	}
	if !s.is(v1alpha1.ConditionMigrated) {
		s.m.Live.Images = map[naming.Component]string{}
		for _, c := range naming.Workloads() {
			s.m.Live.Images[c] = runningImage(live[c])
		}
	}
	answers, err := r.apply(ctx, s, manifests.Workloads(s.m)...)
	if err != nil {
		return err
	}
	for _, c := range naming.Workloads() {
		applied := int64(0)
		if answer := answers[objectKey{appsv1.SchemeGroupVersion.WithKind("Deployment").GroupKind(), naming.Workload(s.desk.Name, c)}]; answer != nil {
			applied = answer.GetGeneration()
		}
		status, reason, message := rollout(live[c], applied)
		if live[c] == nil && s.m.Live.Images != nil {
			reason, message = reasonWaitingForMigration, "waits for the migration"
		}
		s.set(availability[c], status, reason, message)
	}
	return nil
}

// runningImage of a workload, "" when it does not run.
func runningImage(d *appsv1.Deployment) string {
	if d != nil {
		for _, c := range d.Spec.Template.Spec.Containers {
			if c.Name == manifests.ContainerName {
				return c.Image
			}
		}
	}
	return ""
}

// rollout judges a Deployment like `kubectl rollout status`. applied is the generation that this pass has made, 0 when
// it has made none: the cache may still show the one before.
func rollout(d *appsv1.Deployment, applied int64) (metav1.ConditionStatus, string, string) {
	if d == nil || applied > d.Generation || d.Status.ObservedGeneration < d.Generation {
		return metav1.ConditionFalse, v1alpha1.ReasonProgressing, "the rollout has begun"
	}
	want := int32(1)
	if d.Spec.Replicas != nil {
		want = *d.Spec.Replicas
	}
	st := d.Status
	if st.UpdatedReplicas >= want && st.AvailableReplicas >= want && st.Replicas == st.UpdatedReplicas {
		if want == 0 {
			return metav1.ConditionTrue, reasonScaledToZero, "scaled to zero"
		}
		return metav1.ConditionTrue, v1alpha1.ReasonReady, fmt.Sprintf("%d of %d replicas are up to date and available", st.AvailableReplicas, want)
	}
	message := fmt.Sprintf("of %d replicas %d are up to date, %d available, %d old", want, st.UpdatedReplicas, st.AvailableReplicas, st.Replicas-st.UpdatedReplicas)
	for _, c := range st.Conditions {
		if c.Type == appsv1.DeploymentProgressing && c.Status == corev1.ConditionFalse && c.Reason == reasonDeadlineExceeded {
			return metav1.ConditionFalse, reasonDeadlineExceeded, message
		}
	}
	return metav1.ConditionFalse, v1alpha1.ReasonProgressing, message
}
