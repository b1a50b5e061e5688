// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/sla"
)

const minutesPerDay = 24 * 60

func (c *compiler) compileCalendars() []Calendar {
	// Calendars belong to no desk: all of the namespace are given.
	parts := partsOf(c.in.Calendars, func(b *v1alpha1.BusinessCalendar) (string, string, bool) {
		return b.Name, "", b.DeletionTimestamp != nil
	}, "")
	calendars := make([]Calendar, 0, len(parts))
	for _, b := range parts {
		r := c.report(KindBusinessCalendar, b.Name)
		calendar := r.compileCalendar(b)
		if r.failed {
			var ok bool
			if calendar, ok = lastGood(c.previous.Calendars, b.Name, calendarName); !ok {
				continue
			}
		}
		calendars = append(calendars, calendar)
	}
	c.calendars = make(map[string]bool, len(calendars))
	for _, calendar := range calendars {
		c.calendars[calendar.Name] = true
	}
	return calendars
}

func calendarName(c Calendar) string { return c.Name }

func (r *report) compileCalendar(b *v1alpha1.BusinessCalendar) Calendar {
	calendar := Calendar{Name: b.Name, TimeZone: b.Spec.TimeZone, Exceptions: []CalendarException{}}
	if !knownTimeZone(b.Spec.TimeZone) {
		r.errorf("spec.timeZone", "%q is no time zone of the IANA database, such as Europe/Moscow", b.Spec.TimeZone)
	}
	for i := range calendar.Week {
		calendar.Week[i] = []Interval{}
	}
	seen := map[v1alpha1.Weekday]bool{}
	for i, rule := range b.Spec.Week {
		field := fmt.Sprintf("spec.week[%d]", i)
		intervals := r.intervals(field+".intervals", rule.Intervals)
		for j, day := range rule.Days {
			n, ok := weekday(day)
			if !ok || seen[day] {
				r.errorf(fmt.Sprintf("%s.days[%d]", field, j), "%s is named twice or is no weekday", day)
				continue
			}
			seen[day] = true
			calendar.Week[n] = intervals
		}
	}
	for i, e := range b.Spec.Exceptions {
		field := fmt.Sprintf("spec.exceptions[%d]", i)
		if e.Closed != nil && len(e.Intervals) > 0 {
			r.errorf(field, "exactly one of closed, intervals must be set")
		}
		calendar.Exceptions = append(calendar.Exceptions, CalendarException{
			From: string(e.From), To: string(cmp.Or(e.To, e.From)), Intervals: r.intervals(field+".intervals", e.Intervals), Name: e.Name,
		})
	}
	if !r.failed {
		// The workloads build the very same thing of it, so whatever it refuses has to be said here.
		if _, err := sla.NewCalendar(calendar.SLA()); err != nil {
			r.errorf("spec", "%v", err)
		}
	}
	return calendar
}

// SLA returns the calendar as package sla takes it.
func (c Calendar) SLA() sla.CalendarSpec {
	spec := sla.CalendarSpec{TimeZone: c.TimeZone}
	for day, intervals := range c.Week {
		spec.Week[day] = slaIntervals(intervals)
	}
	for _, e := range c.Exceptions {
		spec.Exceptions = append(spec.Exceptions, sla.Exception{From: e.From, To: e.To, Intervals: slaIntervals(e.Intervals)})
	}
	return spec
}

func slaIntervals(in []Interval) []sla.Interval {
	out := make([]sla.Interval, 0, len(in))
	for _, iv := range in {
		out = append(out, sla.Interval{From: iv.From, To: iv.To})
	}
	return out
}

func (r *report) intervals(field string, in []v1alpha1.Interval) []Interval {
	out := make([]Interval, 0, len(in))
	for i, iv := range in {
		from, okFrom := minutes(iv.From)
		to, okTo := minutes(iv.To)
		switch {
		case !okFrom || from == minutesPerDay:
			r.errorf(fmt.Sprintf("%s[%d].from", field, i), "%q is no time of day, HH:MM", iv.From)
		case !okTo:
			r.errorf(fmt.Sprintf("%s[%d].to", field, i), "%q is no time of day, HH:MM", iv.To)
		case from == to:
			r.errorf(fmt.Sprintf("%s[%d]", field, i), "an interval must not end where it starts: use 00:00 to 24:00 for a whole day")
		default:
			if to < from { // crosses midnight
				to += minutesPerDay
			}
			out = append(out, Interval{From: from, To: to})
		}
	}
	slices.SortFunc(out, func(a, b Interval) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for i := 1; i < len(out); i++ {
		if out[i].From < out[i-1].To {
			r.warnf(field, "intervals overlap")
			break
		}
	}
	return out
}

// minutes reads HH:MM; 24:00 is the day's end.
func minutes(s string) (int, bool) {
	if s == "24:00" {
		return minutesPerDay, true
	}
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != len("15:04") {
		return 0, false
	}
	return t.Hour()*60 + t.Minute(), true
}

func weekday(d v1alpha1.Weekday) (time.Weekday, bool) {
	for n := time.Sunday; n <= time.Saturday; n++ {
		if n.String()[:3] == string(d) {
			return n, true
		}
	}
	return 0, false
}
