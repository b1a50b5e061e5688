// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
)

// index registers the lookups that the watches need.
func index(ctx context.Context, indexer client.FieldIndexer) error {
	byDesk := func(o client.Object) []string { return []string{deskOf(o)} }
	for _, o := range []client.Object{&v1alpha1.Channel{}, &v1alpha1.SLAPolicy{}, &v1alpha1.TemplateSet{}, &v1alpha1.KnowledgeBase{}} {
		if err := indexer.IndexField(ctx, o, indexDesk, byDesk); err != nil {
			return err
		}
	}
	bySource := func(o client.Object) []string {
		return sourceNames([]v1alpha1.KnowledgeBase{*o.(*v1alpha1.KnowledgeBase)})
	}
	if err := indexer.IndexField(ctx, &v1alpha1.KnowledgeBase{}, indexSource, bySource); err != nil {
		return err
	}
	return indexer.IndexField(ctx, &v1alpha1.SupportDesk{}, indexSecret, func(o client.Object) []string {
		if db := o.(*v1alpha1.SupportDesk).Spec.Database; db != nil && db.External != nil {
			return []string{db.External.URISecretRef.Name}
		}
		return nil
	})
}

// specChanged lets a change of the spec through, and a deletion; not a status, which the loop itself writes.
var specChanged = predicate.GenerationChangedPredicate{}

// intentChanged lets changes through that an intent can undo.
var intentChanged = predicate.Funcs{UpdateFunc: func(e event.UpdateEvent) bool {
	return version(e.ObjectOld) != version(e.ObjectNew)
}}

// podChanged lets a pod through when it joins or leaves those that serve.
var podChanged = predicate.Funcs{UpdateFunc: func(e event.UpdateEvent) bool {
	before, after := e.ObjectOld.(*corev1.Pod), e.ObjectNew.(*corev1.Pod)
	return podReady(before) != podReady(after) || before.Status.PodIP != after.Status.PodIP ||
		before.DeletionTimestamp.IsZero() != after.DeletionTimestamp.IsZero()
}}

func requests(namespace string, names ...string) []ctrl.Request {
	var out []ctrl.Request
	for _, name := range names {
		out = append(out, ctrl.Request{NamespacedName: types.NamespacedName{Namespace: namespace, Name: name}})
	}
	return out
}

// ofDesk maps a desk to itself and notes the edit.
func (r *SupportDeskReconciler) ofDesk(_ context.Context, o client.Object) []ctrl.Request {
	r.metrics.edited(client.ObjectKeyFromObject(o))
	return requests(o.GetNamespace(), o.GetName())
}

// ofPart maps a part to its desk.
func (r *SupportDeskReconciler) ofPart(_ context.Context, o client.Object) []ctrl.Request {
	r.metrics.edited(types.NamespacedName{Namespace: o.GetNamespace(), Name: deskOf(o)})
	return requests(o.GetNamespace(), deskOf(o))
}

// ofCalendar maps a calendar to every desk of its namespace.
func (r *SupportDeskReconciler) ofCalendar(ctx context.Context, o client.Object) []ctrl.Request {
	return r.desks(ctx, o.GetNamespace(), true)
}

// ofConfigMap maps a snapshot to its desk, and a source of articles to the desks of the bases that name it.
func (r *SupportDeskReconciler) ofConfigMap(ctx context.Context, o client.Object) []ctrl.Request {
	out := ofMade(ctx, o)
	var bases v1alpha1.KnowledgeBaseList
	if err := r.client.List(ctx, &bases, client.InNamespace(o.GetNamespace()), client.MatchingFields{indexSource: o.GetName()}); err != nil {
		ctrl.LoggerFrom(ctx).Error(err, "find the knowledge bases of a ConfigMap", "configMap", o.GetName())
		return out
	}
	for i := range bases.Items {
		out = append(out, r.ofPart(ctx, &bases.Items[i])...)
	}
	return out
}

// ofSecret maps a desk's own Secret to it, and an external database's to the desks that name it.
func (r *SupportDeskReconciler) ofSecret(ctx context.Context, o client.Object) []ctrl.Request {
	return append(ofMade(ctx, o), r.desks(ctx, o.GetNamespace(), false, client.MatchingFields{indexSecret: o.GetName()})...)
}

// ofMade maps what was made for a desk to it by label: owner references would miss the data that outlive a desk.
func ofMade(_ context.Context, o client.Object) []ctrl.Request {
	l := o.GetLabels()
	if l[naming.LabelManagedBy] != naming.ManagedBy || l[naming.LabelDesk] == "" {
		return nil
	}
	return requests(o.GetNamespace(), l[naming.LabelDesk])
}

func (r *SupportDeskReconciler) desks(ctx context.Context, namespace string, edited bool, opts ...client.ListOption) []ctrl.Request {
	var desks v1alpha1.SupportDeskList
	if err := r.client.List(ctx, &desks, append(opts, client.InNamespace(namespace))...); err != nil {
		ctrl.LoggerFrom(ctx).Error(err, "find the desks of a namespace", "namespace", namespace)
		return nil
	}
	var out []ctrl.Request
	for _, d := range desks.Items {
		if edited {
			r.metrics.edited(client.ObjectKeyFromObject(&d))
		}
		out = append(out, requests(d.Namespace, d.Name)...)
	}
	return out
}
