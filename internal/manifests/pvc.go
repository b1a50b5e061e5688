// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
)

// defaultStorage of a managed database.
const defaultStorage = "10Gi"

// databaseVolume is a claim of its own and not a template of the StatefulSet: templates are immutable, a claim can
// grow, and its owner reference says whether the data go with the desk.
func databaseVolume(d Desk) *corev1.PersistentVolumeClaim {
	m := d.Managed()
	if m == nil {
		return nil
	}
	size := quantity(defaultStorage)
	if m.Storage != nil {
		size = *m.Storage
	}
	spec := corev1.PersistentVolumeClaimSpec{AccessModes: []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce}}
	if m.StorageClassName != "" {
		spec.StorageClassName = &m.StorageClassName
	}
	if live := d.Live.Volume; live != nil {
		spec.StorageClassName, spec.AccessModes = live.Spec.StorageClassName, live.Spec.AccessModes
		if have := live.Spec.Resources.Requests[corev1.ResourceStorage]; have.Cmp(size) > 0 {
			size = have
		}
	}
	spec.Resources.Requests = corev1.ResourceList{corev1.ResourceStorage: size}
	return &corev1.PersistentVolumeClaim{
		TypeMeta: typeMeta("v1", "PersistentVolumeClaim"), ObjectMeta: d.dataMeta(naming.DB(d.Name), naming.Database), Spec: spec,
	}
}

// VolumeShrinks says that the desk asks for less storage than its volume has, which is ignored.
func VolumeShrinks(d Desk) bool {
	m := d.Managed()
	if m == nil || m.Storage == nil || d.Live.Volume == nil {
		return false
	}
	have := d.Live.Volume.Spec.Resources.Requests[corev1.ResourceStorage]
	return have.Cmp(*m.Storage) > 0
}
