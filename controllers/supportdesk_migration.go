// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"fmt"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/manifests"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Reasons of Migrated.
const (
	reasonMigrated           = "Migrated"
	reasonMigrating          = "Migrating"
	reasonMigrationFailed    = "MigrationFailed"
	reasonWaitingForDatabase = "WaitingForDatabase"
)

// migrate runs the Job that brings the schema to the desk's version. A Job is made once per image and database and
// never changed: its template is immutable. A failed one stays, with its log, until the desk asks for something else or
// somebody deletes it.
func (r *SupportDeskReconciler) migrate(ctx context.Context, s *scope) error {
	var wanted []client.Object
	for _, o := range manifests.Migration(s.m) {
		if _, ok := o.(*batchv1.Job); !ok {
			wanted = append(wanted, o)
		}
	}
	s.keep(manifests.Migration(s.m)...)
	if _, err := r.apply(ctx, s, wanted...); err != nil {
		return err
	}
	job := &batchv1.Job{}
	found, err := r.get(ctx, s, s.m.MigrateJobName(), job)
	if err != nil {
		return fmt.Errorf("get the migration's Job: %w", err)
	}
	version := manifests.Version(s.m.Image())
	if !found {
		if !s.is(v1alpha1.ConditionDatabaseReady) {
			s.set(v1alpha1.ConditionMigrated, metav1.ConditionFalse, reasonWaitingForDatabase, "the migration waits for the database")
			return nil
		}
		for _, o := range manifests.Migration(s.m) {
			if o.GetObjectKind().GroupVersionKind().Kind == "Job" {
				if _, err := r.apply(ctx, s, o); err != nil {
					return err
				}
			}
		}
	}
	switch {
	case jobHas(job, batchv1.JobComplete):
		s.set(v1alpha1.ConditionMigrated, metav1.ConditionTrue, reasonMigrated, "the schema is the one of version "+version)
	case jobHas(job, batchv1.JobFailed):
		s.set(v1alpha1.ConditionMigrated, metav1.ConditionFalse, reasonMigrationFailed, fmt.Sprintf(
			"Job %s failed; its pods' logs say why; the desk goes on with the version before. Delete the Job to try again", job.Name))
	default:
		s.set(v1alpha1.ConditionMigrated, metav1.ConditionFalse, reasonMigrating, "the schema is being migrated to version "+version)
	}
	return nil
}

func jobHas(job *batchv1.Job, t batchv1.JobConditionType) bool {
	for _, c := range job.Status.Conditions {
		if c.Type == t {
			return c.Status == corev1.ConditionTrue
		}
	}
	return false
}
