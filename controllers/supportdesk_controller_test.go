// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/naming"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// versions of everything in the namespace that the operator has written, by kind and name.
func (w *world) versions() map[string]string {
	w.t.Helper()
	out := map[string]string{}
	lists := []client.ObjectList{
		&v1alpha1.SupportDeskList{}, &v1alpha1.ChannelList{}, &v1alpha1.BusinessCalendarList{},
		&appsv1.DeploymentList{}, &appsv1.StatefulSetList{}, &corev1.ServiceList{}, &corev1.ConfigMapList{}, &corev1.SecretList{},
		&corev1.ServiceAccountList{}, &corev1.PersistentVolumeClaimList{}, &rbacv1.RoleList{}, &rbacv1.RoleBindingList{},
		&networkingv1.NetworkPolicyList{}, &networkingv1.IngressList{}, &policyv1.PodDisruptionBudgetList{},
		&autoscalingv2.HorizontalPodAutoscalerList{},
	}
	for _, l := range lists {
		if err := w.client.List(w.ctx, l, client.InNamespace(w.namespace)); err != nil {
			w.t.Fatal(err)
		}
		items, err := itemsOf(l)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, o := range items {
			out[fmt.Sprintf("%T %s", o, o.GetName())] = o.GetResourceVersion()
		}
	}
	return out
}

// passed waits until the operator has gone over the desk once more: an edit of a label of its own, harmless, is not
// enough, so a made Service is deleted and comes back.
func (w *world) passed() {
	w.t.Helper()
	service := &corev1.Service{}
	w.mustGet("acme-kb", service)
	uid := service.UID
	if err := w.client.Delete(w.ctx, service); err != nil {
		w.t.Fatal(err)
	}
	w.eventually("the deleted Service", func() error {
		back := &corev1.Service{}
		if err := w.get("acme-kb", back); err != nil {
			return err
		}
		if back.UID == uid {
			return errors.New("still the old one")
		}
		return nil
	})
}

func TestDeskIsMadeAndBecomesReady(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk(func(d *v1alpha1.SupportDesk) {
		d.Spec.Exposure = &v1alpha1.Exposure{NodePort: &v1alpha1.NodePortExposure{}}
	}))
	w.desk(v1alpha1.ConditionMigrated, metav1.ConditionFalse, reasonWaitingForDatabase)
	w.databaseReady()
	w.desk(v1alpha1.ConditionMigrated, metav1.ConditionFalse, reasonMigrating)
	w.finish(w.job(), false)
	w.rolledOut()
	w.desk(v1alpha1.ConditionConfigApplied, metav1.ConditionFalse, reasonPropagating)
	revision := w.follow()
	d := w.desk(v1alpha1.ConditionReady, metav1.ConditionTrue, reasonServing)

	if d.Status.ConfigRevision != revision || d.Status.Version != "v1" {
		t.Errorf("revision %q (want %q), version %q", d.Status.ConfigRevision, revision, d.Status.Version)
	}
	service := &corev1.Service{}
	w.mustGet("acme", service)
	if want := fmt.Sprintf("http://localhost:%d", service.Spec.Ports[0].NodePort); d.Status.URL != want {
		t.Errorf("url %q, want %q", d.Status.URL, want)
	}
	ticket := &appsv1.Deployment{}
	w.mustGet("acme-ticket", ticket)
	if env := envOf(ticket)["RYNDA_PUBLIC_URL"]; env != d.Status.URL {
		t.Errorf("the ticket workload has the URL %q", env)
	}
}

func envOf(d *appsv1.Deployment) map[string]string {
	env := map[string]string{}
	for _, e := range d.Spec.Template.Spec.Containers[0].Env {
		env[e.Name] = e.Value
	}
	return env
}

