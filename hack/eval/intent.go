// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/rynda-dev/rynda/internal/bot/intent"
)

const (
	oosRecall = 0.85
)

// phrase is one case of an intent set.
type phrase struct {
	Text    string   `json:"text"`
	Intent  string   `json:"intent"`
	Intents []string `json:"intents"` // of the sets with several intents a phrase
	Flags   string   `json:"flags"`   // of intent-bitext: Z typos, Q colloquial …
}

// asked is a phrase with what the model said.
type asked struct {
	phrase
	intent.Result
	failed bool
}

func (a asked) right() bool { return len(a.Candidates) > 0 && a.Candidates[0].Intent == a.Intent }

// scoreIntents scores any set of intents by the files it has: phrases with one intent lie in the set's folder, those with
// several in folders of their own below it, cut into files.
func scoreIntents(ctx context.Context, r *run) error {
	if err := scoreSeveral(ctx, r); err != nil {
		return err
	}
	if r.train != "" {
		return intentsLearned(ctx, r)
	}
	return intentsCrossValidated(ctx, r)
}

// intentsLearned learns from the other folder and is asked for this one.
func intentsLearned(ctx context.Context, r *run) error {
	there := func(names ...string) []string { return inFolder(r.train, names...) }
	test, err := phrases(r.file("test.jsonl"))
	if err != nil {
		return err
	}
	rest := inFolder(r.dir, "train_rest.jsonl")
	if len(test) == 0 { // the set has no part that is called so
		if test, err = phrases(inFolder(r.dir, "train.jsonl", "train_rest.jsonl")...); err != nil {
			return err
		}
		rest = nil
	}
	oos, err := phrases(r.file("oos_test.jsonl"))
	if err == nil && len(oos) == 0 {
		oos, err = phrases(r.file("oos_val.jsonl"))
	}
	if err != nil {
		return err
	}
	if len(test) == 0 {
		return nil
	}
	for _, part := range []struct {
		label string
		files []string
	}{
		{"10-shot ", there("train_10shot.jsonl")},
		{"", append(there("train.jsonl"), rest...)},
	} {
		examples, err := phrases(part.files...)
		if err != nil {
			return err
		}
		if len(examples) == 0 {
			continue
		}
		strangers, err := phrases(there("oos_train.jsonl")...)
		if err != nil {
			return err
		}
		got, err := askIntents(ctx, r, append(examples, strangers...), slices.Concat(test, oos), 0, len(test)+len(oos))
		if err != nil {
			return err
		}
		reportIntents(r, part.label, got[:len(test)], got[len(test):])
	}
	return nil
}

// intentsCrossValidated learns from four parts of five and is asked for the fifth, each in turn; and, where the set has
// ten phrases an intent apart, learns from those and is asked for the rest.
func intentsCrossValidated(ctx context.Context, r *run) error {
	all, err := phrases(inFolder(r.dir, "train.jsonl", "train_rest.jsonl")...)
	if err != nil {
		return err
	}
	ten, err := phrases(r.file("train_10shot.jsonl"))
	if err != nil {
		return err
	}
	if rest := without(all, ten); len(ten) > 0 && len(rest) > 0 {
		got, err := askIntents(ctx, r, ten, rest, 0, len(rest))
		if err != nil {
			return err
		}
		reportIntents(r, "10-shot ", got, nil)
	}
	strangers, err := phrases(r.file("oos_train.jsonl"))
	if err != nil {
		return err
	}
	oos, err := phrases(r.file("oos_val.jsonl"))
	if err != nil {
		return err
	}
	if len(all) < 2 {
		if test, err := phrases(r.file("test.jsonl")); err != nil || len(test) == 0 {
			return err
		}
		return errors.New("there are phrases to ask for, and none to learn from: -train names no folder that has the set")
	}
	labels := make([]string, len(all))
	for i, p := range all {
		labels[i] = p.Intent
	}
	dealt := folds(labels)
	var gotIn, gotOut []asked
	total := len(all) + foldCount*len(oos)
	for fold := range foldCount {
		var examples, test []phrase
		for i, p := range all {
			if dealt[i] == fold {
				test = append(test, p)
			} else {
				examples = append(examples, p)
			}
		}
		got, err := askIntents(ctx, r, append(examples, strangers...), slices.Concat(test, oos), len(gotIn)+len(gotOut), total)
		if err != nil {
			return err
		}
		gotIn, gotOut = append(gotIn, got[:len(test)]...), append(gotOut, got[len(test):]...)
	}
	reportIntents(r, "5-fold ", gotIn, gotOut)
	return r.botOfIntents(ctx, all)
}

