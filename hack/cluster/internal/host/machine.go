// SPDX-License-Identifier: Apache-2.0

package host

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// overlayMagic is OVERLAYFS_SUPER_MAGIC of statfs(2).
const overlayMagic = 0x794c7630

// Snapshotter is containerd's snapshotter that works on dir's file system: an
// overlay cannot lie upon an overlay, so there files are copied.
func Snapshotter(dir string) (string, error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return "", fmt.Errorf("look at the file system of %s: %w", dir, err)
	}
	if st.Type == overlayMagic {
		return "native", nil
	}
	return "overlayfs", nil
}

// needs are the programs a cluster runs and the Debian package of each.
var needs = []struct{ program, pkg string }{
	{"containerd", "containerd"},
	{"ctr", "containerd"},
	{"runc", "runc"},
	{"ip", "iproute2"},
	{"iptables", "iptables"},
	{"conntrack", "conntrack"},
	{"ethtool", "ethtool"},
	{"socat", "socat"},
	{"nsenter", "util-linux"},
}

// cniFolders are where distributions put the CNI plugins.
var cniFolders = []string{"/usr/lib/cni", "/usr/libexec/cni", "/opt/cni/bin"}

// Check says what the machine lacks for a cluster, or returns the folder of
// the CNI plugins.
func Check() (cniBin string, err error) {
	if os.Geteuid() != 0 {
		return "", errors.New("a bare cluster needs root (network namespaces, mounts); run as root, or use CLUSTER=kind or CLUSTER=current")
	}
	var missing []string
	for _, n := range needs {
		if _, err := exec.LookPath(n.program); err != nil {
			missing = append(missing, n.pkg)
		}
	}
	for _, dir := range cniFolders {
		if _, err := os.Stat(dir + "/ptp"); err == nil {
			cniBin = dir
			break
		}
	}
	if cniBin == "" {
		missing = append(missing, "containernetworking-plugins")
	}
	if len(missing) > 0 {
		return "", fmt.Errorf("missing on this machine: install the Debian packages %s", strings.Join(missing, " "))
	}
	return cniBin, nil
}
