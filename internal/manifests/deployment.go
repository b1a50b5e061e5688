// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"github.com/rynda-dev/rynda/internal/naming"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

// ContainerName of the workloads' container; the migration gate reads the running image from it.
const ContainerName = "rynda"

// Where the workloads find their files.
const (
	configDir   = "/etc/rynda/config"
	databaseDir = "/etc/rynda/database"
	adminDir    = "/etc/rynda/admin"
	rolesDir    = "/etc/rynda/roles"
)

// privateNetworks are those of RFC 1918, RFC 6598 and RFC 4193: where a Gateway or an Ingress controller stands, whose
// X-Forwarded-For tells customers apart. Without one before the desk nobody's is believed.
const privateNetworks = "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,fc00::/7"

// graceSeconds is 10 s more than the workloads take to stop, for the endpoints to be withdrawn before.
const graceSeconds = 30

// deployment of a workload. It carries nothing of the configuration: that is live.
func deployment(d Desk, c naming.Component) *appsv1.Deployment {
	image, held := d.Live.Images[c]
	switch {
	case held && image == "":
		return nil
	case !held:
		image = d.Image()
	}
	w := d.workload(c)
	return &appsv1.Deployment{
		TypeMeta: typeMeta("apps/v1", "Deployment"), ObjectMeta: d.meta(naming.Workload(d.Name, c), c),
		Spec: appsv1.DeploymentSpec{
			Replicas:                replicas(w),
			RevisionHistoryLimit:    new(int32(3)),
			ProgressDeadlineSeconds: new(int32(600)),
			Strategy: appsv1.DeploymentStrategy{
				Type: appsv1.RollingUpdateDeploymentStrategyType,
				RollingUpdate: &appsv1.RollingUpdateDeployment{
					MaxUnavailable: new(intstr.FromInt32(0)), MaxSurge: new(intstr.FromInt32(1)),
				},
			},
			Selector: &metav1.LabelSelector{MatchLabels: naming.Selector(d.Name, c)},
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: naming.Labels(d.Name, c)}, Spec: workloadPod(d, c, w, image),
			},
		},
	}
}

func workloadPod(d Desk, c naming.Component, w v1alpha1.Workload, image string) corev1.PodSpec {
	pod := podSpec(workloadUID)
	pod.ServiceAccountName = naming.Workload(d.Name, c)
	// The token lets the pod watch its one ConfigMap.
	pod.AutomountServiceAccountToken = new(true)
	pod.TerminationGracePeriodSeconds = new(int64(graceSeconds))
	pod.TopologySpreadConstraints = spread(d.Name, c)
	if s := w.Scheduling; s != nil {
		pod.NodeSelector, pod.Tolerations, pod.PriorityClassName = s.NodeSelector, s.Tolerations, s.PriorityClassName
	}
	env, volumes, mounts := environment(d, c)
	pod.Volumes = volumes
	pod.Containers = []corev1.Container{{
		Name: ContainerName, Image: image, ImagePullPolicy: corev1.PullIfNotPresent, Args: []string{string(c)},
		Env: env, VolumeMounts: mounts,
		Ports:           containerPorts(c),
		SecurityContext: containerSecurity(),
		Resources:       workloadResources(w, c),
		// One second apart: the first start of a desk waits for these, and they cost a local request.
		StartupProbe:   httpProbe("/readyz", 1, 2, 120),
		ReadinessProbe: httpProbe("/readyz", 5, 3, 2),
		LivenessProbe:  httpProbe("/livez", 20, 5, 3),
		// Endpoints are withdrawn while the pod still serves, so that no request meets a closed door.
		Lifecycle: &corev1.Lifecycle{PreStop: &corev1.LifecycleHandler{Sleep: &corev1.SleepAction{Seconds: 5}}},
	}}
	return pod
}

