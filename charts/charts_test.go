// SPDX-License-Identifier: Apache-2.0

// Package charts tests the Helm charts by rendering them.
package charts

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestMain(m *testing.M) {
	flag.Parse()
	if helm() == "" {
		_, _ = os.Stderr.WriteString("these tests need helm (HELM, or beside KUBEBUILDER_ASSETS): run `make test`\n")
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// helm is the binary that HELM names, or the one beside the API server's.
func helm() string {
	if h := os.Getenv("HELM"); h != "" {
		return h
	}
	h := filepath.Join(os.Getenv("KUBEBUILDER_ASSETS"), "helm")
	if _, err := os.Stat(h); err != nil {
		return ""
	}
	return h
}

func render(chart string, args ...string) (string, string, error) {
	args = append([]string{"template", "rynda", chart, "--namespace", "rynda-system"}, args...)
	var out, errs bytes.Buffer
	cmd := exec.Command(helm(), args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	return out.String(), errs.String(), err
}

func TestRenderGolden(t *testing.T) {
	for _, c := range []struct {
		name, golden string
		args         []string
	}{
		{"defaults", "testdata/defaults.yaml", nil},
		{"namespaced", "testdata/namespaced.yaml", []string{"--set", "watchNamespaces={team-a,team-b},aggregatedRoles=false,metrics.secure=false"}},
		{"everything", "testdata/everything.yaml", []string{"--values", "testdata/everything.values.yaml"}},
		// What kustomize builds is the same thing, so that there is one source.
		{"kustomize rbac", "../config/rbac/rbac.yaml", []string{
			"--show-only", "templates/rbac.yaml", "--show-only", "templates/aggregated-roles.yaml",
		}},
		{"kustomize manager", "../config/manager/manager.yaml", []string{
			"--show-only", "templates/deployment.yaml", "--show-only", "templates/metrics.yaml", "--show-only", "templates/networkpolicy.yaml",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden := filepath.FromSlash(c.golden)
			got, errs, err := render("rynda", c.args...)
			if err != nil {
				t.Fatalf("%v: %s", err, errs)
			}
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s differs (rewrite with -update, and review like code):\n%s", golden, diff)
			}
		})
	}
}

func TestWrongValuesAreRefused(t *testing.T) {
	for _, c := range []struct{ name, chart, set string }{
		{"an unknown key", "rynda", "replcas=2"},
		{"an unknown key further down", "rynda", "metrics.prot=1"},
		{"a number that is none", "rynda", "replicas=many"},
		{"a port out of range", "rynda", "metrics.port=80"},
		{"a namespace that can't be", "rynda", "watchNamespaces={Team_A}"},
		{"a base domain with a scheme", "rynda", "baseDomain=https://x"},
		{"a log level that is none", "rynda", "log.level=loud"},
		{"keep that is no boolean", "rynda-crds", "keep=maybe"},
		{"an unknown key of the definitions", "rynda-crds", "delete=true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if out, _, err := render(c.chart, "--set", c.set); err == nil {
				t.Errorf("%s was taken:\n%s", c.set, out)
			}
		})
	}
}

func TestNamespacedInstallNeedsNoRightsOnTheCluster(t *testing.T) {
	out, errs, err := render("rynda", "--set", "watchNamespaces={team-a},aggregatedRoles=false,metrics.secure=false")
	if err != nil {
		t.Fatalf("%v: %s", err, errs)
	}
	if strings.Contains(out, "kind: ClusterRole") {
		t.Error("a ClusterRole or ClusterRoleBinding is rendered")
	}
}

// definition is what the tests look at in a rendered definition.
type definition struct {
	Metadata struct {
		Name        string            `json:"name"`
		Annotations map[string]string `json:"annotations"`
	} `json:"metadata"`
}

func definitions(t *testing.T, args ...string) (found []definition) {
	t.Helper()
	out, errs, err := render("rynda-crds", args...)
	if err != nil {
		t.Fatalf("%v: %s", err, errs)
	}
	for _, doc := range strings.Split(out, "\n---\n") {
		var d definition
		if err := yaml.Unmarshal([]byte(doc), &d); err != nil {
			t.Fatal(err)
		}
		if d.Metadata.Name != "" {
			found = append(found, d)
		}
	}
	return found
}

func TestDefinitionsAreKeptUnlessToldOtherwise(t *testing.T) {
	kept := definitions(t)
	if len(kept) != 6 {
		t.Errorf("%d definitions, want 6", len(kept))
	}
	for _, d := range kept {
		if d.Metadata.Annotations["helm.sh/resource-policy"] != "keep" {
			t.Errorf("%s goes with the release", d.Metadata.Name)
		}
	}
	for _, d := range definitions(t, "--set", "keep=false") {
		if d.Metadata.Annotations["helm.sh/resource-policy"] != "" {
			t.Errorf("%s stays, though told otherwise", d.Metadata.Name)
		}
	}
}

func TestDefinitionsAreThoseOfTheAPI(t *testing.T) {
	sources, err := filepath.Glob("../config/crd/bases/*.yaml")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no definitions: %v", err)
	}
	for _, source := range sources {
		want, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join("rynda-crds", "files", filepath.Base(source)))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale (run `make generate`): %v", filepath.Base(source), err)
		}
		// A definition must fit into the annotation of a client-side apply (262,144 bytes) with room to grow.
		if len(want) > 200_000 {
			t.Errorf("%s has %d bytes", source, len(want))
		}
	}
}
