// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// calendarReconciler judges calendars by themselves. Any number of desks in the namespace may use one, so that no
// desk's loop may speak for it: two would overwrite each other.
type calendarReconciler struct {
	client  client.Client
	compile func(deskconfig.Resources, *deskconfig.Snapshot) deskconfig.Result
	now     func() time.Time
}

// Reconcile implements reconcile.Reconciler.
func (r *calendarReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	calendar := &v1alpha1.BusinessCalendar{}
	if err := r.client.Get(ctx, req.NamespacedName, calendar); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !calendar.DeletionTimestamp.IsZero() {
		return ctrl.Result{}, nil
	}
	desk := &v1alpha1.SupportDesk{
		ObjectMeta: metav1.ObjectMeta{Namespace: req.Namespace, Name: "calendars"},
		Spec:       v1alpha1.SupportDeskSpec{Locales: []v1alpha1.Locale{"en"}},
	}
	result := r.compile(deskconfig.Resources{Desk: desk, Calendars: []v1alpha1.BusinessCalendar{*calendar}}, nil)
	var problems []deskconfig.Problem
	for _, p := range result.Problems {
		if p.Kind == "BusinessCalendar" && p.Name == calendar.Name {
			problems = append(problems, p)
		}
	}
	ready := judge(problems, false)
	if ready.Status == metav1.ConditionTrue && len(problems) == 0 {
		ready.Message = "may be used by the desks of this namespace"
	}
	return ctrl.Result{}, applyPartStatus(ctx, r.client, calendar, ready, 0, r.now)
}

func (r *calendarReconciler) setup(mgr ctrl.Manager, options Options) error {
	return ctrl.NewControllerManagedBy(mgr).
		Named("businesscalendar").
		WithOptions(controllerOptions(options)).
		For(&v1alpha1.BusinessCalendar{}, builder.WithPredicates(specChanged)).
		Complete(r)
}