// askIntents learns from examples and asks for each of the test's phrases. done and of are for the progress.
func askIntents(ctx context.Context, r *run, examples, test []phrase, done, of int) ([]asked, error) {
	r.tell(done, of)
	list := make([]intent.Example, len(examples))
	for i, p := range examples {
		list[i] = intent.Example{Text: p.Text, Intents: p.Intents}
	}
	model, err := intent.Train(ctx, list)
	if err != nil {
		return nil, err
	}
	out := make([]asked, len(test))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(test); i = int(next.Add(1)) - 1 {
				out[i] = asked{phrase: test[i]}
				out[i].Result, out[i].failed = classify(model, test[i].Text)
			}
		})
	}
	wg.Wait()
	for _, a := range out {
		if a.failed {
			r.miss(a.Text, "the classifier panicked")
		}
	}
	r.tell(done+len(test), of)
	return out, nil
}

func classify(m *intent.Model, text string) (result intent.Result, failed bool) {
	defer func() {
		if recover() != nil {
			// A crash is no refusal: where strangers are asked, it counts as one that was let in.
			result, failed = intent.Result{Confidence: 1}, true
		}
	}()
	return m.Classify(text), false
}

// reportIntents makes the figures of phrases in scope, and of those out of scope where there are any.
func reportIntents(r *run, label string, in, out []asked) {
	right := func(a asked) bool { return a.right() }
	r.share(label+"accuracy", count(in, right), len(in))
	for _, slice := range []struct{ flag, name string }{{"Z", "typos"}, {"Q", "colloquial"}} {
		part := slices.DeleteFunc(slices.Clone(in), func(a asked) bool { return !strings.Contains(a.Flags, slice.flag) })
		r.share(label+"accuracy on "+slice.name, count(part, right), len(part))
	}
	if len(in) > 0 {
		r.report(label+"calibration error", calibrationError(in), len(in))
	}
	for _, a := range in {
		if !a.right() && len(a.Candidates) > 0 {
			r.miss(a.Text, "%s for %s (%.2f, confidence %.2f)", a.Candidates[0].Intent, a.Intent, a.Candidates[0].Probability, a.Confidence)
		}
	}
	if len(in) > 0 {
		failed := func(a asked) bool { return a.failed }
		r.report(label+"crashes", float64(count(in, failed)+count(out, failed)), len(in)+len(out))
	}
	if len(in) == 0 || len(out) == 0 {
		return
	}
	// The threshold is the one at which these very strangers are told: a point of the curve, and no choice made before.
	threshold := recallThreshold(out, oosRecall)
	kept := count(in, func(a asked) bool { return a.right() && a.Confidence > threshold })
	r.share(fmt.Sprintf("%saccuracy in scope at out-of-scope recall %.2f", label, oosRecall), kept, len(in))
	r.report(label+"out-of-scope AUROC", auroc(in, out), len(in)+distinct(out))
}

func count(list []asked, hold func(asked) bool) int {
	n := 0
	for _, a := range list {
		if hold(a) {
			n++
		}
	}
	return n
}

// distinct phrases: cross-validation asks the same strangers of every part.
func distinct(list []asked) int {
	seen := map[string]bool{}
	for _, a := range list {
		seen[a.Text] = true
	}
	return len(seen)
}

// recallThreshold is the lowest confidence not above which lies the wanted share of phrases out of scope.
func recallThreshold(out []asked, recall float64) float64 {
	list := make([]float64, len(out))
	for i, a := range out {
		list[i] = a.Confidence
	}
	slices.Sort(list)
	for i := range list {
		if float64(i+1) >= recall*float64(len(list)) {
			return list[i]
		}
	}
	return 1
}

