// SPDX-License-Identifier: Apache-2.0

package localpg

import (
	"fmt"
	"os"
	"os/exec"
	osuser "os/user"
	"strconv"
	"syscall"
)

// user is who runs the server.
type user struct {
	change   bool // from root to uid and gid
	uid, gid uint32
}

// serverUser is the caller, or the system's user postgres for root, whom the server refuses.
func serverUser() (user, error) {
	if os.Geteuid() != 0 {
		return user{}, nil
	}
	u, err := osuser.Lookup("postgres")
	if err != nil {
		return user{}, fmt.Errorf("PostgreSQL does not run as root, and there is no user postgres to run it as: %w", err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return user{}, fmt.Errorf("the user postgres has the id %q: %w", u.Uid, err)
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return user{}, fmt.Errorf("the user postgres has the group %q: %w", u.Gid, err)
	}
	return user{change: true, uid: uint32(uid), gid: uint32(gid)}, nil
}

// own gives a folder to the user.
func (u user) own(dir string) error {
	if !u.change {
		return nil
	}
	return os.Chown(dir, int(u.uid), int(u.gid))
}

// run makes the command run as the user, in a process group of its own: Ctrl-C in a terminal goes to the whole group, and
// the database must outlive those who use it.
func (u user) run(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if u.change {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: u.uid, Gid: u.gid}
		cmd.Dir = "/"
	}
}
