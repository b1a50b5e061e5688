// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// scored runs the command over a folder of testdata and returns its figures by metric.
func scored(t *testing.T, arguments ...string) (figures map[string]figure, log string) {
	t.Helper()
	var out, people bytes.Buffer
	if code := command(t.Context(), arguments, &out, &people); code != 0 {
		t.Fatalf("exit code %d\n%s", code, people.String())
	}
	figures = map[string]figure{}
	for line := range strings.Lines(out.String()) {
		var f figure
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatalf("no figure: %s", line)
		}
		figures[f.Metric] = f
	}
	return figures, people.String()
}

func TestFiguresAreLinesOfJSONAndSetsThatNobodyScoresAreNamed(t *testing.T) {
	misses := filepath.Join(t.TempDir(), "misses")
	got, log := scored(t, "-dir", "testdata/frame", "-misses", misses)
	want := map[string]figure{
		"exact":                  {Set: "sla-business-time", Metric: "exact", Value: 0.8, N: 5},
		"exact where undisputed": {Set: "sla-business-time", Metric: "exact where undisputed", Value: 1, N: 4},
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !strings.Contains(log, "nobody-knows: no scorer, skipped") || !strings.Contains(log, "sla-business-time  exact") {
		t.Errorf("people are told:\n%s", log)
	}
	noted, err := os.ReadFile(misses)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(noted), "\n"); lines != 1 || !strings.Contains(string(noted), "a case that is wrong") {
		t.Errorf("misses:\n%s", noted)
	}
}

func TestWrongUseIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		arguments []string
		code      int
		says      string
	}{
		"no folder":           {nil, 2, "usage:"},
		"an argument":         {[]string{"-dir", "testdata/frame", "more"}, 2, "usage:"},
		"no such folder":      {[]string{"-dir", "testdata/nowhere"}, 1, "list the sets"},
		"no folder to learn":  {[]string{"-dir", "testdata/frame", "-train", "testdata/nowhere"}, 1, "list the sets"},
		"no expression":       {[]string{"-dir", "testdata/frame", "-only", "("}, 1, "-only"},
		"a set that is wrong": {[]string{"-dir", broken(t)}, 1, "cases.jsonl:1"},
	} {
		var out, people bytes.Buffer
		if code := command(t.Context(), c.arguments, &out, &people); code != c.code || !strings.Contains(people.String(), c.says) {
			t.Errorf("%s: exit code %d\n%s", name, code, people.String())
		}
	}
}

// broken is a folder with a set that is no JSON.
func broken(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	set := filepath.Join(dir, "sla-business-time")
	if err := os.Mkdir(set, 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(set, "cases.jsonl"), []byte("{nothing\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestFoldsAreEvenForEachLabelAndAlwaysTheSame(t *testing.T) {
	var labels []string
	for i := range 103 {
		labels = append(labels, fmt.Sprint("label", i%4))
	}
	got := folds(labels)
	if !slices.Equal(got, folds(labels)) {
		t.Error("the same cases were dealt otherwise")
	}
	count := map[string]int{}
	for i, f := range got {
		count[fmt.Sprint(labels[i], "/", f)]++
	}
	for part, n := range count {
		if n < 5 || n > 6 {
			t.Errorf("%s has %d cases", part, n)
		}
	}
	if len(count) != 20 {
		t.Errorf("%d parts", len(count))
	}
}
