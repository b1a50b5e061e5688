// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Replicas are asked again after probeFirst, then twice as long each time, up to probeLast.
const (
	probeFirst = 100 * time.Millisecond
	probeLast  = 2 * time.Second
	// probesAtOnce bounds the questions that are open at a time.
	probesAtOnce = 16
)

// Reasons of ConfigApplied.
const (
	reasonApplied         = "Applied"
	reasonPropagating     = "Propagating"
	reasonRefused         = "RefusedByReplica"
	reasonNoReadyReplicas = "NoReadyReplicas"
	reasonScaledToZero    = "ScaledToZero"
)

// checkApplied asks every ready replica which revision it runs, until all run the current one. Replicas that have
// agreed are not asked again; a replica that is not ready yet loads the current one before it becomes so.
func (r *SupportDeskReconciler) checkApplied(ctx context.Context, s *scope) error {
	revision := s.state.config.revision
	if revision == "" {
		return nil
	}
	pods, err := r.readyPods(ctx, s.desk)
	if err != nil {
		return err
	}
	if len(pods) == 0 {
		s.state.probed = ""
		if wantsNoReplicas(s.desk) {
			s.set(v1alpha1.ConditionConfigApplied, metav1.ConditionTrue, reasonScaledToZero, "the desk is scaled to zero")
			return nil
		}
		s.set(v1alpha1.ConditionConfigApplied, metav1.ConditionFalse, reasonNoReadyReplicas, "no replica is ready")
		return nil
	}
	state := probedState(revision, pods)
	if s.state.probed == state {
		s.set(v1alpha1.ConditionConfigApplied, metav1.ConditionTrue, reasonApplied, "every ready replica runs "+short(revision))
		return nil
	}
	reports := r.ask(ctx, pods)
	current, refused := 0, ""
	for _, report := range reports {
		switch {
		case report.Revision == revision:
			current++
		case len(report.Problems) > 0 && refused == "":
			refused = report.Problems[0]
		}
	}
	if current == len(pods) {
		s.state.probed, s.state.probes = state, 0
		r.metrics.observe(stageApplied, s.state.editedAt)
		s.state.editedAt = time.Time{}
		s.set(v1alpha1.ConditionConfigApplied, metav1.ConditionTrue, reasonApplied, "every ready replica runs "+short(revision))
		return nil
	}
	wait := min(probeFirst<<min(s.state.probes, 10), probeLast)
	s.state.probes++
	s.again(wait)
	message := fmt.Sprintf("%d of %d ready replicas run %s", current, len(pods), short(revision))
	if refused != "" {
		s.set(v1alpha1.ConditionConfigApplied, metav1.ConditionFalse, reasonRefused, truncate(message+": "+refused))
		return nil
	}
	s.set(v1alpha1.ConditionConfigApplied, metav1.ConditionFalse, reasonPropagating, message)
	return nil
}

// ask the replicas side by side; one that does not answer has an empty report and is asked again later. That is
// expected while pods come and go, so it is logged for the curious only.
func (r *SupportDeskReconciler) ask(ctx context.Context, pods []corev1.Pod) []ConfigReport {
	reports := make([]ConfigReport, len(pods))
	slots := make(chan struct{}, probesAtOnce)
	var wg sync.WaitGroup
	for i := range pods {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			ctx, cancel := context.WithTimeout(ctx, probeTimeout)
			defer cancel()
			report, err := r.options.Prober.Probe(ctx, &pods[i])
			if err != nil {
				ctrl.LoggerFrom(ctx).V(1).Info("a replica did not tell its revision", "pod", pods[i].Name, "error", err.Error())
				return
			}
			reports[i] = report
		})
	}
	wg.Wait()
	return reports
}

// readyPods are the desk's workload pods that serve, sorted by name.
func (r *SupportDeskReconciler) readyPods(ctx context.Context, desk *v1alpha1.SupportDesk) ([]corev1.Pod, error) {
	var list corev1.PodList
	if err := r.client.List(ctx, &list, client.InNamespace(desk.Namespace), deskLabels(desk)); err != nil {
		return nil, fmt.Errorf("list the desk's pods: %w", err)
	}
	pods := slices.DeleteFunc(list.Items, func(p corev1.Pod) bool {
		return !slices.Contains(naming.Workloads(), naming.Component(p.Labels[naming.LabelComponent])) ||
			!p.DeletionTimestamp.IsZero() || p.Status.PodIP == "" || !podReady(&p)
	})
	slices.SortFunc(pods, func(a, b corev1.Pod) int { return strings.Compare(a.Name, b.Name) })
	return pods, nil
}

func podReady(p *corev1.Pod) bool {
	for _, c := range p.Status.Conditions {
		if c.Type == corev1.PodReady {
			return c.Status == corev1.ConditionTrue
		}
	}
	return false
}

// probedState identifies a revision and the replicas that run it; a restarted container counts as another one.
func probedState(revision string, pods []corev1.Pod) string {
	var b strings.Builder
	b.WriteString(revision)
	for _, p := range pods {
		restarts := int32(0)
		for _, c := range p.Status.ContainerStatuses {
			restarts += c.RestartCount
		}
		fmt.Fprintf(&b, " %s/%d", p.UID, restarts)
	}
	return b.String()
}

func wantsNoReplicas(desk *v1alpha1.SupportDesk) bool {
	for _, w := range []*v1alpha1.Workload{desk.Spec.Ticket, desk.Spec.Bot, desk.Spec.KnowledgeBase} {
		if w == nil || w.Replicas == nil || *w.Replicas > 0 {
			return false
		}
	}
	return true
}

// short form of a revision for people.
func short(revision string) string {
	const digits = 12
	algorithm, sum, _ := strings.Cut(revision, ":")
	if len(sum) > digits {
		sum = sum[:digits]
	}
	return algorithm + ":" + sum
}
