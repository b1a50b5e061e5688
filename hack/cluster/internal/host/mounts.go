// SPDX-License-Identifier: Apache-2.0

package host

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

// private are folders that containerd, the CNI plugins and kubelet write to
// whatever they are told. The supervisor covers them with folders of the
// cluster, in its own mount namespace, so that the machine's stay clean.
var private = []string{"/run/containerd", "/var/lib/cni", "/var/log/containers"}

// madeFile lists the mount points that had to be made on the machine.
const madeFile = "made-dirs"

// MakeMountPoints makes the folders that CoverShared needs and records those
// that were not there.
func MakeMountPoints(c plan.Cluster) error {
	var made []string
	for _, dir := range private {
		if _, err := os.Stat(dir); err == nil {
			continue
		}
		made = append(made, dir)
	}
	// First the record, then the deed: a crash between leaves nothing behind.
	if err := os.WriteFile(c.Path(madeFile), []byte(strings.Join(made, "\n")), 0o644); err != nil {
		return fmt.Errorf("record the mount points: %w", err)
	}
	for _, dir := range made {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("make a mount point: %w", err)
		}
	}
	return nil
}

// CoverShared must be called in a mount namespace of its own. It makes mounts
// propagate from there into pods, as kubelet expects, and covers the folders
// that clusters would share.
func CoverShared(c plan.Cluster) error {
	if err := syscall.Mount("", "/", "", syscall.MS_SHARED|syscall.MS_REC, ""); err != nil {
		return fmt.Errorf("share mounts inside the cluster: %w", err)
	}
	for _, dir := range private {
		cover := filepath.Join(c.Run, "private", strings.ReplaceAll(strings.Trim(dir, "/"), "/", "-"))
		if err := os.MkdirAll(cover, 0o755); err != nil {
			return fmt.Errorf("make a private folder: %w", err)
		}
		if err := syscall.Mount(cover, dir, "", syscall.MS_BIND, ""); err != nil {
			return fmt.Errorf("cover %s: %w", dir, err)
		}
	}
	return nil
}

func removeMountPoints(c plan.Cluster) {
	text, err := os.ReadFile(c.Path(madeFile))
	if err != nil {
		return
	}
	for dir := range strings.FieldsSeq(string(text)) {
		if slices.Contains(private, dir) {
			_ = os.Remove(dir) // stays when something else has begun to use it
		}
	}
}

// unmountBelow unmounts everything below the folders, innermost first. Mounts
// made in the supervisor's namespace vanish with it; this is for a machine
// where somebody entered the cluster's folders some other way.
func unmountBelow(dirs ...string) error {
	text, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return fmt.Errorf("list mounts: %w", err)
	}
	var problems []error
	points := mountPoints(string(text), dirs)
	slices.Reverse(points)
	for _, point := range points {
		if err := syscall.Unmount(point, syscall.MNT_DETACH); err != nil && !errors.Is(err, syscall.EINVAL) {
			problems = append(problems, fmt.Errorf("unmount %s: %w", point, err))
		}
	}
	return errors.Join(problems...)
}

// mountPoints picks the mount points below dirs from the text of
// /proc/self/mountinfo (proc(5): the fifth field, with octal escapes).
func mountPoints(mountinfo string, dirs []string) []string {
	unescape := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)
	var out []string
	for line := range strings.Lines(mountinfo) {
		fields := strings.Fields(line)
		if len(fields) < 5 {
			continue
		}
		point := unescape.Replace(fields[4])
		for _, dir := range dirs {
			if point == dir || strings.HasPrefix(point, dir+"/") {
				out = append(out, point)
			}
		}
	}
	return out
}
