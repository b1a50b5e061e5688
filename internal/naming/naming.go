// SPDX-License-Identifier: Apache-2.0

// Package naming holds the names and labels of everything that the operator makes for a desk. They are a contract:
// the desk's pods, the charts and people's scripts rely on them.
package naming

// Component is one of a desk's parts that run as pods.
type Component string

// The components of a desk.
const (
	Ticket   Component = "ticket"
	Bot      Component = "bot"
	KB       Component = "kb"
	Database Component = "database"
	Migrate  Component = "migrate"
)

// Workloads are the components that run as Deployments, in the order in which they are built and reported.
func Workloads() []Component { return []Component{Ticket, Bot, KB} }

// Labels and annotations.
const (
	LabelName      = "app.kubernetes.io/name"
	LabelInstance  = "app.kubernetes.io/instance"
	LabelComponent = "app.kubernetes.io/component"
	LabelManagedBy = "app.kubernetes.io/managed-by"
	LabelPartOf    = "app.kubernetes.io/part-of"
	// LabelDesk carries the desk's name on everything that belongs to it.
	LabelDesk = "support.rynda.dev/desk"
	// AnnotationRevision carries the configuration's revision on its ConfigMap.
	AnnotationRevision = "support.rynda.dev/config-revision"

	// ManagedBy is the value of LabelManagedBy, and the field owner of what the operator applies.
	ManagedBy = "rynda-operator"
	product   = "rynda"
)

// Labels of an object of a desk; component is empty for objects that serve the whole desk.
func Labels(desk string, component Component) map[string]string {
	l := map[string]string{
		LabelName: product, LabelInstance: desk, LabelPartOf: product, LabelManagedBy: ManagedBy, LabelDesk: desk,
	}
	if component != "" {
		l[LabelComponent] = string(component)
	}
	return l
}

// Selector of a component's pods: the labels that never change, because selectors of Deployments are immutable.
func Selector(desk string, component Component) map[string]string {
	return map[string]string{LabelName: product, LabelInstance: desk, LabelComponent: string(component)}
}

// DeskSelector selects all pods of a desk.
func DeskSelector(desk string) map[string]string {
	return map[string]string{LabelName: product, LabelInstance: desk}
}

// Config is the name of the ConfigMap with the desk's snapshot.
func Config(desk string) string { return desk + "-config" }

// DatabaseSecret is the name of the Secret with the managed database's passwords and URIs.
func DatabaseSecret(desk string) string { return desk + "-database" }

// AdminSecret is the name of the Secret with the first administrator's account.
func AdminSecret(desk string) string { return desk + "-admin" }

// DB is the name of the managed database's StatefulSet, Service and PersistentVolumeClaim.
func DB(desk string) string { return desk + "-db" }

// Workload is the name of a workload's Deployment, Service, ServiceAccount, Role and so on.
func Workload(desk string, component Component) string { return desk + "-" + string(component) }

// MigrateJob is the name of the migration's Job; hash is of what it runs.
func MigrateJob(desk, hash string) string { return desk + "-migrate-" + hash }

// Exposure is the name of the desk's HTTPRoute, Ingress or NodePort Service.
func Exposure(desk string) string { return desk }

// DefaultDeny is the name of the NetworkPolicy that closes all of the desk's pods.
func DefaultDeny(desk string) string { return desk + "-default-deny" }
