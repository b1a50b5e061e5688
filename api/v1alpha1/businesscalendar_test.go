// SPDX-License-Identifier: Apache-2.0

package v1alpha1_test

import "testing"

const goodCalendar = `{timeZone: Europe/Moscow, week: [{days: [Mon], intervals: [{from: "09:00", to: "18:00"}]}]}`

func TestBusinessCalendarRules(t *testing.T) {
	t.Parallel()
	const closedWeek = `week: [{days: [Mon], intervals: []}]`
	check(t, "BusinessCalendar", goodCalendar, map[string]rule{
		"the smallest calendar": {},
		"everything a calendar can have": {spec: `
timeZone: America/Argentina/Buenos_Aires
week:
- {days: [Mon, Tue, Wed, Thu, Fri], intervals: [{from: "09:00", to: "13:00"}, {from: "14:00", to: "18:00"}]}
- {days: [Sat], intervals: [{from: "22:00", to: "06:00"}]}
- {days: [Sun], intervals: [{from: "00:00", to: "24:00"}]}
exceptions:
- {from: "2026-12-31", to: "2027-01-10", closed: true, name: Новый год}
- {from: "2028-02-29", intervals: [{from: "09:00", to: "17:00"}]}`},
		"UTC":                                   {spec: `timeZone: UTC`},
		"open on one date only":                 {spec: closedWeek + "\n" + `exceptions: [{from: "2026-11-03", intervals: [{from: "09:00", to: "17:00"}]}]`},
		"never open":                            {spec: closedWeek, field: "spec", message: "a calendar needs some open time"},
		"closed by all of its exceptions":       {spec: closedWeek + "\n" + `exceptions: [{from: "2026-11-03", closed: true}]`, field: "spec", message: "a calendar needs some open time"},
		"no week":                               {spec: `week: []`, field: "spec.week", message: "should have at least 1 items"},
		"an unknown time zone":                  {spec: `timeZone: Europe/Atlantis`, field: "spec.timeZone", message: "must be a time zone of the IANA database"},
		"the machine's time zone":               {spec: `timeZone: Local`, field: "spec.timeZone", message: "must be a time zone of the IANA database"},
		"an offset for a time zone":             {spec: `timeZone: "+03:00"`, field: "spec.timeZone", message: "should match"},
		"a weekday in two rules":                {spec: `week: [{days: [Mon], intervals: [{from: "09:00", to: "18:00"}]}, {days: [Tue, Mon], intervals: []}]`, field: "spec.week", message: "a weekday may be named once"},
		"a weekday twice in a rule":             {spec: `week: [{days: [Mon, Mon], intervals: [{from: "09:00", to: "18:00"}]}]`, field: "spec.week[0].days[1]", message: "Duplicate value"},
		"a weekday that is none":                {spec: `week: [{days: [Monday], intervals: [{from: "09:00", to: "18:00"}]}]`, field: "spec.week[0].days[0]", message: "supported values"},
		"an interval that ends where it starts": {spec: `week: [{days: [Mon], intervals: [{from: "09:00", to: "09:00"}]}]`, field: "spec.week[0].intervals[0]", message: "an interval must not end where it starts"},
		"a time without leading zero":           {spec: `week: [{days: [Mon], intervals: [{from: "9:00", to: "18:00"}]}]`, field: "spec.week[0].intervals[0].from", message: "should match"},
		"a start at the day's end":              {spec: `week: [{days: [Mon], intervals: [{from: "24:00", to: "18:00"}]}]`, field: "spec.week[0].intervals[0].from", message: "should match"},
		"a minute that is none":                 {spec: `week: [{days: [Mon], intervals: [{from: "09:00", to: "18:60"}]}]`, field: "spec.week[0].intervals[0].to", message: "should match"},
		"an exception both closed and open":     {spec: `exceptions: [{from: "2026-11-03", closed: true, intervals: [{from: "09:00", to: "17:00"}]}]`, field: "spec.exceptions[0]", message: "exactly one of closed, intervals must be set"},
		"an exception neither closed nor open":  {spec: `exceptions: [{from: "2026-11-03"}]`, field: "spec.exceptions[0]", message: "exactly one of closed, intervals must be set"},
		"an exception that is not closed":       {spec: `exceptions: [{from: "2026-11-03", closed: false}]`, field: "spec.exceptions[0]", message: "closed must be true where it is set"},
		"an exception that ends before":         {spec: `exceptions: [{from: "2026-11-03", to: "2026-11-02", closed: true}]`, field: "spec.exceptions[0]", message: "from must not be after to"},
		"the thirtieth of February":             {spec: `exceptions: [{from: "2026-02-30", closed: true}]`, field: "spec.exceptions[0].from", message: "must be a day of the calendar"},
		"a date the other way round":            {spec: `exceptions: [{from: "03.11.2026", closed: true}]`, field: "spec.exceptions[0].from", message: "should match"},
	})
}
