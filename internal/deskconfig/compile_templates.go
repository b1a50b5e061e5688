// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"fmt"
	"slices"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/template"
)

func (c *compiler) compileTemplateSets() []TemplateSet {
	parts := partsOf(c.in.TemplateSets, func(s *v1alpha1.TemplateSet) (string, string, bool) {
		return s.Name, s.Spec.DeskRef.Name, s.DeletionTimestamp != nil
	}, c.in.Desk.Name)
	sets := make([]TemplateSet, 0, len(parts))
	for _, s := range parts {
		r := c.report(KindTemplateSet, s.Name)
		set := r.compileTemplateSet(s)
		if r.failed {
			var ok bool
			if set, ok = lastGood(c.previous.TemplateSets, s.Name, func(s TemplateSet) string { return s.Name }); !ok {
				continue
			}
		}
		sets = append(sets, set)
	}
	return sets
}

func (r *report) compileTemplateSet(s *v1alpha1.TemplateSet) TemplateSet {
	set := TemplateSet{
		Name:      s.Name,
		Category:  toText(s.Spec.Category),
		Teams:     toStrings(s.Spec.Teams),
		Templates: make([]Template, 0, len(s.Spec.Templates)),
	}
	r.coverage("spec.category", s.Spec.Category)
	for i, team := range s.Spec.Teams {
		r.team(fmt.Sprintf("spec.teams[%d]", i), team)
	}
	slices.Sort(set.Teams)
	for i, t := range s.Spec.Templates {
		field := fmt.Sprintf("spec.templates[%d]", i)
		if slices.ContainsFunc(set.Templates, func(o Template) bool { return o.Name == string(t.Name) }) {
			r.errorf(field+".name", "the template %q is there twice", t.Name)
		}
		set.Templates = append(set.Templates, r.compileTemplate(field, t))
	}
	return set
}

func (r *report) compileTemplate(field string, t v1alpha1.Template) Template {
	compiled := Template{Name: string(t.Name), Title: toText(t.Title), Body: toText(t.Body)}
	r.coverage(field+".title", t.Title)
	r.coverage(field+".body", t.Body)
	for _, locale := range sortedLocales(t.Body) {
		for _, p := range template.Check(string(t.Body[locale])) {
			r.errorf(field+".body."+locale, "%v", p)
		}
	}
	if a := t.Actions; a != nil {
		r.team(field+".actions.assignTeam", a.AssignTeam)
		compiled.Actions = &TemplateActions{
			Status: string(a.Status), Priority: string(a.Priority), Severity: string(a.Severity),
			AssignTeam: string(a.AssignTeam), AddTags: toStrings(a.AddTags),
		}
		slices.Sort(compiled.Actions.AddTags)
	}
	return compiled
}

// TemplateEntries returns all templates as package template finds them, in the order of their sets.
func (s *Snapshot) TemplateEntries() []template.Entry {
	var entries []template.Entry
	for _, set := range s.TemplateSets {
		for _, t := range set.Templates {
			entries = append(entries, template.Entry{
				Set: set.Name, Name: t.Name, Category: set.Category, Title: t.Title, Body: t.Body, Teams: set.Teams,
			})
		}
	}
	return entries
}
