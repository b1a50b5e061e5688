// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"net"
	"strconv"
)

// defaultNodeAddress in URLs of desks on a node's port: reading the nodes' addresses would need rights on the whole
// cluster, so without a setting the URL is the one that works on the node itself.
const defaultNodeAddress = "localhost"

// Hostname of the desk, "" when neither it nor the operator names one.
func (d Desk) Hostname() string {
	if d.Spec.Hostname != "" || d.Options.BaseDomain == "" {
		return d.Spec.Hostname
	}
	return d.Name + "." + d.Options.BaseDomain
}

// URL is the desk's origin, scheme://host[:port], as customers see it; "" when the desk is not exposed or its host or
// port is not known yet. A Gateway is taken to end TLS.
func (d Desk) URL() string {
	e := d.Spec.Exposure
	switch {
	case e == nil:
		return ""
	case e.NodePort != nil:
		return d.nodePortURL()
	case d.Hostname() == "":
		return ""
	case e.Ingress != nil && e.Ingress.TLSSecretName == "":
		return "http://" + d.Hostname()
	default:
		return "https://" + d.Hostname()
	}
}

func (d Desk) nodePortURL() string {
	e := d.Spec.Exposure.NodePort
	if e.URL != "" {
		return e.URL
	}
	port := e.Port
	if port == 0 {
		port = d.Live.NodePort
	}
	if port == 0 {
		return ""
	}
	host := d.Options.NodeAddress
	if host == "" {
		host = defaultNodeAddress
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(int(port)))
}
