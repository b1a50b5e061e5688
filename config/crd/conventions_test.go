// SPDX-License-Identifier: Apache-2.0

package crd

import (
	"strings"
	"testing"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

// The cost of the rules is bounded only where all they may look at is; what is Kubernetes' own is as it is.
func TestEverythingInSpecHasAMaximumAndAListType(t *testing.T) {
	t.Parallel()
	eachDefinition(t, func(t *testing.T, _ []byte, crd *apiextensionsv1.CustomResourceDefinition) {
		spec := crd.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"]
		bounded(t, "spec", spec)
	})
}

func bounded(t *testing.T, path string, s apiextensionsv1.JSONSchemaProps) {
	t.Helper()
	switch s.Type {
	case "string":
		if s.MaxLength == nil && len(s.Enum) == 0 {
			t.Errorf("%s has no maximum length", path)
		}
	case "array":
		if s.XListType == nil {
			t.Errorf("%s has no list type", path)
		}
		if s.MaxItems == nil {
			t.Errorf("%s has no maximum of items", path)
		}
		bounded(t, path+"[]", *s.Items.Schema)
	case "integer":
		if s.Minimum == nil || s.Maximum == nil {
			t.Errorf("%s has no minimum or no maximum", path)
		}
	case "object":
		for name, p := range s.Properties {
			switch name {
			case "resources", "tolerations": // Kubernetes' own types
			default:
				bounded(t, path+"."+name, p)
			}
		}
		if s.AdditionalProperties != nil {
			if s.MaxProperties == nil {
				t.Errorf("%s has no maximum of keys", path)
			}
			// Labels and annotations are checked by Kubernetes where they are used, and no rule looks at them.
			if !strings.HasSuffix(path, ".nodeSelector") && !strings.HasSuffix(path, ".annotations") {
				bounded(t, path+"{}", *s.AdditionalProperties.Schema)
			}
		}
	}
}
