// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"github.com/rynda-dev/rynda/internal/naming"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// HTTPRouteKind is built unstructured: the Gateway API is optional, and its types would be a dependency for one object.
var HTTPRouteKind = schema.GroupVersionKind{Group: "gateway.networking.k8s.io", Version: "v1", Kind: "HTTPRoute"}

// splitsRoute says that the Gateway sends the help centre straight to kb, which skips the hop through ticket.
func (d Desk) splitsRoute() bool {
	return d.Spec.Exposure != nil && d.Spec.Exposure.HTTPRoute != nil
}

func httpRoute(d Desk) client.Object {
	if !d.splitsRoute() || !d.Options.GatewayAPI || d.Hostname() == "" {
		return (*unstructured.Unstructured)(nil)
	}
	ref := d.Spec.Exposure.HTTPRoute.ParentRef
	parent := map[string]any{"group": HTTPRouteKind.Group, "kind": "Gateway", "name": ref.Name}
	if ref.Namespace != "" {
		parent["namespace"] = ref.Namespace
	}
	if ref.SectionName != "" {
		parent["sectionName"] = ref.SectionName
	}
	u := &unstructured.Unstructured{Object: map[string]any{"spec": map[string]any{
		"parentRefs": []any{parent},
		"hostnames":  []any{d.Hostname()},
		"rules": []any{
			routeRule("/help", naming.Workload(d.Name, naming.KB), PortHTTP),
			routeRule("/", naming.Workload(d.Name, naming.Ticket), 80),
		},
	}}}
	u.SetGroupVersionKind(HTTPRouteKind)
	m := d.meta(naming.Exposure(d.Name), naming.Ticket)
	u.SetName(m.Name)
	u.SetNamespace(m.Namespace)
	u.SetLabels(m.Labels)
	u.SetOwnerReferences(m.OwnerReferences)
	return u
}

func routeRule(prefix, service string, port int64) map[string]any {
	return map[string]any{
		"matches":     []any{map[string]any{"path": map[string]any{"type": "PathPrefix", "value": prefix}}},
		"backendRefs": []any{map[string]any{"group": "", "kind": "Service", "name": service, "port": port, "weight": int64(1)}},
	}
}
