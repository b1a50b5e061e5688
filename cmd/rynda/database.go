// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/store"
)

// databaseURI returns the present connection URI. It is asked for at every new connection, so that a rotated password
// needs no restart. Errors don't quote the URI: it holds a password.
func (c config) databaseURI() (string, error) {
	if c.DatabaseURLFile == "" {
		return c.DatabaseURL, nil
	}
	data, err := os.ReadFile(c.DatabaseURLFile)
	if err != nil {
		return "", fmt.Errorf("RYNDA_DATABASE_URL_FILE: %w", err)
	}
	return strings.TrimSpace(string(data)), nil
}

// poolSize is how many connections a workload may hold, beside those that wait for notifications. The operator gives the
// managed database room for all replicas that may run (manifests.ConnectionsPerReplica, which a test compares).
var poolSize = map[workload]int32{workloadTicket: 20, workloadBot: 8, workloadKB: 4}

// openPool opens a pool without waiting for the database: a workload starts, and tells what it misses.
func openPool(ctx context.Context, w workload, c config) (*pgxpool.Pool, error) {
	return store.Connect(ctx, c.databaseURI, store.PoolOptions{AppName: "rynda-" + string(w), MaxConns: poolSize[w]})
}
