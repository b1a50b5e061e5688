// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"fmt"
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Reasons of Exposed.
const (
	reasonExposed           = "Exposed"
	reasonInsideOnly        = "InsideCluster"
	reasonHostnameMissing   = "HostnameMissing"
	reasonGatewayAPIMissing = "GatewayAPIMissing"
	reasonRouteNotAccepted  = "RouteNotAccepted"
)

// HTTPRoutes are asked for and not watched: their kind may come and go while the operator runs.
const (
	routeSoon = 5 * time.Second
	routeSlow = 5 * time.Minute
)

// expose makes the HTTPRoute, Ingress or Service, and finds out the port that a Service was given.
func (r *SupportDeskReconciler) expose(ctx context.Context, s *scope) error {
	e := s.desk.Spec.Exposure
	if e != nil && e.HTTPRoute != nil {
		s.m.Options.GatewayAPI = r.hasGatewayAPI()
	}
	live := &corev1.Service{}
	if found, err := r.get(ctx, s, naming.Exposure(s.desk.Name), live); err != nil {
		return fmt.Errorf("get the exposing Service: %w", err)
	} else if found {
		s.m.Live.NodePort = nodePort(live.Spec.Ports)
	}
	answers, err := r.apply(ctx, s, manifests.Exposure(s.m)...)
	if err != nil {
		return err
	}
	for key, answer := range answers {
		if key.Kind.Kind == "Service" {
			made := &corev1.Service{}
			if err := r.convert(answer, made); err != nil {
				return err
			}
			s.m.Live.NodePort = nodePort(made.Spec.Ports)
		}
	}
	switch {
	case e == nil:
		s.set(v1alpha1.ConditionExposed, metav1.ConditionTrue, reasonInsideOnly, fmt.Sprintf(
			"inside the cluster only, at http://%s.%s.svc", naming.Workload(s.desk.Name, naming.Ticket), s.desk.Namespace))
	case e.NodePort == nil && s.m.Hostname() == "":
		s.set(v1alpha1.ConditionExposed, metav1.ConditionFalse, reasonHostnameMissing,
			"spec.hostname: is empty, and the operator has no base domain to make one of")
	case e.HTTPRoute != nil:
		return r.checkRoute(ctx, s)
	case s.m.URL() == "":
		s.set(v1alpha1.ConditionExposed, metav1.ConditionFalse, v1alpha1.ReasonProgressing, "the Service has no port yet")
	default:
		s.set(v1alpha1.ConditionExposed, metav1.ConditionTrue, reasonExposed, "at "+s.m.URL())
	}
	return nil
}

// checkRoute tells whether a Gateway has taken the route.
func (r *SupportDeskReconciler) checkRoute(ctx context.Context, s *scope) error {
	s.again(routeSoon)
	if !s.m.Options.GatewayAPI {
		s.set(v1alpha1.ConditionExposed, metav1.ConditionFalse, reasonGatewayAPIMissing,
			"the cluster does not know HTTPRoute (gateway.networking.k8s.io/v1)")
		return nil
	}
	route := &unstructured.Unstructured{}
	route.SetGroupVersionKind(manifests.HTTPRouteKind)
	key := types.NamespacedName{Namespace: s.desk.Namespace, Name: naming.Exposure(s.desk.Name)}
	if err := r.reader.Get(ctx, key, route); client.IgnoreNotFound(err) != nil {
		return fmt.Errorf("get the HTTPRoute: %w", err)
	}
	accepted, message := routeAccepted(route)
	if !accepted {
		s.set(v1alpha1.ConditionExposed, metav1.ConditionFalse, reasonRouteNotAccepted, message)
		return nil
	}
	s.requeue = 0
	s.again(routeSlow)
	s.set(v1alpha1.ConditionExposed, metav1.ConditionTrue, reasonExposed, "at "+s.m.URL())
	return nil
}

// routeAccepted reads status.parents[].conditions, type Accepted (Gateway API, RouteParentStatus).
func routeAccepted(route *unstructured.Unstructured) (bool, string) {
	parents, _, _ := unstructured.NestedSlice(route.Object, "status", "parents")
	for _, p := range parents {
		parent, _ := p.(map[string]any)
		conditions, _, _ := unstructured.NestedSlice(parent, "conditions")
		for _, c := range conditions {
			condition, _ := c.(map[string]any)
			if condition["type"] != "Accepted" {
				continue
			}
			if condition["status"] == "True" {
				return true, ""
			}
			return false, truncate(fmt.Sprintf("the Gateway refuses the route: %v: %v", condition["reason"], condition["message"]))
		}
	}
	return false, "no Gateway has taken the route yet"
}

func (r *SupportDeskReconciler) hasGatewayAPI() bool {
	_, err := r.client.RESTMapper().RESTMapping(manifests.HTTPRouteKind.GroupKind(), manifests.HTTPRouteKind.Version)
	return err == nil || !meta.IsNoMatchError(err)
}

func nodePort(ports []corev1.ServicePort) int32 {
	for _, p := range ports {
		if p.NodePort != 0 {
			return p.NodePort
		}
	}
	return 0
}
