// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"fmt"
	"strings"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/naming"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// What follows plays the cluster's own controllers and kubelet, which envtest does not have.

func (w *world) databaseReady() {
	w.t.Helper()
	set := &appsv1.StatefulSet{}
	w.eventually("the database's StatefulSet", func() error { return w.get("acme-db", set) })
	set.Status = appsv1.StatefulSetStatus{
		ObservedGeneration: set.Generation, Replicas: 1, ReadyReplicas: 1, UpdatedReplicas: 1, AvailableReplicas: 1,
		CurrentRevision: "one", UpdateRevision: "one",
	}
	w.status(set)
}

// job waits for the migration's Job other than those named.
func (w *world) job(not ...string) *batchv1.Job {
	w.t.Helper()
	var found batchv1.Job
	w.eventually("the migration's Job", func() error {
		var jobs batchv1.JobList
		if err := w.client.List(w.ctx, &jobs, client.InNamespace(w.namespace)); err != nil {
			return err
		}
		for _, j := range jobs.Items {
			if !strings.Contains(strings.Join(not, " "), j.Name) {
				found = j
				return nil
			}
		}
		return fmt.Errorf("none among %d", len(jobs.Items))
	})
	return &found
}

func (w *world) finish(job *batchv1.Job, failed bool) {
	w.t.Helper()
	now := metav1.Now()
	job.Status.StartTime = &now
	conditions := []batchv1.JobCondition{
		{Type: batchv1.JobSuccessCriteriaMet, Status: corev1.ConditionTrue, LastTransitionTime: now},
		{Type: batchv1.JobComplete, Status: corev1.ConditionTrue, LastTransitionTime: now},
	}
	job.Status.CompletionTime, job.Status.Succeeded = &now, 1
	if failed {
		job.Status.CompletionTime, job.Status.Succeeded = nil, 0
		conditions = []batchv1.JobCondition{
			{Type: batchv1.JobFailureTarget, Status: corev1.ConditionTrue, LastTransitionTime: now},
			{Type: batchv1.JobFailed, Status: corev1.ConditionTrue, LastTransitionTime: now},
		}
	}
	job.Status.Conditions = conditions
	w.status(job)
}

// rolledOut finishes the rollouts and runs one ready pod for each workload.
func (w *world) rolledOut() {
	w.t.Helper()
	for _, c := range naming.Workloads() {
		d := &appsv1.Deployment{}
		w.eventually("the workload "+string(c), func() error {
			// Read and written again when the operator was quicker.
			if err := w.get(naming.Workload("acme", c), d); err != nil {
				return err
			}
			n := int32(1)
			if d.Spec.Replicas != nil {
				n = *d.Spec.Replicas
			}
			d.Status = appsv1.DeploymentStatus{ObservedGeneration: d.Generation, Replicas: n, UpdatedReplicas: n, ReadyReplicas: n, AvailableReplicas: n}
			return w.client.Status().Update(w.ctx, d)
		})
		w.pod(d, c)
	}
}

func (w *world) pod(d *appsv1.Deployment, c naming.Component) {
	w.t.Helper()
	p := &corev1.Pod{}
	if w.get("pod-"+string(c), p) == nil {
		return
	}
	spec := d.Spec.Template.Spec.DeepCopy()
	// The API server wants the account's token volume to be there, which a controller would add.
	spec.ServiceAccountName, spec.AutomountServiceAccountToken = "default", new(false)
	p = &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "pod-" + string(c), Labels: d.Spec.Template.Labels}, Spec: *spec}
	w.create(&corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{GenerateName: "x-"}})
	w.eventually("the default account", func() error {
		sa := &corev1.ServiceAccount{}
		if err := w.get("default", sa); err == nil {
			return nil
		}
		sa.Name, sa.Namespace = "default", w.namespace
		return w.client.Create(w.ctx, sa)
	})
	w.create(p)
	p.Status.Phase, p.Status.PodIP, p.Status.PodIPs = corev1.PodRunning, "10.0.0.1", []corev1.PodIP{{IP: "10.0.0.1"}}
	p.Status.Conditions = []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}}
	w.status(p)
}

func (w *world) status(o client.Object) {
	w.t.Helper()
	if err := w.client.Status().Update(w.ctx, o); err != nil {
		w.t.Fatalf("write the status of %T %s: %v", o, o.GetName(), err)
	}
}

// desk waits until the desk's condition has the status and, where given, the reason.
func (w *world) desk(condition string, status metav1.ConditionStatus, reason string) *v1alpha1.SupportDesk {
	w.t.Helper()
	d := &v1alpha1.SupportDesk{}
	w.eventually(condition+" "+string(status)+" "+reason, func() error {
		if err := w.get("acme", d); err != nil {
			return err
		}
		c := meta.FindStatusCondition(d.Status.Conditions, condition)
		if c == nil || c.Status != status || (reason != "" && c.Reason != reason) || c.ObservedGeneration != d.Generation {
			return fmt.Errorf("generation %d, conditions: %s", d.Generation, describe(d.Status.Conditions))
		}
		return nil
	})
	return d
}

func describe(conditions []metav1.Condition) string {
	var b strings.Builder
	for _, c := range conditions {
		fmt.Fprintf(&b, "\n  %s=%s %s: %s", c.Type, c.Status, c.Reason, c.Message)
	}
	return b.String()
}

// serving brings a new desk all the way to Ready.
func (w *world) serving() *v1alpha1.SupportDesk {
	w.t.Helper()
	w.databaseReady()
	w.finish(w.job(), false)
	w.rolledOut()
	w.follow()
	return w.desk(v1alpha1.ConditionReady, metav1.ConditionTrue, "")
}

// follow lets the replicas run what is written now.
func (w *world) follow() string {
	w.t.Helper()
	cm := &corev1.ConfigMap{}
	w.eventually("the snapshot", func() error { return w.get("acme-config", cm) })
	revision := cm.Annotations[naming.AnnotationRevision]
	w.prober.runs(revision)
	return revision
}
