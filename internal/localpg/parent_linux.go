// SPDX-License-Identifier: Apache-2.0

package localpg

import (
	"os/exec"
	"syscall"
)

// dieWithParent has the kernel end the command when this process dies without a chance to do so.
func dieWithParent(cmd *exec.Cmd) { cmd.SysProcAttr.Pdeathsig = syscall.SIGINT }
