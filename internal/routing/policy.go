// SPDX-License-Identifier: Apache-2.0

package routing

import (
	"errors"
	"fmt"
)

// Rule gives a name to a condition: a policy with what it matches.
type Rule struct {
	Name  string
	Match string // CEL; "": every ticket
}

// Rules are rules in the order in which they are asked, compiled.
type Rules struct {
	names      []string
	conditions []*Condition
}

// NewRules compiles rules. One that does not compile is an error; the others are kept.
func NewRules(rules []Rule) (*Rules, error) {
	r := &Rules{}
	var errs []error
	for _, rule := range rules {
		c, err := Compile(rule.Match)
		if err != nil {
			errs = append(errs, fmt.Errorf("rule %s: %w", rule.Name, err))
			continue
		}
		r.names, r.conditions = append(r.names, rule.Name), append(r.conditions, c)
	}
	return r, errors.Join(errs...)
}

// First returns the name of the first rule that matches. A rule that fails does not match; its error is returned beside
// the answer, so that one broken rule does not leave a ticket without policy.
func (r *Rules) First(f Facts) (name string, ok bool, err error) {
	var errs []error
	for i, c := range r.conditions {
		matches, err := c.Matches(f)
		if err != nil {
			errs = append(errs, fmt.Errorf("rule %s: %w", r.names[i], err))
			continue
		}
		if matches {
			return r.names[i], true, errors.Join(errs...)
		}
	}
	return "", false, errors.Join(errs...)
}

// TeamFor returns the team that gets a channel's tickets: the channel's own where the desk has it, else the first one; ""
// when the desk has no teams.
func TeamFor(channelTeam string, teams []string) string {
	for _, t := range teams {
		if t == channelTeam {
			return t
		}
	}
	if len(teams) == 0 {
		return ""
	}
	return teams[0]
}
