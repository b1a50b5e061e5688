// SPDX-License-Identifier: Apache-2.0

// Package supervise keeps the processes of a cluster running: it starts each
// when what it needs is there, starts it again when it dies, offers released
// volumes again and forwards ports of the host to the node.
package supervise

import (
	"context"
	"fmt"
	"net"
	"os"

	"github.com/rynda-dev/rynda/hack/cluster/internal/build"
	"github.com/rynda-dev/rynda/hack/cluster/internal/kubeapi"
	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

// ImagesLoaded is the file that says the node's own images are imported.
const ImagesLoaded = "images-loaded"

// component is one process of the cluster.
type component struct {
	name string
	argv []string
	// ready, when set, is asked until it returns nil before the process starts.
	ready func(context.Context) error
}

// components lists the processes of c. Their order is of no importance: each
// waits for what it needs.
func components(c plan.Cluster, b build.Binaries) []component {
	api := func(ctx context.Context) error {
		client, err := kubeapi.New(c)
		if err != nil {
			return err
		}
		return client.Ready(ctx)
	}
	kubeconfig := func(user string) string { return c.Path(user + ".kubeconfig") }
	pki := func(file string) string { return c.Path("pki", file) }
	return []component{
		{name: "etcd", argv: []string{
			b.Path("etcd"), "--name=default", "--data-dir=" + c.Path("etcd"),
			"--listen-client-urls=http://127.0.0.1:2379", "--advertise-client-urls=http://127.0.0.1:2379",
			"--listen-peer-urls=http://127.0.0.1:2380", "--initial-advertise-peer-urls=http://127.0.0.1:2380",
			"--initial-cluster=default=http://127.0.0.1:2380",
			// The cluster is thrown away; a machine that loses power loses it.
			"--unsafe-no-fsync", "--log-level=warn",
		}},
		{name: "kube-apiserver", argv: []string{
			b.Path("kube-apiserver"), "--etcd-servers=http://127.0.0.1:2379",
			"--advertise-address=" + c.NodeIP.Addr().String(), "--secure-port=6443",
			"--service-cluster-ip-range=" + c.Services.String(),
			"--client-ca-file=" + pki("ca.crt"), "--tls-cert-file=" + pki("kube-apiserver.crt"), "--tls-private-key-file=" + pki("kube-apiserver.key"),
			"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
			"--service-account-key-file=" + pki("sa.pub"), "--service-account-signing-key-file=" + pki("sa.key"),
			"--kubelet-client-certificate=" + pki("admin.crt"), "--kubelet-client-key=" + pki("admin.key"),
			"--kubelet-certificate-authority=" + pki("ca.crt"),
			// Otherwise logs and exec look the node's name up in DNS.
			"--kubelet-preferred-address-types=InternalIP",
			"--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction", "--allow-privileged",
		}},
		{name: "kube-controller-manager", ready: api, argv: []string{
			b.Path("kube-controller-manager"), "--kubeconfig=" + kubeconfig("kube-controller-manager"),
			"--authentication-kubeconfig=" + kubeconfig("kube-controller-manager"), "--authorization-kubeconfig=" + kubeconfig("kube-controller-manager"),
			"--service-account-private-key-file=" + pki("sa.key"), "--root-ca-file=" + pki("ca.crt"),
			"--cluster-signing-cert-file=" + pki("ca.crt"), "--cluster-signing-key-file=" + pki("ca.key"),
			"--use-service-account-credentials", "--leader-elect=false", "--bind-address=127.0.0.1",
		}},
		{name: "kube-scheduler", ready: api, argv: []string{
			b.Path("kube-scheduler"), "--kubeconfig=" + kubeconfig("kube-scheduler"),
			"--authentication-kubeconfig=" + kubeconfig("kube-scheduler"), "--authorization-kubeconfig=" + kubeconfig("kube-scheduler"),
			"--leader-elect=false", "--bind-address=127.0.0.1",
		}},
		{name: "containerd", argv: []string{"containerd", "--config", c.Path("containerd.toml")}},
		{name: "kubelet", argv: []string{
			b.Path("kubelet"), "--config=" + c.Path("kubelet.yaml"), "--kubeconfig=" + kubeconfig("kubelet"),
			"--hostname-override=" + c.Name, "--node-ip=" + c.NodeIP.Addr().String(), "--root-dir=" + c.Path("kubelet"),
		}, ready: func(ctx context.Context) error {
			if _, err := os.Stat(c.Path(ImagesLoaded)); err != nil {
				return fmt.Errorf("wait for the node's images: %w", err)
			}
			if err := dialUnix(ctx, c.Socket()); err != nil {
				return err
			}
			return api(ctx)
		}},
		{name: "kube-proxy", argv: []string{b.Path("kube-proxy"), "--config=" + c.Path("kube-proxy.yaml")}, ready: func(ctx context.Context) error {
			// kube-proxy exits when the node's address changes below it: it waits
			// until the node has one.
			client, err := kubeapi.New(c)
			if err != nil {
				return err
			}
			node, err := client.Node(ctx, c.Name)
			if err != nil {
				return err
			}
			if len(node.Status.Addresses) == 0 {
				return fmt.Errorf("node %s has no address yet", c.Name)
			}
			return nil
		}},
	}
}

func dialUnix(ctx context.Context, path string) error {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", path)
	if err != nil {
		return fmt.Errorf("reach containerd: %w", err)
	}
	return conn.Close()
}
