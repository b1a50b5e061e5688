// SPDX-License-Identifier: Apache-2.0

package sla

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// drawn turns the fuzzer's bytes into choices; when they run out it chooses nothing more.
type drawn struct{ bytes []byte }

func (d *drawn) upTo(n int) int {
	if len(d.bytes) < 2 {
		return 0
	}
	v := int(d.bytes[0])<<8 | int(d.bytes[1])
	d.bytes = d.bytes[2:]
	return v % (n + 1)
}

func (d *drawn) intervals() []Interval {
	var list []Interval
	for range d.upTo(4) {
		from := d.upTo(1439)
		list = append(list, Interval{from, from + 1 + d.upTo(1439)})
	}
	return list
}

// instant between 1990 and 2089, to the nanosecond.
func (d *drawn) instant() time.Time {
	day := time.Date(1990, 1, 1+d.upTo(36_000), 0, 0, 0, 0, time.UTC)
	return day.Add(time.Duration(d.upTo(86_399))*time.Second + time.Duration(d.upTo(1)))
}

// calendar of the bytes; nil, round the clock, among them.
func (d *drawn) calendar(t *testing.T) *Calendar {
	if d.upTo(9) == 9 {
		return nil
	}
	spec := CalendarSpec{TimeZone: zones[d.upTo(len(zones)-1)]}
	for i := range spec.Week {
		spec.Week[i] = d.intervals()
	}
	monday := &spec.Week[time.Monday] // a calendar that never opens is refused
	*monday = append(*monday, Interval{600, 660})
	for range d.upTo(6) {
		first := d.instant()
		last := first.AddDate(0, 0, d.upTo(40))
		spec.Exceptions = append(spec.Exceptions, Exception{From: first.Format(time.DateOnly), To: last.Format(time.DateOnly), Intervals: d.intervals()})
	}
	c, err := NewCalendar(spec)
	if err != nil {
		t.Fatalf("a calendar within the bounds is refused: %v", err)
	}
	return c
}

// FuzzCalendarArithmetic holds what callers rely on: Add and Between undo each other, time adds up, and NextOpen agrees
// with IsOpen.
func FuzzCalendarArithmetic(f *testing.F) {
	f.Add([]byte{}, int64(3600))
	f.Add([]byte("Moscow, Monday to Friday, nine to six"), int64(28800))
	f.Add(slices.Repeat([]byte{0, 2, 2, 28, 1, 224}, 20), int64(1))
	f.Fuzz(func(t *testing.T, b []byte, seconds int64) {
		d := &drawn{b}
		c := d.calendar(t)
		start, other := d.instant(), d.instant()
		length := time.Duration(seconds%(400*86_400)) * time.Second

		end, ok := c.Add(start, length)
		switch {
		case ok && length <= 0 && !end.Equal(start):
			t.Errorf("Add(%s, %s) = %s", start, length, end)
		case ok && length > 0 && c.Between(start, end) != length:
			t.Errorf("Add(%s, %s) = %s, which measures %s", start, length, end, c.Between(start, end))
		case ok && length > 0 && c.Between(start, end.Add(-1)) != length-1:
			t.Errorf("Add(%s, %s) = %s is not the earliest", start, length, end)
		}

		early, late := start, other
		if late.Before(early) {
			early, late = late, early
		}
		whole := c.Between(early, late)
		if whole < 0 || whole > late.Sub(early) || c.Between(late, early) != -whole {
			t.Errorf("Between(%s, %s) = %s, back %s", early, late, whole, c.Between(late, early))
		}
		if middle := early.Add(late.Sub(early) / 3); c.Between(early, middle)+c.Between(middle, late) != whole {
			t.Errorf("%s to %s is %s, in parts %s and %s", early, late, whole, c.Between(early, middle), c.Between(middle, late))
		}

		next, ok := c.NextOpen(start)
		switch {
		case !ok && c.IsOpen(start):
			t.Errorf("%s is open and has no next opening", start)
		case ok && (next.Before(start) || !c.IsOpen(next) || c.Between(start, next) != 0 || c.IsOpen(start) != next.Equal(start)):
			t.Errorf("NextOpen(%s) = %s, open %v, %s between", start, next, c.IsOpen(next), c.Between(start, next))
		}
	})
}

// TestNightsThatOverlapCountOnce holds what the fuzzer found: windows of three days that reach into each other.
func TestNightsThatOverlapCountOnce(t *testing.T) {
	c, err := NewCalendar(everyDay("Europe/Moscow", Interval{480, 1920}, Interval{1400, 2500})) // 8:00 to 8:00, 23:20 to 17:40
	if err != nil {
		t.Fatal(err)
	}
	from := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	if got := c.Between(from, from.AddDate(0, 0, 30)); got != 720*time.Hour {
		t.Errorf("a calendar that never closes is open for %s in 30 days", got)
	}
}

// FuzzClocks holds that clocks are a function of the events: their order of arrival does not matter, following them one
// by one gives what computing does, and no deadline that passed moves.
func FuzzClocks(f *testing.F) {
	f.Add([]byte{})
	f.Add(slices.Repeat([]byte{0, 1, 1, 0, 0, 3, 2, 1}, 30))
	f.Add([]byte("opened, answered, asked again, pending, solved, opened again, and so on until the very end"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d := &drawn{b}
		p := chatPolicy(d.calendar(t))
		at := d.instant()
		events := []Event{{At: at, Seq: 1, Kind: Opened, Severity: "Minor", Priority: "Low"}}
		kinds := []EventKind{CustomerMessage, AgentReply, StatusChanged, Reclassified, Opened}
		for i := range d.upTo(16) {
			at = at.Add(time.Duration(d.upTo(65_535)*d.upTo(9)) * time.Second)
			events = append(events, Event{
				At: at, Seq: int64(i + 2), Kind: kinds[d.upTo(len(kinds)-1)],
				Status: []string{"Open", "Pending", "Solved", "Closed", "New", ""}[d.upTo(5)], Severity: []string{"Blocker", "Minor", ""}[d.upTo(2)],
			})
		}
		now := at.Add(time.Duration(d.upTo(65_535)) * time.Minute)
		want := Compute(events, p, now)

		backwards := slices.Clone(events)
		slices.Reverse(backwards)
		if diff := cmp.Diff(want, Compute(backwards, p, now)); diff != "" {
			t.Errorf("in the order of events and backwards (-want +got):\n%s", diff)
		}
		tracker := NewTracker(p)
		for _, e := range events {
			tracker.Apply(e)
		}
		if diff := cmp.Diff(want, tracker.Clocks(now)); diff != "" {
			t.Errorf("computed and followed (-want +got):\n%s", diff)
		}
		for i, c := range Compute(events, p, now.Add(1000*time.Hour)) {
			if before := want[i]; !before.BreachedAt.IsZero() && !before.BreachedAt.Equal(c.BreachedAt) {
				t.Errorf("the breach of %s moved from %s to %s", c.Metric, before.BreachedAt, c.BreachedAt)
			}
		}
		for _, c := range want {
			if (c.State == Breached) == c.BreachedAt.IsZero() || !c.StoppedAt.IsZero() && c.StoppedAt.Before(c.StartedAt) {
				t.Errorf("an impossible clock: %+v", c)
			}
		}
	})
}
