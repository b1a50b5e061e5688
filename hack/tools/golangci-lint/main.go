// SPDX-License-Identifier: Apache-2.0

// Command golangci-lint is golangci-lint with the linter for Kubernetes API
// types linked in. `golangci-lint custom` would do the same, but clones the
// repository, which a machine without a way to it cannot.
package main

import (
	"fmt"
	"os"
	"runtime/debug"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"
	_ "sigs.k8s.io/kube-api-linter" // registers the linter kubeapilinter
)

func main() {
	if err := commands.Execute(describe()); err != nil {
		fmt.Fprintln(os.Stderr, "golangci-lint:", err)
		os.Exit(exitcodes.Failure)
	}
}

// describe takes the version from the module this program was built from: the
// configuration's schema is checked against it.
func describe() commands.BuildInfo {
	out := commands.BuildInfo{Version: "unknown", Commit: "?"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return out
	}
	out.GoVersion = info.GoVersion
	for _, dep := range info.Deps {
		if dep.Path == "github.com/golangci/golangci-lint/v2" {
			out.Version = dep.Version[1:]
		}
	}
	return out
}
