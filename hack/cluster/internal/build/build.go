// SPDX-License-Identifier: Apache-2.0

// Package build compiles the cluster's binaries from their modules and keeps
// them outside the tree, by the hash of what they are built from.
package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
)

// programs are the names the multi-call binary answers to.
var programs = []string{"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy", "kubectl", "helm"}

// Binaries is a folder of built programs.
type Binaries struct{ dir string }

// Assets is the folder with all programs under their own names, which envtest
// takes as KUBEBUILDER_ASSETS.
func (b Binaries) Assets() string { return filepath.Join(b.dir, "bin") }

// Path is the path of one program.
func (b Binaries) Path(program string) string { return filepath.Join(b.Assets(), program) }

// CoreDNS is the path of the name server, which runs in a pod.
func (b Binaries) CoreDNS() string { return filepath.Join(b.dir, "coredns") }

// Root finds the repository that holds dir.
func Root(dir string) (string, error) {
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "hack", "cluster", "kube", "go.mod")); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("%s is not inside the repository", dir)
		}
	}
}

// Cache is where everything is kept that is dear to make:
// $XDG_CACHE_HOME/rynda, or ~/.cache/rynda.
func Cache() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the cache folder: %w", err)
	}
	return filepath.Join(base, "rynda"), nil
}

// Ensure builds the binaries unless they are there already. A cold build takes
// about 8 minutes on 2 cores; its output goes to log.
func Ensure(ctx context.Context, root, cache string, log io.Writer) (Binaries, error) {
	src := filepath.Join(root, "hack", "cluster", "kube")
	sum, err := hash(src)
	if err != nil {
		return Binaries{}, err
	}
	b := Binaries{dir: filepath.Join(cache, "kube", sum)}
	if b.complete() {
		return b, nil
	}
	unlock, err := Lock(filepath.Join(cache, "kube.lock"))
	if err != nil {
		return Binaries{}, err
	}
	defer unlock()
	if b.complete() { // another process built them while this one waited
		return b, nil
	}
	return b, b.make(ctx, src, log)
}

func (b Binaries) complete() bool {
	_, err := os.Stat(filepath.Join(b.dir, "complete"))
	return err == nil
}

var kubernetesVersion = regexp.MustCompile(`(?m)^\s*k8s\.io/kubernetes (v(\d+)\.(\d+)\.\S+)$`)

// make builds into the final folder; the file "complete" comes last, so that a
// build that was interrupted is done again.
func (b Binaries) make(ctx context.Context, src string, log io.Writer) error {
	mod, err := os.ReadFile(filepath.Join(src, "go.mod"))
	if err != nil {
		return fmt.Errorf("read the version of Kubernetes: %w", err)
	}
	v := kubernetesVersion.FindSubmatch(mod)
	if v == nil {
		return fmt.Errorf("%s/go.mod requires no k8s.io/kubernetes", src)
	}
	const pkg = "k8s.io/component-base/version."
	ldflags := fmt.Sprintf("-s -w -X %[1]sgitVersion=%[2]s -X %[1]sgitMajor=%[3]s -X %[1]sgitMinor=%[4]s", pkg, v[1], v[2], v[3])
	for _, target := range [][2]string{{"kube", "."}, {"coredns", "./coredns"}} {
		cmd := exec.CommandContext(ctx, "go", "build", "-ldflags", ldflags, "-o", filepath.Join(b.dir, target[0]), target[1])
		cmd.Dir = src
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOTOOLCHAIN=local", "GOFLAGS=-buildvcs=false", "GOWORK=off")
		cmd.Stdout, cmd.Stderr = log, log
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("build %s: %w", target[0], err)
		}
	}
	if err := os.MkdirAll(b.Assets(), 0o755); err != nil {
		return fmt.Errorf("make the folder for programs: %w", err)
	}
	for _, name := range programs {
		if err := os.Symlink("../kube", b.Path(name)); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("name the program %s: %w", name, err)
		}
	}
	return os.WriteFile(filepath.Join(b.dir, "complete"), nil, 0o644)
}

// hash covers the sources, the versions of all modules and the compiler.
func hash(src string) (string, error) {
	var names []string
	for _, pattern := range []string{"go.mod", "go.sum", "*.go", "coredns/*.go"} {
		found, err := filepath.Glob(filepath.Join(src, pattern))
		if err != nil {
			return "", fmt.Errorf("list %s: %w", pattern, err)
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	h := sha256.New()
	fmt.Fprintln(h, runtime.Version(), runtime.GOARCH)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("read what the binaries are built from: %w", err)
		}
		fmt.Fprintf(h, "%s %d\n", filepath.Base(name), len(data))
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil))[:16], nil
}

// Lock takes the lock file at path, waiting for other processes, and returns
// what releases it. The kernel releases it too when the process dies.
func Lock(path string) (func(), error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("make the cache folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open the lock: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("take the lock %s: %w", path, err)
	}
	return func() { _ = f.Close() }, nil
}
