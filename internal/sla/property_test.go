// SPDX-License-Identifier: Apache-2.0

package sla

import (
	"math/rand"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var zones = []string{"UTC", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Casablanca"}

func drawCalendar(t *rapid.T) *Calendar {
	interval := rapid.Custom(func(t *rapid.T) Interval {
		from := rapid.IntRange(0, 1439).Draw(t, "from")
		return Interval{from, from + rapid.IntRange(1, 1440).Draw(t, "length")}
	})
	spec := CalendarSpec{TimeZone: rapid.SampledFrom(zones).Draw(t, "zone")}
	for d := range spec.Week {
		spec.Week[d] = rapid.SliceOfN(interval, 0, 3).Draw(t, "day")
	}
	spec.Week[1] = append(spec.Week[1], Interval{600, 660})
	for range rapid.IntRange(0, 4).Draw(t, "exceptions") {
		day := time.Date(2026, 1, rapid.IntRange(1, 365).Draw(t, "date"), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		spec.Exceptions = append(spec.Exceptions, Exception{From: day, Intervals: rapid.SliceOfN(interval, 0, 2).Draw(t, "intervals")})
	}
	c, err := NewCalendar(spec)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func drawInstant(t *rapid.T, label string) time.Time {
	return time.Unix(rapid.Int64Range(1767225600, 1798761600).Draw(t, label), 0).UTC() // 2026
}

func TestAddingThenMeasuringGivesTheDuration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCalendar(t)
		start := drawInstant(t, "start")
		d := time.Duration(rapid.Int64Range(1, int64(500*time.Hour)).Draw(t, "d"))
		end, ok := c.Add(start, d)
		if !ok {
			t.Fatalf("a calendar with open Mondays did not open")
		}
		if got := c.Between(start, end); got != d {
			t.Fatalf("Between(start, Add(start, %s)) = %s", d, got)
		}
		if got := c.Between(start, end.Add(-1)); got != d-1 {
			t.Fatalf("Add did not return the earliest such instant: a nanosecond before, %s have passed", got)
		}
	})
}

func TestMeasuringInPartsGivesTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCalendar(t)
		a, b, m := drawInstant(t, "a"), drawInstant(t, "b"), drawInstant(t, "m")
		if whole, parts := c.Between(a, b), c.Between(a, m)+c.Between(m, b); whole != parts {
			t.Fatalf("Between(a, b) = %s, in parts %s", whole, parts)
		}
		if open := c.Between(m, m.Add(1)) == 1; open != c.IsOpen(m) {
			t.Fatalf("IsOpen(%s) = %v, but the next nanosecond counts: %v", m, c.IsOpen(m), open)
		}
	})
}

// TestTheCalendarAgreesWithAWalkOverMinutes holds the tables to the definition: a minute is open when its wall-clock
// time lies in an interval of its own day or of the day before. (Days on which clocks change are left to the table
// tests, where each rule is named.)
func TestTheCalendarAgreesWithAWalkOverMinutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCalendar(t)
		from := drawInstant(t, "from").Truncate(time.Minute)
		for i := range 2 * 1440 {
			minute := from.Add(time.Duration(i) * time.Minute)
			if changes(c.loc, minute) {
				continue
			}
			if want := naivelyOpen(c, minute); c.IsOpen(minute) != want {
				t.Fatalf("IsOpen(%s) = %v, want %v", minute.In(c.loc), !want, want)
			}
		}
	})
}

func changes(loc *time.Location, t time.Time) bool {
	return offset(loc, t.Add(-50*time.Hour)) != offset(loc, t.Add(50*time.Hour))
}

func naivelyOpen(c *Calendar, t time.Time) bool {
	local := t.In(c.loc)
	minute := local.Hour()*60 + local.Minute()
	y, m, d := local.Date()
	today := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	yesterday := today.AddDate(0, 0, -1)
	for _, iv := range c.intervals(dateOf(today), today.Weekday()) {
		if minute >= iv.From && minute < iv.To {
			return true
		}
	}
	for _, iv := range c.intervals(dateOf(yesterday), yesterday.Weekday()) {
		if minute+1440 >= iv.From && minute+1440 < iv.To {
			return true
		}
	}
	return false
}

