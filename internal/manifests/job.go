// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/rynda-dev/rynda/internal/naming"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var migrateArgs = []string{"migrate"}

// MigrateJobName is the name of the Job that migrates to the desk's version. It changes with the image, the arguments
// and the database, because each of them asks for a new run; a Job itself is immutable.
func (d Desk) MigrateJobName() string {
	db := d.databaseRef()
	parts := append([]string{d.Image(), db.Name, db.Key}, migrateArgs...)
	if d.Live.ExternalDatabase != "" {
		parts = append(parts, d.Live.ExternalDatabase)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return naming.MigrateJob(d.Name, hex.EncodeToString(sum[:4]))
}

// migrateJob runs as the schema's owner. It has no time to live: a finished Job is the mark that the schema is there.
func migrateJob(d Desk) *batchv1.Job {
	db := d.databaseRef()
	pod := podSpec(workloadUID)
	pod.AutomountServiceAccountToken = new(false)
	// Never keeps the pods of failed attempts, and with them the log that says why.
	pod.RestartPolicy = corev1.RestartPolicyNever
	pod.Volumes = []corev1.Volume{secretVolume("database", db.Name, map[string]string{db.Key: "uri"}), emptyDir("tmp")}
	env := []corev1.EnvVar{
		{Name: "RYNDA_DESK", Value: d.Name},
		{Name: "RYNDA_NAMESPACE", Value: d.Namespace},
		{Name: "RYNDA_DATABASE_URL_FILE", Value: databaseDir + "/uri"},
	}
	mounts := []corev1.VolumeMount{
		{Name: "database", MountPath: databaseDir, ReadOnly: true},
		{Name: "tmp", MountPath: "/tmp"},
	}
	if d.Managed() != nil {
		env = append(env, corev1.EnvVar{Name: "RYNDA_DATABASE_ROLES_DIR", Value: rolesDir})
		pod.Volumes = append(pod.Volumes, secretVolume("roles", naming.DatabaseSecret(d.Name),
			map[string]string{KeyTicketURI: KeyTicketURI, KeyBotURI: KeyBotURI, KeyKBURI: KeyKBURI}))
		mounts = append(mounts, corev1.VolumeMount{Name: "roles", MountPath: rolesDir, ReadOnly: true})
	}
	pod.Containers = []corev1.Container{{
		Name: ContainerName, Image: d.Image(), ImagePullPolicy: corev1.PullIfNotPresent, Args: migrateArgs,
		Env: env, VolumeMounts: mounts, SecurityContext: containerSecurity(),
		Resources: resources(nil, "50m", "64Mi", "256Mi"),
	}}
	return &batchv1.Job{
		TypeMeta: typeMeta("batch/v1", "Job"), ObjectMeta: d.meta(d.MigrateJobName(), naming.Migrate),
		Spec: batchv1.JobSpec{
			BackoffLimit:          new(int32(4)),
			ActiveDeadlineSeconds: new(int64(3600)),
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: naming.Labels(d.Name, naming.Migrate)}, Spec: pod,
			},
		},
	}
}
