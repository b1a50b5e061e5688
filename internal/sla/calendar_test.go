// SPDX-License-Identifier: Apache-2.0

package sla

import (
	"strings"
	"testing"
	"time"
)

// office is Mon–Fri 9–13 and 14–18 in Moscow, with New Year's holidays, a short day and a Saturday that is worked.
func office(t testing.TB) *Calendar {
	t.Helper()
	day := []Interval{{9 * 60, 13 * 60}, {14 * 60, 18 * 60}}
	spec := CalendarSpec{TimeZone: "Europe/Moscow", Exceptions: []Exception{
		{From: "2025-12-31", To: "2026-01-11"},
		{From: "2026-04-30", Intervals: []Interval{{9 * 60, 13 * 60}, {14 * 60, 17 * 60}}},
		{From: "2025-11-01", Intervals: day},
	}}
	for d := time.Monday; d <= time.Friday; d++ {
		spec.Week[d] = day
	}
	return calendar(t, spec)
}

func calendar(t testing.TB, spec CalendarSpec) *Calendar {
	t.Helper()
	c, err := NewCalendar(spec)
	if err != nil {
		t.Fatalf("NewCalendar: %v", err)
	}
	return c
}

func everyDay(zone string, intervals ...Interval) CalendarSpec {
	spec := CalendarSpec{TimeZone: zone}
	for d := range spec.Week {
		spec.Week[d] = intervals
	}
	return spec
}

func at(t testing.TB, s string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAddSpendsOpenTimeOnly(t *testing.T) {
	c := office(t)
	for name, tc := range map[string]struct {
		start string
		d     time.Duration
		want  string
	}{
		"within one interval":                  {"2026-03-02T10:00:00+03:00", time.Hour, "2026-03-02T11:00:00+03:00"},
		"over the lunch break":                 {"2026-03-02T12:30:00+03:00", time.Hour, "2026-03-02T14:30:00+03:00"},
		"up to the very end of a day":          {"2026-03-02T17:00:00+03:00", time.Hour, "2026-03-02T18:00:00+03:00"},
		"a second more goes to the next day":   {"2026-03-02T17:00:00+03:00", time.Hour + time.Second, "2026-03-03T09:00:01+03:00"},
		"over a weekend":                       {"2026-03-06T17:30:00+03:00", time.Hour, "2026-03-09T09:30:00+03:00"},
		"a start in closed time":               {"2026-03-07T12:00:00+03:00", 30 * time.Minute, "2026-03-09T09:30:00+03:00"},
		"over the New Year's holidays":         {"2025-12-30T17:00:00+03:00", 2 * time.Hour, "2026-01-12T10:00:00+03:00"},
		"a short day":                          {"2026-04-30T16:30:00+03:00", time.Hour, "2026-05-01T09:30:00+03:00"},
		"a Saturday that is worked":            {"2025-10-31T17:30:00+03:00", time.Hour, "2025-11-01T09:30:00+03:00"},
		"no time at all stays where it is":     {"2026-03-07T12:00:00+03:00", 0, "2026-03-07T12:00:00+03:00"},
		"the start given in another zone":      {"2026-03-02T07:00:00Z", time.Hour, "2026-03-02T08:00:00Z"},
		"nanoseconds are kept":                 {"2026-03-02T10:00:00.000000001+03:00", time.Hour, "2026-03-02T11:00:00.000000001+03:00"},
		"a target of a thousand working hours": {"2026-01-12T09:00:00+03:00", 1000 * time.Hour, "2026-07-06T10:00:00+03:00"},
	} {
		t.Run(name, func(t *testing.T) {
			start := at(t, tc.start)
			got, ok := c.Add(start, tc.d)
			if !ok || !got.Equal(at(t, tc.want)) {
				t.Fatalf("Add(%s, %s) = %s, %v; want %s", tc.start, tc.d, got, ok, tc.want)
			}
			if back := c.Between(start, got); back != tc.d {
				t.Errorf("Between measures %s of what Add spent: %s", back, tc.d)
			}
		})
	}
}

func TestClocksGoForwardAndBack(t *testing.T) {
	// Berlin: 2026-03-29 02:00 → 03:00 and 2026-10-25 03:00 → 02:00.
	allDay := calendar(t, everyDay("Europe/Berlin", Interval{0, 1440}))
	night := calendar(t, everyDay("Europe/Berlin", Interval{2 * 60, 3 * 60}))
	half := calendar(t, everyDay("Europe/Berlin", Interval{2*60 + 30, 4 * 60}))
	for name, tc := range map[string]struct {
		c    *Calendar
		a, b string
		want time.Duration
	}{
		"a spring day has 23 hours":                     {allDay, "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 23 * time.Hour},
		"an autumn day has 25 hours":                    {allDay, "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", 25 * time.Hour},
		"the hour that does not exist is not open":      {night, "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 0},
		"the hour that comes twice is open twice":       {night, "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", 2 * time.Hour},
		"a start in the gap moves to the change":        {half, "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", time.Hour},
		"a start that comes twice is the first of both": {half, "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", 2*time.Hour + 30*time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tc.c.Between(at(t, tc.a), at(t, tc.b)); got != tc.want {
				t.Errorf("Between = %s, want %s", got, tc.want)
			}
		})
	}
}

func TestIntervalsAcrossMidnightBelongToTheDayTheyBeginOn(t *testing.T) {
	spec := CalendarSpec{TimeZone: "Europe/Moscow", Exceptions: []Exception{{From: "2026-03-03"}}}
	spec.Week[time.Monday] = []Interval{{22 * 60, 30 * 60}}
	spec.Week[time.Tuesday] = []Interval{{22 * 60, 30 * 60}}
	c := calendar(t, spec)
	if !c.IsOpen(at(t, "2026-03-03T05:59:59+03:00")) {
		t.Error("Monday's night shift must run into Tuesday, though Tuesday is a holiday")
	}
	if c.IsOpen(at(t, "2026-03-03T06:00:00+03:00")) || c.IsOpen(at(t, "2026-03-03T23:00:00+03:00")) {
		t.Error("the holiday's own shift must not begin")
	}
}

func TestOverlapsCountOnce(t *testing.T) {
	c := calendar(t, everyDay("UTC", Interval{20 * 60, 34 * 60}, Interval{9 * 60, 12 * 60}, Interval{11 * 60, 13 * 60}))
	got := c.Between(at(t, "2025-12-31T00:00:00Z"), at(t, "2026-01-02T00:00:00Z"))
	// Each day: until 10:00 from the night before, 10–13 merged, 20–24.
	if want := 2 * (10 + 3 + 4) * time.Hour; got != want {
		t.Errorf("Between = %s, want %s", got, want)
	}
}

func TestNextOpen(t *testing.T) {
	c := office(t)
	for name, tc := range map[string][2]string{
		"in open time it is now":           {"2026-03-02T10:00:00+03:00", "2026-03-02T10:00:00+03:00"},
		"at lunch it is after lunch":       {"2026-03-02T13:00:00+03:00", "2026-03-02T14:00:00+03:00"},
		"on a Saturday it is Monday":       {"2026-03-07T10:00:00+03:00", "2026-03-09T09:00:00+03:00"},
		"before the holidays it is after":  {"2025-12-30T18:00:00+03:00", "2026-01-12T09:00:00+03:00"},
		"the end of a day is closed again": {"2026-03-02T18:00:00+03:00", "2026-03-03T09:00:00+03:00"},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := c.NextOpen(at(t, tc[0]))
			if !ok || !got.Equal(at(t, tc[1])) {
				t.Errorf("NextOpen(%s) = %s, %v; want %s", tc[0], got, ok, tc[1])
			}
		})
	}
}

