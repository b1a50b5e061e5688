// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"slices"
	"strconv"
	"strings"
)

// Diff is one field of a ticket before and after.
type Diff struct {
	From string `json:"from"`
	To   string `json:"to"`
}

func note(diffs map[string]Diff, field, from, to string) {
	if from != to {
		diffs[field] = Diff{From: from, To: to}
	}
}

func idText(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}

func joinTags(tags []string) string { return strings.Join(tags, ", ") }

// CleanTags checks tags, lower-cases them, sorts them and drops doubles.
func CleanTags(tags []string) ([]string, error) {
	out := make([]string, 0, len(tags))
	for _, t := range tags {
		c, err := CleanLine("tags", t, MaxTagLen)
		if err != nil {
			return nil, err
		}
		if c != "" {
			out = append(out, strings.ToLower(c))
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > MaxTags {
		return nil, InvalidField("tags", "more than %d tags", MaxTags)
	}
	return out, nil
}
