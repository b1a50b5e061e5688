// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"slices"
	"strings"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

func toText(t v1alpha1.LocalizedText) Text {
	text := make(Text, len(t))
	for l, s := range t {
		text[l] = string(s)
	}
	return text
}

// textOr returns the text, or the fallback in the desk's first language where there is none.
func (c *compiler) textOr(t v1alpha1.LocalizedText, fallback string) Text {
	if len(t) > 0 || len(c.locales) == 0 {
		return toText(t)
	}
	return Text{c.locales[0]: fallback}
}

// coverage warns of languages of the desk that a text lacks, and of languages that the desk does not have. A text that is
// not there at all has a default and is no matter.
func (r *report) coverage(field string, t v1alpha1.LocalizedText) {
	if len(t) == 0 || len(r.c.locales) == 0 {
		return
	}
	var missing, foreign []string
	for _, l := range r.c.locales {
		if _, ok := t[l]; !ok {
			missing = append(missing, l)
		}
	}
	for l := range t {
		if !slices.Contains(r.c.locales, l) {
			foreign = append(foreign, l)
		}
	}
	slices.Sort(foreign)
	if len(missing) > 0 {
		r.warnf(field, "no text in %s", strings.Join(missing, ", "))
	}
	if len(foreign) > 0 {
		r.warnf(field, "the desk does not speak %s", strings.Join(foreign, ", "))
	}
}

func sortedLocales(t v1alpha1.LocalizedText) []string {
	locales := make([]string, 0, len(t))
	for l := range t {
		locales = append(locales, l)
	}
	slices.Sort(locales)
	return locales
}

// toStrings converts a list of named strings; never nil, so that JSON has a list.
func toStrings[T ~string](in []T) []string {
	out := make([]string, 0, len(in))
	for _, s := range in {
		out = append(out, string(s))
	}
	return out
}
