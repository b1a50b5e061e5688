// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"cmp"
	"fmt"
	"slices"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

// Resources are what belongs to one desk. Only resources of the desk (and the namespace's calendars) are given.
type Resources struct {
	Desk           *v1alpha1.SupportDesk
	Channels       []v1alpha1.Channel
	Policies       []v1alpha1.SLAPolicy
	TemplateSets   []v1alpha1.TemplateSet
	Calendars      []v1alpha1.BusinessCalendar
	KnowledgeBases []v1alpha1.KnowledgeBase
	// Articles are the data of the ConfigMaps that the knowledge bases name, by ConfigMap name; a ConfigMap that does
	// not exist is missing here. Nil: articles are not checked.
	Articles map[string]map[string]string
	// URL is the desk's origin as the operator computed it.
	URL string
}

// Kinds of resources, as problems name them.
const (
	KindSupportDesk      = "SupportDesk"
	KindChannel          = "Channel"
	KindSLAPolicy        = "SLAPolicy"
	KindTemplateSet      = "TemplateSet"
	KindBusinessCalendar = "BusinessCalendar"
	KindKnowledgeBase    = "KnowledgeBase"
)

// Problem is something wrong with one resource. Its message names the field, never a secret's value.
type Problem struct {
	Kind  string // SupportDesk, Channel, …
	Name  string
	Field string // path such as spec.templates[3].body.ru
	// Message for the author.
	Message string
	// Warning does not keep the resource out of the snapshot.
	Warning bool
	// ConfigMap, Key and Line say where a problem of an article is; Line is 1-based, 0 for the whole article.
	ConfigMap, Key string
	Line           int
}

func (p Problem) Error() string {
	return fmt.Sprintf("%s %s: %s: %s", p.Kind, p.Name, p.Field, p.Message)
}

// Result of a compilation.
type Result struct {
	Snapshot Snapshot
	JSON     []byte // canonical
	Revision string // sha256:<hex> of JSON
	// Problems, sorted. A resource with a problem that is no warning is in the snapshot in its last good version, or not
	// at all; only a knowledge base with broken articles goes in as it is, without them.
	Problems []Problem
	// Articles that are in order, counted per knowledge base, all languages.
	Articles map[string]int
}

// Compile turns a desk's resources into its snapshot. It is pure: equal input gives equal bytes, in whatever order the
// resources come. previous is the snapshot that is in force, nil for a new desk; parts that do not compile are taken from
// it. r.Desk must be set.
func Compile(r Resources, previous *Snapshot) Result {
	if previous == nil {
		previous = &Snapshot{}
	}
	c := &compiler{in: r, previous: previous, articles: map[string]int{}}
	s := Snapshot{Format: FormatVersion}
	// Each step may refer to what the steps before it made.
	s.Calendars = c.compileCalendars()
	s.Desk, s.Teams = c.compileDesk()
	s.TemplateSets = c.compileTemplateSets()
	s.Channels = c.compileChannels(s.TemplateSets)
	s.Policies = c.compilePolicies()
	s.KnowledgeBases = c.compileKnowledgeBases()
	c.settle(&s)

	slices.SortStableFunc(c.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key),
			cmp.Compare(a.Line, b.Line), compareFields(a.Field, b.Field), cmp.Compare(a.Message, b.Message))
	})
	json := Canonical(s)
	return Result{Snapshot: s, JSON: json, Revision: Revision(json), Problems: slices.Compact(c.problems), Articles: c.articles}
}

// compiler holds what the steps share.
type compiler struct {
	in       Resources
	previous *Snapshot
	problems []Problem
	articles map[string]int

	locales   []string
	teams     map[string]bool
	calendars map[string]bool
}

// report collects the problems of one resource.
type report struct {
	c          *compiler
	kind, name string
	failed     bool
}

func (c *compiler) report(kind, name string) *report { return &report{c: c, kind: kind, name: name} }

func (r *report) errorf(field, format string, args ...any) {
	r.failed = true
	r.c.problems = append(r.c.problems, Problem{Kind: r.kind, Name: r.name, Field: field, Message: fmt.Sprintf(format, args...)})
}

func (r *report) warnf(field, format string, args ...any) {
	r.c.problems = append(r.c.problems, Problem{Kind: r.kind, Name: r.name, Field: field, Message: fmt.Sprintf(format, args...), Warning: true})
}

// team reports a reference to a team that the desk does not have.
func (r *report) team(field string, name v1alpha1.Name) {
	if name != "" && !r.c.teams[string(name)] {
		r.errorf(field, "the desk has no team %q", name)
	}
}

// calendar reports a reference to a calendar that is not there or does not compile.
func (r *report) calendar(field, name string) {
	if r.c.calendars[name] {
		return
	}
	for i := range r.c.in.Calendars {
		if r.c.in.Calendars[i].Name == name {
			r.errorf(field, "the BusinessCalendar %q has errors", name)
			return
		}
	}
	r.errorf(field, "there is no BusinessCalendar %q in the namespace", name)
}

// partsOf returns the resources of the desk that are not being deleted, by name.
func partsOf[T any](items []T, of func(*T) (name, desk string, deleted bool), desk string) []*T {
	var parts []*T
	for i := range items {
		if _, d, deleted := of(&items[i]); d == desk && !deleted {
			parts = append(parts, &items[i])
		}
	}
	slices.SortStableFunc(parts, func(a, b *T) int {
		x, _, _ := of(a)
		y, _, _ := of(b)
		return cmp.Compare(x, y)
	})
	return parts
}

// lastGood finds a part of the previous snapshot by name.
func lastGood[T any](parts []T, name string, nameOf func(T) string) (part T, ok bool) {
	i := slices.IndexFunc(parts, func(p T) bool { return nameOf(p) == name })
	if i < 0 {
		return part, false
	}
	return parts[i], true
}
