// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/internal/sla"
)

// businessTime is one case of working time. Times are RFC 3339.
type businessTime struct {
	ID       string                 `json:"id"`
	Op       string                 `json:"op"` // deadline, elapsed, is_open, next_open
	TZ       string                 `json:"tz"`
	Hours    map[string][][2]string `json:"hours"` // mon … sun: from, to as HH:MM[:SS]
	Holidays []string               `json:"holidays"`
	Yearly   []string               `json:"yearly_holidays"` // MM-DD
	Special  map[string][][2]string `json:"holiday_hours"`   // date: intervals in place of the weekday's
	Start    time.Time              `json:"start"`
	End      time.Time              `json:"end"`
	Seconds  float64                `json:"seconds"`
	Expected json.RawMessage        `json:"expected"`
	Debated  string                 `json:"our_calculator"` // "differs": the row is debatable
}

// scoreBusinessTime counts the cases that come out to the instant; those that are debatable are counted apart too.
func scoreBusinessTime(_ context.Context, r *run) error {
	cases, err := readCases[businessTime](r.file("cases.jsonl"))
	if err != nil {
		return err
	}
	exact, plain, plainExact := 0, 0, 0
	for _, c := range cases {
		got, err := c.compute()
		hold := err == nil && c.is(got)
		if hold {
			exact++
		} else {
			r.miss(c.ID, "got %v (%v), want %s; debatable: %v", got, err, c.Expected, c.Debated != "")
		}
		if c.Debated == "" {
			plain++
			if hold {
				plainExact++
			}
		}
	}
	r.share("exact", exact, len(cases))
	r.share("exact where undisputed", plainExact, plain)
	return nil
}

// compute gives a time.Time, a bool, or seconds.
func (c businessTime) compute() (any, error) {
	calendar, err := c.calendar()
	if err != nil {
		return nil, err
	}
	switch c.Op {
	case "deadline":
		return orNever(calendar.Add(c.Start, time.Duration(c.Seconds*float64(time.Second))))
	case "elapsed":
		return calendar.Between(c.Start, c.End).Seconds(), nil
	case "is_open":
		return calendar.IsOpen(c.Start), nil
	case "next_open":
		return orNever(calendar.NextOpen(c.Start))
	}
	return nil, fmt.Errorf("no operation %q", c.Op)
}

func orNever(t time.Time, ok bool) (any, error) {
	if !ok {
		return nil, errors.New("the calendar does not open again")
	}
	return t, nil
}

func (c businessTime) is(got any) bool {
	switch got := got.(type) {
	case time.Time:
		var want time.Time
		return json.Unmarshal(c.Expected, &want) == nil && got.Equal(want)
	case bool:
		var want bool
		return json.Unmarshal(c.Expected, &want) == nil && got == want
	case float64:
		var want float64
		return json.Unmarshal(c.Expected, &want) == nil && got == want
	}
	return false
}

// calendar of the case. Holidays that come every year are written out for the years that the case may touch.
func (c businessTime) calendar() (*sla.Calendar, error) {
	spec := sla.CalendarSpec{TimeZone: c.TZ}
	days := []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	for name, hours := range c.Hours {
		day := slices.Index(days, name)
		if day < 0 {
			return nil, fmt.Errorf("no weekday %q", name)
		}
		var err error
		if spec.Week[day], err = intervals(hours); err != nil {
			return nil, err
		}
	}
	for year := c.Start.Year() - 1; year <= max(c.Start.Year(), c.End.Year())+2; year++ {
		for _, day := range c.Yearly {
			date := fmt.Sprintf("%04d-%s", year, day)
			if _, err := time.Parse(time.DateOnly, date); err == nil { // 02-29 is not in every year
				spec.Exceptions = append(spec.Exceptions, sla.Exception{From: date, To: date})
			}
		}
	}
	for _, date := range c.Holidays {
		spec.Exceptions = append(spec.Exceptions, sla.Exception{From: date, To: date})
	}
	for date, hours := range c.Special {
		list, err := intervals(hours)
		if err != nil {
			return nil, err
		}
		spec.Exceptions = append(spec.Exceptions, sla.Exception{From: date, To: date, Intervals: list})
	}
	return sla.NewCalendar(spec)
}

func intervals(hours [][2]string) ([]sla.Interval, error) {
	var list []sla.Interval
	for _, h := range hours {
		from, err := minutes(h[0])
		if err != nil {
			return nil, err
		}
		to, err := minutes(h[1])
		if err != nil {
			return nil, err
		}
		if to <= from {
			to += 24 * 60
		}
		list = append(list, sla.Interval{From: from, To: to})
	}
	return list, nil
}

// minutes of HH:MM or HH:MM:SS. A day that ends at 23:59:59 is one that ends at midnight.
func minutes(clock string) (int, error) {
	parts := strings.Split(clock, ":")
	var v [3]int
	if len(parts) < 2 || len(parts) > 3 {
		return 0, fmt.Errorf("no time of day: %q", clock)
	}
	for i, p := range parts {
		var err error
		if v[i], err = strconv.Atoi(p); err != nil {
			return 0, fmt.Errorf("no time of day: %q", clock)
		}
	}
	if v[2] >= 30 {
		v[1]++
	}
	return v[0]*60 + v[1], nil
}
