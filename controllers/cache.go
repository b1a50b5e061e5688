// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"github.com/rynda-dev/rynda/internal/naming"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/labels"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// readKinds are the made kinds whose spec or status the loop reads: they are cached whole.
func readKinds() []client.Object {
	return []client.Object{
		&appsv1.Deployment{}, &appsv1.StatefulSet{}, &batchv1.Job{}, &corev1.Service{}, &corev1.PersistentVolumeClaim{},
		&autoscalingv2.HorizontalPodAutoscaler{},
	}
}

// metadataKinds are the made kinds of which only the metadata matter.
func metadataKinds() []client.Object {
	return []client.Object{
		&corev1.ServiceAccount{}, &rbacv1.Role{}, &rbacv1.RoleBinding{}, &networkingv1.NetworkPolicy{},
		&networkingv1.Ingress{}, &policyv1.PodDisruptionBudget{},
	}
}

// CacheOptions keep the operator small on a busy cluster: of other people's objects it holds the metadata of ConfigMaps
// and Secrets only, because a desk may name any of them (their contents are read live, when the metadata have changed),
// and of the rest just what carries its own label. No namespaces: the whole cluster.
func CacheOptions(namespaces []string) cache.Options {
	ours := cache.ByObject{Label: labels.SelectorFromSet(labels.Set{naming.LabelManagedBy: naming.ManagedBy})}
	o := cache.Options{
		DefaultTransform: cache.TransformStripManagedFields(),
		ByObject: map[client.Object]cache.ByObject{
			&corev1.Pod{}: ours,
			// Helm keeps its releases in Secrets, large and many; no desk ever names one.
			&corev1.Secret{}: {Field: fields.OneTermNotEqualSelector("type", "helm.sh/release.v1")},
		},
	}
	for _, k := range append(readKinds(), metadataKinds()...) {
		o.ByObject[k] = ours
	}
	if len(namespaces) > 0 {
		o.DefaultNamespaces = map[string]cache.Config{}
		for _, ns := range namespaces {
			o.DefaultNamespaces[ns] = cache.Config{}
		}
	}
	return o
}
