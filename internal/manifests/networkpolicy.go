// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

var bothWays = []networkingv1.PolicyType{networkingv1.PolicyTypeIngress, networkingv1.PolicyTypeEgress}

// defaultDenyPolicy closes all of the desk's pods; the other policies open what each needs. The kubelet's probes need
// no rule: network plugins let a node reach its own pods.
func defaultDenyPolicy(d Desk) *networkingv1.NetworkPolicy {
	return policy(d, naming.DefaultDeny(d.Name), "", networkingv1.NetworkPolicySpec{
		PodSelector: metav1.LabelSelector{MatchLabels: naming.DeskSelector(d.Name)},
	})
}

// databasePolicy lets the desk's own pods in, and nothing out.
func databasePolicy(d Desk) *networkingv1.NetworkPolicy {
	if d.Managed() == nil {
		return nil
	}
	return policy(d, naming.DB(d.Name), naming.Database, networkingv1.NetworkPolicySpec{
		PodSelector: metav1.LabelSelector{MatchLabels: naming.Selector(d.Name, naming.Database)},
		Ingress: []networkingv1.NetworkPolicyIngressRule{{
			From: []networkingv1.NetworkPolicyPeer{
				componentPeer(d, naming.Ticket), componentPeer(d, naming.Bot), componentPeer(d, naming.KB), componentPeer(d, naming.Migrate),
			},
			Ports: tcp(PortDatabase),
		}},
	})
}

func migratePolicy(d Desk) *networkingv1.NetworkPolicy {
	return policy(d, naming.Workload(d.Name, naming.Migrate), naming.Migrate, networkingv1.NetworkPolicySpec{
		PodSelector: metav1.LabelSelector{MatchLabels: naming.Selector(d.Name, naming.Migrate)},
		Egress:      []networkingv1.NetworkPolicyEgressRule{dns(), databaseEgress(d)},
	})
}

func workloadPolicy(d Desk, c naming.Component) *networkingv1.NetworkPolicy {
	spec := networkingv1.NetworkPolicySpec{
		PodSelector: metav1.LabelSelector{MatchLabels: naming.Selector(d.Name, c)},
		// The API server's address is not known here, and it is no pod: only its ports can be named.
		Egress: []networkingv1.NetworkPolicyEgressRule{dns(), databaseEgress(d), {Ports: tcp(443, 6443)}},
	}
	switch c {
	case naming.Ticket:
		spec.Ingress = append(spec.Ingress, networkingv1.NetworkPolicyIngressRule{Ports: tcp(PortHTTP)})
		spec.Egress = append(spec.Egress, networkingv1.NetworkPolicyEgressRule{
			To: []networkingv1.NetworkPolicyPeer{componentPeer(d, naming.KB)}, Ports: tcp(PortHTTP),
		})
	case naming.KB:
		rule := networkingv1.NetworkPolicyIngressRule{Ports: tcp(PortHTTP)}
		if !d.splitsRoute() {
			rule.From = []networkingv1.NetworkPolicyPeer{componentPeer(d, naming.Ticket)}
		}
		spec.Ingress = append(spec.Ingress, rule)
	}
	if ns := d.Options.OperatorNamespace; ns != "" {
		spec.Ingress = append(spec.Ingress, networkingv1.NetworkPolicyIngressRule{
			From: []networkingv1.NetworkPolicyPeer{{NamespaceSelector: &metav1.LabelSelector{
				MatchLabels: map[string]string{corev1.LabelMetadataName: ns},
			}}},
			Ports: tcp(PortProbes),
		})
	}
	return policy(d, naming.Workload(d.Name, c), c, spec)
}

// databaseEgress of an external database has no address: the URI is a secret, and its host may change with it.
func databaseEgress(d Desk) networkingv1.NetworkPolicyEgressRule {
	if d.Managed() == nil {
		return networkingv1.NetworkPolicyEgressRule{Ports: []networkingv1.NetworkPolicyPort{
			{Protocol: new(corev1.ProtocolTCP), Port: new(intstr.FromInt32(1024)), EndPort: new(int32(65535))},
		}}
	}
	return networkingv1.NetworkPolicyEgressRule{
		To: []networkingv1.NetworkPolicyPeer{componentPeer(d, naming.Database)}, Ports: tcp(PortDatabase),
	}
}

// dns is asked wherever it runs: its namespace differs between clusters.
func dns() networkingv1.NetworkPolicyEgressRule {
	return networkingv1.NetworkPolicyEgressRule{Ports: []networkingv1.NetworkPolicyPort{
		{Protocol: new(corev1.ProtocolUDP), Port: new(intstr.FromInt32(53))},
		{Protocol: new(corev1.ProtocolTCP), Port: new(intstr.FromInt32(53))},
	}}
}

func componentPeer(d Desk, c naming.Component) networkingv1.NetworkPolicyPeer {
	return networkingv1.NetworkPolicyPeer{PodSelector: &metav1.LabelSelector{MatchLabels: naming.Selector(d.Name, c)}}
}

func tcp(ports ...int32) []networkingv1.NetworkPolicyPort {
	var out []networkingv1.NetworkPolicyPort
	for _, p := range ports {
		out = append(out, networkingv1.NetworkPolicyPort{Protocol: new(corev1.ProtocolTCP), Port: new(intstr.FromInt32(p))})
	}
	return out
}

func policy(d Desk, name string, c naming.Component, spec networkingv1.NetworkPolicySpec) *networkingv1.NetworkPolicy {
	spec.PolicyTypes = bothWays
	return &networkingv1.NetworkPolicy{
		TypeMeta: typeMeta("networking.k8s.io/v1", "NetworkPolicy"), ObjectMeta: d.meta(name, c), Spec: spec,
	}
}
