// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/naming"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/resourceversion"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// SupportDeskReconciler makes and keeps desks.
type SupportDeskReconciler struct {
	client  client.Client
	reader  client.Reader // past the cache
	applier *applier
	events  events.EventRecorder
	metrics *Metrics
	options Options

	mu     sync.Mutex
	states map[types.NamespacedName]*deskState
}

// phase is one step of a pass. It tells conditions through the scope and returns what went wrong unexpectedly.
type phase struct {
	name string
	run  func(context.Context, *scope) error
}

// Reconcile is one pass over one desk.
func (r *SupportDeskReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	desk := &v1alpha1.SupportDesk{}
	if err := r.client.Get(ctx, req.NamespacedName, desk); err != nil {
		if client.IgnoreNotFound(err) == nil {
			r.forget(req.NamespacedName)
			return ctrl.Result{}, nil
		}
		return ctrl.Result{}, fmt.Errorf("get the desk: %w", err)
	}
	if !desk.DeletionTimestamp.IsZero() {
		// Owner references clean up; making anything now would only hold that up.
		return ctrl.Result{}, nil
	}
	s := r.newScope(desk)
	if desk.Spec.Suspend {
		r.suspend(s)
		return ctrl.Result{}, r.writeStatus(ctx, s)
	}
	if len(desk.Status.Conditions) == 0 {
		// A desk without conditions counts as done for kstatus; it must not, not even for the second that follows.
		if err := r.writeStatus(ctx, s); err != nil {
			return ctrl.Result{}, err
		}
	}
	var errs []error
	for _, p := range r.phases() {
		if err := p.run(ctx, s); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", p.name, err))
		}
	}
	r.summarize(s, len(errs) > 0)
	errs = append(errs, r.writeStatus(ctx, s))
	if err := errors.Join(errs...); err != nil {
		return ctrl.Result{}, err
	}
	return ctrl.Result{RequeueAfter: s.requeue}, nil
}

// phases in the order in which they depend on each other. Exposure is first because the URL is part of the
// configuration; config is next because it is what people wait for.
func (r *SupportDeskReconciler) phases() []phase {
	return []phase{
		{"expose", r.expose},
		{"configure", r.configure},
		{"tell the parts", r.tellParts},
		{"check the configuration", r.checkApplied},
		{"run the database", r.runDatabase},
		{"migrate", r.migrate},
		{"run the workloads", r.runWorkloads},
		{"prune", r.prune},
	}
}

func (r *SupportDeskReconciler) newScope(desk *v1alpha1.SupportDesk) *scope {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := client.ObjectKeyFromObject(desk)
	if r.states[key] == nil {
		r.states[key] = &deskState{}
	}
	state := r.states[key]
	// A pass that starts from an older status than the one written would write it again, with other times.
	if order, err := resourceversion.CompareResourceVersion(desk.ResourceVersion, cmp.Or(state.statusVersion, "1")); err == nil && order < 0 {
		desk.Status = *state.status.DeepCopy()
	}
	return &scope{
		desk: desk, state: state,
		m:     manifests.Desk{SupportDesk: desk, Options: r.options.Manifests},
		found: map[string]metav1.Condition{}, desired: map[objectKey]bool{},
	}
}

func (r *SupportDeskReconciler) forget(key types.NamespacedName) {
	r.mu.Lock()
	state := r.states[key]
	delete(r.states, key)
	r.mu.Unlock()
	if state != nil {
		r.applier.forget(key.Namespace, state.keys)
	}
	r.metrics.forget(key)
}

// apply brings the objects to the cluster. Strangers' objects are noted in the scope and are no error: only a person
// can help there. The answers are returned by object, for those that had to be asked.
func (r *SupportDeskReconciler) apply(ctx context.Context, s *scope, objects ...client.Object) (map[objectKey]*unstructured.Unstructured, error) {
	s.keep(objects...)
	answers := map[objectKey]*unstructured.Unstructured{}
	var errs []error
	for _, o := range objects {
		key := keyOf(o)
		if !slices.Contains(s.state.keys, key) {
			s.state.keys = append(s.state.keys, key)
		}
		answer, err := r.applier.apply(ctx, s.desk, o)
		if notOurs := (&errNotOurs{}); errors.As(err, &notOurs) {
			s.foreign(notOurs)
			continue
		}
		if err != nil {
			errs = append(errs, err)
		}
		if answer != nil {
			answers[key] = answer
		}
	}
	return answers, errors.Join(errs...)
}

// foreign notes an object that is not this desk's.
func (s *scope) foreign(e *errNotOurs) {
	name := e.key.Kind.Kind + " " + e.key.Name
	if e.whom == ownedByFormerDesk {
		s.former = append(s.former, name)
		return
	}
	s.conflicts = append(s.conflicts, name)
}

// get reads one of the desk's objects from the cache; false when there is none, or when it is somebody else's.
func (r *SupportDeskReconciler) get(ctx context.Context, s *scope, name string, into client.Object) (bool, error) {
	err := r.client.Get(ctx, types.NamespacedName{Namespace: s.desk.Namespace, Name: name}, into)
	if err != nil {
		return false, client.IgnoreNotFound(err)
	}
	return whose(s.desk, into) == ownedByUs, nil
}

// deskLabels select what was made for the desk.
func deskLabels(desk *v1alpha1.SupportDesk) client.MatchingLabels {
	return client.MatchingLabels{naming.LabelManagedBy: naming.ManagedBy, naming.LabelDesk: desk.Name}
}
