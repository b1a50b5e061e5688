// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/search"
)

// faqEntry is a question with its answer or answers, in a language that is not told.
type faqEntry struct {
	ID       string          `json:"id"`
	Question string          `json:"question"`
	Answers  json.RawMessage `json:"answers"` // a text, or a list of texts
	Answer   string          `json:"answer"`
}

func (e faqEntry) text() string {
	var list []string
	if json.Unmarshal(e.Answers, &list) != nil {
		var one string
		if json.Unmarshal(e.Answers, &one) == nil {
			list = []string{one}
		}
	}
	if e.Answer != "" {
		list = append(list, e.Answer)
	}
	return strings.Join(list, "\n\n")
}

// scoreFAQSet indexes questions with their answers, of both folders, and asks the queries of the one to be scored.
func scoreFAQSet(ctx context.Context, r *run) error {
	var entries []faqEntry
	seen := map[string]bool{}
	for _, dir := range []string{r.dir, r.train} {
		if dir == "" {
			continue
		}
		list, err := readCases[faqEntry](filepath.Join(dir, "faq.jsonl"))
		if err != nil {
			return err
		}
		for _, e := range list {
			if !seen[e.ID] {
				seen[e.ID] = true
				entries = append(entries, e)
			}
		}
	}
	asked, err := readCases[question](r.file("queries.jsonl"))
	if err != nil || len(entries) == 0 || len(asked) == 0 {
		return err
	}
	var sample strings.Builder
	for _, e := range entries {
		sample.WriteString(e.Question + "\n")
		if sample.Len() > search.MaxQueryBytes {
			break
		}
	}
	locale := search.LanguageOf(sample.String())
	x := search.NewIndex(search.Options{})
	for i, e := range entries {
		if err := x.Add(search.Document{ID: e.ID, Locale: locale, Title: e.Question, Body: content.PlainText(e.text())}); err != nil {
			return fmt.Errorf("index %s: %w", e.ID, err)
		}
		r.tell(i+1, len(entries))
	}
	var known []question
	for _, q := range asked {
		for _, id := range q.Relevant {
			if seen[id] {
				known = append(known, q)
				break
			}
		}
	}
	r.measure(ctx, x, locale, "query", "", known)
	return nil
}
