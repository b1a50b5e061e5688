// SPDX-License-Identifier: Apache-2.0

package v1alpha1_test

import "testing"

const goodChannel = `{deskRef: {name: acme}, chat: {}}`

func TestChannelRules(t *testing.T) {
	t.Parallel()
	check(t, "Channel", goodChannel, map[string]rule{
		"the smallest channel": {},
		"everything a chat can have": {spec: `
displayName: {ru: Чат, en: Chat}
team: first-line
bot: {enabled: true}
outOfHours: {calendarRef: {name: office}, template: out-of-hours}
chat: {allowedOrigins: ["https://acme.example", "http://127.0.0.1:30080"], greeting: {en: Hello}, color: "#3B5bdb", position: BottomLeft, askForEmail: Always}`},
		"no kind":                       {spec: `chat: null`, field: "spec", message: "exactly one kind of channel must be set: chat"},
		"no desk":                       {spec: `deskRef: null`, field: "spec.deskRef", message: "Required value"},
		"a desk without name":           {spec: `deskRef: {name: ""}`, field: "spec.deskRef.name", message: "should be at least 1 chars long"},
		"a team whose name is no name":  {spec: `team: First line`, field: "spec.team", message: "should match"},
		"an origin with a path":         {spec: `chat: {allowedOrigins: ["https://acme.example/"]}`, field: "spec.chat.allowedOrigins[0]", message: "should match"},
		"every origin":                  {spec: `chat: {allowedOrigins: ["*"]}`, field: "spec.chat.allowedOrigins[0]", message: "should match"},
		"an origin twice":               {spec: `chat: {allowedOrigins: ["https://a", "https://a"]}`, field: "spec.chat.allowedOrigins[1]", message: "Duplicate value"},
		"a colour that is none":         {spec: `chat: {color: blue}`, field: "spec.chat.color", message: "should match"},
		"a position that is none":       {spec: `chat: {position: Middle}`, field: "spec.chat.position", message: "supported values"},
		"a time to ask that is none":    {spec: `chat: {askForEmail: Sometimes}`, field: "spec.chat.askForEmail", message: "supported values"},
		"out of hours without calendar": {spec: `outOfHours: {template: x}`, field: "spec.outOfHours.calendarRef", message: "Required value"},
		"out of hours without template": {spec: `outOfHours: {calendarRef: {name: x}}`, field: "spec.outOfHours.template", message: "Required value"},
		"a kind that does not exist":    {spec: `fax: {}`, field: "spec.fax", message: "unknown field"},
	})
}

func TestTheDeskOfAResourceCannotChange(t *testing.T) {
	t.Parallel()
	for kind, good := range map[string]string{
		"Channel": goodChannel, "SLAPolicy": goodPolicy, "TemplateSet": goodTemplates, "KnowledgeBase": goodKnowledgeBase,
	} {
		t.Run(kind, func(t *testing.T) {
			checkChanges(t, kind, good, map[string]change{
				"to another desk":  {to: `deskRef: {name: other}`, field: "spec.deskRef", message: "deskRef is immutable"},
				"to the very same": {to: `deskRef: {name: acme}`},
			})
		})
	}
}
