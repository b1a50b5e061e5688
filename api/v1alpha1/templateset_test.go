// SPDX-License-Identifier: Apache-2.0

package v1alpha1_test

import "testing"

const goodTemplates = `{deskRef: {name: acme}, category: {ru: Оплата}, templates: [{name: a, title: {ru: А}, body: {ru: А}}]}`

func TestTemplateSetRules(t *testing.T) {
	t.Parallel()
	check(t, "TemplateSet", goodTemplates, map[string]rule{
		"the smallest set": {},
		"everything a set can have": {spec: `
teams: [first-line, specialists]
templates:
- {name: a, title: {ru: А, en: A, de: A}, body: {ru: "{{ contact.name }}", en: B}, actions: {status: Pending, priority: High, severity: Minor, assignTeam: x, addTags: [refund, возврат]}}
- {name: b, title: {ru: А}, body: {ru: А}}`},
		"no templates":                     {spec: `templates: []`, field: "spec.templates", message: "should have at least 1 items"},
		"no category":                      {spec: `category: null`, field: "spec.category", message: "Required value"},
		"a template twice":                 {spec: `templates: [{name: a, title: {ru: А}, body: {ru: А}}, {name: a, title: {ru: А}, body: {ru: А}}]`, field: "spec.templates[1]", message: "Duplicate value"},
		"a body in a language untitled":    {spec: `templates: [{name: a, title: {ru: А}, body: {ru: А, en: A}}]`, field: "spec.templates[0]", message: "every language of the body needs a title"},
		"a template without body":          {spec: `templates: [{name: a, title: {ru: А}}]`, field: "spec.templates[0].body", message: "Required value"},
		"actions that do nothing":          {spec: `templates: [{name: a, title: {ru: А}, body: {ru: А}, actions: {}}]`, field: "spec.templates[0].actions", message: "should have at least 1 properties"},
		"a status that is none":            {spec: `templates: [{name: a, title: {ru: А}, body: {ru: А}, actions: {status: Done}}]`, field: "spec.templates[0].actions.status", message: "supported values"},
		"an empty tag":                     {spec: `templates: [{name: a, title: {ru: А}, body: {ru: А}, actions: {addTags: [""]}}]`, field: "spec.templates[0].actions.addTags[0]", message: "should be at least 1 chars long"},
		"a team twice":                     {spec: `teams: [a, a]`, field: "spec.teams[1]", message: "Duplicate value"},
		"a category in a language unknown": {spec: `category: {RU: x}`, field: "spec.category", message: "keys must be language tags"},
	})
}
