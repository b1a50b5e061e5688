// SPDX-License-Identifier: Apache-2.0

package main

import "testing"

func TestReadingOfMailGivesItsFigures(t *testing.T) {
	// Every second case is wrong on purpose. Nothing is learned here: a folder to learn from changes no figure.
	for _, args := range [][]string{{"-dir", "testdata/reading"}, {"-dir", "testdata/reading", "-train", "testdata/content"}} {
		got, log := scored(t, append(args, "-only", "^email-mime$")...)
		for metric, want := range map[string]figure{
			"message_id": {Value: 1, N: 1}, "subject": {Value: 0.5, N: 2}, "date": {Value: 0.5, N: 2}, "from": {Value: 1, N: 2}, "to": {Value: 1, N: 1},
			"cc": {Value: 0.5, N: 2}, "reply_to": {Value: 1, N: 1}, "in_reply_to": {Value: 1, N: 1}, "references": {Value: 0.5, N: 2},
			"text": {Value: 1, N: 2}, "html": {Value: 1, N: 2}, "attachment_count": {Value: 0.5, N: 2}, "attachments": {Value: 0.5, N: 2},
			"crashed": {Value: 0, N: 2}, "refused": {Value: 0, N: 2},
		} {
			want.Set, want.Metric = "email-mime", metric
			if got[metric] != want {
				t.Errorf("%+v, want %+v\n%s", got[metric], want, log)
			}
		}
	}
}

func TestTextsWithoutALabelGiveTheirFigures(t *testing.T) {
	got, log := scored(t, "-dir", "testdata/reading", "-only", "^charset-letters$")
	for metric, value := range map[string]float64{"text": 0.666667, "head": 0.666667, "charset": 0.666667, "charset_equivalent": 0.666667} {
		if want := (figure{Set: "charset-letters", Metric: metric, Value: value, N: 3}); got[metric] != want {
			t.Errorf("%+v, want %+v\n%s", got[metric], want, log)
		}
	}
}

func TestHostileMailIsFoundInAllFolders(t *testing.T) {
	got, log := scored(t, "-dir", "testdata/reading", "-only", "^hostile-mail$")
	if want := (figure{Set: "hostile-mail", Metric: "ok", Value: 1, N: 2}); got["ok"] != want {
		t.Errorf("%+v, want %+v\n%s", got["ok"], want, log)
	}
}

func TestACrashOfAReaderIsNamed(t *testing.T) {
	if !isCrash(crash{"why"}) || isCrash(nil) || (crash{"why"}).Error() != "crashed: why" {
		t.Error("a crash is not told from other errors")
	}
}
