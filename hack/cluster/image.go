// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/rynda-dev/rynda/hack/cluster/internal/image"
)

// image makes an image and prints its reference and its file, or pushes one.
func (a app) image(ctx context.Context, args []string) error {
	dir := filepath.Join(a.cache, "images")
	if len(args) == 3 && args[0] == "push" {
		return image.Push(ctx, args[1], args[2])
	}
	var built image.Built
	var err error
	switch {
	case len(args) == 3 && args[0] == "static":
		built, err = image.Static(args[2], args[1], dir)
	case len(args) == 1 && args[0] == "postgres":
		built, err = image.Postgres(ctx, dir, a.err)
	default:
		return fmt.Errorf("%w: image static REPOSITORY BINARY, image postgres or image push TAR REFERENCE", errUsage)
	}
	if err == nil {
		fmt.Fprintln(a.out, built.Ref, built.Tar)
	}
	return err
}
