// SPDX-License-Identifier: Apache-2.0

package template

import (
	"strings"
	"testing"
)

func TestCheckAcceptsWhatAuthorsWrite(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"plain text":                    "Здравствуйте!",
		"a variable":                    "Hello {{ contact.firstName }}",
		"a default":                     `Hello {{ contact.firstName | default: "there" }}`,
		"a condition":                   "{% if contact.firstName %}Hi {{ contact.firstName }}{% else %}Hi{% endif %}",
		"a comparison with a word":      `{% if contact.email contains "contact.phone" and ticket.number != nil %}x{% endif %}`,
		"a case":                        `{% case ticket.number %}{% when "1" %}first{% else %}later{% endcase %}`,
		"a comment with unknown things": "{% comment %}{{ order.id }} {% for x in y %} {{ {% endcomment %}ok",
		"trimmed whitespace":            "a {{- contact.name -}} b",
		"braces of JSON":                `{"a": {"b": 1}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if problems := Check(body); len(problems) != 0 {
				t.Errorf("Check(%q) = %v", body, problems)
			}
		})
	}
}

func TestCheckNamesTheLineAndTheMistake(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		body string
		line int
		want string
	}{
		"an unknown variable":               {"a\nb {{ contact.firstname }}", 2, `unknown variable "contact.firstname"`},
		"an unknown variable in a tag":      {"a\n\n{% if order %}x{% endif %}", 3, `unknown variable "order"`},
		"an object that is no text":         {"{{ contact }}", 1, `unknown variable "contact"`},
		"an unknown filter":                 {"{{ contact.name | replace: 'a', 'aa' }}", 1, `unknown filter "replace"`},
		"the filter of the engine itself":   {"{{ contact.name | rynda_markdown }}", 1, `unknown filter "rynda_markdown"`},
		"a filter's argument of wrong type": {"x\n{{ contact.name | truncate: 'many' }}", 2, "can't convert"},
		"an index in brackets":              {"{{ contact['name'] }}", 1, "write contact.name"},
		"a loop":                            {"{% for i in (1..100000000) %}x{% endfor %}", 1, "the tag {% for %} is not allowed"},
		"an assignment":                     {"{% assign a = contact.name %}", 1, "the tag {% assign %} is not allowed"},
		"an include":                        {"\n{% include 'x' %}", 2, "the tag {% include %} is not allowed"},
		"an object that is not closed":      {"x\ny {{ contact.name }", 2, `"{{" is not closed`},
		"a tag that is not closed":          {"{% if contact.name", 1, `"{%" is not closed`},
		"a block that is not closed":        {"{% if contact.name %}x", 1, "unterminated"},
		"an end without a block":            {"{% endif %}", 1, "endif"},
		"an expression that is broken":      {"{{ contact.name | }}", 1, "syntax error"},
		"a body that is too long":           {strings.Repeat("x", MaxBodyBytes+1), 1, "more than 32768"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			problems := Check(tc.body)
			if len(problems) == 0 {
				t.Fatal("no problem")
			}
			if p := problems[0]; p.Line != tc.line || !strings.Contains(p.Message, tc.want) {
				t.Errorf("got %v, want line %d: … %s …", p, tc.line, tc.want)
			}
		})
	}
}

func TestCheckTellsOfEveryMistakeByLine(t *testing.T) {
	t.Parallel()
	problems := Check("{{ a }}\n{{ b }}\n{% for %}\n{{ a }}")
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if len(lines) != 4 || lines[0] != 1 || lines[1] != 2 || lines[2] != 3 || lines[3] != 4 {
		t.Errorf("problems are %v", problems)
	}
}
