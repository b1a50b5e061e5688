// SPDX-License-Identifier: Apache-2.0

package routing

import (
	"strings"
	"testing"
)

func TestFirstAsksTheRulesInTheirOrder(t *testing.T) {
	t.Parallel()
	rules, err := NewRules([]Rule{
		{Name: "broken-at-run-time", Match: "ticket.tags[0] == 'vip'"},
		{Name: "chat", Match: "ticket.kind == 'chat'"},
		{Name: "all"},
		{Name: "never-asked", Match: "true"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		facts   Facts
		want    string
		wantErr bool
	}{
		"the first that matches":              {Facts{Kind: "email", Tags: []string{"vip"}}, "broken-at-run-time", false},
		"the second":                          {Facts{Kind: "chat", Tags: []string{"x"}}, "chat", false},
		"a rule that fails is passed over":    {Facts{Kind: "chat"}, "chat", true},
		"the rule for everything at the last": {Facts{Kind: "email", Tags: []string{"x"}}, "all", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, ok, err := rules.First(tc.facts)
			if got != tc.want || !ok || (err != nil) != tc.wantErr {
				t.Errorf("got %q, %t, %v", got, ok, err)
			}
		})
	}
}

func TestNoRuleMatches(t *testing.T) {
	t.Parallel()
	rules, err := NewRules([]Rule{{Name: "chat", Match: "ticket.kind == 'chat'"}})
	if err != nil {
		t.Fatal(err)
	}
	if name, ok, err := rules.First(Facts{}); name != "" || ok || err != nil {
		t.Errorf("got %q, %t, %v", name, ok, err)
	}
}

func TestNewRulesKeepsTheGoodOnesAndNamesTheBad(t *testing.T) {
	t.Parallel()
	rules, err := NewRules([]Rule{{Name: "bad", Match: "ticket.x"}, {Name: "good"}})
	if err == nil || !strings.Contains(err.Error(), "rule bad: ") {
		t.Errorf("error is %v", err)
	}
	if name, ok, _ := rules.First(Facts{}); name != "good" || !ok {
		t.Errorf("got %q, %t", name, ok)
	}
}

func TestTeamFor(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		channelTeam string
		teams       []string
		want        string
	}{
		"the channel's own":               {"b", []string{"a", "b"}, "b"},
		"the first when it names none":    {"", []string{"a", "b"}, "a"},
		"the first when its team is gone": {"c", []string{"a", "b"}, "a"},
		"none when the desk has none":     {"c", nil, ""},
	} {
		if got := TeamFor(tc.channelTeam, tc.teams); got != tc.want {
			t.Errorf("%s: got %q, want %q", name, got, tc.want)
		}
	}
}
