// SPDX-License-Identifier: Apache-2.0

package sla

import (
	"cmp"
	"slices"
	"sort"
	"time"
)

// window of open time in nanoseconds since 1970, [from, to).
type window struct{ from, to int64 }

// yearTable has the windows that begin in one local year, sorted and disjoint, with running sums, so that a question
// costs a binary search and not a walk over days: a desk recomputes all its open clocks when a policy changes.
type yearTable struct {
	windows []window
	// sum[i] is the open time of windows[:i].
	sum []int64
}

// year returns the table of a local year, nil outside of the years that are known.
func (c *Calendar) year(y int) *yearTable {
	if y < firstYear || y > lastYear {
		return nil
	}
	c.mu.RLock()
	t := c.years[y]
	c.mu.RUnlock()
	if t != nil {
		return t
	}
	t = c.build(y)
	c.mu.Lock()
	c.years[y] = t
	c.mu.Unlock()
	return t
}

func (c *Calendar) build(year int) *yearTable {
	t := &yearTable{}
	// Begin with the last day of the year before: its end may reach into this year and must not count twice.
	day := time.Date(year-1, time.December, 31, 0, 0, 0, 0, time.UTC)
	end := c.appendDay(nil, day, minInt64)
	reached := minInt64
	if n := len(end); n > 0 {
		reached = end[n-1].to
	}
	for day = day.AddDate(0, 0, 1); day.Year() == year; day = day.AddDate(0, 0, 1) {
		t.windows = c.appendDay(t.windows, day, reached)
		// Also where the day only made the last window longer.
		if n := len(t.windows); n > 0 {
			reached = t.windows[n-1].to
		}
	}
	t.sum = make([]int64, len(t.windows)+1)
	for i, w := range t.windows {
		t.sum[i+1] = t.sum[i] + w.to - w.from
	}
	return t
}

const minInt64 = int64(-1 << 63)

// appendDay adds the day's windows, clipped to what comes after reached, and merged where they touch.
func (c *Calendar) appendDay(windows []window, day time.Time, reached int64) []window {
	intervals := slices.Clone(c.intervals(dateOf(day), day.Weekday()))
	slices.SortFunc(intervals, func(a, b Interval) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for _, iv := range intervals {
		from := wall(c.loc, day, iv.From, earliest)
		to := wall(c.loc, day, iv.To, latest)
		from = max(from, reached)
		if to <= from {
			continue
		}
		if n := len(windows); n > 0 && windows[n-1].to == from {
			windows[n-1].to = to
		} else {
			windows = append(windows, window{from, to})
		}
		reached = to
	}
	return windows
}

// at returns the window that is open at the instant, or else the year's next one.
func (t *yearTable) at(at int64) (window, bool) {
	i := t.search(at)
	if i == len(t.windows) {
		return window{}, false
	}
	return t.windows[i], true
}

// search returns the index of the first window that ends after the instant.
func (t *yearTable) search(at int64) int {
	return sort.Search(len(t.windows), func(i int) bool { return t.windows[i].to > at })
}

// add spends d of open time after the instant at; it returns where d ran out (rest 0), or what is left of d at the
// year's end.
func (t *yearTable) add(at, d int64) (end, rest int64) {
	i := t.search(at)
	if i == len(t.windows) {
		return 0, d
	}
	base := t.sum[i] + max(0, at-t.windows[i].from) // open time of the year before `at`
	goal := base + d
	if goal > t.sum[len(t.windows)] {
		return 0, goal - t.sum[len(t.windows)]
	}
	// The first window whose end reaches the goal.
	j := sort.Search(len(t.windows), func(j int) bool { return t.sum[j+1] >= goal })
	return t.windows[j].from + goal - t.sum[j], 0
}

// between returns the year's open time within [from, to).
func (t *yearTable) between(from, to int64) int64 {
	return t.before(to) - t.before(from)
}

// before returns the year's open time before the instant.
func (t *yearTable) before(at int64) int64 {
	i := t.search(at)
	if i == len(t.windows) {
		return t.sum[i]
	}
	return t.sum[i] + max(0, at-t.windows[i].from)
}