// environment is the contract with the binary (see cmd/rynda).
func environment(d Desk, c naming.Component) ([]corev1.EnvVar, []corev1.Volume, []corev1.VolumeMount) {
	env := []corev1.EnvVar{
		{Name: "RYNDA_DESK", Value: d.Name},
		{Name: "RYNDA_NAMESPACE", Value: d.Namespace},
		{Name: "RYNDA_DATABASE_URL_FILE", Value: databaseDir + "/uri"},
		{Name: "RYNDA_CONFIG_FILE", Value: configDir + "/" + KeySnapshot},
		{Name: "RYNDA_CONFIG_MAP", Value: naming.Config(d.Name)},
		{Name: "RYNDA_LOG_FORMAT", Value: "json"},
	}
	db := d.databaseRef()
	if d.Managed() != nil {
		db.Key = roleKeys[c]
	}
	config := corev1.Volume{Name: "config"}
	config.ConfigMap = &corev1.ConfigMapVolumeSource{
		LocalObjectReference: corev1.LocalObjectReference{Name: naming.Config(d.Name)}, DefaultMode: new(int32(0o444)),
	}
	volumes := []corev1.Volume{config, secretVolume("database", db.Name, map[string]string{db.Key: "uri"}), emptyDir("tmp")}
	mounts := []corev1.VolumeMount{
		{Name: "config", MountPath: configDir, ReadOnly: true},
		{Name: "database", MountPath: databaseDir, ReadOnly: true},
		{Name: "tmp", MountPath: "/tmp"},
	}
	if c == naming.Ticket || c == naming.KB {
		env = append(env, corev1.EnvVar{Name: "RYNDA_PUBLIC_URL", Value: d.URL()})
	}
	if c == naming.Ticket {
		env = append(env,
			corev1.EnvVar{Name: "RYNDA_KB_URL", Value: "http://" + naming.Workload(d.Name, naming.KB) + ":8080"},
			corev1.EnvVar{Name: "RYNDA_ADMIN_FILE_DIR", Value: adminDir})
		if e := d.Spec.Exposure; e != nil && e.NodePort == nil {
			env = append(env, corev1.EnvVar{Name: "RYNDA_TRUSTED_PROXIES", Value: privateNetworks})
		}
		volumes = append(volumes, secretVolume("admin", naming.AdminSecret(d.Name),
			map[string]string{KeyAdminEmail: "email", KeyAdminPassword: "password"}))
		mounts = append(mounts, corev1.VolumeMount{Name: "admin", MountPath: adminDir, ReadOnly: true})
	}
	return env, volumes, mounts
}

func containerPorts(c naming.Component) []corev1.ContainerPort {
	ports := []corev1.ContainerPort{{Name: "probes", ContainerPort: PortProbes, Protocol: corev1.ProtocolTCP}}
	if c != naming.Bot {
		ports = append(ports, corev1.ContainerPort{Name: "http", ContainerPort: PortHTTP, Protocol: corev1.ProtocolTCP})
	}
	return ports
}

func workloadResources(w v1alpha1.Workload, c naming.Component) corev1.ResourceRequirements {
	if c == naming.Ticket {
		return resources(w.Resources, "100m", "128Mi", "512Mi")
	}
	// bot and kb hold the search index in memory.
	return resources(w.Resources, "50m", "128Mi", "512Mi")
}

// spread is soft: a desk on one node must still run.
func spread(desk string, c naming.Component) []corev1.TopologySpreadConstraint {
	var constraints []corev1.TopologySpreadConstraint
	for _, key := range []string{corev1.LabelTopologyZone, corev1.LabelHostname} {
		constraints = append(constraints, corev1.TopologySpreadConstraint{
			MaxSkew: 1, TopologyKey: key, WhenUnsatisfiable: corev1.ScheduleAnyway,
			LabelSelector: &metav1.LabelSelector{MatchLabels: naming.Selector(desk, c)},
		})
	}
	return constraints
}

// replicas are left out of the intent when an autoscaler sets them.
func replicas(w v1alpha1.Workload) *int32 {
	switch {
	case w.Autoscaling != nil:
		return nil
	case w.Replicas != nil:
		return w.Replicas
	default:
		return new(int32(1))
	}
}

// workload returns the settings of a component, never nil.
func (d Desk) workload(c naming.Component) v1alpha1.Workload {
	w := map[naming.Component]*v1alpha1.Workload{
		naming.Ticket: d.Spec.Ticket, naming.Bot: d.Spec.Bot, naming.KB: d.Spec.KnowledgeBase,
	}[c]
	if w == nil {
		return v1alpha1.Workload{}
	}
	return *w
}
