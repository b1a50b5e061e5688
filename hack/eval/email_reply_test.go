// SPDX-License-Identifier: Apache-2.0

package main

import "testing"

func TestRepliesGiveTheirFigures(t *testing.T) {
	// Half of the parts are wrong on purpose. What must be learned is nothing here: a folder to learn from changes no figure.
	for _, args := range [][]string{{"-dir", "testdata"}, {"-dir", "testdata", "-train", "testdata/content"}} {
		got, log := scored(t, append(args, "-only", "^email-reply-strip$")...)
		for metric, want := range map[string]figure{
			"exact plain":         {Value: 0.666667, N: 6},
			"exact plain, ours":   {Value: 0.75, N: 4},
			"exact plain, theirs": {Value: 0.5, N: 2},
			"exact html":          {Value: 1, N: 2},
			"exact html, ours":    {Value: 1, N: 2},
			"forwarded split":     {Value: 0.5, N: 2},
			"signatures":          {Value: 0.5, N: 2},
			"crashes":             {Value: 0, N: 8},
		} {
			want.Set, want.Metric = "email-reply-strip", metric
			if got[metric] != want {
				t.Errorf("%+v, want %+v\n%s", got[metric], want, log)
			}
		}
	}
}

func TestACrashIsTold(t *testing.T) {
	if got := guarded(func() { panic("no") }); got != "no" {
		t.Errorf("got %q", got)
	}
}