func TestACalendarThatNeverOpensAgainSaysSo(t *testing.T) {
	c := calendar(t, CalendarSpec{TimeZone: "UTC", Exceptions: []Exception{{From: "2026-01-05", Intervals: []Interval{{600, 660}}}}})
	if got, ok := c.Add(at(t, "2026-01-05T10:00:00Z"), time.Hour); !ok || !got.Equal(at(t, "2026-01-05T11:00:00Z")) {
		t.Errorf("the one open hour: %s, %v", got, ok)
	}
	if got, ok := c.Add(at(t, "2026-01-05T10:00:00Z"), time.Hour+1); ok {
		t.Errorf("Add found time where there is none: %s", got)
	}
	if _, ok := c.NextOpen(at(t, "2026-01-06T00:00:00Z")); ok {
		t.Error("NextOpen found time where there is none")
	}
}

func TestNilIsRoundTheClock(t *testing.T) {
	var c *Calendar
	a := at(t, "2026-01-01T00:00:00Z")
	if got, ok := c.Add(a, time.Hour); !ok || !got.Equal(a.Add(time.Hour)) {
		t.Errorf("Add = %s, %v", got, ok)
	}
	if got := c.Between(a.Add(time.Hour), a); got != -time.Hour {
		t.Errorf("Between = %s", got)
	}
	if next, ok := c.NextOpen(a); !c.IsOpen(a) || !ok || !next.Equal(a) {
		t.Error("it is always open")
	}
}

func TestBadCalendarsAreRefused(t *testing.T) {
	open := []Interval{{0, 60}}
	for name, tc := range map[string]struct {
		spec CalendarSpec
		want string
	}{
		"no zone":                       {CalendarSpec{}, "time zone"},
		"the machine's own zone":        {CalendarSpec{TimeZone: "Local"}, "time zone"},
		"an unknown zone":               {everyDay("Europe/Atlantis", open...), `"Europe/Atlantis" is not known`},
		"never open":                    {CalendarSpec{TimeZone: "UTC"}, "no open time"},
		"an interval that ends at once": {everyDay("UTC", Interval{60, 60}), "must not end where"},
		"an interval over a day":        {everyDay("UTC", Interval{60, 60 + 1441}), "longer than a day"},
		"a start outside of the day":    {everyDay("UTC", Interval{1440, 1500}), "minute 1440"},
		"too many intervals":            {everyDay("UTC", make([]Interval, 25)...), "more than 24"},
		"a day that does not exist": {
			CalendarSpec{TimeZone: "UTC", Exceptions: []Exception{{From: "2026-02-30", Intervals: open}}},
			"exception 1: from",
		},
		"dates turned round": {
			CalendarSpec{TimeZone: "UTC", Exceptions: []Exception{{From: "2026-02-02", To: "2026-02-01", Intervals: open}}},
			"from is after to",
		},
		"dates without end": {
			CalendarSpec{TimeZone: "UTC", Exceptions: []Exception{{From: "1900-01-01", To: "2200-01-01"}}},
			"more than",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := NewCalendar(tc.spec)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("NewCalendar: %v, want an error with %q", err, tc.want)
			}
		})
	}
}
