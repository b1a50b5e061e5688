// SPDX-License-Identifier: Apache-2.0

// Package v1alpha1 holds the custom resources of Rynda, group support.rynda.dev.
//
// Conventions: a union has exactly one member set; every list has a listType and every string a maximum length, so
// that the cost of the CEL rules stays bounded; localised text is a map from language tag to text; references are by
// name in the same namespace. The operator never writes spec: what it computes goes to status.
//
// +kubebuilder:object:generate=true
// +groupName=support.rynda.dev
package v1alpha1

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Group is the API group of all Rynda resources.
const Group = "support.rynda.dev"

// GroupVersion is the group and version of this package.
var GroupVersion = schema.GroupVersion{Group: Group, Version: "v1alpha1"}

// SchemeBuilder registers the kinds of this package.
var SchemeBuilder = runtime.NewSchemeBuilder(addKnownTypes)

// AddToScheme adds the kinds of this package to a scheme.
var AddToScheme = SchemeBuilder.AddToScheme

func addKnownTypes(scheme *runtime.Scheme) error {
	scheme.AddKnownTypes(GroupVersion,
		&SupportDesk{}, &SupportDeskList{},
		&Channel{}, &ChannelList{},
		&SLAPolicy{}, &SLAPolicyList{},
		&TemplateSet{}, &TemplateSetList{},
		&BusinessCalendar{}, &BusinessCalendarList{},
		&KnowledgeBase{}, &KnowledgeBaseList{},
	)
	metav1.AddToGroupVersion(scheme, GroupVersion)
	return nil
}
