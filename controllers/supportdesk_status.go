// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/manifests"
	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Reasons of Ready beside those of the API.
const (
	reasonNameConflict = "NameConflict"
	reasonFormerDesk   = "FormerDeskDeleting"
	reasonServing      = "Serving"
	reasonNothing      = "NothingToDo"
)

// needed are the conditions that Ready sums up, in the order in which they come true. ConfigValid is not among them: a
// broken part is refused, and the desk goes on.
var needed = []string{
	v1alpha1.ConditionExposed, v1alpha1.ConditionDatabaseReady, v1alpha1.ConditionMigrated,
	v1alpha1.ConditionTicketAvailable, v1alpha1.ConditionBotAvailable, v1alpha1.ConditionKnowledgeBaseAvailable,
	v1alpha1.ConditionConfigApplied,
}

// allConditions a desk has, from the first touch on.
var allConditions = append([]string{
	v1alpha1.ConditionReady, v1alpha1.ConditionConfigValid,
	v1alpha1.ConditionReconciling, v1alpha1.ConditionStalled,
}, needed...)

// helpless are the reasons for which only a person can help.
var helpless = []string{
	reasonNameConflict, reasonMigrationFailed, reasonSecretNotFound, reasonKeyNotFound, reasonHostnameMissing,
	reasonDeadlineExceeded, v1alpha1.ReasonInvalid,
}

// Messages of conditions that are False because all is as it should be, or because only a person can go on.
const (
	messageDone     = "the desk is as its resources say"
	messageWell     = "nothing waits for a person's help"
	messageHelpless = "the operator can do nothing more until somebody changes what Stalled names"
)

// summarize computes Ready, Reconciling and Stalled. failed: the pass met errors that were not foreseen; what it could
// not find out is then as it was, so that a hiccup of the API server does not raise an alarm for every desk.
func (r *SupportDeskReconciler) summarize(s *scope, failed bool) {
	ready := metav1.Condition{Type: v1alpha1.ConditionReady, Status: metav1.ConditionFalse, Reason: v1alpha1.ReasonProgressing}
	var waiting []string
	for _, t := range needed {
		c := s.condition(t)
		if c.Status == metav1.ConditionTrue {
			continue
		}
		waiting = append(waiting, t+" ("+c.Reason+")")
		if slices.Contains(helpless, c.Reason) && !slices.Contains(helpless, ready.Reason) {
			ready.Reason, ready.Message = c.Reason, c.Message
		}
	}
	slices.Sort(s.conflicts)
	slices.Sort(s.former)
	switch {
	case len(s.conflicts) > 0:
		ready.Reason, ready.Message = reasonNameConflict, "these exist and are not this desk's: "+strings.Join(s.conflicts, ", ")
	case s.state.config.empty:
		ready.Reason, ready.Message = v1alpha1.ReasonInvalid, "nothing of the desk's configuration compiles: see ConfigValid"
	case len(s.former) > 0:
		ready.Reason, ready.Message = reasonFormerDesk, "a former desk of this name is being deleted: "+strings.Join(s.former, ", ")
		s.again(2 * time.Second)
	case slices.Contains(helpless, ready.Reason):
	case len(waiting) > 0:
		ready.Message = "waits for " + strings.Join(waiting, ", ")
	case failed && s.desk.Status.ObservedGeneration != s.desk.Generation:
		ready.Message = "the operator met an error and tries again; its log tells more"
	default:
		ready.Status, ready.Reason = metav1.ConditionTrue, reasonServing
		ready.Message = "rolled out, migrated and serving on " + short(s.state.config.revision)
	}
	if len(s.notes) > 0 {
		ready.Message += "; " + strings.Join(s.notes, "; ")
	}
	s.set(ready.Type, ready.Status, ready.Reason, truncate(ready.Message))
	stalled := slices.Contains(helpless, ready.Reason)
	switch {
	case ready.Status == metav1.ConditionTrue:
		s.set(v1alpha1.ConditionReconciling, metav1.ConditionFalse, reasonNothing, messageDone)
		s.set(v1alpha1.ConditionStalled, metav1.ConditionFalse, reasonNothing, messageWell)
	case stalled:
		s.set(v1alpha1.ConditionReconciling, metav1.ConditionFalse, ready.Reason, messageHelpless)
		s.set(v1alpha1.ConditionStalled, metav1.ConditionTrue, ready.Reason, ready.Message)
	default:
		s.set(v1alpha1.ConditionReconciling, metav1.ConditionTrue, ready.Reason, ready.Message)
		s.set(v1alpha1.ConditionStalled, metav1.ConditionFalse, ready.Reason, messageWell)
	}
}

