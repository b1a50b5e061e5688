// SPDX-License-Identifier: Apache-2.0

package v1alpha1_test

import "testing"

const goodKnowledgeBase = `{deskRef: {name: acme}, sections: [{name: a, title: {ru: А}}], sources: [{configMap: {name: kb}}]}`

func TestKnowledgeBaseRules(t *testing.T) {
	t.Parallel()
	check(t, "KnowledgeBase", goodKnowledgeBase, map[string]rule{
		"the smallest knowledge base": {},
		"several of everything":       {spec: `{sections: [{name: a, title: {ru: А}, description: {ru: А}}, {name: b, title: {en: B}}], sources: [{configMap: {name: kb-1}}, {configMap: {name: kb-2}}]}`},
		"no sections":                 {spec: `sections: []`, field: "spec.sections", message: "should have at least 1 items"},
		"a section twice":             {spec: `sections: [{name: a, title: {ru: А}}, {name: a, title: {ru: Б}}]`, field: "spec.sections[1]", message: "Duplicate value"},
		"a section without title":     {spec: `sections: [{name: a}]`, field: "spec.sections[0].title", message: "Required value"},
		"no sources":                  {spec: `sources: []`, field: "spec.sources", message: "should have at least 1 items"},
		"a source of no kind":         {spec: `sources: [{}]`, field: "spec.sources[0]", message: "exactly one kind of source must be set: configMap"},
		"a ConfigMap twice":           {spec: `sources: [{configMap: {name: kb}}, {configMap: {name: kb}}]`, field: "spec.sources", message: "a ConfigMap may be named once"},
		"a ConfigMap without name":    {spec: `sources: [{configMap: {name: ""}}]`, field: "spec.sources[0].configMap.name", message: "should be at least 1 chars long"},
	})
}
