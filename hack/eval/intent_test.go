// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/bot/intent"
)

func TestIntentSetsAreCrossValidated(t *testing.T) {
	got, log := scored(t, "-dir", "testdata/intents", "-only", "^intent-desk$")
	for _, want := range []struct {
		metric string
		least  float64
		n      int
	}{
		{"10-shot accuracy", 0.6, 15},
		{"5-fold accuracy", 0.6, 30},
		{"5-fold accuracy on typos", 0.5, 6},
		{"5-fold out-of-scope AUROC", 0.6, 34},
		{"5-fold accuracy in scope at out-of-scope recall 0.85", 0.7, 30},
	} {
		f, ok := got[want.metric]
		if !ok || f.N != want.n || f.Value < want.least || f.Value > 1 {
			t.Errorf("%s is %+v, want at least %.2f of %d\n%s", want.metric, f, want.least, want.n, log)
		}
	}
	if _, ok := got["5-fold accuracy on colloquial"]; ok {
		t.Error("a slice that the set has not got a figure")
	}
}

func TestIntentSetsAreLearnedFromTheOtherFolder(t *testing.T) {
	got, log := scored(t, "-dir", "testdata/intents-more", "-train", "testdata/intents", "-only", "^intent-desk$")
	for metric, n := range map[string]int{
		"10-shot accuracy": 10, "accuracy": 10, "accuracy on colloquial": 10, "out-of-scope AUROC": 14,
		"accuracy in scope at out-of-scope recall 0.85": 10,
	} {
		if f, ok := got[metric]; !ok || f.N != n || f.Value < 0.3 {
			t.Errorf("%s is %+v, want some of %d\n%s", metric, f, n, log)
		}
	}
	// One intent is told by the rest of the training part alone, which lies in the folder that is scored.
	if few, all := got["10-shot accuracy"], got["accuracy"]; all.Value < 0.95 || few.Value > 0.9 {
		t.Errorf("accuracy %+v, of ten examples %+v", all, few)
	}
}

func TestPhrasesWithNothingToLearnFromAreAnError(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "intent-desk"), os.DirFS("testdata/intents-more/intent-desk")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "intent-desk", "train_rest.jsonl")); err != nil {
		t.Fatal(err)
	}
	var out, people bytes.Buffer
	if code := command(t.Context(), []string{"-dir", dir}, &out, &people); code != 1 || !strings.Contains(people.String(), "none to learn from") {
		t.Errorf("exit code %d\n%s", code, people.String())
	}
}

func TestACrashIsNoRefusal(t *testing.T) {
	if got, failed := classify(nil, "hello"); !failed || got.Confidence != 1 {
		t.Errorf("%+v, failed %v", got, failed)
	}
}

func TestSpreadConfidencesHaveACalibrationError(t *testing.T) {
	sure := asked{phrase: phrase{Intent: "a"}}
	sure.Candidates = []intent.Candidate{{Intent: "b", Probability: 0.95}}
	if got := calibrationError([]asked{sure, sure}); got < 0.94 {
		t.Errorf("sure and wrong: %v", got)
	}
	sure.Intent = "b"
	if got := calibrationError([]asked{sure, sure}); got > 0.06 {
		t.Errorf("sure and right: %v", got)
	}
}

func TestPhrasesWithSeveralIntentsAreScoredByPairs(t *testing.T) {
	alone, log := scored(t, "-dir", "testdata/intents", "-only", "^intent-several$")
	if f := alone["shop micro-F1"]; f.N != 12 || f.Value < 0.8 {
		t.Errorf("cross-validated: %+v\n%s", f, log)
	}
	learned, log := scored(t, "-dir", "testdata/intents-more", "-train", "testdata/intents", "-only", "^intent-several$")
	if f := learned["shop micro-F1"]; f.N != 2 || f.Value < 0.5 {
		t.Errorf("learned: %+v\n%s", f, log)
	}
}

func TestTheThresholdKeepsTheRecall(t *testing.T) {
	var out []asked
	for i := range 10 {
		a := asked{}
		a.Confidence = float64(i) / 10
		out = append(out, a)
	}
	if got := recallThreshold(out, 0.85); got != 0.8 {
		t.Errorf("threshold %v", got)
	}
	if got := auroc(out[5:], out[:5]); got != 1 {
		t.Errorf("AUROC %v", got)
	}
	if got := auroc(out, out); got != 0.5 {
		t.Errorf("AUROC of equals %v", got)
	}
}
