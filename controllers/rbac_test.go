// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/manifests"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

// helm renders the operator's chart into the world's namespace.
func (w *world) helm(set ...string) []*unstructured.Unstructured {
	w.t.Helper()
	binary := os.Getenv("HELM")
	if binary == "" {
		binary = filepath.Join(os.Getenv("KUBEBUILDER_ASSETS"), "helm")
	}
	args := []string{"template", "rynda", filepath.Join("..", "charts", "rynda"), "--namespace", w.namespace}
	for _, s := range set {
		args = append(args, "--set", s)
	}
	out, err := exec.CommandContext(w.ctx, binary, args...).Output()
	if err != nil {
		w.t.Fatalf("render the chart (HELM names the helm binary; `make test` builds it): %v", err)
	}
	var objects []*unstructured.Unstructured
	decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(out), 4096)
	for {
		u := &unstructured.Unstructured{}
		if err := decoder.Decode(u); errors.Is(err, io.EOF) {
			return objects
		} else if err != nil {
			w.t.Fatal(err)
		}
		if len(u.Object) > 0 {
			objects = append(objects, u)
		}
	}
}

// asOperator makes the world's operator run with just the rights that the chart gives its ServiceAccount.
func (w *world) asOperator(set ...string) {
	w.t.Helper()
	for _, o := range w.helm(set...) {
		if o.GroupVersionKind().Group != "rbac.authorization.k8s.io" {
			continue
		}
		if err := w.client.Create(w.ctx, o); err != nil {
			w.t.Fatalf("create %s %s: %v", o.GetKind(), o.GetName(), err)
		}
		w.t.Cleanup(func() {
			if err := client.IgnoreNotFound(w.client.Delete(w.ctx, o)); err != nil && w.ctx.Err() == nil {
				w.t.Errorf("delete %s %s: %v", o.GetKind(), o.GetName(), err)
			}
		})
	}
	user, err := environment.AddUser(envtest.User{
		Name:   "system:serviceaccount:" + w.namespace + ":rynda-operator",
		Groups: []string{"system:serviceaccounts", "system:serviceaccounts:" + w.namespace, "system:authenticated"},
	}, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	w.config, w.leaderElection = user.Config(), true
}

// wholeLife takes a desk with everything through its life: what a missing rule forbids does not happen, and the test fails.
func (w *world) wholeLife() {
	w.t.Helper()
	w.create(newDesk(func(d *v1alpha1.SupportDesk) {
		d.Spec.Ticket = &v1alpha1.Workload{Autoscaling: &v1alpha1.Autoscaling{MinReplicas: new(int32(2)), MaxReplicas: 3}}
		d.Spec.Exposure = &v1alpha1.Exposure{NodePort: &v1alpha1.NodePortExposure{}}
	}), templates("Ten days."), &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "articles"}, Data: map[string]string{
		"refund.en.md": "---\ntitle: Refund\nsection: billing\n---\nIn ten days.\n",
	}}, &v1alpha1.KnowledgeBase{ObjectMeta: metav1.ObjectMeta{Name: "help"}, Spec: v1alpha1.KnowledgeBaseSpec{
		DeskRef:  v1alpha1.DeskReference{Name: "acme"},
		Sections: []v1alpha1.Section{{Name: "billing", Title: v1alpha1.LocalizedText{"en": "Billing"}}},
		Sources:  []v1alpha1.ArticleSource{{ConfigMap: &v1alpha1.LocalObjectReference{Name: "articles"}}},
	}}, &v1alpha1.Channel{ObjectMeta: metav1.ObjectMeta{Name: "site"}, Spec: v1alpha1.ChannelSpec{
		DeskRef: v1alpha1.DeskReference{Name: "acme"}, Chat: &v1alpha1.ChatChannel{},
	}}, &v1alpha1.SLAPolicy{ObjectMeta: metav1.ObjectMeta{Name: "lost"}, Spec: v1alpha1.SLAPolicySpec{
		DeskRef: v1alpha1.DeskReference{Name: "nobody"},
		Targets: []v1alpha1.SLATarget{{FirstResponse: new(v1alpha1.Duration("3m"))}},
	}}, &v1alpha1.BusinessCalendar{ObjectMeta: metav1.ObjectMeta{Name: "office"}, Spec: v1alpha1.BusinessCalendarSpec{
		TimeZone: "Europe/Moscow",
		Week:     []v1alpha1.WeekRule{{Days: []v1alpha1.Weekday{"Mon"}, Intervals: []v1alpha1.Interval{{From: "09:00", To: "18:00"}}}},
	}})
	w.serving()
	w.part("billing", &v1alpha1.TemplateSet{}, v1alpha1.ReasonAccepted)
	w.part("help", &v1alpha1.KnowledgeBase{}, v1alpha1.ReasonAccepted)
	w.part("site", &v1alpha1.Channel{}, v1alpha1.ReasonAccepted)
	w.part("lost", &v1alpha1.SLAPolicy{}, v1alpha1.ReasonDeskNotFound)
	w.part("office", &v1alpha1.BusinessCalendar{}, v1alpha1.ReasonAccepted)

	// From here on things must be deleted too: autoscaler, budget, Service, Ingress, HTTPRoute, Job.
	job := w.job()
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) {
		d.Spec.Ticket, d.Spec.Version = nil, "v2"
		d.Spec.Exposure = &v1alpha1.Exposure{HTTPRoute: &v1alpha1.HTTPRouteExposure{ParentRef: v1alpha1.GatewayReference{Name: "public"}}}
	})
	second := w.job(job.Name)
	w.finish(second, false)
	w.desk(v1alpha1.ConditionExposed, metav1.ConditionFalse, reasonRouteNotAccepted)
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) {
		d.Spec.Exposure = &v1alpha1.Exposure{Ingress: &v1alpha1.IngressExposure{}}
	})
	w.desk(v1alpha1.ConditionExposed, metav1.ConditionTrue, reasonExposed)
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.Exposure = nil })
	for _, gone := range []struct {
		group, version, kind, name string
	}{
		{"batch", "v1", "Job", job.Name},
		{"autoscaling", "v2", "HorizontalPodAutoscaler", "acme-ticket"},
		{"policy", "v1", "PodDisruptionBudget", "acme-ticket"},
		{"", "v1", "Service", "acme"},
		{"networking.k8s.io", "v1", "Ingress", "acme"},
		{manifests.HTTPRouteKind.Group, manifests.HTTPRouteKind.Version, manifests.HTTPRouteKind.Kind, "acme"},
	} {
		w.eventually("pruning of "+gone.kind, func() error {
			m := &metav1.PartialObjectMetadata{}
			m.APIVersion, m.Kind = gone.version, gone.kind
			if gone.group != "" {
				m.APIVersion = gone.group + "/" + gone.version
			}
			if err := w.get(gone.name, m); !apierrors.IsNotFound(err) && (err != nil || m.DeletionTimestamp.IsZero()) {
				return errors.New("still there")
			}
			return nil
		})
	}
	w.rolledOut()
	w.follow()
	w.desk(v1alpha1.ConditionReady, metav1.ConditionTrue, "")
	w.eventually("an event", func() error {
		var events corev1.EventList
		if err := w.client.List(w.ctx, &events, client.InNamespace(w.namespace)); err != nil {
			return err
		}
		for _, e := range events.Items {
			if e.Reason == reasonServing {
				return nil
			}
		}
		return errors.New("none tells that the desk serves")
	})
}

func TestRightsOfANamespacedInstallSuffice(t *testing.T) {
	w := bareWorld(t)
	w.asOperator("watchNamespaces={" + w.namespace + "}")
	w.startOperator()
	w.wholeLife()
}

func TestRightsOfAClusterWideInstallSuffice(t *testing.T) {
	w := bareWorld(t)
	w.asOperator()
	w.startOperator()
	w.wholeLife()
}
