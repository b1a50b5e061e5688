// SPDX-License-Identifier: Apache-2.0

package manifests

import "github.com/rynda-dev/rynda/internal/naming"

const (
	// leastConnections leave room to scale: a change of max_connections restarts the database, which must not come with
	// the second replica. A connection that is allowed but not there costs some 10 kB.
	leastConnections = 300
	// reservedConnections are for the migration, for the server's superuser and for people.
	reservedConnections = 20
	// connectionsStep rounds up, so that few edits of the replicas restart the database.
	connectionsStep = 100
)

// ConnectionsPerReplica is how many database connections one replica of a workload may hold: its pool and those beside
// it that wait for notifications.
func ConnectionsPerReplica(c naming.Component) int32 {
	return map[naming.Component]int32{naming.Ticket: 22, naming.Bot: 10, naming.KB: 6}[c]
}

// MaxConnections is what the desk's database must allow when every workload runs as many replicas as it may, and one more
// during a rollout.
func MaxConnections(d Desk) int32 {
	sum := int32(reservedConnections)
	for _, c := range naming.Workloads() {
		most := int32(1)
		switch w := d.workload(c); {
		case w.Autoscaling != nil:
			most = w.Autoscaling.MaxReplicas
		case w.Replicas != nil:
			most = *w.Replicas
		}
		sum += (most + 1) * ConnectionsPerReplica(c)
	}
	return max(leastConnections, (sum+connectionsStep-1)/connectionsStep*connectionsStep)
}
