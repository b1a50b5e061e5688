// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// goldenCase is an input file: a desk, and what the cluster has where that matters.
type goldenCase struct {
	Desk *v1alpha1.SupportDesk `json:"desk"`
	Live struct {
		Volume   *corev1.PersistentVolumeClaim `json:"volume"`
		Images   map[naming.Component]string   `json:"images"`
		NodePort int32                         `json:"nodePort"`
	} `json:"live"`
	NoGatewayAPI bool     `json:"noGatewayAPI"`
	Sources      []string `json:"sources"`
}

func readCase(t *testing.T, path string) Desk {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var c goldenCase
	if err := yaml.UnmarshalStrict(b, &c); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	// A reader of constant bytes makes the passwords the same in every run.
	random := bytes.NewReader(bytes.Repeat([]byte{7}, 1<<10))
	database, err := DatabaseData(c.Desk.Namespace, c.Desk.Name, nil, random)
	if err != nil {
		t.Fatal(err)
	}
	admin, err := AdminData(c.Desk.Name, nil, random)
	if err != nil {
		t.Fatal(err)
	}
	return Desk{
		SupportDesk: c.Desk,
		Options: Options{
			Image: "ghcr.io/rynda-dev/rynda:v0.1.0", PostgresImage: "docker.io/library/postgres:15",
			OperatorNamespace: "rynda-system", BaseDomain: "desks.example", GatewayAPI: !c.NoGatewayAPI,
		},
		Live:     Live{Database: database, Admin: admin, Volume: c.Live.Volume, Images: c.Live.Images, NodePort: c.Live.NodePort},
		Snapshot: []byte(`{"format":1}`), Revision: "sha256:0123", Sequence: 7, Sources: c.Sources,
	}
}

func render(t *testing.T, d Desk) []byte {
	t.Helper()
	objects, err := Build(d)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	for _, o := range objects {
		b, err := yaml.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		buf.WriteString("---\n")
		buf.Write(b)
	}
	return buf.Bytes()
}

func TestBuildGolden(t *testing.T) {
	inputs, err := filepath.Glob("testdata/*.input.yaml")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, input := range inputs {
		t.Run(strings.TrimSuffix(filepath.Base(input), ".input.yaml"), func(t *testing.T) {
			got := render(t, readCase(t, input))
			if again := render(t, readCase(t, input)); !bytes.Equal(got, again) {
				t.Fatal("equal desks gave different bytes")
			}
			golden := strings.TrimSuffix(input, ".input.yaml") + ".yaml"
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("%s differs (rewrite with -update, and review like code):\n%s", golden, diff)
			}
		})
	}
}

func TestEveryPodKeepsToRestrictedPodSecurity(t *testing.T) {
	inputs, _ := filepath.Glob("testdata/*.input.yaml")
	for _, input := range inputs {
		objects, err := Build(readCase(t, input))
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range objects {
			pod := podOf(o)
			if pod == nil {
				continue
			}
			s := pod.SecurityContext
			if !*s.RunAsNonRoot || *s.RunAsUser == 0 || s.SeccompProfile.Type != corev1.SeccompProfileTypeRuntimeDefault {
				t.Errorf("%s: pod of %s runs as root or without seccomp", input, o.GetName())
			}
			for _, c := range pod.Containers {
				s := c.SecurityContext
				if *s.AllowPrivilegeEscalation || !*s.ReadOnlyRootFilesystem || len(s.Capabilities.Drop) != 1 || s.Capabilities.Drop[0] != "ALL" {
					t.Errorf("%s: container %s of %s is not restricted", input, c.Name, o.GetName())
				}
				if c.Resources.Requests == nil || c.Resources.Limits.Memory().IsZero() {
					t.Errorf("%s: container %s of %s has no requests or no memory limit", input, c.Name, o.GetName())
				}
			}
		}
	}
}

func TestNothingCarriesTheOperatorsVersion(t *testing.T) {
	for _, o := range mustBuild(t, readCase(t, "testdata/defaults.input.yaml")) {
		for k := range o.GetLabels() {
			if strings.Contains(k, "version") {
				t.Errorf("%s has label %s", o.GetName(), k)
			}
		}
	}
}

func mustBuild(t *testing.T, d Desk) []client.Object {
	t.Helper()
	objects, err := Build(d)
	if err != nil {
		t.Fatal(err)
	}
	return objects
}
