// SPDX-License-Identifier: Apache-2.0

package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// ChannelSpec is one way in and out of a desk. Exactly one kind of channel is set.
//
// +kubebuilder:validation:XValidation:rule="(has(self.chat) ? 1 : 0) == 1",message="exactly one kind of channel must be set: chat"
type ChannelSpec struct {
	// DeskRef names the desk.
	// +required
	DeskRef DeskReference `json:"deskRef"`
	// DisplayName by language. Default: the kind's name.
	// +optional
	DisplayName LocalizedText `json:"displayName,omitempty"`
	// Team that gets the channel's tickets. Default: the desk's first team.
	// +optional
	Team Name `json:"team,omitempty"`
	// Bot answers first where it is enabled.
	// +optional
	Bot *ChannelBot `json:"bot,omitempty"`
	// OutOfHours is what customers get when the calendar is closed.
	// +optional
	OutOfHours *OutOfHours `json:"outOfHours,omitempty"`
	// Chat is the chat widget.
	// +optional
	Chat *ChatChannel `json:"chat,omitempty"`
}

// ChannelBot says whether the bot answers on a channel.
type ChannelBot struct {
	// Enabled: the bot answers first and hands over.
	// +optional
	Enabled bool `json:"enabled,omitempty"`
}

// OutOfHours is the automatic reply outside of a calendar's open time.
type OutOfHours struct {
	// CalendarRef names the BusinessCalendar.
	// +required
	CalendarRef LocalObjectReference `json:"calendarRef"`
	// Template that is sent, by its name in any TemplateSet of the desk.
	// +required
	Template Name `json:"template"`
}

// WidgetPosition is a corner of the page.
//
// +kubebuilder:validation:Enum=BottomRight;BottomLeft
type WidgetPosition string

// AskForEmail is when the widget asks for the customer's address.
//
// +kubebuilder:validation:Enum=Never;WhenAway;Always
type AskForEmail string

// ChatChannel is the chat widget.
type ChatChannel struct {
	// AllowedOrigins are the sites that may show the widget, as scheme://host[:port]. Empty: the desk's own pages only.
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=64
	// +kubebuilder:validation:items:MaxLength=253
	// +kubebuilder:validation:items:Pattern=`^https?://[^/\s*]+$`
	AllowedOrigins []string `json:"allowedOrigins,omitempty"`
	// Greeting is shown before the first message.
	// +optional
	Greeting LocalizedText `json:"greeting,omitempty"`
	// Color of the widget, #rrggbb. Default: #3b5bdb.
	// +optional
	// +kubebuilder:validation:MaxLength=7
	// +kubebuilder:validation:Pattern=`^#[0-9a-fA-F]{6}$`
	Color string `json:"color,omitempty"`
	// Position on the page. Default: BottomRight.
	// +optional
	Position WidgetPosition `json:"position,omitempty"`
	// AskForEmail: Never, WhenAway (default: when nobody is there to answer) or Always.
	// +optional
	AskForEmail AskForEmail `json:"askForEmail,omitempty"`
}

// PartStatus is the status of every resource that belongs to a desk.
type PartStatus struct {
	// ObservedGeneration is the generation of the spec that this status tells of.
	// +optional
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`
	// Conditions: Ready is True when this generation is part of the desk's configuration, False with the field and
	// the reason when it does not compile (the desk then goes on with the last good version).
	// +optional
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=16
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// Channel is one way in and out of a desk.
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:shortName=chan,categories=rynda
// +kubebuilder:selectablefield:JSONPath=`.spec.deskRef.name`
// +kubebuilder:printcolumn:name="Desk",type=string,JSONPath=`.spec.deskRef.name`
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Reason",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].reason`
// +kubebuilder:printcolumn:name="Message",type=string,priority=10,JSONPath=`.status.conditions[?(@.type=="Ready")].message`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
type Channel struct {
	metav1.TypeMeta `json:",inline"`
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty"`
	// +required
	Spec ChannelSpec `json:"spec"`
	// +optional
	Status PartStatus `json:"status,omitempty"`
}

// ChannelList is a list of channels.
//
// +kubebuilder:object:root=true
type ChannelList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []Channel `json:"items"`
}