// auroc is how often a phrase in scope has the higher confidence than one out of scope.
func auroc(in, out []asked) float64 {
	list := make([]float64, len(out))
	for i, a := range out {
		list[i] = a.Confidence
	}
	slices.Sort(list)
	sum := 0.0
	for _, a := range in {
		below, _ := slices.BinarySearch(list, a.Confidence)
		above := below
		for above < len(list) && list[above] == a.Confidence {
			above++
		}
		sum += (float64(below) + float64(above)) / 2 / float64(len(list))
	}
	return sum / float64(len(in))
}

// calibrationError is the expected one (Naeini et al. 2015), over ten bins of the first candidate's probability.
func calibrationError(list []asked) float64 {
	var n, right, sum [10]float64
	for _, a := range list {
		if len(a.Candidates) == 0 {
			continue
		}
		p := a.Candidates[0].Probability
		bin := min(int(p*10), 9)
		n[bin]++
		sum[bin] += p
		if a.right() {
			right[bin]++
		}
	}
	total := 0.0
	for b := range n {
		total += max(right[b]-sum[b], sum[b]-right[b])
	}
	return total / float64(len(list))
}

// phrases of files. One intent is the only one of several; a phrase out of scope has none.
func phrases(files ...string) ([]phrase, error) {
	var out []phrase
	for _, file := range files {
		list, err := readCases[phrase](file)
		if err != nil {
			return nil, err
		}
		for _, p := range list {
			if p.Intent != "" && p.Intent != "oos" {
				p.Intents = []string{p.Intent}
			}
			out = append(out, p)
		}
	}
	return out, nil
}

func inFolder(dir string, names ...string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = filepath.Join(dir, n)
	}
	return out
}

// without returns the phrases of all whose text is in none of the others.
func without(all, others []phrase) []phrase {
	seen := map[string]bool{}
	for _, p := range others {
		seen[p.Text] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(p phrase) bool { return seen[p.Text] })
}

// scoreSeveral scores the folders of phrases with several intents: each file in turn is asked of what was learned from the
// other files, or all of them of what was learned from the other folder's.
func scoreSeveral(ctx context.Context, r *run) error {
	parts, err := foldersOf(r.dir)
	if err != nil {
		return err
	}
	for _, part := range parts {
		files, err := filepath.Glob(filepath.Join(r.dir, part, "*.jsonl"))
		if err != nil {
			return err
		}
		var got []asked
		if r.train != "" {
			from, err := filepath.Glob(filepath.Join(r.train, part, "*.jsonl"))
			if err != nil {
				return err
			}
			if got, err = askSeveral(ctx, r, from, files); err != nil {
				return err
			}
		} else {
			for i := range files {
				list, err := askSeveral(ctx, r, slices.Delete(slices.Clone(files), i, i+1), files[i:i+1])
				if err != nil {
					return err
				}
				got = append(got, list...)
			}
		}
		reportSeveral(r, part, got)
	}
	return nil
}

func foldersOf(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the parts of the set: %w", err)
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, e.Name())
		}
	}
	return out, nil
}

func askSeveral(ctx context.Context, r *run, from, to []string) ([]asked, error) {
	examples, err := phrases(from...)
	if err != nil || len(examples) == 0 {
		return nil, err
	}
	test, err := phrases(to...)
	if err != nil {
		return nil, err
	}
	return askIntents(ctx, r, examples, test, 0, len(test))
}

// reportSeveral gives the F1 over all pairs of a phrase and an intent.
func reportSeveral(r *run, part string, got []asked) {
	hit, found, wanted := 0, 0, 0
	for _, a := range got {
		wanted += len(a.Intents)
		var present []string
		for _, c := range a.Candidates {
			if c.Presence >= 0.5 {
				present = append(present, c.Intent)
				found++
				if slices.Contains(a.Intents, c.Intent) {
					hit++
				}
			}
		}
		if !slices.Equal(slices.Sorted(slices.Values(present)), slices.Sorted(slices.Values(a.Intents))) {
			r.miss(a.Text, "%v for %v", present, a.Intents)
		}
	}
	if len(got) > 0 && found+wanted > 0 {
		r.report(part+" micro-F1", 2*float64(hit)/float64(found+wanted), len(got))
	}
}
