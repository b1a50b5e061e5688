// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"cmp"
	"maps"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// workloadUID is the user of the workloads' image (nonroot).
const workloadUID = 65532

// podSpec is what all pods share: Pod Security "restricted"
// (https://kubernetes.io/docs/concepts/security/pod-security-standards/), and no environment variables per Service,
// which would change with every Service in the namespace.
func podSpec(uid int64) corev1.PodSpec {
	return corev1.PodSpec{
		EnableServiceLinks: new(false),
		SecurityContext: &corev1.PodSecurityContext{
			RunAsNonRoot: new(true), RunAsUser: &uid, RunAsGroup: &uid, FSGroup: &uid,
			// On a large volume the default walks all files at each start.
			FSGroupChangePolicy: new(corev1.FSGroupChangeOnRootMismatch),
			SeccompProfile:      &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
		},
	}
}

func containerSecurity() *corev1.SecurityContext {
	return &corev1.SecurityContext{
		AllowPrivilegeEscalation: new(false),
		ReadOnlyRootFilesystem:   new(true),
		Capabilities:             &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
	}
}

// resources returns what the desk asks for, or a request for CPU and memory and a limit of memory. CPU has no limit:
// throttling would show as slow answers while the node idles.
func resources(want *corev1.ResourceRequirements, cpu, memory, memoryLimit string) corev1.ResourceRequirements {
	if want != nil {
		return *want
	}
	return corev1.ResourceRequirements{
		Requests: corev1.ResourceList{corev1.ResourceCPU: quantity(cpu), corev1.ResourceMemory: quantity(memory)},
		Limits:   corev1.ResourceList{corev1.ResourceMemory: quantity(memoryLimit)},
	}
}

func emptyDir(name string) corev1.Volume {
	return corev1.Volume{Name: name, VolumeSource: corev1.VolumeSource{EmptyDir: &corev1.EmptyDirVolumeSource{}}}
}

// secretVolume mounts keys as files of the given names. Never as subPath: those do not follow a rotation.
func secretVolume(name, secret string, files map[string]string) corev1.Volume {
	var items []corev1.KeyToPath
	for _, key := range slices.SortedFunc(maps.Keys(files), cmp.Compare) {
		items = append(items, corev1.KeyToPath{Key: key, Path: files[key]})
	}
	return corev1.Volume{Name: name, VolumeSource: corev1.VolumeSource{
		Secret: &corev1.SecretVolumeSource{SecretName: secret, Items: items, DefaultMode: new(int32(0o440))},
	}}
}

func httpProbe(path string, period, timeout, failures int32) *corev1.Probe {
	return &corev1.Probe{
		ProbeHandler:  corev1.ProbeHandler{HTTPGet: &corev1.HTTPGetAction{Path: path, Port: intstr.FromString("probes"), Scheme: corev1.URISchemeHTTP}},
		PeriodSeconds: period, TimeoutSeconds: timeout, FailureThreshold: failures,
	}
}
