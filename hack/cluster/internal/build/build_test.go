// SPDX-License-Identifier: Apache-2.0

package build

import (
	"os"
	"path/filepath"
	"testing"
)

func TestHashChangesWithVersionsAndSourcesOnly(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sum := func() string {
		t.Helper()
		s, err := hash(dir)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	write("go.mod", "module x\n")
	write("go.sum", "a\n")
	write("main.go", "package main\n")
	first := sum()
	write("main_test.go", "package main\n")
	write("notes.txt", "anything")
	if sum() != first {
		t.Error("a test or a note leads to a new build")
	}
	write("go.sum", "b\n")
	second := sum()
	if second == first {
		t.Error("a changed version leads to no new build")
	}
	write("main.go", "package main // changed\n")
	if sum() == second {
		t.Error("a changed source leads to no new build")
	}
}

func TestKubernetesVersionIsReadFromTheModuleFile(t *testing.T) {
	mod, err := os.ReadFile("../../kube/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	v := kubernetesVersion.FindSubmatch(mod)
	if v == nil || string(v[2]) != "1" {
		t.Fatalf("no version found: %q", v)
	}
}

func TestRootIsFoundFromBelowAndMissedOutside(t *testing.T) {
	root, err := Root(".")
	if err == nil {
		t.Fatalf("a relative path has no parents to search, got %s", root)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if root, err = Root(here); err != nil || root != filepath.Clean(filepath.Join(here, "../../../..")) {
		t.Errorf("Root = %s, %v", root, err)
	}
	if _, err := Root(t.TempDir()); err == nil {
		t.Error("outside the repository: want an error")
	}
}
