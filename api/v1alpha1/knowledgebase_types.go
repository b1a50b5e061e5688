// SPDX-License-Identifier: Apache-2.0

package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// KnowledgeBaseSpec is a desk's help centre: its sections and where its articles come from.
type KnowledgeBaseSpec struct {
	// DeskRef names the desk.
	// +required
	DeskRef DeskReference `json:"deskRef"`
	// Sections of the help centre, in the order in which they are shown.
	// +required
	// +listType=map
	// +listMapKey=name
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=64
	Sections []Section `json:"sections"`
	// Sources of articles.
	// +required
	// +listType=atomic
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=64
	// +kubebuilder:validation:XValidation:rule="self.all(s, !has(s.configMap) || self.exists_one(o, has(o.configMap) && o.configMap.name == s.configMap.name))",message="a ConfigMap may be named once"
	Sources []ArticleSource `json:"sources"`
}

// Section of the help centre.
type Section struct {
	// Name of the section; articles refer to it.
	// +required
	Name Name `json:"name"`
	// Title by language.
	// +required
	Title LocalizedText `json:"title"`
	// Description by language.
	// +optional
	Description LocalizedText `json:"description,omitempty"`
}

// ArticleSource is a union: exactly one member is set.
//
// +kubebuilder:validation:XValidation:rule="(has(self.configMap) ? 1 : 0) == 1",message="exactly one kind of source must be set: configMap"
type ArticleSource struct {
	// ConfigMap each of whose keys, `<slug>.<locale>.md`, is an article: Markdown with YAML front matter (title,
	// section, locale, summary, keywords, related).
	// +optional
	ConfigMap *LocalObjectReference `json:"configMap,omitempty"`
}

// KnowledgeBase is a desk's help centre.
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:shortName=kb,categories=rynda
// +kubebuilder:selectablefield:JSONPath=`.spec.deskRef.name`
// +kubebuilder:printcolumn:name="Desk",type=string,JSONPath=`.spec.deskRef.name`
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Reason",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].reason`
// +kubebuilder:printcolumn:name="Message",type=string,priority=10,JSONPath=`.status.conditions[?(@.type=="Ready")].message`
// +kubebuilder:printcolumn:name="Articles",type=integer,JSONPath=`.status.articles`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
type KnowledgeBase struct {
	metav1.TypeMeta `json:",inline"`
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty"`
	// +required
	Spec KnowledgeBaseSpec `json:"spec"`
	// +optional
	Status KnowledgeBaseStatus `json:"status,omitempty"`
}

// KnowledgeBaseStatus is what the operator saw of a knowledge base.
type KnowledgeBaseStatus struct {
	PartStatus `json:",inline"`
	// Articles found in the sources, all languages counted.
	// +optional
	Articles int32 `json:"articles,omitempty"`
}

// KnowledgeBaseList is a list of knowledge bases.
//
// +kubebuilder:object:root=true
type KnowledgeBaseList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []KnowledgeBase `json:"items"`
}
