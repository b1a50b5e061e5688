// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// PoolOptions of a workload's connections.
type PoolOptions struct {
	AppName  string // shown in pg_stat_activity
	MaxConns int32  // 0: 16
}

// Connect opens a pool. The URI is asked for at every new connection, so that a rotated password is taken up without a
// restart; host and database are those of the first. It does not wait for the database: Ping does.
func Connect(ctx context.Context, uri func() (string, error), o PoolOptions) (*pgxpool.Pool, error) {
	first, err := uri()
	if err != nil {
		return nil, fmt.Errorf("read the database URI: %w", err)
	}
	config, err := pgxpool.ParseConfig(first)
	if err != nil {
		return nil, fmt.Errorf("read the database URI: %w", err) // pgx leaves the password out
	}
	config.MaxConns = 16
	if o.MaxConns > 0 {
		config.MaxConns = o.MaxConns
	}
	config.MaxConnIdleTime = 5 * time.Minute
	config.ConnConfig.ConnectTimeout = 5 * time.Second
	params := config.ConnConfig.RuntimeParams
	params["application_name"] = o.AppName
	params["statement_timeout"] = "30000"                   // ms; nothing here may take longer
	params["idle_in_transaction_session_timeout"] = "60000" // ms; a forgotten transaction would hold the event log back
	config.BeforeConnect = func(_ context.Context, c *pgx.ConnConfig) error {
		now, err := uri()
		if err != nil {
			return fmt.Errorf("read the database URI: %w", err)
		}
		fresh, err := pgx.ParseConfig(now)
		if err != nil {
			return fmt.Errorf("read the database URI: %w", err)
		}
		c.User, c.Password = fresh.User, fresh.Password
		return nil
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the database pool: %w", err)
	}
	return pool, nil
}
