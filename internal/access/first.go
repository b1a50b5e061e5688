// SPDX-License-Identifier: Apache-2.0

package access

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rynda-dev/rynda/internal/desk"
)

// EnsureAdmin makes the first administrator from the files `email` and `password` of a directory, when the desk has no
// agent at all. "" or a directory without the files: nothing is done. Replicas that start together make one.
func (a *Access) EnsureAdmin(ctx context.Context, dir string) error {
	if dir == "" {
		return nil
	}
	any, err := a.Store.AnyAgent(ctx)
	if err != nil || any {
		return err
	}
	email, err := readFile(dir, "email")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	password, err := readFile(dir, "password")
	if err != nil {
		return err
	}
	name, _, _ := strings.Cut(email, "@")
	_, err = a.AddAgent(ctx, desk.Agent{Email: email, Name: name, Role: desk.Admin}, password)
	if desk.CodeOf(err) == desk.Conflict {
		return nil // another replica was first
	}
	if err != nil {
		return fmt.Errorf("make the first administrator: %w", err)
	}
	a.Log.InfoContext(ctx, "made the first administrator")
	return nil
}

func readFile(dir, name string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return "", fmt.Errorf("read the first administrator's %s: %w", name, err)
	}
	return strings.TrimSpace(string(raw)), nil
}
