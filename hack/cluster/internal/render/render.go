// SPDX-License-Identifier: Apache-2.0

// Package render writes the configuration of every component of a cluster
// from its plan. It is pure: plan in, file contents out.
package render

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"text/template"

	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

//go:embed files
var files embed.FS

// Volumes is how many PersistentVolumes a cluster offers.
const Volumes = 24

// Input is what the files are rendered from.
type Input struct {
	plan.Cluster
	// PauseImage and DNSImage are references of images imported before.
	PauseImage string
	DNSImage   string
	// Snapshotter is containerd's: overlayfs, or native where overlayfs
	// cannot be mounted on the state folder's file system.
	Snapshotter string
	// CNIBin is where the CNI plugins are.
	CNIBin string
}

// Files are the rendered files by their path below the state folder.
func Files(in Input) (map[string][]byte, error) {
	funcs := template.FuncMap{"seq": func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = VolumeName(i)
		}
		return out
	}, "volumes": func() int { return Volumes }}
	out := map[string][]byte{}
	err := fs.WalkDir(files, "files", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		tmpl, err := template.New(path.Base(name)).Funcs(funcs).Option("missingkey=error").Parse(string(text))
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := tmpl.Execute(&b, in); err != nil {
			return err
		}
		out[strings.TrimPrefix(name, "files/")] = b.Bytes()
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("render the cluster's configuration: %w", err)
	}
	return out, nil
}

// VolumeName is the name of the i-th PersistentVolume and of its folder.
func VolumeName(i int) string { return fmt.Sprintf("volume-%02d", i+1) }

// Kubeconfig is a kubeconfig of user, whose certificate lies in dir.
func Kubeconfig(c plan.Cluster, user string) []byte {
	return fmt.Appendf(nil, `apiVersion: v1
kind: Config
clusters:
- name: %[1]s
  cluster:
    server: %[2]s
    certificate-authority: %[3]s/ca.crt
users:
- name: %[4]s
  user:
    client-certificate: %[3]s/%[4]s.crt
    client-key: %[3]s/%[4]s.key
contexts:
- name: %[1]s
  context: {cluster: %[1]s, user: %[4]s}
current-context: %[1]s
`, c.Name, c.APIServer(), c.Path("pki"), user)
}
