// SPDX-License-Identifier: Apache-2.0

package crd

import (
	"io/fs"
	"testing"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/yaml"
)

// maxBytes leaves room below the 256 kB that a client-side apply can store in its annotation.
const maxBytes = 200_000

func TestEveryDefinitionIsSmallEnoughToApply(t *testing.T) {
	t.Parallel()
	eachDefinition(t, func(t *testing.T, data []byte, _ *apiextensionsv1.CustomResourceDefinition) {
		if len(data) >= maxBytes {
			t.Errorf("has %d bytes, want less than %d", len(data), maxBytes)
		}
	})
}

func TestEveryKindIsNamespacedAndFoundByItsCategory(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"SupportDesk": "desk", "Channel": "chan", "SLAPolicy": "sla", "TemplateSet": "tmpl", "BusinessCalendar": "cal", "KnowledgeBase": "kb",
	}
	found := make(chan string, 16)
	eachDefinition(t, func(t *testing.T, _ []byte, crd *apiextensionsv1.CustomResourceDefinition) {
		names := crd.Spec.Names
		if crd.Spec.Scope != apiextensionsv1.NamespaceScoped || len(names.Categories) != 1 || names.Categories[0] != "rynda" {
			t.Errorf("scope %s, categories %v", crd.Spec.Scope, names.Categories)
		}
		if len(names.ShortNames) != 1 || names.ShortNames[0] != want[names.Kind] {
			t.Errorf("%s has short names %v, want %s", names.Kind, names.ShortNames, want[names.Kind])
		}
		belongs := names.Kind != "SupportDesk" && names.Kind != "BusinessCalendar"
		fields := crd.Spec.Versions[0].SelectableFields
		if belongs != (len(fields) == 1 && fields[0].JSONPath == ".spec.deskRef.name") {
			t.Errorf("%s has selectable fields %v", names.Kind, fields)
		}
		found <- names.Kind
	})
	if len(found) != len(want) {
		t.Errorf("%d definitions, want %d", len(found), len(want))
	}
}

func eachDefinition(t *testing.T, check func(*testing.T, []byte, *apiextensionsv1.CustomResourceDefinition)) {
	t.Helper()
	files, err := fs.Glob(Bases, "bases/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no definitions: %v", err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			data, err := fs.ReadFile(Bases, file)
			if err != nil {
				t.Fatal(err)
			}
			var crd apiextensionsv1.CustomResourceDefinition
			if err := yaml.UnmarshalStrict(data, &crd); err != nil {
				t.Fatal(err)
			}
			check(t, data, &crd)
		})
	}
}
