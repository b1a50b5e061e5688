// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"fmt"
	"sync"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// watchStatus looks at every state that the desk of a test goes through, and fails the test for one that kstatus
// (https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md) or a person would misread.
func watchStatus(w *world) {
	w.t.Helper()
	c, err := client.NewWithWatch(apiConfig, client.Options{Scheme: testScheme})
	if err != nil {
		w.t.Fatal(err)
	}
	events, err := c.Watch(w.ctx, &v1alpha1.SupportDeskList{}, client.InNamespace(w.namespace))
	if err != nil {
		w.t.Fatal(err)
	}
	var (
		mu    sync.Mutex
		wrong []string
		done  = make(chan struct{})
	)
	go func() {
		defer close(done)
		var last *v1alpha1.SupportDesk
		for e := range events.ResultChan() {
			d, ok := e.Object.(*v1alpha1.SupportDesk)
			if !ok || e.Type == watch.Deleted {
				last = nil
				continue
			}
			if problem := checkStatus(last, d); problem != "" {
				mu.Lock()
				wrong = append(wrong, problem)
				mu.Unlock()
			}
			last = d
		}
	}()
	w.t.Cleanup(func() {
		events.Stop()
		<-done
		for _, problem := range wrong {
			w.t.Errorf("status of the desk: %s", problem)
		}
	})
}

// checkStatus returns what is wrong with a state that follows another, "" for nothing.
func checkStatus(before, after *v1alpha1.SupportDesk) string {
	conditions := after.Status.Conditions
	if len(conditions) == 0 {
		if before != nil && len(before.Status.Conditions) > 0 {
			return "the conditions are gone"
		}
		return ""
	}
	for _, t := range allConditions {
		c := meta.FindStatusCondition(conditions, t)
		switch {
		case c == nil:
			return t + " is missing"
		case c.Reason == "":
			return t + " has no reason"
		case c.ObservedGeneration != after.Status.ObservedGeneration:
			return t + " lags behind the observed generation"
		}
	}
	ready := meta.FindStatusCondition(conditions, v1alpha1.ConditionReady)
	reconciling := meta.IsStatusConditionTrue(conditions, v1alpha1.ConditionReconciling)
	stalled := meta.IsStatusConditionTrue(conditions, v1alpha1.ConditionStalled)
	switch {
	case ready.Status == metav1.ConditionTrue && (reconciling || stalled):
		return "ready, and yet reconciling or stalled"
	case reconciling && stalled:
		return "reconciling and stalled"
	case ready.Status != metav1.ConditionTrue && !reconciling && !stalled && ready.Reason != v1alpha1.ReasonSuspended:
		return "not ready, and neither reconciling nor stalled"
	case ready.Status == metav1.ConditionTrue && !allNeeded(conditions):
		return "ready without what it sums up:" + describe(conditions)
	case after.Status.ObservedGeneration > after.Generation:
		return "a generation was observed that does not exist yet"
	}
	if before == nil || len(before.Status.Conditions) == 0 {
		if ready.Status != metav1.ConditionUnknown {
			return fmt.Sprintf("the first state is %s, not Unknown", ready.Status)
		}
		return ""
	}
	was := meta.FindStatusCondition(before.Status.Conditions, v1alpha1.ConditionReady)
	if before.UID == after.UID && was.Status == metav1.ConditionUnknown && ready.Status == metav1.ConditionTrue && was.Reason == v1alpha1.ReasonPending {
		return "from Unknown to True without a rollout between"
	}
	if was.Status == ready.Status && !was.LastTransitionTime.Equal(&ready.LastTransitionTime) {
		return "the transition time moved without a transition"
	}
	return ""
}

func allNeeded(conditions []metav1.Condition) bool {
	for _, t := range needed {
		if !meta.IsStatusConditionTrue(conditions, t) {
			return false
		}
	}
	return true
}
