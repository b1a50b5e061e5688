// SPDX-License-Identifier: Apache-2.0

package sla

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// CalendarSpec describes a working calendar.
type CalendarSpec struct {
	// TimeZone is an IANA name, such as Europe/Moscow.
	TimeZone string
	// Week has each weekday's open intervals, indexed by time.Weekday (Sunday is 0).
	Week [7][]Interval
	// Exceptions replace the weekday's intervals on their dates; of two for one date the later in the list counts.
	Exceptions []Exception
}

// Interval of open time in minutes of wall clock from the day's midnight. From is inclusive and within 0..1439, To is
// exclusive, greater than From and at most From+1440: above 1440 it is a time of the next day.
type Interval struct{ From, To int }

// Exception gives the dates From..To (YYYY-MM-DD, inclusive) intervals of their own; none: closed.
type Exception struct {
	From, To  string
	Intervals []Interval
}

// Bounds of a calendar; a specification beyond them is refused.
const (
	// MaxIntervals is how many intervals a day may have.
	MaxIntervals = 24
	// MaxExceptionDays is how many dates all exceptions of a calendar may cover together.
	MaxExceptionDays = 20_000
	// Horizon is how far Add and NextOpen look ahead before they say that the calendar does not open again.
	Horizon = 30 // years
)

const (
	minutesPerDay = 24 * 60
	firstYear     = 1900
	lastYear      = 2200
)

// date is a civil date without a time zone.
type date struct {
	year  int
	month time.Month
	day   int
}

func dateOf(t time.Time) date {
	y, m, d := t.Date()
	return date{y, m, d}
}

// Calendar says when a team is at work. It is safe for concurrent use. A nil *Calendar is open round the clock.
type Calendar struct {
	loc        *time.Location
	week       [7][]Interval
	exceptions map[date][]Interval

	mu    sync.RWMutex
	years map[int]*yearTable
}

// NewCalendar checks a specification and makes a calendar of it. The error names the part that is wrong.
func NewCalendar(spec CalendarSpec) (*Calendar, error) {
	if spec.TimeZone == "" || spec.TimeZone == "Local" {
		return nil, errors.New("time zone: an IANA name is needed, such as Europe/Moscow")
	}
	loc, err := time.LoadLocation(spec.TimeZone)
	if err != nil {
		return nil, fmt.Errorf("time zone: %q is not known", spec.TimeZone)
	}
	c := &Calendar{loc: loc, exceptions: map[date][]Interval{}, years: map[int]*yearTable{}}
	open := false
	for day, intervals := range spec.Week {
		if err := checkIntervals(intervals); err != nil {
			return nil, fmt.Errorf("%s: %w", time.Weekday(day), err)
		}
		c.week[day] = append([]Interval(nil), intervals...)
		open = open || len(intervals) > 0
	}
	covered := 0
	for i, e := range spec.Exceptions {
		days, err := c.addException(e)
		if err != nil {
			return nil, fmt.Errorf("exception %d: %w", i+1, err)
		}
		if covered += days; covered > MaxExceptionDays {
			return nil, fmt.Errorf("exceptions cover more than %d dates", MaxExceptionDays)
		}
		open = open || len(e.Intervals) > 0
	}
	if !open {
		return nil, errors.New("the calendar has no open time")
	}
	return c, nil
}

func (c *Calendar) addException(e Exception) (days int, err error) {
	from, err := time.Parse(time.DateOnly, e.From)
	if err != nil {
		return 0, fmt.Errorf("from: %q is not a date (YYYY-MM-DD)", e.From)
	}
	to := from
	if e.To != "" {
		if to, err = time.Parse(time.DateOnly, e.To); err != nil {
			return 0, fmt.Errorf("to: %q is not a date (YYYY-MM-DD)", e.To)
		}
	}
	if to.Before(from) {
		return 0, errors.New("from is after to")
	}
	if from.Year() < firstYear || to.Year() > lastYear {
		return 0, fmt.Errorf("dates must be between %d and %d", firstYear, lastYear)
	}
	if to.Sub(from) > MaxExceptionDays*24*time.Hour {
		return 0, fmt.Errorf("more than %d dates", MaxExceptionDays)
	}
	if err := checkIntervals(e.Intervals); err != nil {
		return 0, err
	}
	for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
		c.exceptions[dateOf(d)] = e.Intervals
		days++
	}
	return days, nil
}

