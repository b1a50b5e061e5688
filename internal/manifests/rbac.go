// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
)

func serviceAccount(d Desk, c naming.Component) *corev1.ServiceAccount {
	return &corev1.ServiceAccount{
		TypeMeta: typeMeta("v1", "ServiceAccount"), ObjectMeta: d.meta(naming.Workload(d.Name, c), c),
		AutomountServiceAccountToken: new(false),
	}
}

// role lets a workload read just its configuration; kb also the ConfigMaps that hold its articles. list and watch are
// granted by name too: the API server allows them when the request selects metadata.name.
func role(d Desk, c naming.Component) *rbacv1.Role {
	names := []string{naming.Config(d.Name)}
	if c == naming.KB {
		names = append(names, d.Sources...)
	}
	return &rbacv1.Role{
		TypeMeta: typeMeta("rbac.authorization.k8s.io/v1", "Role"), ObjectMeta: d.meta(naming.Workload(d.Name, c), c),
		Rules: []rbacv1.PolicyRule{{
			APIGroups: []string{""}, Resources: []string{"configmaps"}, ResourceNames: names, Verbs: []string{"get", "list", "watch"},
		}},
	}
}

func roleBinding(d Desk, c naming.Component) *rbacv1.RoleBinding {
	name := naming.Workload(d.Name, c)
	return &rbacv1.RoleBinding{
		TypeMeta: typeMeta("rbac.authorization.k8s.io/v1", "RoleBinding"), ObjectMeta: d.meta(name, c),
		RoleRef:  rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "Role", Name: name},
		Subjects: []rbacv1.Subject{{Kind: rbacv1.ServiceAccountKind, Name: name, Namespace: d.Namespace}},
	}
}
