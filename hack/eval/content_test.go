// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestContentSetsGiveTheirFigures(t *testing.T) {
	for set, want := range map[string]map[string]figure{
		"ssrf-urls": {
			"refused before a connection": {Value: 1, N: 3},
			"refused by the text alone":   {Value: 0.666667, N: 3},
			"allowed":                     {Value: 0.5, N: 2},
		},
		"naughty-strings": {
			"stored as typed": {Value: 0.5, N: 4},
			"stored but for control characters and space around": {Value: 1, N: 4},
			"all paths but the first":                            {Value: 1, N: 36},
		},
		"kb-chatwoot-docs": {
			"imported":                   {Value: 1, N: 2},
			"rendered":                   {Value: 1, N: 2},
			"table of contents":          {Value: 1, N: 2},
			"found by title hit@1":       {Value: 1, N: 2},
			"found by description hit@1": {Value: 1, N: 1},
		},
	} {
		got, log := scored(t, "-dir", "testdata/content", "-only", "^"+set+"$")
		for metric, f := range want {
			f.Set, f.Metric = set, metric
			if got[metric] != f {
				t.Errorf("%+v, want %+v\n%s", got[metric], f, log)
			}
		}
	}
}

func TestDocumentationIsSearchedWithThatOfTheOtherFolder(t *testing.T) {
	got, _ := scored(t, "-dir", "testdata/content-more", "-train", "testdata/content")
	if f := got["found by description hit@1"]; f.Value != 1 || f.N != 1 {
		t.Errorf("%+v", f)
	}
}

func TestWithoutABrowserNothingIsSaidOfWhatExecutes(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	var out, people bytes.Buffer
	if code := command(t.Context(), []string{"-dir", "testdata/content", "-only", "html-sanitize"}, &out, &people); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(out.String(), "executes") || !strings.Contains(people.String(), "no Chromium was found") {
		t.Errorf("figures:\n%s\npeople are told:\n%s", out.String(), people.String())
	}
	for _, line := range []string{
		`"nothing forbidden left, mail","value":1,"n":4`, `"purify: harmless text kept","value":0.666667,"n":3`, `"purify: harmless structure kept","value":0.666667,"n":3`,
	} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("no %s in\n%s", line, out.String())
		}
	}
}

func TestWhatMustNotBeLeftIsSeen(t *testing.T) {
	for out, bad := range map[string]bool{
		`<p style="color:red">x</p><a href="https://a.example">y</a><img src="data:image/png;base64,AA==">`: false,
		`<script>x</script>`:                            true,
		`<div><b onclick="x">y</b></div>`:               true,
		`<a href=" java&#10;script:x">y</a>`:            true,
		`<img src="data:image/svg+xml,x">`:              true,
		`<p style="background: URL (x)">y</p>`:          true,
		`<svg><g></g></svg>`:                            true,
		`<form><input></form>`:                          true,
		`<base href="https://a.example">`:               true,
		`x<!-- y -->`:                                   true,
		`&lt;script&gt;`:                                false,
		`<iframe srcdoc="x"></iframe>`:                  true,
		`<meta http-equiv="refresh" content="0;url=x">`: true,
	} {
		if left := forbidden(out); (left != "") != bad {
			t.Errorf("%s: %q", out, left)
		}
	}
}
