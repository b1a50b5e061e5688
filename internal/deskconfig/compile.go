// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"fmt"

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

// Problem is something wrong with one resource. Its message names the field, never a secret's value.
type Problem struct {
	Kind  string // SupportDesk, Channel, …
	Name  string
	Field string // path such as spec.templates[3].body.ru
	// Message for the author.
	Message string
	// Warning does not keep the resource out of the snapshot.
	Warning bool
}

func (p Problem) Error() string {
	return fmt.Sprintf("%s %s: %s: %s", p.Kind, p.Name, p.Field, p.Message)
}

// Result of a compilation.
type Result struct {
	Snapshot Snapshot
	JSON     []byte // canonical
	Revision string // sha256:<hex> of JSON
	// Problems, sorted. A resource with a problem that is no warning is in the snapshot in its last good version, or not at all.
	Problems []Problem
	// Articles counted per knowledge base.
	Articles map[string]int
}