func drawEvents(t *rapid.T, start time.Time) []Event {
	events := []Event{{At: start, Seq: 1, Kind: Opened, Severity: "Minor", Priority: "Low"}}
	at := start
	for i := range rapid.IntRange(0, 12).Draw(t, "events") {
		at = at.Add(time.Duration(rapid.IntRange(0, 36*3600).Draw(t, "gap")) * time.Second)
		e := Event{At: at, Seq: int64(i + 2), Kind: rapid.SampledFrom([]EventKind{CustomerMessage, AgentReply, StatusChanged, Reclassified}).Draw(t, "kind")}
		e.Status = rapid.SampledFrom([]string{"Open", "Pending", "Solved", "Closed"}).Draw(t, "status")
		e.Severity = rapid.SampledFrom([]string{"Blocker", "Minor"}).Draw(t, "severity")
		events = append(events, e)
	}
	return events
}

func TestTheOrderOfArrivalNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := chatPolicy(drawCalendar(t))
		events := drawEvents(t, drawInstant(t, "start"))
		now := events[len(events)-1].At.Add(time.Hour)
		want := Compute(events, p, now)
		shuffled := append([]Event(nil), events...)
		rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed"))).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(want, Compute(shuffled, p, now)); diff != "" {
			t.Fatalf("clocks differ (-in order +shuffled):\n%s", diff)
		}
	})
}

func TestRecomputingEqualsFollowing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := chatPolicy(drawCalendar(t))
		events := drawEvents(t, drawInstant(t, "start"))
		tracker := NewTracker(p)
		for i, e := range events {
			tracker.Apply(e)
			now := e.At.Add(time.Duration(i) * time.Minute)
			if i+1 < len(events) && now.After(events[i+1].At) {
				now = e.At
			}
			if diff := cmp.Diff(Compute(events[:i+1], p, now), tracker.Clocks(now)); diff != "" {
				t.Fatalf("after %d events (-recomputed +followed):\n%s", i+1, diff)
			}
		}
	})
}

func TestABreachNeverMovesWhileTimePasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := chatPolicy(drawCalendar(t))
		events := drawEvents(t, drawInstant(t, "start"))
		now := events[len(events)-1].At
		later := now.Add(time.Duration(rapid.IntRange(1, 1000).Draw(t, "hours")) * time.Hour)
		before, after := Compute(events, p, now), Compute(events, p, later)
		for i, c := range before {
			if !c.BreachedAt.IsZero() && !c.BreachedAt.Equal(after[i].BreachedAt) {
				t.Fatalf("the breach of %s moved from %s to %s", c.Metric, c.BreachedAt, after[i].BreachedAt)
			}
			if !c.DueAt.Equal(after[i].DueAt) {
				t.Fatalf("the deadline of %s moved from %s to %s", c.Metric, c.DueAt, after[i].DueAt)
			}
		}
	})
}

func FuzzNewCalendar(f *testing.F) {
	f.Add("Europe/Moscow", 540, 1080, "2026-01-01", "2026-01-08", int64(1767225600), int64(3600))
	f.Add("Africa/Casablanca", 0, 1440, "2026-03-20", "", int64(1773900000), int64(1))
	f.Fuzz(func(t *testing.T, zone string, from, to int, first, last string, start, seconds int64) {
		spec := everyDay(zone, Interval{from, to})
		spec.Exceptions = []Exception{{From: first, To: last}}
		c, err := NewCalendar(spec)
		if err != nil {
			return
		}
		at, d := time.Unix(start, 0), time.Duration(seconds%1e7)*time.Second
		if end, ok := c.Add(at, d); ok && d > 0 && c.Between(at, end) != d {
			t.Errorf("Add(%s, %s) = %s, which measures %s", at, d, end, c.Between(at, end))
		}
	})
}

func BenchmarkCompute100kClocks(b *testing.B) {
	p := chatPolicy(office(b))
	start := at(b, "2026-03-02T10:00:00+03:00")
	events := []Event{{At: start, Seq: 1, Kind: Opened}, {At: start.Add(time.Minute), Seq: 2, Kind: AgentReply}, {At: start.Add(time.Hour), Seq: 3, Kind: CustomerMessage}}
	for b.Loop() {
		for range 100_000 / 3 {
			Compute(events, p, start.Add(2*time.Hour))
		}
	}
}
