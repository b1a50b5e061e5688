// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"strconv"

	"github.com/rynda-dev/rynda/internal/naming"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// postgresUID is the user and group of the postgres image.
const postgresUID = 999

// statefulSet runs PostgreSQL by the contract of the official image (docker.io/library/postgres): PGDATA,
// POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD_FILE. PGDATA is a folder inside of the volume because initdb refuses a
// mount point with lost+found.
func statefulSet(d Desk) *appsv1.StatefulSet {
	m := d.Managed()
	if m == nil {
		return nil
	}
	pod := podSpec(postgresUID)
	pod.AutomountServiceAccountToken = new(false)
	// PostgreSQL's smart shutdown waits for sessions; SIGINT by the image asks for the fast one, which takes a checkpoint.
	pod.TerminationGracePeriodSeconds = new(int64(60))
	pod.Volumes = []corev1.Volume{
		{Name: "data", VolumeSource: corev1.VolumeSource{PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: naming.DB(d.Name)}}},
		secretVolume("password", naming.DatabaseSecret(d.Name), map[string]string{KeyPassword: "password"}),
		emptyDir("run"), emptyDir("tmp"),
	}
	pod.Containers = []corev1.Container{{
		Name: "postgres", Image: d.Options.PostgresImage, ImagePullPolicy: corev1.PullIfNotPresent,
		Env: []corev1.EnvVar{
			{Name: "PGDATA", Value: "/var/lib/postgresql/data/pgdata"},
			{Name: "POSTGRES_USER", Value: ownerUser},
			{Name: "POSTGRES_DB", Value: ownerUser},
			{Name: "POSTGRES_PASSWORD_FILE", Value: "/etc/rynda/database/password"},
		},
		Ports:           []corev1.ContainerPort{{Name: "postgres", ContainerPort: PortDatabase, Protocol: corev1.ProtocolTCP}},
		SecurityContext: containerSecurity(),
		Resources:       resources(m.Resources, "100m", "256Mi", "1Gi"),
		VolumeMounts: []corev1.VolumeMount{
			{Name: "data", MountPath: "/var/lib/postgresql/data"},
			{Name: "password", MountPath: "/etc/rynda/database", ReadOnly: true},
			{Name: "run", MountPath: "/var/run/postgresql"},
			{Name: "tmp", MountPath: "/tmp"},
		},
		// Recovery after a crash can take minutes; a liveness probe that kills it would start it over.
		StartupProbe:   pgIsReady(5, 120),
		ReadinessProbe: pgIsReady(5, 3),
		LivenessProbe: &corev1.Probe{
			ProbeHandler:  corev1.ProbeHandler{TCPSocket: &corev1.TCPSocketAction{Port: intstr.FromString("postgres")}},
			PeriodSeconds: 20, TimeoutSeconds: 5, FailureThreshold: 6,
		},
	}}
	pod.Containers[0].Args = []string{"-c", "max_connections=" + strconv.Itoa(int(MaxConnections(d)))}
	return &appsv1.StatefulSet{
		TypeMeta: typeMeta("apps/v1", "StatefulSet"), ObjectMeta: d.meta(naming.DB(d.Name), naming.Database),
		Spec: appsv1.StatefulSetSpec{
			Replicas:            new(int32(1)),
			ServiceName:         naming.DB(d.Name),
			PodManagementPolicy: appsv1.OrderedReadyPodManagement,
			UpdateStrategy:      appsv1.StatefulSetUpdateStrategy{Type: appsv1.RollingUpdateStatefulSetStrategyType},
			Selector:            &metav1.LabelSelector{MatchLabels: naming.Selector(d.Name, naming.Database)},
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: naming.Labels(d.Name, naming.Database)}, Spec: pod,
			},
		},
	}
}

// pgIsReady asks over TCP: the image's first start runs a server on the socket only, while it makes the database.
func pgIsReady(period, failures int32) *corev1.Probe {
	return &corev1.Probe{
		ProbeHandler: corev1.ProbeHandler{Exec: &corev1.ExecAction{
			Command: []string{"pg_isready", "-q", "-h", "127.0.0.1", "-p", "5432", "-U", ownerUser, "-d", ownerUser},
		}},
		PeriodSeconds: period, TimeoutSeconds: 3, FailureThreshold: failures,
	}
}