func checkIntervals(intervals []Interval) error {
	if len(intervals) > MaxIntervals {
		return fmt.Errorf("more than %d intervals", MaxIntervals)
	}
	for _, iv := range intervals {
		switch {
		case iv.From < 0 || iv.From >= minutesPerDay:
			return fmt.Errorf("an interval starts at minute %d of the day", iv.From)
		case iv.To <= iv.From:
			return errors.New("an interval must not end where or before it starts")
		case iv.To > iv.From+minutesPerDay:
			return errors.New("an interval is longer than a day")
		}
	}
	return nil
}

// intervals of the date, as written.
func (c *Calendar) intervals(d date, weekday time.Weekday) []Interval {
	if iv, ok := c.exceptions[d]; ok {
		return iv
	}
	return c.week[weekday]
}

// IsOpen tells whether t is open time. An interval is open at its start and closed at its end.
func (c *Calendar) IsOpen(t time.Time) bool {
	if c == nil {
		return true
	}
	w, ok := c.windowAt(t.UnixNano(), t.In(c.loc).Year())
	return ok && w.from <= t.UnixNano()
}

// NextOpen returns t when it is open time, else the start of the next open time; false when the calendar does not
// open within Horizon years.
func (c *Calendar) NextOpen(t time.Time) (time.Time, bool) {
	if c == nil {
		return t, true
	}
	w, ok := c.windowAt(t.UnixNano(), t.In(c.loc).Year())
	if !ok {
		return time.Time{}, false
	}
	if w.from <= t.UnixNano() {
		return t, true
	}
	return time.Unix(0, w.from).In(t.Location()), true
}

// Add returns the earliest instant at which d of open time has passed since start; start itself when d is not
// positive. It is false when the calendar does not open long enough within Horizon years.
func (c *Calendar) Add(start time.Time, d time.Duration) (time.Time, bool) {
	if d <= 0 {
		return start, true
	}
	if c == nil {
		return start.Add(d), true
	}
	at, left := start.UnixNano(), int64(d)
	first := start.In(c.loc).Year()
	for year := first; year <= first+Horizon; year++ {
		table := c.year(year)
		if table == nil {
			break
		}
		// A window of the year before may still be open at the turn of the year.
		if year == first {
			if prev := c.year(year - 1); prev != nil {
				end, rest := prev.add(at, left)
				if rest == 0 {
					return time.Unix(0, end).In(start.Location()), true
				}
				left = rest
			}
		}
		end, rest := table.add(at, left)
		if rest == 0 {
			return time.Unix(0, end).In(start.Location()), true
		}
		left = rest
	}
	return time.Time{}, false
}

// Between returns the open time from a to b; negative when b is before a. Years outside 1900..2200 count as closed.
func (c *Calendar) Between(a, b time.Time) time.Duration {
	if c == nil {
		return b.Sub(a)
	}
	if b.Before(a) {
		return -c.Between(b, a)
	}
	from, to := a.UnixNano(), b.UnixNano()
	var sum int64
	last := min(b.In(c.loc).Year(), lastYear)
	for year := max(a.In(c.loc).Year()-1, firstYear); year <= last; year++ {
		sum += c.year(year).between(from, to)
	}
	return time.Duration(sum)
}

// windowAt returns the window that is open at the instant, or else the next one.
func (c *Calendar) windowAt(at int64, year int) (window, bool) {
	for y := year - 1; y <= year+Horizon; y++ {
		if t := c.year(y); t != nil {
			if w, ok := t.at(at); ok {
				return w, true
			}
		}
	}
	return window{}, false
}
