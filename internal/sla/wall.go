// SPDX-License-Identifier: Apache-2.0

package sla

import "time"

// occurrence chooses between the two instants of a wall-clock time that occurs twice.
type occurrence int

const (
	earliest occurrence = iota
	latest
)

// wall returns the instant (nanoseconds since 1970) at which the clocks of loc show the minute of the civil day; the
// minute may lie beyond midnight. Where the clocks are put forward over it, it is the instant of the change; where
// they are put back and show it twice, the occurrence decides: open time begins at the first and ends at the second,
// so that the repeated hour is open. (time.Date leaves both cases undefined.)
func wall(loc *time.Location, day time.Time, minute int, which occurrence) int64 {
	asUTC := time.Date(day.Year(), day.Month(), day.Day(), 0, minute, 0, 0, time.UTC)
	before, after := offset(loc, asUTC.Add(-26*time.Hour)), offset(loc, asUTC.Add(26*time.Hour))
	a, b := asUTC.Add(-before), asUTC.Add(-after)
	if before == after {
		// Two changes within two days (they exist: Morocco around Ramadan does not come that close, but history does)
		// are told apart by asking the instant itself.
		if offset(loc, a) == before {
			return a.UnixNano()
		}
		b = asUTC.Add(-offset(loc, a))
	}
	aFits, bFits := offset(loc, a) == before, offset(loc, b) == asUTC.Sub(b)
	switch {
	case aFits && bFits:
		if (which == earliest) == a.Before(b) {
			return a.UnixNano()
		}
		return b.UnixNano()
	case aFits:
		return a.UnixNano()
	case bFits:
		return b.UnixNano()
	}
	// The minute does not exist: a lies just behind the change.
	start, _ := a.In(loc).ZoneBounds()
	if start.IsZero() {
		return a.UnixNano()
	}
	return start.UnixNano()
}

func offset(loc *time.Location, t time.Time) time.Duration {
	_, s := t.In(loc).Zone()
	return time.Duration(s) * time.Second
}