func TestDeskAtRestIsNotWritten(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk(func(d *v1alpha1.SupportDesk) {
		d.Spec.Ticket = &v1alpha1.Workload{Autoscaling: &v1alpha1.Autoscaling{MinReplicas: new(int32(2)), MaxReplicas: 4}}
		d.Spec.Exposure = &v1alpha1.Exposure{Ingress: &v1alpha1.IngressExposure{}}
	}), &v1alpha1.Channel{ObjectMeta: metav1.ObjectMeta{Name: "site"}, Spec: v1alpha1.ChannelSpec{
		DeskRef: v1alpha1.DeskReference{Name: "acme"}, Chat: &v1alpha1.ChatChannel{},
	}})
	w.serving()
	w.passed()
	before := w.versions()
	w.passed()
	after := w.versions()
	delete(before, "*v1.Service acme-kb")
	delete(after, "*v1.Service acme-kb")
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("a pass over a desk at rest wrote:\n%s", diff)
	}
}

func TestRestartOfTheOperatorWritesNothing(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk())
	w.serving()
	// The API server itself rewrites a claim, with nothing changed, when it is applied for the second time ever.
	w.stop()
	w.startOperator()
	w.passed()
	before := w.versions()
	w.stop()
	w.startOperator()
	w.passed()
	after := w.versions()
	delete(before, "*v1.Service acme-kb")
	delete(after, "*v1.Service acme-kb")
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("a restart wrote:\n%s", diff)
	}
}

func TestDriftIsMended(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk())
	w.serving()
	edit(w, "acme-bot", &appsv1.Deployment{}, func(d *appsv1.Deployment) {
		d.Spec.Template.Spec.Containers[0].Image = "evil:latest"
		d.Annotations = map[string]string{"somebody.example/note": "stays"}
	})
	w.eventually("the image", func() error {
		d := &appsv1.Deployment{}
		if err := w.get("acme-bot", d); err != nil {
			return err
		}
		if got := d.Spec.Template.Spec.Containers[0].Image; got != "ghcr.io/rynda-dev/rynda:v1" {
			return fmt.Errorf("is %s", got)
		}
		if d.Annotations["somebody.example/note"] != "stays" {
			t.Error("somebody else's annotation was taken away")
		}
		return nil
	})
}

func TestScaledDeploymentStaysScaled(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk(func(d *v1alpha1.SupportDesk) {
		d.Spec.Ticket = &v1alpha1.Workload{Autoscaling: &v1alpha1.Autoscaling{MaxReplicas: 5}}
	}))
	w.serving()
	edit(w, "acme-ticket", &appsv1.Deployment{}, func(d *appsv1.Deployment) { d.Spec.Replicas = new(int32(4)) })
	for range 3 {
		w.passed()
	}
	d := &appsv1.Deployment{}
	w.mustGet("acme-ticket", d)
	if *d.Spec.Replicas != 4 {
		t.Errorf("the operator set the replicas to %d", *d.Spec.Replicas)
	}
}

func TestTurningToAutoscalingKeepsTheReplicas(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk(func(d *v1alpha1.SupportDesk) { d.Spec.Ticket = &v1alpha1.Workload{Replicas: new(int32(3))} }))
	w.serving()
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) {
		d.Spec.Ticket = &v1alpha1.Workload{Autoscaling: &v1alpha1.Autoscaling{MinReplicas: new(int32(2)), MaxReplicas: 5}}
	})
	w.eventually("the autoscaler", func() error { return w.get("acme-ticket", &autoscalingv2.HorizontalPodAutoscaler{}) })
	w.passed()
	d := &appsv1.Deployment{}
	w.mustGet("acme-ticket", d)
	if *d.Spec.Replicas != 3 {
		t.Errorf("the replicas were reset to %d", *d.Spec.Replicas)
	}
	for _, f := range d.ManagedFields {
		if f.Manager == naming.ManagedBy && strings.Contains(f.FieldsV1.GetRawString(), `"f:replicas"`) {
			t.Error("the operator still owns the replicas")
		}
	}
}

