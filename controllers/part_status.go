// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"fmt"
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/naming"
	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"
)

// partStatus returns the status of a part of any kind.
func partStatus(o client.Object) *v1alpha1.PartStatus {
	switch o := o.(type) {
	case *v1alpha1.Channel:
		return &o.Status
	case *v1alpha1.SLAPolicy:
		return &o.Status
	case *v1alpha1.TemplateSet:
		return &o.Status
	case *v1alpha1.BusinessCalendar:
		return &o.Status
	case *v1alpha1.KnowledgeBase:
		return &o.Status.PartStatus
	}
	panic(fmt.Sprintf("%T is no part of a desk", o))
}

// deskOf returns the name of the desk that a part belongs to.
func deskOf(o client.Object) string {
	switch o := o.(type) {
	case *v1alpha1.Channel:
		return o.Spec.DeskRef.Name
	case *v1alpha1.SLAPolicy:
		return o.Spec.DeskRef.Name
	case *v1alpha1.TemplateSet:
		return o.Spec.DeskRef.Name
	case *v1alpha1.KnowledgeBase:
		return o.Spec.DeskRef.Name
	}
	panic(fmt.Sprintf("%T has no desk", o))
}

// applyPartStatus writes Ready and the observed generation where they differ from what the part has.
func applyPartStatus(ctx context.Context, c client.Client, o client.Object, ready metav1.Condition, articles int32, now func() time.Time) error {
	old := partStatus(o)
	next := v1alpha1.PartStatus{ObservedGeneration: o.GetGeneration()}
	for _, c := range old.Conditions {
		if c.Type == v1alpha1.ConditionReady {
			next.Conditions = append(next.Conditions, c)
		}
	}
	ready.ObservedGeneration, ready.LastTransitionTime = o.GetGeneration(), metav1.NewTime(now())
	meta.SetStatusCondition(&next.Conditions, ready)
	var status any = &next
	same := old.ObservedGeneration == next.ObservedGeneration &&
		equality.Semantic.DeepEqual(meta.FindStatusCondition(old.Conditions, v1alpha1.ConditionReady), &next.Conditions[0])
	if kb, ok := o.(*v1alpha1.KnowledgeBase); ok {
		same = same && kb.Status.Articles == articles
		status = &v1alpha1.KnowledgeBaseStatus{PartStatus: next, Articles: articles}
	}
	if same {
		return nil
	}
	_, err := applyStatus(ctx, c, o, status)
	return err
}

// applyStatus writes a status by server-side apply and returns the object's resource version then. An object that is gone
// meanwhile needs none.
func applyStatus(ctx context.Context, c client.Client, o client.Object, status any) (string, error) {
	gvk, err := apiutil.GVKForObject(o, c.Scheme())
	if err != nil {
		return "", fmt.Errorf("find the kind of %s: %w", o.GetName(), err)
	}
	m, err := runtime.DefaultUnstructuredConverter.ToUnstructured(status)
	if err != nil {
		return "", fmt.Errorf("convert the status of %s: %w", o.GetName(), err)
	}
	u := &unstructured.Unstructured{Object: map[string]any{"status": m}}
	u.SetGroupVersionKind(gvk)
	u.SetNamespace(o.GetNamespace())
	u.SetName(o.GetName())
	// The uid keeps the status from a new object of the same name.
	u.SetUID(o.GetUID())
	err = c.Status().Apply(ctx, client.ApplyConfigurationFromUnstructured(u), client.FieldOwner(naming.ManagedBy), client.ForceOwnership)
	if client.IgnoreNotFound(err) != nil {
		return "", fmt.Errorf("apply the status of %s %s: %w", gvk.Kind, o.GetName(), err)
	}
	return u.GetResourceVersion(), nil
}
