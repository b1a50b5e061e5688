// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func image(w *world, name string) string {
	w.t.Helper()
	d := &appsv1.Deployment{}
	w.mustGet(name, d)
	return d.Spec.Template.Spec.Containers[0].Image
}

func TestWorkloadsWaitForTheMigrationOfTheirVersion(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk())
	w.databaseReady()
	first := w.job()
	w.desk(v1alpha1.ConditionTicketAvailable, metav1.ConditionFalse, reasonWaitingForMigration)
	if err := w.get("acme-ticket", &appsv1.Deployment{}); !apierrors.IsNotFound(err) {
		t.Fatalf("the ticket workload runs on no schema: %v", err)
	}
	w.serving()

	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.Version = "v2" })
	second := w.job(first.Name)
	w.desk(v1alpha1.ConditionMigrated, metav1.ConditionFalse, reasonMigrating)
	if got := image(w, "acme-ticket"); got != "ghcr.io/rynda-dev/rynda:v1" {
		t.Fatalf("the workload runs %s before the migration", got)
	}
	w.finish(second, false)
	w.eventually("the new image", func() error {
		if got := image(w, "acme-ticket"); got != "ghcr.io/rynda-dev/rynda:v2" {
			return fmt.Errorf("is %s", got)
		}
		return nil
	})
	w.desk(v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonProgressing)
	w.rolledOut()
	d := w.desk(v1alpha1.ConditionReady, metav1.ConditionTrue, "")
	if d.Status.Version != "v2" {
		t.Errorf("version %q", d.Status.Version)
	}
	if w.job().Name != second.Name {
		t.Error("the old Job was not pruned")
	}
}

func TestFailedMigrationKeepsTheOldVersion(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk())
	w.serving()
	first := w.job()
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.Version = "v2" })
	failed := w.job(first.Name)
	w.finish(failed, true)
	d := w.desk(v1alpha1.ConditionReady, metav1.ConditionFalse, reasonMigrationFailed)
	if d.Status.Version != "v1" || image(w, "acme-ticket") != "ghcr.io/rynda-dev/rynda:v1" {
		t.Error("the desk left its version")
	}
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.Version = "v3" })
	w.finish(w.job(first.Name, failed.Name), false)
	w.eventually("the third version", func() error {
		if got := image(w, "acme-ticket"); got != "ghcr.io/rynda-dev/rynda:v3" {
			return fmt.Errorf("runs %s", got)
		}
		return nil
	})
}

func TestDataOutliveTheDeskUnlessItSaysOtherwise(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk())
	w.databaseReady()
	data := map[string]client.Object{"acme-db": &corev1.PersistentVolumeClaim{}, "acme-database": &corev1.Secret{}, "acme-admin": &corev1.Secret{}}
	for name, o := range data {
		w.mustGet(name, o)
		if len(o.GetOwnerReferences()) != 0 {
			t.Errorf("%s goes with the desk", name)
		}
	}
	password := data["acme-database"].(*corev1.Secret).DeepCopy().Data

	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) {
		d.Spec.Database = &v1alpha1.Database{Managed: &v1alpha1.ManagedDatabase{OnDelete: v1alpha1.DeletePolicyDelete}}
	})
	for name, o := range data {
		w.eventually(name+" owned", func() error {
			if err := w.get(name, o); err != nil || len(o.GetOwnerReferences()) != 1 {
				return fmt.Errorf("owners %v, error %v", o.GetOwnerReferences(), err)
			}
			return nil
		})
	}
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.Database = nil })
	for name, o := range data {
		w.eventually(name+" kept again", func() error {
			if err := w.get(name, o); err != nil || len(o.GetOwnerReferences()) != 0 {
				return fmt.Errorf("owners %v, error %v", o.GetOwnerReferences(), err)
			}
			return nil
		})
	}
	if diff := cmp.Diff(password, data["acme-database"].(*corev1.Secret).Data); diff != "" {
		t.Error("the passwords changed")
	}
}

func TestNewDeskOfTheSameNameFindsItsData(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk())
	w.databaseReady()
	before := &corev1.Secret{}
	w.mustGet("acme-database", before)
	w.stop()
	// A garbage collector is not here: what the first desk owned is deleted by hand.
	w.deleteDeskWithAllItOwns()
	w.startOperator()
	w.create(newDesk())
	w.databaseReady()
	after := &corev1.Secret{}
	w.mustGet("acme-database", after)
	if before.UID != after.UID || cmp.Diff(before.Data, after.Data) != "" {
		t.Error("the new desk has another password, which the old volume does not know")
	}
}

func (w *world) deleteDeskWithAllItOwns() {
	w.t.Helper()
	d := &v1alpha1.SupportDesk{}
	w.mustGet("acme", d)
	if err := w.client.Delete(w.ctx, d); err != nil {
		w.t.Fatal(err)
	}
	lists := append(prunable(), &corev1.ConfigMapList{})
	for _, l := range lists {
		if err := w.client.List(w.ctx, l, client.InNamespace(w.namespace)); err != nil {
			w.t.Fatal(err)
		}
		items, err := itemsOf(l)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, o := range items {
			if metav1.IsControlledBy(o, d) {
				if err := client.IgnoreNotFound(w.client.Delete(w.ctx, o, client.PropagationPolicy(metav1.DeletePropagationBackground))); err != nil {
					w.t.Fatal(err)
				}
			}
		}
	}
}

func TestExternalDatabaseNeedsItsSecret(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk(func(d *v1alpha1.SupportDesk) {
		d.Spec.Database = &v1alpha1.Database{External: &v1alpha1.ExternalDatabase{
			URISecretRef: v1alpha1.SecretKeyReference{Name: "pg", Key: "uri"},
		}}
	}))
	w.desk(v1alpha1.ConditionDatabaseReady, metav1.ConditionFalse, reasonSecretNotFound)
	w.create(&corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: "pg"}, StringData: map[string]string{"url": "postgres://x"}})
	w.desk(v1alpha1.ConditionDatabaseReady, metav1.ConditionFalse, reasonKeyNotFound)
	edit(w, "pg", &corev1.Secret{}, func(s *corev1.Secret) { s.StringData = map[string]string{"uri": "postgres://me:1@x"} })
	w.desk(v1alpha1.ConditionDatabaseReady, metav1.ConditionTrue, reasonExternal)
	w.finish(w.job(), false)
	w.rolledOut()
	ticket := &appsv1.Deployment{}
	w.mustGet("acme-ticket", ticket)
	generation := ticket.Generation
	w.follow()
	w.desk(v1alpha1.ConditionReady, metav1.ConditionTrue, "")
	migrated := w.job().Name
	edit(w, "pg", &corev1.Secret{}, func(s *corev1.Secret) { s.StringData = map[string]string{"uri": "postgres://me:2@x"} })
	w.passed()
	if again := w.job().Name; again != migrated {
		t.Errorf("a new password made the Job %s after %s", again, migrated)
	}
	edit(w, "pg", &corev1.Secret{}, func(s *corev1.Secret) { s.StringData = map[string]string{"uri": "postgres://me:2@y"} })
	w.desk(v1alpha1.ConditionMigrated, metav1.ConditionFalse, reasonMigrating)
	w.job(migrated) // another database is migrated
	w.mustGet("acme-ticket", ticket)
	if ticket.Generation != generation {
		t.Error("a rotation of the URI restarted the workload")
	}
	if err := w.get("acme-db", &appsv1.StatefulSet{}); !apierrors.IsNotFound(err) {
		t.Errorf("an external database was given a StatefulSet: %v", err)
	}
}
