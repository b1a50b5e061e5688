// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"os"
	"strings"
	"testing"
)

// expectation reads the header of a broken sample: the field it must be refused for, and whether the API server can
// tell by itself.
//
//	# refused by: apiserver
//	# field: spec.targets[0]
func expectation(t testing.TB, file string) (field string, byServer bool) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "# ")
		if !ok {
			break
		}
		key, value, _ := strings.Cut(comment, ": ")
		switch key {
		case "refused by":
			byServer = strings.Contains(value, "apiserver")
		case "field":
			field = value
		}
	}
	if field == "" {
		t.Fatalf("%s does not say which field it must be refused for", file)
	}
	return field, byServer
}
