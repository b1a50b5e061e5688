// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}

// What is broken stays as it was; what else was changed is in force.
func TestABrokenResourceStaysInItsLastGoodVersionAndTheRestGoesOn(t *testing.T) {
	t.Parallel()
	for name, breakIt := range map[string]func(*Resources){
		"a channel": func(r *Resources) { r.Channels[0].Spec.Team = "x"; r.Channels[0].Spec.Chat.Color = "#000000" },
		"a policy": func(r *Resources) {
			r.Policies[0].Spec.Match = "("
			r.Policies[0].Spec.Targets = r.Policies[0].Spec.Targets[:1]
		},
		"a template set":                         func(r *Resources) { r.TemplateSets[0].Spec.Templates[0].Body["ru"] = "{{ x }}" },
		"a knowledge base":                       func(r *Resources) { r.KnowledgeBases[0].Spec.Sections[0].Name = "account" },
		"a calendar":                             func(r *Resources) { r.Calendars[0].Spec.TimeZone = "x" },
		"the desk":                               func(r *Resources) { r.Desk.Spec.TimeZone = "x"; r.Desk.Spec.Teams = r.Desk.Spec.Teams[:1] },
		"a calendar that others use was deleted": func(r *Resources) { r.Calendars = nil },
		"a template set that others use was deleted": func(r *Resources) { r.Channels[0].Spec.OutOfHours.CalendarRef.Name = "x" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := acme(t)
			before := Compile(r, nil)
			r.URL = "https://new.acme.example"
			breakIt(&r)
			after := Compile(r, &before.Snapshot)
			if !slices.ContainsFunc(after.Problems, func(p Problem) bool { return !p.Warning }) {
				t.Fatal("nothing is broken")
			}
			want := before.Snapshot
			want.Desk.URL = r.URL
			if diff := cmp.Diff(want, after.Snapshot); diff != "" {
				t.Errorf("snapshot (-want +got):\n%s", diff)
			}
			unchanged(t, before)
		})
	}
}

func TestABrokenResourceWithoutLastGoodVersionIsLeftOut(t *testing.T) {
	t.Parallel()
	r := acme(t)
	r.TemplateSets[0].Spec.Templates[1].Body["ru"] = "{{ x }}"
	r.Channels[0].Spec.OutOfHours = nil
	r.Policies[0].Spec.Match = "("
	s := Compile(r, nil).Snapshot
	if len(s.TemplateSets) != 0 || len(s.Policies) != 1 || s.Policies[0].Name != "vip" || len(s.Channels) != 1 {
		t.Errorf("%d template sets, %d policies, %d channels", len(s.TemplateSets), len(s.Policies), len(s.Channels))
	}
}

func TestADeletedResourceDoesNotComeBack(t *testing.T) {
	t.Parallel()
	r := acme(t)
	before := Compile(r, nil)
	r.Channels, r.Policies, r.KnowledgeBases = nil, nil, nil
	after := Compile(r, &before.Snapshot).Snapshot
	if len(after.Channels)+len(after.Policies)+len(after.KnowledgeBases) != 0 {
		t.Errorf("%+v", after)
	}
}

// The kept version refers to what is gone: the snapshot must still be whole.
func TestAKeptVersionLetsGoOfWhatIsGone(t *testing.T) {
	t.Parallel()
	r := acme(t)
	before := Compile(r, nil)
	r.Desk.Spec.Teams = []v1alpha1.Team{{Name: "new"}}
	r.TemplateSets, r.Calendars = nil, nil
	after := Compile(r, &before.Snapshot).Snapshot
	if got := after.Channels[0]; got.Team != "new" || got.OutOfHours != nil {
		t.Errorf("channel: team %q, out of hours %+v", got.Team, got.OutOfHours)
	}
	i := slices.IndexFunc(after.Policies, func(p Policy) bool { return p.Name == "standard" })
	if p := after.Policies[i]; p.Calendar != "office" || slices.ContainsFunc(p.Escalations, func(e Escalation) bool { return e.AssignTeam != "" }) {
		t.Errorf("policy: %+v", p)
	}
	if len(after.Calendars) != 1 || after.Calendars[0].Name != "office" {
		t.Errorf("the calendar of the kept policy is not there: %+v", after.Calendars)
	}
	unchanged(t, before)
}

func TestATemplateSetThatLosesItsTeamsIsNotShownToAll(t *testing.T) {
	t.Parallel()
	r := acme(t)
	before := Compile(r, nil)
	r.Desk.Spec.Teams = []v1alpha1.Team{{Name: "new"}}
	r.Channels, r.Policies = nil, nil
	after := Compile(r, &before.Snapshot).Snapshot
	if len(after.TemplateSets) != 1 || len(after.TemplateSets[0].Teams) == 0 {
		t.Fatalf("template sets: %+v", after.TemplateSets)
	}
	if a := after.TemplateSets[0].Templates[1].Actions; a.AssignTeam != "" || a.Status != "Solved" {
		t.Errorf("actions: %+v", a)
	}
	unchanged(t, before)
}

// A snapshot that was not whole, of an older version for instance, is made so.
func TestAKeptTeamLetsGoOfACalendarThatIsNowhere(t *testing.T) {
	t.Parallel()
	r := acme(t)
	r.Desk.Spec.TimeZone = "x"
	previous := Snapshot{Desk: Desk{Name: "acme"}, Teams: []Team{{Name: "first-line", Calendar: "ghost"}}}
	after := Compile(r, &previous).Snapshot
	if len(after.Teams) != 1 || after.Teams[0].Calendar != "" {
		t.Errorf("teams: %+v", after.Teams)
	}
	if previous.Teams[0].Calendar != "ghost" {
		t.Error("the previous snapshot was changed")
	}
}

// unchanged checks that a result still has the snapshot that it was made with.
func unchanged(t *testing.T, r Result) {
	t.Helper()
	if diff := cmp.Diff(string(r.JSON), string(Canonical(r.Snapshot))); diff != "" {
		t.Errorf("the previous snapshot was changed (-before +after):\n%s", diff)
	}
}
