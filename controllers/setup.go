// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"fmt"
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
)

const (
	defaultConcurrency = 4
	// passTimeout ends a pass that hangs on the API server; it is tried again.
	passTimeout = time.Minute
)

// Scheme knows Kubernetes' own kinds and Rynda's.
func Scheme() (*runtime.Scheme, error) {
	s := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{clientgoscheme.AddToScheme, v1alpha1.AddToScheme} {
		if err := add(s); err != nil {
			return nil, fmt.Errorf("build the scheme: %w", err)
		}
	}
	return s, nil
}

// Setup adds all controllers to the manager, whose cache must be made with CacheOptions.
func Setup(ctx context.Context, mgr ctrl.Manager, metrics *Metrics, options Options) error {
	if err := index(ctx, mgr.GetFieldIndexer()); err != nil {
		return fmt.Errorf("index the resources: %w", err)
	}
	r := &SupportDeskReconciler{
		client: mgr.GetClient(), reader: mgr.GetAPIReader(), applier: newApplier(mgr.GetClient(), mgr.GetAPIReader()),
		events: mgr.GetEventRecorder("rynda-operator"), metrics: metrics, options: options,
		states: map[types.NamespacedName]*deskState{},
	}
	if err := r.setup(mgr); err != nil {
		return fmt.Errorf("set up the desks: %w", err)
	}
	for name, part := range map[string]partReconciler{
		"channel":       {newOne: func() client.Object { return &v1alpha1.Channel{} }, list: func() client.ObjectList { return &v1alpha1.ChannelList{} }},
		"slapolicy":     {newOne: func() client.Object { return &v1alpha1.SLAPolicy{} }, list: func() client.ObjectList { return &v1alpha1.SLAPolicyList{} }},
		"templateset":   {newOne: func() client.Object { return &v1alpha1.TemplateSet{} }, list: func() client.ObjectList { return &v1alpha1.TemplateSetList{} }},
		"knowledgebase": {newOne: func() client.Object { return &v1alpha1.KnowledgeBase{} }, list: func() client.ObjectList { return &v1alpha1.KnowledgeBaseList{} }},
	} {
		part.client, part.now = mgr.GetClient(), options.Now
		if err := part.setup(mgr, name, options); err != nil {
			return fmt.Errorf("set up %s: %w", name, err)
		}
	}
	calendars := &calendarReconciler{client: mgr.GetClient(), compile: options.Compile, now: options.Now}
	if err := calendars.setup(mgr, options); err != nil {
		return fmt.Errorf("set up the calendars: %w", err)
	}
	return nil
}

func (r *SupportDeskReconciler) setup(mgr ctrl.Manager) error {
	made := handler.EnqueueRequestsFromMapFunc(ofMade)
	part := handler.EnqueueRequestsFromMapFunc(r.ofPart)
	spec := builder.WithPredicates(specChanged)
	b := ctrl.NewControllerManagedBy(mgr).
		Named("supportdesk").
		WithOptions(controllerOptions(r.options)).
		Watches(&v1alpha1.SupportDesk{}, handler.EnqueueRequestsFromMapFunc(r.ofDesk), spec).
		Watches(&v1alpha1.Channel{}, part, spec).
		Watches(&v1alpha1.SLAPolicy{}, part, spec).
		Watches(&v1alpha1.TemplateSet{}, part, spec).
		Watches(&v1alpha1.KnowledgeBase{}, part, spec).
		Watches(&v1alpha1.BusinessCalendar{}, handler.EnqueueRequestsFromMapFunc(r.ofCalendar), spec).
		WatchesMetadata(&corev1.ConfigMap{}, handler.EnqueueRequestsFromMapFunc(r.ofConfigMap)).
		WatchesMetadata(&corev1.Secret{}, handler.EnqueueRequestsFromMapFunc(r.ofSecret)).
		Watches(&corev1.Pod{}, made, builder.WithPredicates(podChanged))
	for _, k := range readKinds() {
		var changed predicate.Predicate = predicate.ResourceVersionChangedPredicate{}
		if _, ok := k.(*autoscalingv2.HorizontalPodAutoscaler); ok {
			// Its status changes all the time, and the loop never reads it.
			changed = intentChanged
		}
		b = b.Watches(k, made, builder.WithPredicates(changed))
	}
	for _, k := range metadataKinds() {
		b = b.WatchesMetadata(k, made, builder.WithPredicates(intentChanged))
	}
	return b.Complete(r)
}

// controllerOptions bound every pass. Caches are filled on the standby too, so that it takes over at once.
func controllerOptions(o Options) controller.Options {
	n := o.Concurrency
	if n == 0 {
		n = defaultConcurrency
	}
	return controller.Options{
		MaxConcurrentReconciles: n, ReconciliationTimeout: passTimeout,
		EnableWarmup: new(true), SkipNameValidation: &o.SkipNameValidation,
	}
}

// deleted lets deletions through only.
var deleted = predicate.Funcs{
	CreateFunc: func(event.CreateEvent) bool { return false },
	UpdateFunc: func(event.UpdateEvent) bool { return false },
}