// suspend tells that nobody looks after the desk. Whether it serves is then unknown.
func (r *SupportDeskReconciler) suspend(s *scope) {
	const message = "spec.suspend is true: the operator does not touch the desk, which goes on as it is"
	s.set(v1alpha1.ConditionReady, metav1.ConditionUnknown, v1alpha1.ReasonSuspended, message)
	s.set(v1alpha1.ConditionReconciling, metav1.ConditionFalse, v1alpha1.ReasonSuspended, message)
	s.set(v1alpha1.ConditionStalled, metav1.ConditionFalse, v1alpha1.ReasonSuspended, message)
}

// writeStatus applies the status when it differs from the desk's, and puts it into the scope's desk.
func (r *SupportDeskReconciler) writeStatus(ctx context.Context, s *scope) error {
	old := s.desk.Status
	next := v1alpha1.SupportDeskStatus{
		ObservedGeneration: s.desk.Generation, URL: old.URL, Version: old.Version, ConfigRevision: old.ConfigRevision,
	}
	if _, looked := s.found[v1alpha1.ConditionExposed]; looked {
		next.URL = s.m.URL()
	}
	if s.state.config.revision != "" {
		next.ConfigRevision = s.state.config.revision
	}
	if s.condition(v1alpha1.ConditionReady).Status == metav1.ConditionTrue {
		next.Version = manifests.Version(s.m.Image())
	}
	for _, t := range allConditions {
		c := s.condition(t)
		if was := meta.FindStatusCondition(old.Conditions, t); was != nil {
			next.Conditions = append(next.Conditions, *was)
		}
		if t == v1alpha1.ConditionReconciling && c.Reason == v1alpha1.ReasonPending {
			c.Status = metav1.ConditionTrue
		}
		c.ObservedGeneration, c.LastTransitionTime = s.desk.Generation, metav1.NewTime(r.options.Now())
		meta.SetStatusCondition(&next.Conditions, c)
	}
	if equality.Semantic.DeepEqual(old, next) {
		return nil
	}
	written, err := applyStatus(ctx, r.client, s.desk, &next)
	if err != nil {
		return fmt.Errorf("write the status: %w", err)
	}
	s.state.status, s.state.statusVersion = next, written
	s.desk = s.desk.DeepCopy()
	s.desk.Status = next
	s.m.SupportDesk = s.desk
	r.metrics.setConditions(s.desk)
	r.tell(s.desk, old.Conditions)
	return nil
}

// tell makes an event of what a person wants to see in `kubectl describe`: a desk that got ready, or that needs help.
func (r *SupportDeskReconciler) tell(desk *v1alpha1.SupportDesk, old []metav1.Condition) {
	ready := meta.FindStatusCondition(desk.Status.Conditions, v1alpha1.ConditionReady)
	was := meta.FindStatusCondition(old, v1alpha1.ConditionReady)
	if was != nil && was.Status == ready.Status && was.Reason == ready.Reason {
		return
	}
	switch {
	case ready.Status == metav1.ConditionTrue:
		r.events.Eventf(desk, nil, "Normal", ready.Reason, "Reconcile", "%s", ready.Message)
	case slices.Contains(helpless, ready.Reason):
		r.events.Eventf(desk, nil, "Warning", ready.Reason, "Reconcile", "%s", ready.Message)
	}
}
