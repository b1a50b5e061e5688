// SPDX-License-Identifier: Apache-2.0

package main

import (
	"testing"
)

func TestIntentSetsAreCrossValidated(t *testing.T) {
	got, log := scored(t, "-dir", "testdata/intents", "-only", "^intent-desk$")
	for metric, want := range map[string]struct {
		least float64
		n     int
	}{
		"10-shot accuracy":          {0.6, 15},
		"5-fold accuracy":           {0.6, 30},
		"5-fold accuracy on typos":  {0.5, 6},
		"5-fold calibration error":  {0, 30},
		"5-fold out-of-scope AUROC": {0.6, 50},
		"5-fold accuracy in scope at out-of-scope recall 0.85": {0.2, 30},
	} {
		f, ok := got[metric]
		if !ok || f.N != want.n || f.Value < want.least || f.Value > 1 {
			t.Errorf("%s is %+v, want at least %.2f of %d\n%s", metric, f, want.least, want.n, log)
		}
	}
	if _, ok := got["5-fold accuracy on colloquial"]; ok {
		t.Error("a slice that the set has not got a figure")
	}
}

func TestIntentSetsAreLearnedFromTheOtherFolder(t *testing.T) {
	got, log := scored(t, "-dir", "testdata/intents-more", "-train", "testdata/intents", "-only", "^intent-desk$")
	for metric, n := range map[string]int{
		"10-shot accuracy": 9, "accuracy": 9, "accuracy on colloquial": 9, "out-of-scope AUROC": 13,
		"accuracy in scope at out-of-scope recall 0.85": 9,
	} {
		if f, ok := got[metric]; !ok || f.N != n || f.Value < 0.3 {
			t.Errorf("%s is %+v, want some of %d\n%s", metric, f, n, log)
		}
	}
	if f := got["accuracy"]; f.Value < 0.85 {
		t.Errorf("accuracy %+v", f)
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
