// SPDX-License-Identifier: Apache-2.0

package main

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestSearchSetsGiveTheirFigures(t *testing.T) {
	for name, tt := range map[string]struct {
		args []string
		want map[string]figure
	}{
		"articles of one folder": {
			[]string{"-only", "^kb-shop$"}, map[string]figure{
				"articles ru": {Value: 3, N: 3}, "articles en": {Value: 1, N: 1},
				"known item hit@1 ru": {Value: 1, N: 2}, "known item MRR@10 ru": {Value: 1, N: 2}, "known item nDCG@10 ru": {Value: 1, N: 2},
				"faq hit@5 ru": {Value: 1, N: 1}, "faq question with a typo -> question+answer hit@1 ru": {Value: 1, N: 2},
			},
		},
		"articles of both folders, questions of one": {
			[]string{"-only", "^kb-shop$", "-train", "testdata/retrieval-more"}, map[string]figure{
				"articles ru": {Value: 4, N: 4}, "known item hit@1 ru": {Value: 1, N: 3}, "known item with a typo hit@5 ru": {Value: 1, N: 3},
			},
		},
		"a list of questions in a language that is not told": {
			[]string{"-only", "^faq-haus$"}, map[string]figure{"query hit@1": {Value: 1, N: 2}, "query MRR@10": {Value: 1, N: 2}},
		},
		"lists of both folders": {
			[]string{"-only", "^faq-haus$", "-train", "testdata/retrieval-more"}, map[string]figure{"query hit@1": {Value: 1, N: 3}, "query hit@5": {Value: 1, N: 3}},
		},
		"wrong words": {
			[]string{"-only", "^typo-words$"}, map[string]figure{
				"top-1 among the set's right words": {Value: 0.666667, N: 3}, "top-3 among the set's right words": {Value: 0.666667, N: 3},
				"top-1 by the search itself, among the set's right words": {Value: 0.666667, N: 3},
			},
		},
		"texts, by what the other folder's have": {
			[]string{"-only", "^typo-texts$", "-train", "testdata/retrieval-more"}, map[string]figure{
				"word F1": {Value: 0.8, N: 3}, "word precision": {Value: 1, N: 2},
			},
		},
		"texts, by the others of the folder": {
			[]string{"-only", "^typo-texts$"}, map[string]figure{"word precision": {Value: 1, N: 1}, "word recall": {Value: 0.333333, N: 3}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, log := scored(t, append([]string{"-dir", "testdata/retrieval"}, tt.args...)...)
			for metric, f := range tt.want {
				f.Metric, f.Set = metric, got[metric].Set
				if got[metric] != f {
					t.Errorf("%+v, want %+v\n%s", got[metric], f, log)
				}
			}
		})
	}
}

func TestATypoIsOneEditOfALongerWordAlwaysTheSame(t *testing.T) {
	for _, text := range []string{"когда привезут мой заказ", "reset password", "Passwörter", "よろしくお願い", "ab cd"} {
		for _, id := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
			got := withTypo(text, id)
			if again := withTypo(text, id); again != got {
				t.Errorf("%q, then %q", got, again)
			}
			if !utf8.ValidString(got) || utf8.RuneCountInString(got) < utf8.RuneCountInString(text)-1 || utf8.RuneCountInString(got) > utf8.RuneCountInString(text)+1 {
				t.Errorf("%q became %q", text, got)
			}
			if text == "ab cd" && got != text {
				t.Errorf("short words became %q", got)
			}
		}
	}
	var seen []string
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		if got := withTypo("password", id); got != "password" && !slices.Contains(seen, got) {
			seen = append(seen, got)
		}
	}
	if len(seen) < 3 {
		t.Errorf("all typos are alike: %v", seen)
	}
}

func TestWordsOfACorrectionAreAlignedWithThoseOfTheText(t *testing.T) {
	from, to := wordsOf("вобщем я непришел домой"), wordsOf("в общем я не пришёл домой")
	if diff := cmp.Diff([]string{"в общем", "я", "не пришел", "домой"}, alignWords(from, to)); diff != "" {
		t.Error(diff)
	}
}
