// SPDX-License-Identifier: Apache-2.0

package v1alpha1

// LocalizedText is a text in one or more languages, by language tag: `{ru: Оплата, en: Billing}`.
//
// +kubebuilder:validation:MinProperties=1
// +kubebuilder:validation:MaxProperties=16
// +kubebuilder:validation:XValidation:rule="self.all(k, k.matches('^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$'))",message="keys must be language tags such as ru, en or pt-BR"
type LocalizedText map[string]LocalizedString

// LocalizedString is one language's text.
//
// +kubebuilder:validation:MinLength=1
// +kubebuilder:validation:MaxLength=8192
type LocalizedString string

// Get returns the text in the language, in the first of the fallbacks that has one, or "".
func (t LocalizedText) Get(locale string, fallbacks ...string) string {
	if s, ok := t[locale]; ok {
		return string(s)
	}
	for _, f := range fallbacks {
		if s, ok := t[f]; ok {
			return string(s)
		}
	}
	return ""
}

// Locale is a language tag, such as ru, en or pt-BR.
//
// +kubebuilder:validation:MaxLength=16
// +kubebuilder:validation:Pattern=`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$`
type Locale string

// Name is the name of a part inside a resource: a team, a template, a section.
//
// +kubebuilder:validation:MinLength=1
// +kubebuilder:validation:MaxLength=63
// +kubebuilder:validation:Pattern=`^[a-z0-9]([-a-z0-9]*[a-z0-9])?$`
type Name string

// LocalObjectReference names an object in the same namespace.
type LocalObjectReference struct {
	// Name of the object.
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name string `json:"name"`
}

// DeskReference names the desk a resource belongs to.
//
// +kubebuilder:validation:XValidation:rule="self.name == oldSelf.name",message="deskRef is immutable: make a new resource for another desk"
type DeskReference struct {
	// Name of the SupportDesk in the same namespace.
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=40
	Name string `json:"name"`
}

// SecretKeyReference names one key of a Secret in the same namespace.
type SecretKeyReference struct {
	// Name of the Secret.
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Name string `json:"name"`
	// Key in the Secret's data.
	// +required
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	Key string `json:"key"`
}

// Severity is how badly the customer's work is hit.
//
// +kubebuilder:validation:Enum=Blocker;Critical;Major;Minor;Trivial
type Severity string

// Severities, the worst first.
const (
	SeverityBlocker  Severity = "Blocker"
	SeverityCritical Severity = "Critical"
	SeverityMajor    Severity = "Major"
	SeverityMinor    Severity = "Minor"
	SeverityTrivial  Severity = "Trivial"
)

// Priority orders requests within one severity.
//
// +kubebuilder:validation:Enum=High;Medium;Low
type Priority string

// Priorities, the most urgent first.
const (
	PriorityHigh   Priority = "High"
	PriorityMedium Priority = "Medium"
	PriorityLow    Priority = "Low"
)

// TicketStatus of a ticket, as resources may name it.
//
// +kubebuilder:validation:Enum=New;Open;Pending;Solved;Closed
type TicketStatus string

// Condition types of all kinds.
const (
	// ConditionReady sums up: True only when the resource is in force (a desk: rolled out, migrated, serving, on the
	// current revision).
	ConditionReady = "Ready"
	// ConditionConfigValid says whether everything that belongs to the desk compiles.
	ConditionConfigValid = "ConfigValid"
	// ConditionConfigApplied says whether every replica runs the current revision.
	ConditionConfigApplied = "ConfigApplied"
	// ConditionDatabaseReady says whether the database answers.
	ConditionDatabaseReady = "DatabaseReady"
	// ConditionMigrated says whether the schema is the one of the desk's version.
	ConditionMigrated = "Migrated"
	// ConditionTicketAvailable says whether the ticket workload is rolled out and serving.
	ConditionTicketAvailable = "TicketAvailable"
	// ConditionBotAvailable says whether the bot workload is rolled out and serving.
	ConditionBotAvailable = "BotAvailable"
	// ConditionKnowledgeBaseAvailable says whether the knowledge-base workload is rolled out and serving.
	ConditionKnowledgeBaseAvailable = "KnowledgeBaseAvailable"
	// ConditionExposed says whether the desk can be reached at its address.
	ConditionExposed = "Exposed"
	// ConditionReconciling is True while the operator works towards the spec (kstatus).
	ConditionReconciling = "Reconciling"
	// ConditionStalled is True when only a change by a person can help (kstatus).
	ConditionStalled = "Stalled"
)

// Reasons shared by the kinds.
const (
	ReasonPending         = "Pending"
	ReasonAccepted        = "Accepted"
	ReasonInvalid         = "Invalid"
	ReasonDeskNotFound    = "DeskNotFound"
	ReasonSuspended       = "Suspended"
	ReasonReady           = "Ready"
	ReasonProgressing     = "Progressing"
	ReasonKeptLastVersion = "KeptLastVersion"
)
