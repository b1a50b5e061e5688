// SPDX-License-Identifier: Apache-2.0

package template

import (
	"cmp"
	"slices"
	"strings"
)

// Text is a text by language tag.
type Text = map[string]string

// Entry is a template as agents find it.
type Entry struct {
	Set, Name             string
	Category, Title, Body Text
	// Teams that see it; none: all.
	Teams []string
}

// Query says which templates are wanted.
type Query struct {
	Text string // words to find; "" for all
	// Teams of the agent.
	Teams []string
	// AllTeams shows the templates of every team.
	AllTeams bool
	Limit    int // 0: no limit
}

// Pick returns the text in the language, and the language that it is in: the language itself, its base (pt for pt-BR) or
// a sister, then the same for the fallbacks in their order, then the first by name. An empty text gives "", "".
func Pick(t Text, locale string, fallbacks ...string) (text, in string) {
	if len(t) == 0 {
		return "", ""
	}
	locales := make([]string, 0, len(t))
	for l := range t {
		locales = append(locales, l)
	}
	slices.Sort(locales)
	for _, want := range append([]string{locale}, fallbacks...) {
		if _, ok := t[want]; ok {
			return t[want], want
		}
		for _, l := range locales {
			if want != "" && base(l) == base(want) {
				return t[l], l
			}
		}
	}
	return t[locales[0]], locales[0]
}

func base(locale string) string {
	b, _, _ := strings.Cut(locale, "-")
	return strings.ToLower(b)
}

// Search returns the templates that the query's teams see and that hold every word of its text, the best first: words in
// the name count most, then in the title, the category and the body.
func Search(entries []Entry, q Query) []Entry {
	words := strings.Fields(fold(q.Text))
	type hit struct {
		entry Entry
		score int
	}
	var hits []hit
	for _, e := range entries {
		if !q.AllTeams && !e.For(q.Teams) {
			continue
		}
		if score, ok := rank(e, words); ok {
			hits = append(hits, hit{e, score})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.entry.Set, b.entry.Set))
	})
	if q.Limit > 0 && len(hits) > q.Limit {
		hits = hits[:q.Limit]
	}
	found := make([]Entry, len(hits))
	for i, h := range hits {
		found[i] = h.entry
	}
	return found
}

// For tells whether an agent of these teams sees the template.
func (e Entry) For(teams []string) bool {
	return len(e.Teams) == 0 || slices.ContainsFunc(e.Teams, func(t string) bool { return slices.Contains(teams, t) })
}

func rank(e Entry, words []string) (int, bool) {
	total := 0
	name := fold(e.Name)
	for _, w := range words {
		best := 0
		switch {
		case strings.HasPrefix(name, w):
			best = 8
		case strings.Contains(name, w):
			best = 6
		case holds(e.Title, w):
			best = 4
		case holds(e.Category, w):
			best = 2
		case holds(e.Body, w):
			best = 1
		default:
			return 0, false
		}
		total += best
	}
	return total, true
}

func holds(t Text, word string) bool {
	for _, s := range t {
		if strings.Contains(fold(s), word) {
			return true
		}
	}
	return false
}

// fold makes texts comparable: case and the letter ё do not matter.
func fold(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "ё", "е")
}
