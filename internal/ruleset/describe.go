// SPDX-License-Identifier: Apache-2.0

package ruleset

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/internal/deskconfig"
)

var dayNames = map[string][7]string{
	"en": {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	"ru": {"вс", "пн", "вт", "ср", "чт", "пт", "сб"},
}

// describe puts a week into words, Monday first, days of equal hours together: "Mon–Fri 09:00–18:00, Sat 10:00–14:00
// (Europe/Moscow)".
func describe(c deskconfig.Calendar, locale string) string {
	base, _, _ := strings.Cut(strings.ToLower(locale), "-")
	names, ok := dayNames[base]
	if !ok {
		names = dayNames["en"]
	}
	week := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}
	var parts []string
	for i := 0; i < len(week); {
		j := i + 1
		for j < len(week) && slices.Equal(c.Week[week[i]], c.Week[week[j]]) {
			j++
		}
		if hours := c.Week[week[i]]; len(hours) > 0 {
			days := names[week[i]]
			if j > i+1 {
				days += "–" + names[week[j-1]]
			}
			parts = append(parts, days+" "+hoursText(hours))
		}
		i = j
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + " (" + c.TimeZone + ")"
}

func hoursText(hours []deskconfig.Interval) string {
	var out []string
	for _, h := range hours {
		out = append(out, clockText(h.From)+"–"+clockText(h.To))
	}
	return strings.Join(out, ", ")
}

func clockText(minutes int) string {
	if minutes > 24*60 {
		minutes -= 24 * 60
	}
	return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
}
