// SPDX-License-Identifier: Apache-2.0

// Package lint checks a directory of manifests without a cluster: by the schema and the CEL rules of the very CRDs that
// the API server has, then by the very compiler that the operator runs. What it lets through, they take.
//
// It reads strangers' files: sizes, depths and counts are bounded, and no path leads out of the directory.
package lint