func TestWhatIsNoLongerWantedIsPruned(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk(func(d *v1alpha1.SupportDesk) {
		d.Spec.Ticket = &v1alpha1.Workload{Autoscaling: &v1alpha1.Autoscaling{MinReplicas: new(int32(2)), MaxReplicas: 5}}
		d.Spec.Exposure = &v1alpha1.Exposure{HTTPRoute: &v1alpha1.HTTPRouteExposure{ParentRef: v1alpha1.GatewayReference{Name: "public"}}}
	}))
	w.desk(v1alpha1.ConditionExposed, metav1.ConditionFalse, reasonRouteNotAccepted)
	route := &metav1.PartialObjectMetadata{}
	route.SetGroupVersionKind(manifests.HTTPRouteKind)
	hpa, pdb := &autoscalingv2.HorizontalPodAutoscaler{}, &policyv1.PodDisruptionBudget{}
	w.mustGet("acme", route)
	w.mustGet("acme-ticket", hpa)
	w.mustGet("acme-ticket", pdb)
	// A stranger's object with the desk's labels is no orphan of the desk.
	w.create(&corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Name: "mine", Labels: naming.Labels("acme", naming.Ticket)},
		Spec:       corev1.ServiceSpec{Ports: []corev1.ServicePort{{Port: 80}}},
	})
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.Ticket, d.Spec.Exposure = nil, nil })
	for name, o := range map[string]client.Object{"acme": route, "acme-ticket": hpa} {
		w.eventually("pruning "+name, func() error {
			if err := w.get(name, o); !apierrors.IsNotFound(err) {
				return fmt.Errorf("still there: %v", err)
			}
			return nil
		})
	}
	w.eventually("pruning the budget", func() error {
		if err := w.get("acme-ticket", pdb); !apierrors.IsNotFound(err) {
			return fmt.Errorf("still there: %v", err)
		}
		return nil
	})
	w.mustGet("mine", &corev1.Service{})
	w.mustGet("acme-db", &corev1.PersistentVolumeClaim{})
}

func TestStrangersObjectIsNotAdopted(t *testing.T) {
	w := bareWorld(t)
	w.create(&corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Name: "acme-ticket"},
		Spec:       corev1.ServiceSpec{Ports: []corev1.ServicePort{{Port: 1234}}},
	}, newDesk())
	w.startOperator()
	d := w.desk(v1alpha1.ConditionReady, metav1.ConditionFalse, reasonNameConflict)
	if !meta.IsStatusConditionTrue(d.Status.Conditions, v1alpha1.ConditionStalled) {
		t.Error("the desk is not stalled")
	}
	service := &corev1.Service{}
	w.mustGet("acme-ticket", service)
	if len(service.Labels) != 0 || len(service.OwnerReferences) != 0 || service.Spec.Ports[0].Port != 1234 {
		t.Errorf("the stranger's Service was touched: %+v", service.ObjectMeta)
	}
	// Once it is gone the desk goes on by the next pass.
	if err := w.client.Delete(w.ctx, service); err != nil {
		t.Fatal(err)
	}
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.TimeZone = "Europe/Moscow" })
	w.serving()
}

func TestSuspendedDeskIsNotTouched(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk())
	w.serving()
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.Suspend, d.Spec.Version = true, "v2" })
	w.desk(v1alpha1.ConditionReady, metav1.ConditionUnknown, v1alpha1.ReasonSuspended)
	d := &appsv1.Deployment{}
	w.mustGet("acme-ticket", d)
	if got := d.Spec.Template.Spec.Containers[0].Image; got != "ghcr.io/rynda-dev/rynda:v1" {
		t.Errorf("a suspended desk was upgraded to %s", got)
	}
	if err := w.client.Delete(w.ctx, d); err != nil {
		t.Fatal(err)
	}
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.TimeZone = "Europe/Moscow" })
	w.desk(v1alpha1.ConditionReady, metav1.ConditionUnknown, v1alpha1.ReasonSuspended)
	if err := w.get("acme-ticket", d); !apierrors.IsNotFound(err) {
		t.Errorf("a deleted workload of a suspended desk came back: %v", err)
	}
}
