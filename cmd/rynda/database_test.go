// SPDX-License-Identifier: Apache-2.0

package main

import (
	"testing"

	desired "github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/naming"
)

func TestTheOperatorCountsEveryConnectionThatAReplicaMayHold(t *testing.T) {
	const beside = 2 // for notifications: the stream's and the job queue's
	for w, c := range map[workload]naming.Component{workloadTicket: naming.Ticket, workloadBot: naming.Bot, workloadKB: naming.KB} {
		if got, want := desired.ConnectionsPerReplica(c), poolSize[w]+beside; got < want {
			t.Errorf("the operator counts %d connections of %s, it may hold %d", got, w, want)
		}
	}
}
