// SPDX-License-Identifier: Apache-2.0

package manifests

import "strings"

// Image that the desk's workloads shall run: the operator's, with the desk's version as tag where it names one.
func (d Desk) Image() string {
	if d.Spec.Version == "" {
		return d.Options.Image
	}
	repository, _ := splitImage(d.Options.Image)
	return repository + ":" + d.Spec.Version
}

// Version of an image: its tag, or its digest where it has no tag.
func Version(image string) string {
	_, version := splitImage(image)
	return version
}

// splitImage splits repository[:tag][@digest]; a colon before the last slash belongs to a registry's port.
func splitImage(image string) (repository, version string) {
	name, digest, _ := strings.Cut(image, "@")
	if i := strings.LastIndex(name, ":"); i > strings.LastIndex(name, "/") {
		return name[:i], name[i+1:]
	}
	return name, digest
}
