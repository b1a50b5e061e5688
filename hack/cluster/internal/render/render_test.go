// SPDX-License-Identifier: Apache-2.0

package render

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

func rendered(t *testing.T) (plan.Cluster, map[string][]byte) {
	t.Helper()
	c, err := plan.New("rynda", 2, "/c")
	if err != nil {
		t.Fatal(err)
	}
	files, err := Files(Input{Cluster: c, PauseImage: "pause:1", DNSImage: "dns:1", Snapshotter: "overlayfs", CNIBin: "/opt/cni"})
	if err != nil {
		t.Fatal(err)
	}
	return c, files
}

func TestEveryFileNamesOnlyThisCluster(t *testing.T) {
	c, files := rendered(t)
	for _, name := range []string{"containerd.toml", "cni/10-pods.conflist", "kubelet.yaml", "kube-proxy.yaml", "resolv.conf", "dns.yaml", "storage.yaml"} {
		text, ok := files[name]
		if !ok {
			t.Errorf("%s is not rendered", name)
			continue
		}
		if strings.Contains(string(text), "<no value>") || strings.Contains(string(text), "{{") {
			t.Errorf("%s has holes:\n%s", name, text)
		}
		// A path outside these two would be shared by all clusters.
		for _, line := range strings.Split(string(text), "\n") {
			for _, shared := range []string{"/var/lib/", "/run/containerd", "/etc/cni", "/var/log"} {
				if strings.Contains(line, shared) {
					t.Errorf("%s: %q is a path shared with other clusters", name, line)
				}
			}
		}
	}
	if got := string(files["resolv.conf"]); got != "nameserver "+c.DNS().String()+"\n" {
		t.Errorf("resolv.conf is %q", got)
	}
}

func TestNetworkConfigurationIsJSONWithThePodsRange(t *testing.T) {
	_, files := rendered(t)
	var conf struct {
		Plugins []struct {
			Type string
			IPAM struct {
				Ranges [][]struct{ Subnet string }
			}
		}
	}
	if err := json.Unmarshal(files["cni/10-pods.conflist"], &conf); err != nil {
		t.Fatal(err)
	}
	if got := conf.Plugins[0].IPAM.Ranges[0][0].Subnet; got != "10.214.2.0/24" {
		t.Errorf("pods get addresses of %s", got)
	}
}

func TestStorageOffersEnoughVolumes(t *testing.T) {
	_, files := rendered(t)
	text := string(files["storage.yaml"])
	if got := strings.Count(text, "kind: PersistentVolume\n"); got != Volumes || Volumes < 12 {
		t.Errorf("%d volumes are rendered", got)
	}
	for i := range Volumes {
		if !strings.Contains(text, "path: /c/clusters/rynda/volumes/"+VolumeName(i)+",") {
			t.Errorf("no volume at %s", VolumeName(i))
		}
	}
}

func TestKubeconfigPointsAtTheClusterAndItsUser(t *testing.T) {
	c, _ := rendered(t)
	text := string(Kubeconfig(c, "admin"))
	for _, want := range []string{"server: https://10.213.2.2:6443", "client-key: /c/clusters/rynda/pki/admin.key", "current-context: rynda"} {
		if !strings.Contains(text, want) {
			t.Errorf("kubeconfig lacks %q:\n%s", want, text)
		}
	}
}
