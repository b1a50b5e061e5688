// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"fmt"
	"slices"
	"time"

	_ "time/tzdata" // containers have no zone files; the answer must not depend on the machine

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

// compileDesk never leaves the desk out: where it has problems and there is no last good version, the fields that are
// wrong take their defaults.
func (c *compiler) compileDesk() (Desk, []Team) {
	d := c.in.Desk
	r := c.report(KindSupportDesk, d.Name)
	c.locales = c.deskLocales(r)
	desk := Desk{
		Name:        d.Name,
		Namespace:   d.Namespace,
		DisplayName: c.textOr(d.Spec.DisplayName, d.Name),
		Locales:     c.locales,
		TimeZone:    d.Spec.TimeZone,
		URL:         c.in.URL,
	}
	r.coverage("spec.displayName", d.Spec.DisplayName)
	if desk.TimeZone == "" {
		desk.TimeZone = "UTC"
	}
	if !knownTimeZone(desk.TimeZone) {
		r.errorf("spec.timeZone", "%q is no time zone of the IANA database, such as Europe/Moscow", desk.TimeZone)
		desk.TimeZone = "UTC"
	}
	teams := c.compileTeams(r)
	if r.failed && c.previous.Desk.Name == d.Name {
		desk, teams = c.previous.Desk, c.previous.Teams
		desk.URL = c.in.URL // computed by the operator, not by the author who made the mistake
		c.locales = desk.Locales
	}
	c.teams = make(map[string]bool, len(teams))
	for _, t := range teams {
		c.teams[t.Name] = true
	}
	return desk, teams
}

func (c *compiler) deskLocales(r *report) []string {
	locales := make([]string, 0, len(c.in.Desk.Spec.Locales))
	for i, l := range c.in.Desk.Spec.Locales {
		if slices.Contains(locales, string(l)) {
			r.errorf(fmt.Sprintf("spec.locales[%d]", i), "the language %s is named twice", l)
			continue
		}
		locales = append(locales, string(l))
	}
	if len(locales) == 0 {
		r.errorf("spec.locales", "a desk needs at least one language")
		return []string{"en"}
	}
	return locales
}

func (c *compiler) compileTeams(r *report) []Team {
	teams := make([]Team, 0, len(c.in.Desk.Spec.Teams))
	for i, t := range c.in.Desk.Spec.Teams {
		field := fmt.Sprintf("spec.teams[%d]", i)
		if slices.ContainsFunc(teams, func(o Team) bool { return o.Name == string(t.Name) }) {
			r.errorf(field+".name", "the team %q is named twice", t.Name)
			continue
		}
		r.coverage(field+".displayName", t.DisplayName)
		team := Team{
			Name:        string(t.Name),
			DisplayName: c.textOr(t.DisplayName, string(t.Name)),
			Strategy:    string(v1alpha1.AssignmentManual),
		}
		if a := t.Assignment; a != nil {
			if a.Strategy != "" {
				team.Strategy = string(a.Strategy)
			}
			team.Capacity = int(a.Capacity)
			if a.Capacity > 0 && a.Strategy == v1alpha1.AssignmentManual {
				r.warnf(field+".assignment.capacity", "has no effect with the strategy Manual")
			}
		}
		if t.CalendarRef != nil {
			if r.calendar(field+".calendarRef.name", t.CalendarRef.Name); c.calendars[t.CalendarRef.Name] {
				team.Calendar = t.CalendarRef.Name
			}
		}
		teams = append(teams, team)
	}
	return teams
}

func knownTimeZone(name string) bool {
	if name == "" || name == "Local" {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}
