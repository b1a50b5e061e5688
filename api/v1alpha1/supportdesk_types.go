// SPDX-License-Identifier: Apache-2.0

package v1alpha1

import (
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// SupportDeskSpec is what a desk shall be.
type SupportDeskSpec struct {
	// DisplayName is the desk's name as customers see it, by language.
	// +optional
	DisplayName LocalizedText `json:"displayName,omitempty"`

	// Locales are the desk's languages; the first is the default.
	// +required
	// +listType=set
	// +kubebuilder:validation:MinItems=1
	// +kubebuilder:validation:MaxItems=8
	Locales []Locale `json:"locales"`

	// TimeZone is the IANA time zone of the desk. Default: UTC.
	// +optional
	// +kubebuilder:validation:MaxLength=64
	// +kubebuilder:validation:Pattern=`^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$`
	// +kubebuilder:validation:XValidation:rule="self != 'Local' && timestamp('2026-01-01T00:00:00Z').getHours(self) >= 0",message="must be a time zone of the IANA database, such as Europe/Moscow"
	TimeZone string `json:"timeZone,omitempty"`

	// Hostname is the desk's address. Default: the desk's name below the operator's base domain.
	// +optional
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`
	Hostname string `json:"hostname,omitempty"`

	// Exposure is how the desk is reached from outside; none: inside the cluster only.
	// +optional
	Exposure *Exposure `json:"exposure,omitempty"`

	// Database is where the desk's data live; none: managed with its defaults.
	// +optional
	Database *Database `json:"database,omitempty"`

	// Ticket is the workload that serves the web desk, the API, chat and the customer's pages.
	// +optional
	Ticket *Workload `json:"ticket,omitempty"`

	// Bot is the workload that answers customers first.
	// +optional
	Bot *Workload `json:"bot,omitempty"`

	// KnowledgeBase is the workload that serves the help centre and its search.
	// +optional
	KnowledgeBase *Workload `json:"knowledgeBase,omitempty"`

	// Teams of the desk. Tickets that no rule gives to a team go to the first one.
	// +optional
	// +listType=map
	// +listMapKey=name
	// +kubebuilder:validation:MaxItems=64
	Teams []Team `json:"teams,omitempty"`

	// Version of the workloads. Empty: they follow the operator's version by rolling update.
	// +optional
	// +kubebuilder:validation:MaxLength=64
	Version string `json:"version,omitempty"`

	// Suspend stops the operator from touching the desk; the desk itself goes on.
	// +optional
	Suspend bool `json:"suspend,omitempty"`
}

// Exposure is a union: exactly one member is set.
//
// +kubebuilder:validation:XValidation:rule="(has(self.httpRoute) ? 1 : 0) + (has(self.ingress) ? 1 : 0) + (has(self.nodePort) ? 1 : 0) == 1",message="exactly one of httpRoute, ingress, nodePort must be set"
type Exposure struct {
	// HTTPRoute attaches the desk to a Gateway.
	// +optional
	HTTPRoute *HTTPRouteExposure `json:"httpRoute,omitempty"`
	// Ingress exposes the desk by an Ingress.
	// +optional
	Ingress *IngressExposure `json:"ingress,omitempty"`
	// NodePort exposes the desk on a port of every node.
	// +optional
	NodePort *NodePortExposure `json:"nodePort,omitempty"`
}

// HTTPRouteExposure attaches the desk to a Gateway (gateway.networking.k8s.io/v1).
type HTTPRouteExposure struct {
	// ParentRef names the Gateway.
	// +required
	ParentRef GatewayReference `json:"parentRef"`
}

// GatewayReference names a Gateway, here or in another namespace.
type GatewayReference struct {
	// Name of the Gateway.
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name string `json:"name"`
	// Namespace of the Gateway. Default: the desk's own.
	// +optional
	// +kubebuilder:validation:MaxLength=63
	Namespace string `json:"namespace,omitempty"`
	// SectionName is the listener's name. Default: all that fit.
	// +optional
	// +kubebuilder:validation:MaxLength=253
	SectionName string `json:"sectionName,omitempty"`
}

// IngressExposure exposes the desk by an Ingress.
type IngressExposure struct {
	// ClassName of the Ingress. Default: the cluster's default class.
	// +optional
	// +kubebuilder:validation:MaxLength=253
	ClassName string `json:"className,omitempty"`
	// TLSSecretName names the Secret with the certificate. Empty: plain HTTP.
	// +optional
	// +kubebuilder:validation:MaxLength=253
	TLSSecretName string `json:"tlsSecretName,omitempty"`
	// Annotations for the Ingress controller.
	// +optional
	// +kubebuilder:validation:MaxProperties=64
	Annotations map[string]string `json:"annotations,omitempty"`
}

// NodePortExposure exposes the desk on a port of every node.
type NodePortExposure struct {
	// Port on the nodes. Default: one that Kubernetes chooses.
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	Port int32 `json:"port,omitempty"`
	// URL is the desk's address as customers see it, where it differs from a node's own address and port.
	// +optional
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^https?://[^/\s]+$`
	URL string `json:"url,omitempty"`
}

// Database is a union: exactly one member is set.
//
// +kubebuilder:validation:XValidation:rule="(has(self.managed) ? 1 : 0) + (has(self.external) ? 1 : 0) == 1",message="exactly one of managed, external must be set"
type Database struct {
	// Managed is a single PostgreSQL that the operator runs.
	// +optional
	Managed *ManagedDatabase `json:"managed,omitempty"`
	// External is a PostgreSQL (15 or newer) that somebody else runs.
	// +optional
	External *ExternalDatabase `json:"external,omitempty"`
}

// DeletePolicy says what happens to data when its desk is deleted.
//
// +kubebuilder:validation:Enum=Retain;Delete
type DeletePolicy string

// What happens to a managed database's volume when its desk is deleted.
const (
	DeletePolicyRetain DeletePolicy = "Retain"
	DeletePolicyDelete DeletePolicy = "Delete"
)

// ManagedDatabase is a single-instance PostgreSQL that the operator runs.
type ManagedDatabase struct {
	// Storage is the size of the volume. Default: 10Gi. It can grow where the storage class allows; it never shrinks.
	// +optional
	// +kubebuilder:validation:XValidation:rule="quantity(string(self)).isGreaterThan(quantity('0'))",message="must be more than nothing"
	// +kubebuilder:validation:XValidation:rule="quantity(string(self)).compareTo(quantity(string(oldSelf))) >= 0",message="a volume cannot shrink"
	Storage *resource.Quantity `json:"storage,omitempty"`
	// StorageClassName of the volume. Default: the cluster's default class.
	// +optional
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="storageClassName is immutable: the volume exists"
	StorageClassName string `json:"storageClassName,omitempty"`
	// OnDelete says what happens to the data when the desk is deleted: Retain (default) keeps the volume and the
	// password's Secret, so that a desk of the same name finds its data again; Delete removes both.
	// +optional
	OnDelete DeletePolicy `json:"onDelete,omitempty"`
	// Resources of the database's container.
	// +optional
	Resources *corev1.ResourceRequirements `json:"resources,omitempty"`
}

// ExternalDatabase is a PostgreSQL that somebody else runs.
type ExternalDatabase struct {
	// URISecretRef names the key that holds the connection URI (postgres://…). Its user owns the schema.
	// +required
	URISecretRef SecretKeyReference `json:"uriSecretRef"`
}

// Workload is how one of the desk's workloads runs.
//
// +kubebuilder:validation:XValidation:rule="!(has(self.replicas) && has(self.autoscaling))",message="at most one of replicas, autoscaling may be set"
type Workload struct {
	// Replicas to run. Default: 1.
	// +optional
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100
	Replicas *int32 `json:"replicas,omitempty"`
	// Autoscaling by CPU, in place of replicas.
	// +optional
	Autoscaling *Autoscaling `json:"autoscaling,omitempty"`
	// Resources of the container.
	// +optional
	Resources *corev1.ResourceRequirements `json:"resources,omitempty"`
	// Scheduling of the pods.
	// +optional
	Scheduling *Scheduling `json:"scheduling,omitempty"`
}

// Autoscaling of a workload by CPU.
//
// +kubebuilder:validation:XValidation:rule="!has(self.minReplicas) || self.minReplicas <= self.maxReplicas",message="minReplicas must not exceed maxReplicas"
type Autoscaling struct {
	// MinReplicas to keep. Default: 1.
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=100
	MinReplicas *int32 `json:"minReplicas,omitempty"`
	// MaxReplicas to run.
	// +required
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=100
	MaxReplicas int32 `json:"maxReplicas"`
	// TargetCPUUtilization in percent of the request. Default: 80.
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=100
	TargetCPUUtilization *int32 `json:"targetCPUUtilization,omitempty"`
}

// Scheduling of a workload's pods.
type Scheduling struct {
	// NodeSelector of the pods.
	// +optional
	// +kubebuilder:validation:MaxProperties=32
	NodeSelector map[string]string `json:"nodeSelector,omitempty"`
	// Tolerations of the pods.
	// +optional
	// +listType=atomic
	// +kubebuilder:validation:MaxItems=32
	Tolerations []corev1.Toleration `json:"tolerations,omitempty"`
	// PriorityClassName of the pods.
	// +optional
	// +kubebuilder:validation:MaxLength=253
	PriorityClassName string `json:"priorityClassName,omitempty"`
}

// Team of agents.
type Team struct {
	// Name of the team; other resources and agents' accounts refer to it.
	// +required
	Name Name `json:"name"`
	// DisplayName by language.
	// +optional
	DisplayName LocalizedText `json:"displayName,omitempty"`
	// Assignment of tickets to the team's agents. Default: Manual.
	// +optional
	Assignment *Assignment `json:"assignment,omitempty"`
	// CalendarRef names the team's BusinessCalendar. None: round the clock.
	// +optional
	CalendarRef *LocalObjectReference `json:"calendarRef,omitempty"`
}

// AssignmentStrategy is how a team's tickets find an agent.
//
// +kubebuilder:validation:Enum=Manual;RoundRobin;LeastLoaded
type AssignmentStrategy string

// How a team's tickets find an agent.
const (
	AssignmentManual      AssignmentStrategy = "Manual"
	AssignmentRoundRobin  AssignmentStrategy = "RoundRobin"
	AssignmentLeastLoaded AssignmentStrategy = "LeastLoaded"
)

// Assignment of a team's tickets to its agents.
type Assignment struct {
	// Strategy: Manual (agents take tickets themselves), RoundRobin or LeastLoaded.
	// +required
	Strategy AssignmentStrategy `json:"strategy"`
	// Capacity is how many open tickets an agent gets at most. Default: no limit.
	// +optional
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	Capacity int32 `json:"capacity,omitempty"`
}

// SupportDeskStatus is what the operator saw of a desk.
type SupportDeskStatus struct {
	// ObservedGeneration is the generation of the spec that this status tells of.
	// +optional
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`
	// URL is the desk's address.
	// +optional
	// +kubebuilder:validation:MaxLength=512
	URL string `json:"url,omitempty"`
	// Version that the workloads run.
	// +optional
	// +kubebuilder:validation:MaxLength=64
	Version string `json:"version,omitempty"`
	// ConfigRevision is the revision of the compiled configuration (sha256:…).
	// +optional
	// +kubebuilder:validation:MaxLength=128
	ConfigRevision string `json:"configRevision,omitempty"`
	// Conditions of the desk: Ready, ConfigValid, ConfigApplied, DatabaseReady, Migrated, TicketAvailable,
	// BotAvailable, KnowledgeBaseAvailable, Exposed, Reconciling, Stalled.
	// +optional
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=32
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// SupportDesk is one support desk: its languages, address, database, workloads and teams.
//
// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:shortName=desk,categories=rynda
// +kubebuilder:printcolumn:name="Ready",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].status`
// +kubebuilder:printcolumn:name="Reason",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].reason`
// +kubebuilder:printcolumn:name="URL",type=string,JSONPath=`.status.url`
// +kubebuilder:printcolumn:name="Version",type=string,JSONPath=`.status.version`
// +kubebuilder:printcolumn:name="Revision",type=string,priority=10,JSONPath=`.status.configRevision`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
// +kubebuilder:validation:XValidation:rule="self.metadata.name.size() <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",message="metadata.name must be a DNS label of at most 40 characters that begins with a letter"
type SupportDesk struct {
	metav1.TypeMeta `json:",inline"`
	// +optional
	metav1.ObjectMeta `json:"metadata,omitempty"`
	// +required
	Spec SupportDeskSpec `json:"spec"`
	// +optional
	Status SupportDeskStatus `json:"status,omitempty"`
}

// SupportDeskList is a list of desks.
//
// +kubebuilder:object:root=true
type SupportDeskList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []SupportDesk `json:"items"`
}
