// SPDX-License-Identifier: Apache-2.0

package v1alpha1

import metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

// BusinessCalendarSpec is when a team is at work. A calendar belongs to no desk: any desk of the namespace may use it.
//
// +kubebuilder:validation:XValidation:rule="self.week.exists(d, d.intervals.size() > 0) || (has(self.exceptions) && self.exceptions.exists(e, has(e.intervals) && e.intervals.size() > 0))",message="a calendar needs some open time"
type BusinessCalendarSpec struct {
	// TimeZone is the IANA time zone of the calendar.
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=64
	// +kubebuilder:validation:Pattern=`^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$`
	// +kubebuilder:validation:XValidation:rule="self != 'Local' && timestamp('2026-01-01T00:00:00Z').getHours(self) >= 0",message="must be a time zone of the IANA database, such as Europe/Moscow"
	TimeZone string `json:"timeZone"`
	// Week lists the open intervals of the weekdays. Days that are not named are closed.
	// +required
	// +listType=atomic
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=7
	// +kubebuilder:validation:XValidation:rule="self.all(w, w.days.all(d, self.exists_one(o, d in o.days)))",message="a weekday may be named once"
	Week []WeekRule `json:"week"`
	// Exceptions are dated: holidays, short days, moved working days. They take the place of the weekday's intervals;
	// of two for one date the later in the list counts.
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=400
	Exceptions []CalendarException `json:"exceptions,omitempty"`
}

// Weekday is a day of the week.
//
// +kubebuilder:validation:Enum=Mon;Tue;Wed;Thu;Fri;Sat;Sun
type Weekday string

// WeekRule gives intervals to weekdays.
type WeekRule struct {
	// Days that the intervals are for.
	// +required
	// +listType=set
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=7
	Days []Weekday `json:"days"`
	// Intervals of open time.
	// +required
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=8
	Intervals []Interval `json:"intervals"`
}

// Interval of open time, in the calendar's time zone. One that ends before it begins crosses midnight; 00:00 to 24:00
// is the whole day.
//
// +kubebuilder:validation:XValidation:rule="self.from != self.to",message="an interval must not end where it starts: use 00:00 to 24:00 for a whole day"
type Interval struct {
	// From is the start, HH:MM, inclusive.
	// +required
	// +kubebuilder:validation:MaxLength=5
	// +kubebuilder:validation:Pattern=`^([01][0-9]|2[0-3]):[0-5][0-9]$`
	From string `json:"from"`
	// To is the end, HH:MM, exclusive; 24:00 is the day's end.
	// +required
	// +kubebuilder:validation:MaxLength=5
	// +kubebuilder:validation:Pattern=`^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$`
	To string `json:"to"`
}

// CalendarException takes the place of the weekly rule on its dates.
//
// +kubebuilder:validation:XValidation:rule="has(self.closed) != has(self.intervals)",message="exactly one of closed, intervals must be set"
// +kubebuilder:validation:XValidation:rule="!has(self.closed) || self.closed",message="closed must be true where it is set"
// +kubebuilder:validation:XValidation:rule="!has(self.to) || self.from <= self.to",message="from must not be after to"
type CalendarException struct {
	// From is the first date, YYYY-MM-DD.
	// +required
	From Date `json:"from"`
	// To is the last date, inclusive. Default: the first.
	// +optional
	To Date `json:"to,omitempty"`
	// Closed all day.
	// +optional
	Closed *bool `json:"closed,omitempty"`
	// Intervals of open time on these dates.
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=8
	Intervals []Interval `json:"intervals,omitempty"`
	// Name for people: the holiday's name.
	// +optional
	// +kubebuilder:validation:MaxLength=128
	Name string `json:"name,omitempty"`
}

// Date is a day, YYYY-MM-DD.
//
// +kubebuilder:validation:MaxLength=10
// +kubebuilder:validation:Pattern=`^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
// +kubebuilder:validation:XValidation:rule="timestamp(self + 'T00:00:00Z').getFullYear() > 0",message="must be a day of the calendar, YYYY-MM-DD"
type Date string

// BusinessCalendar is when a team is at work.
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:shortName=cal,categories=rynda
// +kubebuilder:printcolumn:name="Time zone",type=string,JSONPath=`.spec.timeZone`
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Reason",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].reason`
// +kubebuilder:printcolumn:name="Message",type=string,priority=10,JSONPath=`.status.conditions[?(@.type=="Ready")].message`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
type BusinessCalendar struct {
	metav1.TypeMeta `json:",inline"`
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty"`
	// +required
	Spec BusinessCalendarSpec `json:"spec"`
	// +optional
	Status PartStatus `json:"status,omitempty"`
}

// BusinessCalendarList is a list of calendars.
//
// +kubebuilder:object:root=true
type BusinessCalendarList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []BusinessCalendar `json:"items"`
}
