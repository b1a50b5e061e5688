// SPDX-License-Identifier: Apache-2.0

package v1alpha1_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
	"sigs.k8s.io/yaml"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/config/crd"
)

// api is a client of a real API server with the CRDs; field validation is strict, as kubectl's.
var api client.Client

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	if os.Getenv("KUBEBUILDER_ASSETS") == "" {
		return 1, fmt.Errorf("these tests need a real API server: KUBEBUILDER_ASSETS is not set, run `make test`")
	}
	definitions, err := definitions()
	if err != nil {
		return 1, err
	}
	// A cold or busy machine takes its time; the API server itself says when it is up.
	server := &envtest.Environment{CRDs: definitions, ControlPlaneStartTimeout: 2 * time.Minute}
	config, err := server.Start()
	if err != nil {
		return 1, fmt.Errorf("start the API server: %w", err)
	}
	defer func() {
		if err := server.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stop the API server:", err)
		}
	}()
	config.QPS, config.Burst = -1, -1 // no client-side limit
	plain, err := client.New(config, client.Options{})
	if err != nil {
		return 1, fmt.Errorf("make a client: %w", err)
	}
	api = client.WithFieldValidation(plain, "Strict")
	return m.Run(), nil
}

// definitions are the CRDs as they are embedded: what is part of the test's binary, the cache of test results knows of.
func definitions() ([]*apiextensionsv1.CustomResourceDefinition, error) {
	files, err := fs.Glob(crd.Bases, "bases/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list the CRDs: %w", err)
	}
	var all []*apiextensionsv1.CustomResourceDefinition
	for _, file := range files {
		data, err := fs.ReadFile(crd.Bases, file)
		if err != nil {
			return nil, fmt.Errorf("read the CRD: %w", err)
		}
		definition := &apiextensionsv1.CustomResourceDefinition{}
		if err := yaml.UnmarshalStrict(data, definition); err != nil {
			return nil, fmt.Errorf("decode %s: %w", file, err)
		}
		all = append(all, definition)
	}
	return all, nil
}

// rule is one rule of a kind: what the API server must take and what it must refuse.
type rule struct {
	// spec replaces fields of the kind's good spec; null removes one.
	spec string
	// name of the object; "" for any.
	name string
	// field and message of the refusal; no field: accepted.
	field, message string
}

// check asks the API server about each rule, without storing anything.
func check(t *testing.T, kind, good string, rules map[string]rule) {
	t.Helper()
	if !slices.ContainsFunc(slices.Collect(maps.Values(rules)), func(r rule) bool { return r.field == "" }) {
		t.Fatal("no rule shows what is accepted")
	}
	for what, r := range rules {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			object := newObject(t, kind, good, r.spec)
			if r.name != "" {
				object.SetName(r.name)
			}
			verdict(t, api.Create(timeout(t), object, client.DryRunAll), r)
		})
	}
}

// change is one rule of updates.
type change struct {
	from, to       string // replace fields of the good spec
	field, message string
}

func checkChanges(t *testing.T, kind, good string, changes map[string]change) {
	t.Helper()
	for what, c := range changes {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			object := newObject(t, kind, good, c.from)
			object.SetName("")
			object.SetGenerateName("change-")
			if err := api.Create(timeout(t), object); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := api.Delete(context.Background(), object); err != nil {
					t.Error(err)
				}
			})
			object.Object["spec"] = newObject(t, kind, good, c.to).Object["spec"]
			verdict(t, api.Update(timeout(t), object), rule{field: c.field, message: c.message})
		})
	}
}

func timeout(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func newObject(t *testing.T, kind, good, spec string) *unstructured.Unstructured {
	t.Helper()
	var base, over map[string]any
	for text, into := range map[string]*map[string]any{good: &base, spec: &over} {
		if err := yaml.UnmarshalStrict([]byte(text), into); err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
	}
	for k, v := range over {
		base[k] = v
		if v == nil {
			delete(base, k)
		}
	}
	object := &unstructured.Unstructured{Object: map[string]any{"spec": base}}
	object.SetAPIVersion(v1alpha1.GroupVersion.String())
	object.SetKind(kind)
	object.SetNamespace("default")
	object.SetName("case")
	return object
}

func verdict(t *testing.T, err error, want rule) {
	t.Helper()
	if want.field == "" {
		if err != nil {
			t.Errorf("refused: %v", err)
		}
		return
	}
	if err == nil {
		t.Fatalf("accepted, want %s: %s", want.field, want.message)
	}
	if !apierrors.IsInvalid(err) && !apierrors.IsBadRequest(err) {
		t.Fatalf("refused for another reason: %v", err)
	}
	status := apierrors.APIStatus(nil)
	if s, ok := err.(apierrors.APIStatus); ok {
		status = s
	}
	if status != nil && status.Status().Details != nil {
		for _, cause := range status.Status().Details.Causes {
			if cause.Field == want.field && strings.Contains(cause.Message, want.message) {
				return
			}
		}
	}
	// Unknown fields come as one text, without causes.
	if apierrors.IsBadRequest(err) && strings.Contains(err.Error(), fmt.Sprintf("%q", want.field)) && strings.Contains(err.Error(), want.message) {
		return
	}
	t.Errorf("refused with\n%v\nwant %s: %s", err, want.field, want.message)
}

// rootField is the field that the API server names for rules of the whole object.
var rootField = (*field.Path)(nil).String()
