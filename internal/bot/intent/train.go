// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Limits of what is learned.
const (
	MaxExamples = 60_000
	MaxIntents  = 3_000
)

// ErrTooMany is returned by Train for examples or intents above the limits.
var ErrTooMany = errors.New("too many to learn from")

// Example is a phrase and what it is for.
type Example struct {
	Text string
	// Intents of the phrase: one, as a rule. None: the phrase is about nothing that the model should know, which is worth
	// being learned too.
	Intents []string
}

// fewestStrangers is from how many examples out of scope on they get a plane of their own.
const fewestStrangers = 10

// Train learns from the examples. It takes about a second for a thousand phrases of a hundred intents and ends early only
// with the context's error. The order of the examples does not matter much, but equal models need equal order.
func Train(ctx context.Context, examples []Example) (*Model, error) {
	if len(examples) > MaxExamples {
		return nil, fmt.Errorf("learn intents from %d examples, more than %d: %w", len(examples), MaxExamples, ErrTooMany)
	}
	m := &Model{reader: newReader()}
	for _, e := range examples {
		m.intents = append(m.intents, e.Intents...)
	}
	slices.Sort(m.intents)
	m.intents = slices.Compact(m.intents)
	if len(m.intents) > MaxIntents {
		return nil, fmt.Errorf("learn %d intents, more than %d: %w", len(m.intents), MaxIntents, ErrTooMany)
	}
	var texts []reading
	strangers := 0
	for _, e := range examples {
		t := m.reader.read(e.Text)
		if len(t.words) == 0 {
			continue // nothing to learn from
		}
		var labels []int
		for _, name := range e.Intents {
			i, _ := slices.BinarySearch(m.intents, name)
			labels = append(labels, i)
		}
		if len(labels) == 0 {
			strangers++
		}
		texts, m.labels = append(texts, t), append(m.labels, labels)
	}
	classes := len(m.intents)
	if strangers >= fewestStrangers {
		classes++
		for i, l := range m.labels {
			if len(l) == 0 {
				m.labels[i] = []int{len(m.intents)}
			}
		}
	}
	trials, err := try(ctx, m.reader, texts, m.labels, len(m.intents), classes)
	if err != nil {
		return nil, err
	}
	m.scale = calibrate(trials)
	if m.scorer, err = fit(ctx, texts, m.labels, classes); err != nil {
		return nil, err
	}
	return m, nil
}
