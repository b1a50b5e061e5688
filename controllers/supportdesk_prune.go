// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"errors"
	"fmt"

	"github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/naming"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	apimeta "k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"
)

// prunable are the kinds of which a desk may have more than it wants. Volumes and Secrets are not among them: data are
// never deleted by a change of the spec.
func prunable() []client.ObjectList {
	metadata := func(gv schema.GroupVersion, kind string) client.ObjectList {
		l := &metav1.PartialObjectMetadataList{}
		l.SetGroupVersionKind(gv.WithKind(kind + "List"))
		return l
	}
	return []client.ObjectList{
		&appsv1.DeploymentList{}, &appsv1.StatefulSetList{}, &batchv1.JobList{}, &corev1.ServiceList{},
		&autoscalingv2.HorizontalPodAutoscalerList{},
		metadata(networkingv1.SchemeGroupVersion, "Ingress"), metadata(networkingv1.SchemeGroupVersion, "NetworkPolicy"),
		metadata(policyv1.SchemeGroupVersion, "PodDisruptionBudget"), metadata(corev1.SchemeGroupVersion, "ServiceAccount"),
		metadata(rbacv1.SchemeGroupVersion, "Role"), metadata(rbacv1.SchemeGroupVersion, "RoleBinding"),
	}
}

// prune deletes what this desk owns and wants no more. It does not run when a phase before it could not say what it
// wants: the scope would be missing that, and prune would take it for unwanted.
func (r *SupportDeskReconciler) prune(ctx context.Context, s *scope) error {
	if !s.complete() {
		return nil
	}
	var errs []error
	for _, list := range prunable() {
		if err := r.client.List(ctx, list, client.InNamespace(s.desk.Namespace), deskLabels(s.desk)); err != nil {
			return fmt.Errorf("list %T: %w", list, err)
		}
		gvk, err := apiutil.GVKForObject(list, r.client.Scheme())
		if err != nil {
			return fmt.Errorf("find the kind of %T: %w", list, err)
		}
		kind := schema.GroupKind{Group: gvk.Group, Kind: gvk.Kind[:len(gvk.Kind)-len("List")]}
		items, err := itemsOf(list)
		if err != nil {
			return err
		}
		for _, o := range items {
			if metav1.IsControlledBy(o, s.desk) && !s.desired[objectKey{kind, o.GetName()}] && o.GetDeletionTimestamp().IsZero() {
				errs = append(errs, r.remove(ctx, o, kind.Kind))
			}
		}
	}
	errs = append(errs, r.pruneRoute(ctx, s))
	return errors.Join(errs...)
}

// complete says that every phase that names wanted objects has done so: each of them keeps a fixed one.
func (s *scope) complete() bool {
	name := s.desk.Name
	return s.desired[objectKey{schema.GroupKind{Group: "networking.k8s.io", Kind: "NetworkPolicy"}, naming.DefaultDeny(name)}] &&
		s.desired[objectKey{schema.GroupKind{Group: "batch", Kind: "Job"}, s.m.MigrateJobName()}] &&
		s.desired[objectKey{schema.GroupKind{Group: "networking.k8s.io", Kind: "NetworkPolicy"}, naming.Workload(name, naming.Ticket)}]
}

// pruneRoute looks for a left-over HTTPRoute once per change of the desk, because routes are not cached.
func (r *SupportDeskReconciler) pruneRoute(ctx context.Context, s *scope) error {
	key := objectKey{manifests.HTTPRouteKind.GroupKind(), naming.Exposure(s.desk.Name)}
	if s.desired[key] || s.state.routeGeneration == s.desk.Generation {
		return nil
	}
	if r.hasGatewayAPI() {
		route := &metav1.PartialObjectMetadata{}
		route.SetGroupVersionKind(manifests.HTTPRouteKind)
		err := r.reader.Get(ctx, types.NamespacedName{Namespace: s.desk.Namespace, Name: key.Name}, route)
		if client.IgnoreNotFound(err) != nil {
			return fmt.Errorf("get the HTTPRoute: %w", err)
		}
		if err == nil && metav1.IsControlledBy(route, s.desk) {
			if err := r.remove(ctx, route, key.Kind.Kind); err != nil {
				return err
			}
		}
	}
	s.state.routeGeneration = s.desk.Generation
	return nil
}

// remove deletes just the object that was seen, and what it owns in turn.
func (r *SupportDeskReconciler) remove(ctx context.Context, o client.Object, kind string) error {
	uid := o.GetUID()
	err := r.client.Delete(ctx, o, client.Preconditions{UID: &uid}, client.PropagationPolicy(metav1.DeletePropagationBackground))
	if client.IgnoreNotFound(err) != nil {
		return fmt.Errorf("delete %s %s: %w", kind, o.GetName(), err)
	}
	return nil
}

// itemsOf a list of any kind.
func itemsOf(list client.ObjectList) ([]client.Object, error) {
	raw, err := apimeta.ExtractList(list)
	if err != nil {
		return nil, fmt.Errorf("read %T: %w", list, err)
	}
	items := make([]client.Object, 0, len(raw))
	for _, o := range raw {
		items = append(items, o.(client.Object))
	}
	return items, nil
}

// convert an API server's answer to its Go type.
func (r *SupportDeskReconciler) convert(u *unstructured.Unstructured, into client.Object) error {
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(u.Object, into); err != nil {
		return fmt.Errorf("read the answer for %s: %w", u.GetName(), err)
	}
	return nil
}
