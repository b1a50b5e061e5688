// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// workloadService gives ticket and kb a name; the bot serves nobody.
func workloadService(d Desk, c naming.Component) *corev1.Service {
	port := map[naming.Component]int32{naming.Ticket: 80, naming.KB: PortHTTP}[c]
	if port == 0 {
		return nil
	}
	s := service(d, naming.Workload(d.Name, c), c)
	s.Spec.Type = corev1.ServiceTypeClusterIP
	s.Spec.Ports = []corev1.ServicePort{httpPort(port)}
	return s
}

// databaseService is headless: there is one pod, and connections to it should not depend on kube-proxy.
func databaseService(d Desk) *corev1.Service {
	if d.Managed() == nil {
		return nil
	}
	s := service(d, naming.DB(d.Name), naming.Database)
	s.Spec.ClusterIP = corev1.ClusterIPNone
	s.Spec.Ports = []corev1.ServicePort{{
		Name: "postgres", Port: PortDatabase, TargetPort: intstr.FromString("postgres"), Protocol: corev1.ProtocolTCP,
	}}
	return s
}

// nodePortService opens a port on every node.
func nodePortService(d Desk) *corev1.Service {
	e := d.Spec.Exposure
	if e == nil || e.NodePort == nil {
		return nil
	}
	s := service(d, naming.Exposure(d.Name), naming.Ticket)
	s.Spec.Type = corev1.ServiceTypeNodePort
	port := httpPort(80)
	port.NodePort = e.NodePort.Port
	s.Spec.Ports = []corev1.ServicePort{port}
	return s
}

func service(d Desk, name string, c naming.Component) *corev1.Service {
	return &corev1.Service{
		TypeMeta: typeMeta("v1", "Service"), ObjectMeta: d.meta(name, c),
		Spec: corev1.ServiceSpec{Selector: naming.Selector(d.Name, c)},
	}
}

func httpPort(port int32) corev1.ServicePort {
	return corev1.ServicePort{
		Name: "http", Port: port, TargetPort: intstr.FromString("http"), Protocol: corev1.ProtocolTCP, AppProtocol: new("http"),
	}
}
