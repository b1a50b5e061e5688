// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"cmp"
	"slices"

	"github.com/rynda-dev/rynda/internal/routing"
)

// settle makes the snapshot whole where parts of it are of the previous one: what such a part refers to may be gone by
// now. A calendar comes along from the previous snapshot; teams and templates that are gone are let go of.
func (c *compiler) settle(s *Snapshot) {
	calendars := map[string]bool{}
	for _, calendar := range s.Calendars {
		calendars[calendar.Name] = true
	}
	need := func(name string) string {
		if name == "" || calendars[name] {
			return name
		}
		calendar, ok := lastGood(c.previous.Calendars, name, calendarName)
		if !ok {
			return ""
		}
		calendars[name] = true
		s.Calendars = append(s.Calendars, calendar)
		return name
	}
	teams := make([]string, 0, len(s.Teams))
	s.Teams = slices.Clone(s.Teams) // as below: the previous snapshot is not ours to change
	for i := range s.Teams {
		teams = append(teams, s.Teams[i].Name)
		s.Teams[i].Calendar = need(s.Teams[i].Calendar)
	}
	known := func(team string) string {
		if slices.Contains(teams, team) {
			return team
		}
		return ""
	}
	for i := range s.Policies {
		p := &s.Policies[i]
		p.Calendar = need(p.Calendar)
		p.Escalations = slices.Clone(p.Escalations)
		for j := range p.Escalations {
			p.Escalations[j].AssignTeam = known(p.Escalations[j].AssignTeam)
		}
	}
	for i := range s.TemplateSets {
		c.settleTemplates(&s.TemplateSets[i], known)
	}
	for i := range s.Channels {
		ch := &s.Channels[i]
		ch.Team = routing.TeamFor(ch.Team, teams)
		if o := ch.OutOfHours; o != nil && (need(o.Calendar) == "" || !s.hasTemplate(o.Set, o.Template)) {
			ch.OutOfHours = nil
		}
	}
	slices.SortFunc(s.Calendars, func(a, b Calendar) int { return cmp.Compare(a.Name, b.Name) })
}

func (c *compiler) settleTemplates(set *TemplateSet, known func(string) string) {
	// A set that loses its last team must not be shown to all of a sudden.
	if visible := slices.DeleteFunc(slices.Clone(set.Teams), func(t string) bool { return known(t) == "" }); len(visible) > 0 {
		set.Teams = visible
	}
	set.Templates = slices.Clone(set.Templates)
	for i := range set.Templates {
		if a := set.Templates[i].Actions; a != nil && a.AssignTeam != known(a.AssignTeam) {
			actions := *a
			actions.AssignTeam = ""
			set.Templates[i].Actions = &actions
		}
	}
}

func (s *Snapshot) hasTemplate(set, name string) bool {
	return slices.ContainsFunc(s.TemplateSets, func(t TemplateSet) bool {
		return t.Name == set && slices.ContainsFunc(t.Templates, func(t Template) bool { return t.Name == name })
	})
}
