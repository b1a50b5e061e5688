// SPDX-License-Identifier: Apache-2.0

package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// SLAPolicySpec says which requests get which targets.
type SLAPolicySpec struct {
	// DeskRef names the desk.
	// +required
	DeskRef DeskReference `json:"deskRef"`
	// Order of the policies: the first that matches counts, by order, then by name. Default: 0.
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=10000
	Order int32 `json:"order,omitempty"`
	// Match is a CEL expression over `ticket` (channel, team, severity, priority, type, tags, locale). Empty: every
	// ticket.
	// +optional
	// +kubebuilder:validation:MaxLength=1024
	Match string `json:"match,omitempty"`
	// CalendarRef names the BusinessCalendar that the clocks run by. None: round the clock.
	// +optional
	CalendarRef *LocalObjectReference `json:"calendarRef,omitempty"`
	// Targets: the most specific row wins (severity and priority, then severity, then priority, then none).
	// +required
	// +listType=atomic
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=32
	// +kubebuilder:validation:XValidation:rule="self.all(t, self.exists_one(o, (has(o.severity) ? o.severity : '') == (has(t.severity) ? t.severity : '') && (has(o.priority) ? o.priority : '') == (has(t.priority) ? t.priority : '')))",message="each combination of severity and priority may have one row of targets"
	Targets []SLATarget `json:"targets"`
	// PauseOn lists the statuses in which the clocks of next response and resolution stand still. Default: Pending.
	// +optional
	// +listType=set
	// +kubebuilder:validation:MaxItems=4
	PauseOn []PauseStatus `json:"pauseOn,omitempty"`
	// Escalations are done when a clock has run to a share of its target.
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=32
	Escalations []Escalation `json:"escalations,omitempty"`
}

// PauseStatus is a status in which clocks may stand still.
//
// +kubebuilder:validation:Enum=Pending;Snoozed
type PauseStatus string

// SLATarget is one row of targets. Durations are Go durations: 30m, 4h, 1h30m.
//
// +kubebuilder:validation:XValidation:rule="has(self.firstResponse) || has(self.nextResponse) || has(self.resolution)",message="a row of targets needs at least one of firstResponse, nextResponse, resolution"
// +kubebuilder:validation:XValidation:rule="!has(self.firstResponse) || !has(self.resolution) || duration(self.firstResponse) <= duration(self.resolution)",message="firstResponse must not be longer than resolution"
// +kubebuilder:validation:XValidation:rule="!has(self.nextResponse) || !has(self.resolution) || duration(self.nextResponse) <= duration(self.resolution)",message="nextResponse must not be longer than resolution"
type SLATarget struct {
	// Severity the row is for. None: any.
	// +optional
	Severity Severity `json:"severity,omitempty"`
	// Priority the row is for. None: any.
	// +optional
	Priority Priority `json:"priority,omitempty"`
	// FirstResponse is the time to the first answer of a human.
	// +optional
	FirstResponse *Duration `json:"firstResponse,omitempty"`
	// NextResponse is the time to each later answer.
	// +optional
	NextResponse *Duration `json:"nextResponse,omitempty"`
	// Resolution is the time until the ticket is solved.
	// +optional
	Resolution *Duration `json:"resolution,omitempty"`
}

// Duration is a positive Go duration of whole seconds, minutes and hours, at most 8760h.
//
// +kubebuilder:validation:Type=string
// +kubebuilder:validation:MaxLength=32
// +kubebuilder:validation:Pattern=`^([0-9]{1,4}h)?([0-9]{1,6}m)?([0-9]{1,8}s)?$`
// +kubebuilder:validation:XValidation:rule="self.size() > 0 && duration(self) > duration('0s') && duration(self) <= duration('8760h')",message="must be a duration between 1s and 8760h, such as 30m or 4h"
type Duration string

// Metric is one of the clocks of a ticket.
//
// +kubebuilder:validation:Enum=FirstResponse;NextResponse;Resolution
type Metric string

// NotifyTarget is who is told of an escalation.
//
// +kubebuilder:validation:Enum=Assignee;TeamLead
type NotifyTarget string

// Escalation is done when a clock has run to a share of its target.
//
// +kubebuilder:validation:XValidation:rule="has(self.notify) || has(self.assignTeam) || (has(self.raisePriority) && self.raisePriority)",message="an escalation needs something to do: notify, assignTeam or raisePriority"
type Escalation struct {
	// Metric whose clock is meant.
	// +required
	Metric Metric `json:"metric"`
	// At is the share of the target, in percent: 80 warns before, 100 is the breach.
	// +required
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	At int32 `json:"at"`
	// Notify lists who is told.
	// +optional
	// +listType=set
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=4
	Notify []NotifyTarget `json:"notify,omitempty"`
	// AssignTeam gives the ticket to a team.
	// +optional
	AssignTeam Name `json:"assignTeam,omitempty"`
	// RaisePriority raises the priority by one step.
	// +optional
	RaisePriority bool `json:"raisePriority,omitempty"`
}

// SLAPolicy says how soon which requests are to be answered and solved.
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:shortName=sla,categories=rynda
// +kubebuilder:selectablefield:JSONPath=`.spec.deskRef.name`
// +kubebuilder:printcolumn:name="Desk",type=string,JSONPath=`.spec.deskRef.name`
// +kubebuilder:printcolumn:name="Order",type=integer,JSONPath=`.spec.order`
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Reason",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].reason`
// +kubebuilder:printcolumn:name="Message",type=string,priority=10,JSONPath=`.status.conditions[?(@.type=="Ready")].message`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
type SLAPolicy struct {
	metav1.TypeMeta `json:",inline"`
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty"`
	// +required
	Spec SLAPolicySpec `json:"spec"`
	// +optional
	Status PartStatus `json:"status,omitempty"`
}

// SLAPolicyList is a list of policies.
//
// +kubebuilder:object:root=true
type SLAPolicyList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []SLAPolicy `json:"items"`
}
