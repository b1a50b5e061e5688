// SPDX-License-Identifier: Apache-2.0

package access

import (
	"context"
	"fmt"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

// ChangeAgent changes an agent in the name of an administrator, and tells whether the agent is disabled then; Forbidden
// for all others. A new password of "" leaves the old one. Teams are the caller's to check.
func (a *Access) ChangeAgent(ctx context.Context, by *desk.Agent, id int64, c store.AgentChange, password string) (*desk.Agent, bool, error) {
	if by.Role != desk.Admin {
		return nil, false, desk.Errorf(desk.Forbidden, "only administrators change agents")
	}
	if c.Name != nil {
		name, err := desk.CleanLine("name", *c.Name, desk.MaxNameLen)
		if err != nil {
			return nil, false, err
		}
		if name == "" {
			return nil, false, desk.InvalidField("name", "must not be empty")
		}
		c.Name = &name
	}
	if c.Locale != nil {
		locale, err := desk.CleanLine("locale", *c.Locale, 35)
		if err != nil {
			return nil, false, err
		}
		c.Locale = &locale
	}
	if c.Role != nil {
		if err := desk.CheckRole(*c.Role); err != nil {
			return nil, false, err
		}
	}
	if password != "" {
		if err := desk.CheckPassword("password", password); err != nil {
			return nil, false, err
		}
		hash, err := a.hash.make(ctx, password)
		if err != nil {
			return nil, false, fmt.Errorf("hash the password: %w", err)
		}
		c.PasswordHash = &hash
	}
	return a.Store.ChangeAgent(ctx, by.ID, id, c)
}
