// SPDX-License-Identifier: Apache-2.0

package routing

import (
	"strings"
	"testing"
)

func TestConditionMatches(t *testing.T) {
	t.Parallel()
	facts := Facts{
		Channel: "site", Kind: "chat", Team: "first-line", Severity: "Blocker", Priority: "High", Type: "Problem",
		Tags: []string{"vip", "refund"}, Locale: "ru", Status: "Open",
	}
	for expression, want := range map[string]bool{
		"":                         true,
		"  ":                       true,
		"ticket.channel == 'site'": true,
		"ticket.kind == 'chat' && ticket.severity in ['Blocker', 'Critical']": true,
		"'vip' in ticket.tags":                                  true,
		"ticket.tags.exists(t, t.startsWith('re'))":             true,
		"size(ticket.tags) == 0":                                false,
		"ticket.locale.matches('^en')":                          false,
		"ticket.type != 'Problem'":                              false,
		"ticket.priority == 'High' ? ticket.team == 'x' : true": false,
		"ticket.status == 'Open'":                               true,
		"ticket.tags.isSorted()":                                false, // a function of Kubernetes' environment
	} {
		c, err := Compile(expression)
		if err != nil {
			t.Errorf("%s: %v", expression, err)
			continue
		}
		got, err := c.Matches(facts)
		if err != nil || got != want {
			t.Errorf("%s is %t (%v), want %t", expression, got, err, want)
		}
	}
}

func TestConditionMatchesATicketOfWhichNothingIsKnown(t *testing.T) {
	t.Parallel()
	c, err := Compile("ticket.team == '' && !('vip' in ticket.tags)")
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := c.Matches(Facts{}); !ok || err != nil {
		t.Errorf("got %t, %v", ok, err)
	}
}

func TestConditionIsRefused(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ expression, want string }{
		"a field that tickets do not have":  {"ticket.chanel == 'x'", "1:7: undefined field 'chanel'"},
		"an unknown variable":               {"order.id == 1", "1:1: undeclared reference to 'order'"},
		"a comparison of unlike things":     {"ticket.severity == 1", "no matching overload"},
		"an expression that is no truth":    {"ticket.channel", "must give true or false, not string"},
		"broken syntax":                     {"ticket.channel ==", "1:18: Syntax error"},
		"a dynamic result":                  {"dyn(ticket.channel)", "must give true or false, not dyn"},
		"nested loops":                      {"ticket.tags.all(a, ticket.tags.all(b, ticket.tags.all(c, ticket.tags.all(d, a + b == c + d))))", "may take too long"},
		"a text that is too long":           {"true || '" + strings.Repeat("x", MaxConditionBytes) + "' == ''", "more than 1024"},
		"a regular expression that is none": {"ticket.channel.matches('(')", "1:24: invalid matches argument"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Compile(tc.expression)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error is %v, want %s", err, tc.want)
			}
		})
	}
}

func TestAConditionThatFailsSaysSo(t *testing.T) {
	t.Parallel()
	c, err := Compile("ticket.tags[3] == 'x'")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Matches(Facts{Tags: []string{"a"}}); err == nil {
		t.Error("an index out of range gave no error")
	}
}

func FuzzCompile(f *testing.F) {
	f.Add("ticket.channel == 'chat' && 'a' in ticket.tags")
	f.Add("ticket.tags.exists(t, t.matches('a+'))")
	f.Fuzz(func(_ *testing.T, expression string) {
		c, err := Compile(expression)
		if err != nil {
			return
		}
		_, _ = c.Matches(Facts{Channel: "chat", Tags: []string{"a", "b"}}) // must come back, whatever it says
	})
}
