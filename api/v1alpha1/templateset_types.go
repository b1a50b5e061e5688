// SPDX-License-Identifier: Apache-2.0

package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// TemplateSetSpec is one category of reply templates.
type TemplateSetSpec struct {
	// DeskRef names the desk.
	// +required
	DeskRef DeskReference `json:"deskRef"`
	// Category by language.
	// +required
	Category LocalizedText `json:"category"`
	// Teams that see the set. Empty: all.
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=64
	Teams []Name `json:"teams,omitempty"`
	// Templates of the set.
	// +required
	// +listType=map
	// +listMapKey=name
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=200
	Templates []Template `json:"templates"`
}

// Template is a prepared reply.
//
// +kubebuilder:validation:XValidation:rule="self.body.all(l, l in self.title)",message="every language of the body needs a title"
type Template struct {
	// Name of the template, unique in the set.
	// +required
	Name Name `json:"name"`
	// Title by language.
	// +required
	Title LocalizedText `json:"title"`
	// Body by language, in Liquid and Markdown. Variables: contact.firstName, contact.name, contact.email,
	// ticket.number, ticket.subject, agent.name, desk.name, desk.url.
	// +required
	Body LocalizedText `json:"body"`
	// Actions on the ticket when the reply is sent.
	// +optional
	Actions *TemplateActions `json:"actions,omitempty"`
}

// TemplateActions change the ticket when the reply is sent.
//
// +kubebuilder:validation:MinProperties=1
type TemplateActions struct {
	// Status to set.
	// +optional
	Status TicketStatus `json:"status,omitempty"`
	// Priority to set.
	// +optional
	Priority Priority `json:"priority,omitempty"`
	// Severity to set.
	// +optional
	Severity Severity `json:"severity,omitempty"`
	// AssignTeam gives the ticket to a team.
	// +optional
	AssignTeam Name `json:"assignTeam,omitempty"`
	// AddTags to the ticket.
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=16
	AddTags []Tag `json:"addTags,omitempty"`
}

// Tag of a ticket.
//
// +kubebuilder:validation:MinLength=1
// +kubebuilder:validation:MaxLength=64
type Tag string

// TemplateSet is a category of reply templates, in several languages.
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:shortName=tmpl,categories=rynda
// +kubebuilder:selectablefield:JSONPath=`.spec.deskRef.name`
// +kubebuilder:printcolumn:name="Desk",type=string,JSONPath=`.spec.deskRef.name`
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Reason",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].reason`
// +kubebuilder:printcolumn:name="Message",type=string,priority=10,JSONPath=`.status.conditions[?(@.type=="Ready")].message`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
type TemplateSet struct {
	metav1.TypeMeta `json:",inline"`
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty"`
	// +required
	Spec TemplateSetSpec `json:"spec"`
	// +optional
	Status PartStatus `json:"status,omitempty"`
}

// TemplateSetList is a list of template sets.
//
// +kubebuilder:object:root=true
type TemplateSetList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []TemplateSet `json:"items"`
}
