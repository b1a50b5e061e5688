// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

func TestCompileNamesEveryProblem(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		change func(*Resources)
		want   []string
	}{
		"a desk in an unknown time zone": {
			func(r *Resources) { r.Desk.Spec.TimeZone = "Europe/Atlantis" },
			[]string{`SupportDesk acme: spec.timeZone: "Europe/Atlantis" is no time zone of the IANA database, such as Europe/Moscow`},
		},
		"a desk that speaks a language twice": {
			func(r *Resources) { r.Desk.Spec.Locales = []v1alpha1.Locale{"ru", "en", "ru"} },
			[]string{`SupportDesk acme: spec.locales[2]: the language ru is named twice`},
		},
		"a team that is named twice": {
			func(r *Resources) {
				r.Desk.Spec.Teams[1].Name = "first-line"
				r.Policies = nil
				r.TemplateSets[0].Spec.Teams = nil
			},
			[]string{`SupportDesk acme: spec.teams[1].name: the team "first-line" is named twice`},
		},
		"a team whose calendar is not there": {
			func(r *Resources) { r.Desk.Spec.Teams[1].CalendarRef = &v1alpha1.LocalObjectReference{Name: "night"} },
			[]string{`SupportDesk acme: spec.teams[1].calendarRef.name: there is no BusinessCalendar "night" in the namespace`},
		},
		"a capacity that has no effect": {
			func(r *Resources) {
				r.Desk.Spec.Teams[1].Assignment = &v1alpha1.Assignment{Strategy: "Manual", Capacity: 3}
			},
			[]string{`warning: SupportDesk acme: spec.teams[1].assignment.capacity: has no effect with the strategy Manual`},
		},
		"a name that is not in all languages": {
			func(r *Resources) { r.Desk.Spec.DisplayName = v1alpha1.LocalizedText{"ru": "x", "de": "y", "fr": "z"} },
			[]string{
				`warning: SupportDesk acme: spec.displayName: no text in en`,
				`warning: SupportDesk acme: spec.displayName: the desk does not speak de, fr`,
			},
		},
		"a channel of a team that is not there": {
			func(r *Resources) { r.Channels[0].Spec.Team = "night-shift" },
			[]string{`Channel site: spec.team: the desk has no team "night-shift"`},
		},
		"a bot on a channel of a desk that runs none": {
			func(r *Resources) {
				r.Desk.Spec.Bot = &v1alpha1.Workload{Replicas: new(int32(0))}
				r.Channels[0].Spec.Bot = &v1alpha1.ChannelBot{Enabled: true}
			},
			[]string{`warning: Channel site: spec.bot.enabled: the desk runs no bot (spec.bot.replicas is 0): customers wait for half a minute until people get the conversation`},
		},
		"a channel of no kind": {
			func(r *Resources) { r.Channels[0].Spec.Chat = nil },
			[]string{`Channel site: spec: exactly one kind of channel must be set: chat`},
		},
		"a channel whose calendar and template are not there": {
			func(r *Resources) {
				r.Channels[0].Spec.OutOfHours = &v1alpha1.OutOfHours{CalendarRef: v1alpha1.LocalObjectReference{Name: "x"}, Template: "y"}
			},
			[]string{
				`Channel site: spec.outOfHours.calendarRef.name: there is no BusinessCalendar "x" in the namespace`,
				`Channel site: spec.outOfHours.template: no TemplateSet of the desk has a template "y"`,
			},
		},
		"a channel whose template is in two sets": {
			func(r *Resources) {
				second := *r.TemplateSets[0].DeepCopy()
				second.Name = "second"
				r.TemplateSets = append(r.TemplateSets, second)
			},
			[]string{`Channel site: spec.outOfHours.template: the template "out-of-hours" is in the TemplateSets general, second: its name must be the only one`},
		},
		"a policy whose condition names an unknown field": {
			func(r *Resources) { r.Policies[1].Spec.Match = "ticket.chanel == 'x'" },
			[]string{`SLAPolicy vip: spec.match: 1:7: undefined field 'chanel'`},
		},
		"a policy whose condition is no truth": {
			func(r *Resources) { r.Policies[1].Spec.Match = "ticket.channel" },
			[]string{`SLAPolicy vip: spec.match: the expression must give true or false, not string`},
		},
		"a policy whose calendar is not there": {
			func(r *Resources) { r.Policies[0].Spec.CalendarRef.Name = "x" },
			[]string{`SLAPolicy standard: spec.calendarRef.name: there is no BusinessCalendar "x" in the namespace`},
		},
		"a policy that escalates to a team that is not there": {
			func(r *Resources) { r.Policies[0].Spec.Escalations[0].AssignTeam = "x" },
			[]string{`SLAPolicy standard: spec.escalations[0].assignTeam: the desk has no team "x"`},
		},
		"a first response longer than the resolution": {
			func(r *Resources) { r.Policies[0].Spec.Targets[1].FirstResponse = ptr(v1alpha1.Duration("25h")) },
			[]string{`SLAPolicy standard: spec.targets[1]: firstResponse must not be longer than resolution`},
		},
		"a next response longer than the resolution": {
			func(r *Resources) { r.Policies[0].Spec.Targets[1].NextResponse = ptr(v1alpha1.Duration("25h")) },
			[]string{`SLAPolicy standard: spec.targets[1]: nextResponse must not be longer than resolution`},
		},
		"a target that is no duration": {
			func(r *Resources) { r.Policies[1].Spec.Targets[0].FirstResponse = ptr(v1alpha1.Duration("soon")) },
			[]string{`SLAPolicy vip: spec.targets[0].firstResponse: must be a duration between 1s and 8760h, such as 30m or 4h`},
		},
		"a policy without targets": {
			func(r *Resources) { r.Policies[1].Spec.Targets = nil },
			[]string{`SLAPolicy vip: spec.targets: a policy needs at least one row of targets`},
		},
		"an escalation that never happens": {
			func(r *Resources) {
				r.Policies[1].Spec.Escalations = []v1alpha1.Escalation{{Metric: "Resolution", At: 80, RaisePriority: true}}
			},
			[]string{`warning: SLAPolicy vip: spec.escalations[0].metric: never happens: no row has a target for Resolution`},
		},
		"a policy behind one that matches everything": {
			func(r *Resources) { r.Policies[0].Spec.Order = 5 },
			[]string{`warning: SLAPolicy vip: spec.order: is never asked: the policy "standard" comes first and matches every ticket`},
		},
		"a template with an unknown variable": {
			func(r *Resources) { r.TemplateSets[0].Spec.Templates[1].Body["ru"] = "a\nb {{ order.id }}" },
			[]string{`Channel site: spec.outOfHours.template: the TemplateSet "general", which has the template "out-of-hours", has errors`, `TemplateSet general: spec.templates[1].body.ru: line 2: unknown variable "order.id": known are agent.name, contact.email, contact.firstName, contact.name, desk.name, desk.url, ticket.number, ticket.subject`},
		},
		"a template that is there twice": {
			func(r *Resources) { r.TemplateSets[0].Spec.Templates[1].Name = "out-of-hours" },
			[]string{
				`TemplateSet general: spec.templates[1].name: the template "out-of-hours" is there twice`,
				`Channel site: spec.outOfHours.template: the TemplateSet "general", which has the template "out-of-hours", has errors`,
			},
		},
		"templates for a team that is not there": {
			func(r *Resources) {
				r.TemplateSets[0].Spec.Teams[0] = "x"
				r.TemplateSets[0].Spec.Templates[1].Actions.AssignTeam = "y"
				r.Channels = nil
			},
			[]string{
				`TemplateSet general: spec.teams[0]: the desk has no team "x"`,
				`TemplateSet general: spec.templates[1].actions.assignTeam: the desk has no team "y"`,
			},
		},
		"a calendar without open time": {
			func(r *Resources) {
				r.Calendars = append(r.Calendars, v1alpha1.BusinessCalendar{})
				r.Calendars[1].Name = "closed"
				r.Calendars[1].Spec = v1alpha1.BusinessCalendarSpec{TimeZone: "UTC", Exceptions: []v1alpha1.CalendarException{{From: "2026-01-01", Closed: ptr(true)}}}
			},
			[]string{`BusinessCalendar closed: spec: the calendar has no open time`},
		},
		"a calendar that is wrong in many ways": {
			func(r *Resources) {
				r.Calendars = append(r.Calendars, v1alpha1.BusinessCalendar{})
				r.Calendars[1].Name = "wild"
				r.Calendars[1].Spec = v1alpha1.BusinessCalendarSpec{
					TimeZone: "Local",
					Week: []v1alpha1.WeekRule{
						{Days: []v1alpha1.Weekday{"Mon", "Mon", "Foo"}, Intervals: []v1alpha1.Interval{{From: "9:00", To: "10:00"}, {From: "10:00", To: "10:00"}, {From: "10:00", To: "25:00"}}},
					},
					Exceptions: []v1alpha1.CalendarException{{From: "2026-01-01", Closed: ptr(true), Intervals: []v1alpha1.Interval{{From: "10:00", To: "12:00"}, {From: "11:00", To: "13:00"}}}},
				}
			},
			[]string{
				`warning: BusinessCalendar wild: spec.exceptions[0].intervals: intervals overlap`,
				`BusinessCalendar wild: spec.exceptions[0]: exactly one of closed, intervals must be set`,
				`BusinessCalendar wild: spec.timeZone: "Local" is no time zone of the IANA database, such as Europe/Moscow`,
				`BusinessCalendar wild: spec.week[0].days[1]: Mon is named twice or is no weekday`,
				`BusinessCalendar wild: spec.week[0].days[2]: Foo is named twice or is no weekday`,
				`BusinessCalendar wild: spec.week[0].intervals[0].from: "9:00" is no time of day, HH:MM`,
				`BusinessCalendar wild: spec.week[0].intervals[1]: an interval must not end where it starts: use 00:00 to 24:00 for a whole day`,
				`BusinessCalendar wild: spec.week[0].intervals[2].to: "25:00" is no time of day, HH:MM`,
			},
		},
		"a date that no calendar has": {
			func(r *Resources) {
				r.Calendars[0].Spec.Exceptions[1].From = "2026-02-30"
				r.Desk.Spec.Teams[0].CalendarRef = nil
				r.Channels = nil
				r.Policies = nil
			},
			[]string{`BusinessCalendar office: spec: exception 2: from: "2026-02-30" is not a date (YYYY-MM-DD)`},
		},
		"a knowledge base with a section and a source twice": {
			func(r *Resources) {
				r.KnowledgeBases[0].Spec.Sections[1].Name = "billing"
				r.KnowledgeBases[0].Spec.Sources = append(r.KnowledgeBases[0].Spec.Sources, r.KnowledgeBases[0].Spec.Sources[0], v1alpha1.ArticleSource{})
				r.Articles = nil
			},
			[]string{
				`KnowledgeBase help: spec.sections[1].name: the section "billing" is there twice`,
				`KnowledgeBase help: spec.sources[2].configMap.name: the ConfigMap "kb-z" is named twice`,
				`KnowledgeBase help: spec.sources[3]: exactly one kind of source must be set: configMap`,
			},
		},
		"a ConfigMap that is not there": {
			func(r *Resources) { delete(r.Articles, "kb-z") },
			[]string{`KnowledgeBase help: spec.sources[0].configMap.name: there is no ConfigMap "kb-z" in the namespace`},
		},
		"articles with mistakes": {
			func(r *Resources) {
				r.Articles["kb-z"] = map[string]string{
					"bad.ru.md":     "---\ntitle: T\nsection: billing\nwhat: x\n---\ntext",
					"card.de.md":    "---\ntitle: T\nsection: billing\n---\ntext",
					"lonely.ru.md":  "---\ntitle: T\nsection: billing\nrelated: [nowhere]\n---\ntext",
					"refund.ru.md":  "---\ntitle: T\nsection: billing\n---\ntext",
					"unknown.en.md": "---\ntitle: T\nsection: secrets\n---\ntext",
				}
			},
			[]string{
				`KnowledgeBase help: spec.sources[0].configMap.name: bad.ru.md:4: unknown field "what": known are title, section, locale, slug, summary, keywords, related`,
				`KnowledgeBase help: spec.sources[0].configMap.name: card.de.md: the desk does not speak de`,
				`warning: KnowledgeBase help: spec.sources[0].configMap.name: lonely.ru.md: the article lonely has no text in en`,
				`warning: KnowledgeBase help: spec.sources[0].configMap.name: lonely.ru.md:1: related: there is no article "nowhere"`,
				`KnowledgeBase help: spec.sources[1].configMap.name: refund.ru.md: the article refund is also in the ConfigMap kb-z, key refund.ru.md`,
				`KnowledgeBase help: spec.sources[0].configMap.name: unknown.en.md:1: the knowledge base has no section "secrets"`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := acme(t)
			tc.change(&r)
			got := show(Compile(r, nil).Problems)
			if diff := cmp.Diff(sorted(tc.want), sorted(got)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestProblemsAreSortedByKindNameAndField(t *testing.T) {
	t.Parallel()
	r := acme(t)
	r.TemplateSets[0].Spec.Templates = nil
	for range 12 {
		r.TemplateSets[0].Spec.Templates = append(r.TemplateSets[0].Spec.Templates, v1alpha1.Template{Name: "same"})
	}
	r.Channels[0].Spec.Team = "x"
	var fields []string
	for _, p := range Compile(r, nil).Problems {
		fields = append(fields, p.Kind+" "+strings.TrimSuffix(p.Field, ".name"))
	}
	want := []string{"Channel spec.outOfHours.template", "Channel spec.team"}
	for _, n := range strings.Fields("1 2 3 4 5 6 7 8 9 10 11") {
		want = append(want, "TemplateSet spec.templates["+n+"]")
	}
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}
