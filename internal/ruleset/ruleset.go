// SPDX-License-Identifier: Apache-2.0

// Package ruleset turns a snapshot of the desk's configuration into the rules that the domain works by: calendars are
// built, conditions compiled and templates parsed once per revision, not once per ticket.
package ruleset

import (
	"errors"
	"fmt"
	"time"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/routing"
	"github.com/rynda-dev/rynda/internal/sla"
	"github.com/rynda-dev/rynda/internal/template"
)

// Rules of one snapshot. It implements desk.Rules.
type Rules struct {
	snapshot  *deskconfig.Snapshot
	revision  string
	calendars map[string]*sla.Calendar
	policies  map[string]*sla.Policy
	matching  *routing.Rules
	channels  map[string]deskconfig.Channel
	teams     map[string]desk.Team
	replies   map[string]autoReply // by channel
	clockwork string
}

type autoReply struct {
	calendar *sla.Calendar
	body     deskconfig.Text
}

// New builds the rules of a snapshot. What is broken is left out and told in the error; the rest works.
func New(s *deskconfig.Snapshot, revision string) (*Rules, error) {
	r := &Rules{
		snapshot: s, revision: revision, calendars: map[string]*sla.Calendar{}, policies: map[string]*sla.Policy{},
		channels: map[string]deskconfig.Channel{}, teams: map[string]desk.Team{}, replies: map[string]autoReply{},
	}
	var errs []error
	var err error
	if r.clockwork, err = clockwork(s); err != nil {
		errs = append(errs, err)
	}
	for _, c := range s.Calendars {
		calendar, err := sla.NewCalendar(calendarSpec(c))
		if err != nil {
			errs = append(errs, fmt.Errorf("calendar %s: %w", c.Name, err))
			continue
		}
		r.calendars[c.Name] = calendar
	}
	var match []routing.Rule
	for _, p := range s.Policies {
		calendar, err := r.calendar(p.Calendar)
		if err != nil {
			errs = append(errs, fmt.Errorf("policy %s: %w", p.Name, err))
			continue
		}
		r.policies[p.Name] = policy(p, calendar)
		match = append(match, routing.Rule{Name: p.Name, Match: p.Match})
	}
	if r.matching, err = routing.NewRules(match); err != nil {
		errs = append(errs, err)
	}
	for _, t := range s.Teams {
		r.teams[t.Name] = desk.Team{Name: t.Name, Strategy: desk.Strategy(t.Strategy), Capacity: t.Capacity}
	}
	for _, c := range s.Channels {
		r.channels[c.Name] = c
		if err := r.addReply(c); err != nil {
			errs = append(errs, fmt.Errorf("channel %s: %w", c.Name, err))
		}
	}
	return r, errors.Join(errs...)
}

func (r *Rules) calendar(name string) (*sla.Calendar, error) {
	if name == "" {
		return nil, nil
	}
	c, ok := r.calendars[name]
	if !ok {
		return nil, fmt.Errorf("there is no calendar %s", name)
	}
	return c, nil
}

func (r *Rules) addReply(c deskconfig.Channel) error {
	if c.OutOfHours == nil {
		return nil
	}
	calendar, err := r.calendar(c.OutOfHours.Calendar)
	if err != nil {
		return err
	}
	t, ok := r.Template(c.OutOfHours.Set, c.OutOfHours.Template)
	if !ok {
		return fmt.Errorf("there is no template %s/%s", c.OutOfHours.Set, c.OutOfHours.Template)
	}
	r.replies[c.Name] = autoReply{calendar: calendar, body: t.Body}
	return nil
}

// Snapshot the rules were made from.
func (r *Rules) Snapshot() *deskconfig.Snapshot { return r.snapshot }

// Revision of the snapshot.
func (r *Rules) Revision() string { return r.revision }

// Clockwork is the revision of what clocks depend on.
func (r *Rules) Clockwork() string { return r.clockwork }

// Policy of a ticket: the first whose condition holds, nil when none does.
func (r *Rules) Policy(t *desk.Ticket) *sla.Policy {
	// A condition that fails does not match; authors learn of it when the desk is compiled.
	name, ok, _ := r.matching.First(routing.Facts{
		Channel: t.Channel, Kind: r.channels[t.Channel].Kind, Team: t.Team, Severity: string(t.Severity), Priority: string(t.Priority),
		Type: string(t.Type), Tags: t.Tags, Locale: t.Locale, Status: string(t.Status),
	})
	if !ok {
		return nil
	}
	return r.policies[name]
}

// Channel by name.
func (r *Rules) Channel(name string) (desk.Channel, bool) {
	c, ok := r.channels[name]
	return desk.Channel{Name: c.Name, Kind: c.Kind, Team: c.Team, BotEnabled: c.BotEnabled}, ok
}

// Team by name.
func (r *Rules) Team(name string) (desk.Team, bool) {
	t, ok := r.teams[name]
	return t, ok
}

// Template by its set and name.
func (r *Rules) Template(set, name string) (deskconfig.Template, bool) {
	for _, s := range r.snapshot.TemplateSets {
		if s.Name != set {
			continue
		}
		for _, t := range s.Templates {
			if t.Name == name {
				return t, true
			}
		}
	}
	return deskconfig.Template{}, false
}

// TemplateTeams are the teams that a set of templates is for; none: all of them.
func (r *Rules) TemplateTeams(set string) []string {
	for _, s := range r.snapshot.TemplateSets {
		if s.Name == set {
			return s.Teams
		}
	}
	return nil
}

// Locale of the desk nearest to the wanted one: itself, its base language, else the default.
func (r *Rules) Locale(wanted string) string {
	all := map[string]string{}
	for _, l := range r.snapshot.Desk.Locales {
		all[l] = l
	}
	if len(all) == 0 {
		return "en"
	}
	_, in := template.Pick(all, wanted, r.snapshot.Desk.Locales[0])
	return in
}

// Open tells whether the channel is open at an instant, and when it opens next (zero when unknown or open).
func (r *Rules) Open(channel string, at time.Time) (open bool, next time.Time) {
	var calendar *sla.Calendar
	if reply, ok := r.replies[channel]; ok {
		calendar = reply.calendar
	} else if team := r.channels[channel].Team; team != "" {
		for _, t := range r.snapshot.Teams {
			if t.Name == team {
				calendar = r.calendars[t.Calendar]
			}
		}
	}
	if calendar.IsOpen(at) {
		return true, time.Time{}
	}
	next, _ = calendar.NextOpen(at)
	return false, next
}

// OutOfHours is the automatic reply of a channel that is closed at the instant.
func (r *Rules) OutOfHours(channel, locale string, at time.Time, c desk.Contact) string {
	reply, ok := r.replies[channel]
	if !ok || reply.calendar.IsOpen(at) {
		return ""
	}
	body, in := template.Pick(reply.body, locale, r.snapshot.Desk.Locales...)
	out, err := template.Render(body, r.Data(in, &desk.Ticket{Contact: c, Locale: in}, ""))
	if err != nil {
		return "" // it parsed when the desk was compiled; a reply that fails must not lose the message
	}
	return out
}

// Schedule tells when a channel is open, in words; "" when it is round the clock.
func (r *Rules) Schedule(channel, locale string) string {
	name := ""
	if c := r.channels[channel]; c.OutOfHours != nil {
		name = c.OutOfHours.Calendar
	} else {
		for _, t := range r.snapshot.Teams {
			if t.Name == c.Team {
				name = t.Calendar
			}
		}
	}
	for _, c := range r.snapshot.Calendars {
		if c.Name == name {
			return describe(c, locale)
		}
	}
	return ""
}
