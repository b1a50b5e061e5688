// SPDX-License-Identifier: Apache-2.0

package store

import "github.com/rynda-dev/rynda/internal/desk"

// ListSQL is the query of a list, for looking at its plan.
func ListSQL(by *desk.Agent, q ListQuery) (string, []any, error) {
	sql, a, _, err := listSQL(by, q)
	return sql, a, err
}
