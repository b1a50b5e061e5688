// SPDX-License-Identifier: Apache-2.0

package ruleset

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/sla"
	"github.com/rynda-dev/rynda/internal/template"
)

// clockwork is the sha256 of all in a snapshot that clocks depend on.
func clockwork(s *deskconfig.Snapshot) (string, error) {
	kinds := map[string]string{}
	for _, c := range s.Channels {
		kinds[c.Name] = c.Kind
	}
	raw, err := json.Marshal([]any{s.Policies, s.Calendars, kinds})
	if err != nil {
		return "", fmt.Errorf("sum up the policies: %w", err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), nil
}

func calendarSpec(c deskconfig.Calendar) sla.CalendarSpec {
	spec := sla.CalendarSpec{TimeZone: c.TimeZone}
	for day, intervals := range c.Week {
		spec.Week[day] = intervalsOf(intervals)
	}
	for _, e := range c.Exceptions {
		spec.Exceptions = append(spec.Exceptions, sla.Exception{From: e.From, To: e.To, Intervals: intervalsOf(e.Intervals)})
	}
	return spec
}

func intervalsOf(in []deskconfig.Interval) []sla.Interval {
	out := make([]sla.Interval, 0, len(in))
	for _, i := range in {
		out = append(out, sla.Interval{From: i.From, To: i.To})
	}
	return out
}

func policy(p deskconfig.Policy, calendar *sla.Calendar) *sla.Policy {
	out := &sla.Policy{Name: p.Name, Calendar: calendar, PauseOn: p.PauseOn}
	for _, t := range p.Targets {
		out.Targets = append(out.Targets, sla.Target{
			Severity: t.Severity, Priority: t.Priority, FirstResponse: time.Duration(t.FirstResponse) * time.Second,
			NextResponse: time.Duration(t.NextResponse) * time.Second, Resolution: time.Duration(t.Resolution) * time.Second,
		})
	}
	for _, e := range p.Escalations {
		out.Escalations = append(out.Escalations, sla.Escalation{
			Metric: sla.Metric(e.Metric), At: e.At, Notify: e.Notify, AssignTeam: e.AssignTeam, RaisePriority: e.RaisePriority,
		})
	}
	return out
}

// Data is what templates may show of a ticket, in a language of the desk. A ticket that has no number yet is shown with
// the placeholder {number} (desk.WithNumber).
func (r *Rules) Data(locale string, t *desk.Ticket, agent string) template.Data {
	first, _, _ := strings.Cut(t.Contact.Name, " ")
	number := "{number}"
	if t.Number != 0 {
		number = strconv.FormatInt(t.Number, 10)
	}
	d := r.snapshot.Desk
	name, _ := template.Pick(d.DisplayName, locale, d.Locales...)
	return template.Data{
		Contact: template.Contact{FirstName: first, Name: t.Contact.Name, Email: t.Contact.Email},
		Ticket:  template.Ticket{Number: number, Subject: t.Subject},
		Agent:   template.Agent{Name: agent},
		Desk:    template.Desk{Name: name, URL: d.URL},
	}
}
