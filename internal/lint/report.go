// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Problem is something wrong at a place in a file.
type Problem struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`   // 1-based
	Column  int    `json:"column"` // 1-based, in bytes
	Kind    string `json:"kind,omitempty"`
	Name    string `json:"name,omitempty"`
	Field   string `json:"field,omitempty"` // such as spec.templates[3].body.ru
	Message string `json:"message"`
	// Warning does not make the desk worse than its author means it to be.
	Warning bool `json:"warning"`
}

// String is `path:line:column: Kind/name: field: message`; what a problem does not have is left out.
func (p Problem) String() string {
	parts := []string{fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Column)}
	if p.Kind != "" {
		parts = append(parts, p.Kind+"/"+p.Name)
	}
	if p.Field != "" {
		parts = append(parts, p.Field)
	}
	message := p.Message
	if p.Warning {
		message = "warning: " + message
	}
	return strings.Join(append(parts, message), ": ")
}

// Report is what was found, sorted by place.
type Report struct {
	Problems []Problem `json:"problems"`
	// Resources that were checked.
	Resources int `json:"resources"`
	Articles  int `json:"articles"` // in order, all languages
}

// Failed tells whether there is a problem that is no warning.
func (r Report) Failed() bool {
	return slices.ContainsFunc(r.Problems, func(p Problem) bool { return !p.Warning })
}

// WriteText writes one line per problem.
func (r Report) WriteText(w io.Writer) error {
	for _, p := range r.Problems {
		if _, err := fmt.Fprintln(w, p); err != nil {
			return fmt.Errorf("write report: %w", err)
		}
	}
	return nil
}

// WriteJSON writes the report as one JSON object.
func (r Report) WriteJSON(w io.Writer) error {
	if r.Problems == nil {
		r.Problems = []Problem{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

func (r *Report) sort() {
	slices.SortStableFunc(r.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Field, b.Field), cmp.Compare(a.Message, b.Message))
	})
	r.Problems = slices.Compact(r.Problems)
}
