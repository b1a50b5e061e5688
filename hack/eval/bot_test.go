// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"io"
	"math"
	"testing"

	"github.com/rynda-dev/rynda/internal/bot"
	"github.com/rynda-dev/rynda/internal/kb"
)

func TestTheWholeBotIsAskedWithAThirdAwayAndWithAll(t *testing.T) {
	article := func(slug, title string, keywords ...string) topic {
		return topic{id: slug, article: kb.Article{Slug: slug, Locale: "en", Title: title, Keywords: keywords, Body: title + "."}}
	}
	topics := []topic{
		article("refund", "Get a refund", "money back", "return my payment"),
		article("password", "Reset a password", "forgot my password", "cannot log in"),
		article("parcel", "Track a parcel", "where is my order", "delivery status"),
		article("invoice", "Download an invoice", "receipt for accounting", "tax document"),
		article("language", "Change the language", "switch to german", "interface in french"),
		{id: "hours", intent: &bot.Intent{
			Name: "hours", Answer: map[string]string{"en": "From nine to five."},
			Phrases: map[string][]string{"en": {"opening hours", "when do you open", "are you open on sunday", "what time do you close", "business hours"}},
		}},
	}
	asked := []botQuestion{
		{id: "1", text: "forgot my password", topics: []string{"password"}},
		{id: "2", text: "I want my money back", topics: []string{"refund"}},
		{id: "3", text: "when do you open", topics: []string{"hours"}},
		{id: "4", text: "hello", topics: []string{"hours"}}, // small talk is no question
	}
	r := &run{set: "intent-x", out: json.NewEncoder(io.Discard), log: io.Discard}
	if err := r.scoreBot(t.Context(), "en", "", topics, asked); err != nil {
		t.Fatal(err)
	}
	got := map[string]figure{}
	for _, f := range r.figures {
		got[f.Metric] = f
	}
	for metric, want := range map[string]figure{
		"bot, a third unknown: answered of the unknown": {Value: 0, N: 3}, // each of three is away once
		"bot, all known: first is right":                {Value: 1, N: 3},
		"bot, all known: right among answers":           {Value: 1, N: 3},
	} {
		if got[metric].Value != want.Value || got[metric].N != want.N {
			t.Errorf("%s: %+v, want %+v", metric, got[metric], want)
		}
	}
	if e := got["bot, a third unknown: calibration error"]; e.N != 9 || e.Value <= 0 || e.Value > 0.5 {
		t.Errorf("calibration error %+v", e)
	}
}

func TestTheErrorOfCalibrationIsTheDistanceBetweenSaidAndRight(t *testing.T) {
	list := []verdict{{confidence: 0.9, right: true}, {confidence: 0.95}, {confidence: 0.1}, {confidence: 0.12, right: true}}
	// From 0.9 on 1.85 was said and one is right; from 0.1 on 0.22 and one.
	if got, want := calibrationOf(list), (0.85+0.78)/4; math.Abs(got-want) > 1e-9 {
		t.Errorf("%v, want %v", got, want)
	}
}
