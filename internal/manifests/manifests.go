// SPDX-License-Identifier: Apache-2.0

// Package manifests builds the objects that make up a desk. It is pure: the same Desk gives the same objects, byte for
// byte, and nothing here talks to a cluster. One file holds one Kubernetes kind; what all pods share is in pod.go.
//
// What depends on the live cluster (generated passwords, the image that runs until a migration is done, the class of
// an existing volume) comes in through Live, so that the caller decides and the builders only write down.
package manifests

import (
	"cmp"
	"fmt"
	"slices"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Ports of the workloads, fixed by the binary.
const (
	PortHTTP     = 8080
	PortProbes   = 8081
	PortDatabase = 5432
)

// Options are the operator's settings that reach into a desk's objects. The operator's own version is not among them:
// an upgrade of the operator must not restart a desk by itself.
type Options struct {
	// Image of the workloads, with tag or digest.
	Image string
	// PostgresImage of managed databases; keeps the contract of docker.io/library/postgres:15.
	PostgresImage string
	// OperatorNamespace may reach the probes' port.
	OperatorNamespace string
	// BaseDomain makes default host names: <desk>.<base domain>. Empty: desks must name their own.
	BaseDomain string
	// NodeAddress is the host in the URL of desks exposed by NodePort that give no URL. Empty: localhost.
	NodeAddress string
	// GatewayAPI says that HTTPRoute is known to the API server.
	GatewayAPI bool
}

// Live is what the builders must know of the cluster.
type Live struct {
	// Database and Admin are the data of the Secrets, complete (see Passwords); nil leaves the Secret out.
	Database, Admin map[string][]byte
	// ExternalDatabase tells which database the Secret of an external one names (see DatabaseIdentity).
	ExternalDatabase string
	// Volume is the database's claim where it exists: its class is immutable and its size never shrinks.
	Volume *corev1.PersistentVolumeClaim
	// Images holds a workload's image where it must not be the desk's current one yet: the schema is not migrated. A
	// workload that is listed with "" is left out altogether (first start).
	Images map[naming.Component]string
	// NodePort that the exposure's Service has, 0 when it has none yet.
	NodePort int32
}

// Desk is everything that the objects of one desk are made of.
type Desk struct {
	*v1alpha1.SupportDesk
	Options Options
	Live    Live
	// Snapshot is the compiled configuration; nil leaves the ConfigMap out.
	Snapshot []byte
	// Revision of the snapshot.
	Revision string
	// Sequence of the snapshot: the higher one is the newer. Two revisions alone do not say which came first.
	Sequence int64
	// Sources are the names of the ConfigMaps with articles, sorted.
	Sources []string
}

// Config builds the ConfigMap with the snapshot.
func Config(d Desk) ([]client.Object, error) {
	cm, err := configMap(d)
	if err != nil {
		return nil, err
	}
	return list(cm), nil
}

// Exposure builds what makes the desk reachable from outside.
func Exposure(d Desk) []client.Object {
	return list(httpRoute(d), ingress(d), nodePortService(d))
}

// Database builds the Secrets, and the managed database where there is one.
func Database(d Desk) []client.Object {
	return list(databaseSecret(d), adminSecret(d), databaseVolume(d), databaseService(d), statefulSet(d),
		defaultDenyPolicy(d), databasePolicy(d))
}

// Migration builds the Job that brings the schema to the desk's version.
func Migration(d Desk) []client.Object {
	return list(migrateJob(d), migratePolicy(d))
}

// Workloads builds the ticket, bot and kb workloads with all they need.
func Workloads(d Desk) []client.Object {
	var objects []client.Object
	for _, c := range naming.Workloads() {
		objects = append(objects, list(serviceAccount(d, c), role(d, c), roleBinding(d, c), workloadService(d, c),
			deployment(d, c), disruptionBudget(d, c), autoscaler(d, c), workloadPolicy(d, c))...)
	}
	return objects
}

// Build returns all objects of the desk, sorted by kind and name.
func Build(d Desk) ([]client.Object, error) {
	objects, err := Config(d)
	if err != nil {
		return nil, err
	}
	objects = append(objects, Exposure(d)...)
	objects = append(objects, Database(d)...)
	objects = append(objects, Migration(d)...)
	objects = append(objects, Workloads(d)...)
	slices.SortFunc(objects, func(a, b client.Object) int {
		return cmp.Or(
			cmp.Compare(a.GetObjectKind().GroupVersionKind().Kind, b.GetObjectKind().GroupVersionKind().Kind),
			cmp.Compare(a.GetName(), b.GetName()))
	})
	return objects, nil
}

// list drops what is not wanted: builders return nil for that. The check must look through the interface, because a
// nil pointer of a concrete type is not a nil interface.
func list(objects ...client.Object) []client.Object {
	return slices.DeleteFunc(objects, func(o client.Object) bool { return isNil(o) })
}

// meta of an object that goes with its desk.
func (d Desk) meta(name string, c naming.Component) metav1.ObjectMeta {
	m := d.keptMeta(name, c)
	m.OwnerReferences = []metav1.OwnerReference{*metav1.NewControllerRef(d.SupportDesk, v1alpha1.GroupVersion.WithKind("SupportDesk"))}
	return m
}

// keptMeta is of an object that outlives its desk.
func (d Desk) keptMeta(name string, c naming.Component) metav1.ObjectMeta {
	return metav1.ObjectMeta{Name: name, Namespace: d.Namespace, Labels: naming.Labels(d.Name, c)}
}

// dataMeta is of an object that holds data: it goes with the desk only when the desk says so.
func (d Desk) dataMeta(name string, c naming.Component) metav1.ObjectMeta {
	if m := d.Managed(); m != nil && m.OnDelete == v1alpha1.DeletePolicyDelete {
		return d.meta(name, c)
	}
	return d.keptMeta(name, c)
}

// Managed returns the managed database's settings, or nil when the database is external.
func (d Desk) Managed() *v1alpha1.ManagedDatabase {
	switch db := d.Spec.Database; {
	case db == nil:
		return &v1alpha1.ManagedDatabase{}
	case db.External != nil:
		return nil
	case db.Managed == nil:
		return &v1alpha1.ManagedDatabase{}
	default:
		return db.Managed
	}
}

// databaseRef names the Secret and key with the owner's URI.
func (d Desk) databaseRef() v1alpha1.SecretKeyReference {
	if d.Managed() == nil {
		return d.Spec.Database.External.URISecretRef
	}
	return v1alpha1.SecretKeyReference{Name: naming.DatabaseSecret(d.Name), Key: KeyOwnerURI}
}

func typeMeta(apiVersion, kind string) metav1.TypeMeta {
	return metav1.TypeMeta{APIVersion: apiVersion, Kind: kind}
}

// quantity parses a constant; it panics on one that is wrong, which the first test finds.
func quantity(s string) resource.Quantity { return resource.MustParse(s) }

func (d Desk) String() string { return fmt.Sprintf("%s/%s", d.Namespace, d.Name) }
