// SPDX-License-Identifier: Apache-2.0

package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func noEnv(string) string { return "" }

func TestFlagsAreReadStrictly(t *testing.T) {
	least := []string{"--workload-image=rynda:v1", "--namespace=rynda-system"}
	for _, c := range []struct {
		name string
		args []string
		want string // part of the error, "" for none
	}{
		{"the least is enough", least, ""},
		{"an image is needed", []string{"--namespace=x"}, "--workload-image"},
		{"a namespace is needed", []string{"--workload-image=rynda:v1"}, "POD_NAMESPACE"},
		{"an unknown flag is refused", append([]string{"--nope"}, least...), "nope"},
		{"an argument is refused", append([]string{"--log-format=text"}, append(least, "serve")...), `"serve"`},
		{"a bad namespace is refused", append([]string{"--watch-namespaces=a,B_c"}, least...), `"B_c"`},
		{"a bad domain is refused", append([]string{"--base-domain=https://x"}, least...), "--base-domain"},
		{"a bad node address is refused", append([]string{"--node-address=a b"}, least...), "--node-address"},
		{"an address of IPv6 is taken", append([]string{"--node-address=fd00::1"}, least...), ""},
		{"a bad log format is refused", append([]string{"--log-format=xml"}, least...), "--log-format"},
		{"a bad log level is refused", append([]string{"--log-level=loud"}, least...), "log-level"},
		{"no concurrency is refused", append([]string{"--concurrency=0"}, least...), "--concurrency"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := parse(c.args, noEnv)
			switch {
			case c.want == "" && err != nil:
				t.Errorf("error %v", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("error %v, want one about %s", err, c.want)
			}
		})
	}
}

func TestNamespacesAreSplit(t *testing.T) {
	s, err := parse([]string{"--workload-image=rynda:v1", "--watch-namespaces=a,b"}, func(string) string { return "own" })
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "b"}, s.namespaces); diff != "" || s.operatorNamespace != "own" {
		t.Errorf("namespaces:\n%s own %q", diff, s.operatorNamespace)
	}
}
