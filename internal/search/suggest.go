// SPDX-License-Identifier: Apache-2.0

package search

import "context"

// Suggestion completes what a person is typing with a document's title.
type Suggestion struct {
	ID    string
	Title string
	Marks []Span // in the title
}

// Suggest returns the documents whose title, keywords or summary have the words typed so far, the last of which may be
// unfinished. It is Search without bodies and snippets, fast enough for each key press; what the query excludes is not suggested
// (see Parse).
func (x *Index) Suggest(ctx context.Context, locale, typed string, limit int) ([]Suggestion, error) {
	hits, err := x.search(ctx, Request{Query: typed, Locale: locale, Limit: limit, Prefix: true, Operators: true}, FieldSummary)
	if err != nil {
		return nil, err
	}
	var out []Suggestion
	for _, h := range hits {
		if h.Coverage < hits[0].Coverage/2 {
			continue // it has too few of the words to be what is being typed
		}
		out = append(out, Suggestion{ID: h.ID, Title: h.Title, Marks: h.TitleMarks})
	}
	return out, nil
}
