// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"github.com/rynda-dev/rynda/internal/naming"
	networkingv1 "k8s.io/api/networking/v1"
)

func ingress(d Desk) *networkingv1.Ingress {
	if d.Spec.Exposure == nil || d.Spec.Exposure.Ingress == nil || d.Hostname() == "" {
		return nil
	}
	e := d.Spec.Exposure.Ingress
	spec := networkingv1.IngressSpec{Rules: []networkingv1.IngressRule{{
		Host: d.Hostname(),
		IngressRuleValue: networkingv1.IngressRuleValue{HTTP: &networkingv1.HTTPIngressRuleValue{
			Paths: []networkingv1.HTTPIngressPath{{
				Path: "/", PathType: new(networkingv1.PathTypePrefix),
				Backend: networkingv1.IngressBackend{Service: &networkingv1.IngressServiceBackend{
					Name: naming.Workload(d.Name, naming.Ticket), Port: networkingv1.ServiceBackendPort{Name: "http"},
				}},
			}},
		}},
	}}}
	if e.ClassName != "" {
		spec.IngressClassName = &e.ClassName
	}
	if e.TLSSecretName != "" {
		spec.TLS = []networkingv1.IngressTLS{{Hosts: []string{d.Hostname()}, SecretName: e.TLSSecretName}}
	}
	m := d.meta(naming.Exposure(d.Name), naming.Ticket)
	m.Annotations = e.Annotations
	return &networkingv1.Ingress{TypeMeta: typeMeta("networking.k8s.io/v1", "Ingress"), ObjectMeta: m, Spec: spec}
}
