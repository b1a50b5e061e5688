// SPDX-License-Identifier: Apache-2.0

// Package crd holds the CustomResourceDefinitions as they are installed, so that the tools for authors check manifests by
// the very rules of the API server.
package crd

import "embed"

// Bases are the definitions, generated from api/v1alpha1: bases/<group>_<plural>.yaml.
//
//go:embed bases/*.yaml
var Bases embed.FS
