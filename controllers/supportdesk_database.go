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
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
)

// Reasons of DatabaseReady.
const (
	reasonExternal       = "External"
	reasonSecretNotFound = "SecretNotFound"
	reasonKeyNotFound    = "SecretKeyNotFound"
)

// runDatabase keeps the Secrets and the managed database, or looks whether the external one's Secret is there.
func (r *SupportDeskReconciler) runDatabase(ctx context.Context, s *scope) error {
	volume := &corev1.PersistentVolumeClaim{}
	found, err := r.get(ctx, s, naming.DB(s.desk.Name), volume)
	if err != nil {
		return fmt.Errorf("get the database's volume: %w", err)
	}
	if found {
		s.m.Live.Volume = volume
	}
	state, err := r.readSecrets(ctx, s)
	if err != nil {
		return err
	}
	answers, err := r.apply(ctx, s, manifests.Database(s.m)...)
	if err != nil {
		return err
	}
	if len(s.conflicts)+len(s.former) == 0 {
		s.state.secrets = state
	}
	if manifests.VolumeShrinks(s.m) {
		s.notes = append(s.notes, "spec.database.managed.storage is less than the volume has; volumes do not shrink")
	}
	if s.m.Managed() == nil {
		return r.checkExternal(ctx, s)
	}
	set := &appsv1.StatefulSet{}
	if found, err = r.get(ctx, s, naming.DB(s.desk.Name), set); err != nil {
		return fmt.Errorf("get the database: %w", err)
	}
	answer := answers[objectKey{appsv1.SchemeGroupVersion.WithKind("StatefulSet").GroupKind(), naming.DB(s.desk.Name)}]
	st := set.Status
	ready := found && (answer == nil || answer.GetGeneration() == set.Generation) && st.ObservedGeneration >= set.Generation &&
		st.ReadyReplicas >= 1 && st.UpdatedReplicas >= 1 && st.CurrentRevision == st.UpdateRevision
	if ready {
		s.set(v1alpha1.ConditionDatabaseReady, metav1.ConditionTrue, v1alpha1.ReasonReady, "PostgreSQL is ready")
		return nil
	}
	s.set(v1alpha1.ConditionDatabaseReady, metav1.ConditionFalse, v1alpha1.ReasonProgressing, "PostgreSQL is not ready yet")
	return nil
}

// readSecrets puts the data of the desk's Secrets into the scope, completed where something is missing. It returns the
// state that it saw; when that is known already, nothing is read, and the Secrets are left alone.
func (r *SupportDeskReconciler) readSecrets(ctx context.Context, s *scope) (string, error) {
	name, namespace := s.desk.Name, s.desk.Namespace
	database, err := r.secretVersion(ctx, namespace, naming.DatabaseSecret(name))
	if err != nil {
		return "", err
	}
	admin, err := r.secretVersion(ctx, namespace, naming.AdminSecret(name))
	if err != nil {
		return "", err
	}
	policy := v1alpha1.DeletePolicy("external")
	if m := s.m.Managed(); m != nil {
		policy = m.OnDelete
	}
	state := fmt.Sprintf("%s %s %s", database, admin, policy)
	if state == s.state.secrets && admin != "" && (database != "" || s.m.Managed() == nil) {
		return state, nil
	}
	if s.m.Managed() != nil {
		live, err := r.secretData(ctx, namespace, naming.DatabaseSecret(name))
		if err != nil {
			return "", err
		}
		if s.m.Live.Database, err = manifests.DatabaseData(namespace, name, live, r.options.Random); err != nil {
			return "", err
		}
	}
	live, err := r.secretData(ctx, namespace, naming.AdminSecret(name))
	if err != nil {
		return "", err
	}
	s.m.Live.Admin, err = manifests.AdminData(name, live, r.options.Random)
	return state, err
}

// checkExternal tells whether the Secret with the URI is there. Whether the database answers shows in the migration
// and in the workloads' readiness: the operator itself never connects.
func (r *SupportDeskReconciler) checkExternal(ctx context.Context, s *scope) error {
	ref := s.desk.Spec.Database.External.URISecretRef
	version, err := r.secretVersion(ctx, s.desk.Namespace, ref.Name)
	if err != nil {
		return err
	}
	const field = "spec.database.external.uriSecretRef"
	if version == "" {
		s.set(v1alpha1.ConditionDatabaseReady, metav1.ConditionFalse, reasonSecretNotFound,
			fmt.Sprintf("%s.name: there is no Secret %q", field, ref.Name))
		return nil
	}
	if state := version + " " + ref.Key; s.state.external != state {
		data, err := r.secretData(ctx, s.desk.Namespace, ref.Name)
		if err != nil {
			return err
		}
		s.state.external, s.state.externalProblem = state, ""
		if uri := data[ref.Key]; len(uri) > 0 {
			s.state.externalDatabase = manifests.DatabaseIdentity(string(uri))
		}
		if len(data[ref.Key]) == 0 {
			s.state.externalProblem = fmt.Sprintf("%s.key: Secret %q has no key %q", field, ref.Name, ref.Key)
		}
	}
	s.m.Live.ExternalDatabase = s.state.externalDatabase
	if s.state.externalProblem != "" {
		s.set(v1alpha1.ConditionDatabaseReady, metav1.ConditionFalse, reasonKeyNotFound, s.state.externalProblem)
		return nil
	}
	s.set(v1alpha1.ConditionDatabaseReady, metav1.ConditionTrue, reasonExternal, "the external database's Secret is there")
	return nil
}

// secretVersion asks the metadata cache; "" when there is no such Secret.
func (r *SupportDeskReconciler) secretVersion(ctx context.Context, namespace, name string) (string, error) {
	m := &metav1.PartialObjectMetadata{}
	m.SetGroupVersionKind(corev1.SchemeGroupVersion.WithKind("Secret"))
	if err := r.client.Get(ctx, types.NamespacedName{Namespace: namespace, Name: name}, m); err != nil {
		if apierrors.IsNotFound(err) {
			return "", nil
		}
		return "", fmt.Errorf("get Secret %s: %w", name, err)
	}
	return string(m.UID) + "/" + m.ResourceVersion, nil
}

// secretData reads a Secret live, past the cache; nil when there is none.
func (r *SupportDeskReconciler) secretData(ctx context.Context, namespace, name string) (map[string][]byte, error) {
	secret := &corev1.Secret{}
	err := r.reader.Get(ctx, types.NamespacedName{Namespace: namespace, Name: name}, secret)
	if apierrors.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read Secret %s: %w", name, err)
	}
	return secret.Data, nil
}
