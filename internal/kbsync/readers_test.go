// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/store/storetest"
)

func TestWhatReadersDidIsNoted(t *testing.T) {
	pool := storetest.New(t)
	r := &Readers{Pool: pool, Now: func() time.Time { return time.UnixMilli(0) }}
	if err := r.RecordSearch(t.Context(), "ru", "доставка", 0); err != nil {
		t.Fatal(err)
	}
	if err := r.RecordFeedback(t.Context(), kb.Feedback{Locale: "ru", Slug: "terms", Comment: "мало", At: time.UnixMilli(0)}); err != nil {
		t.Fatal(err)
	}
	var searches, feedback int
	err := pool.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM kb_searches WHERE query = 'доставка' AND results = 0),
		(SELECT count(*) FROM kb_feedback WHERE slug = 'terms' AND NOT helpful AND comment = 'мало')`).Scan(&searches, &feedback)
	if err != nil || searches != 1 || feedback != 1 {
		t.Errorf("noted %d and %d, %v", searches, feedback, err)
	}
}

func TestSearchesAreForgottenAfterNinetyDays(t *testing.T) {
	pool := storetest.New(t)
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	r := &Readers{Pool: pool, Now: func() time.Time { return now }}
	for _, query := range []string{"old", "young"} {
		if err := r.RecordSearch(t.Context(), "en", query, 1); err != nil {
			t.Fatal(err)
		}
		now = now.Add(60 * 24 * time.Hour)
	}
	if err := r.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	var left string
	if err := pool.QueryRow(t.Context(), `SELECT string_agg(query, ' ') FROM kb_searches`).Scan(&left); err != nil || left != "young" {
		t.Errorf("left are %q (%v), want the young one", left, err)
	}
}
