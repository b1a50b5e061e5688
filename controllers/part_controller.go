// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"fmt"
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
)

// partReconciler tells the parts of one kind whose desk does not exist. The others are told by the desk's loop.
type partReconciler struct {
	client client.Client
	newOne func() client.Object
	list   func() client.ObjectList
	now    func() time.Time
}

// Reconcile implements reconcile.Reconciler.
func (r *partReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	part := r.newOne()
	if err := r.client.Get(ctx, req.NamespacedName, part); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !part.GetDeletionTimestamp().IsZero() {
		return ctrl.Result{}, nil
	}
	desk := &v1alpha1.SupportDesk{}
	err := r.client.Get(ctx, types.NamespacedName{Namespace: req.Namespace, Name: deskOf(part)}, desk)
	if err == nil || !apierrors.IsNotFound(err) {
		return ctrl.Result{}, err
	}
	articles := int32(0)
	if kb, ok := part.(*v1alpha1.KnowledgeBase); ok {
		articles = kb.Status.Articles
	}
	return ctrl.Result{}, applyPartStatus(ctx, r.client, part, metav1.Condition{
		Type: v1alpha1.ConditionReady, Status: metav1.ConditionFalse, Reason: v1alpha1.ReasonDeskNotFound,
		Message: fmt.Sprintf("spec.deskRef.name: there is no SupportDesk %q in this namespace", deskOf(part)),
	}, articles, r.now)
}

// setup watches the parts, and the desks: one that is deleted leaves its parts behind.
func (r *partReconciler) setup(mgr ctrl.Manager, name string, options Options) error {
	partsOf := func(ctx context.Context, desk client.Object) []ctrl.Request {
		list := r.list()
		if err := r.client.List(ctx, list, client.InNamespace(desk.GetNamespace()), client.MatchingFields{indexDesk: desk.GetName()}); err != nil {
			ctrl.LoggerFrom(ctx).Error(err, "find the parts of a desk", "desk", desk.GetName())
			return nil
		}
		items, err := itemsOf(list)
		if err != nil {
			ctrl.LoggerFrom(ctx).Error(err, "read the parts of a desk", "desk", desk.GetName())
			return nil
		}
		var out []ctrl.Request
		for _, o := range items {
			out = append(out, requests(o.GetNamespace(), o.GetName())...)
		}
		return out
	}
	return ctrl.NewControllerManagedBy(mgr).
		Named(name).
		WithOptions(controllerOptions(options)).
		For(r.newOne(), builder.WithPredicates(specChanged)).
		Watches(&v1alpha1.SupportDesk{}, handler.EnqueueRequestsFromMapFunc(partsOf), builder.WithPredicates(deleted)).
		Complete(r)
}
