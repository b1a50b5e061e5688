// SPDX-License-Identifier: Apache-2.0

package image

import (
	"context"
	"fmt"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// Push sends the image in tar to a registry under the name ref, with the
// credentials that the user's container tools keep.
func Push(ctx context.Context, tar, ref string) error {
	to, err := name.ParseReference(ref)
	if err != nil {
		return fmt.Errorf("push to %s: %w", ref, err)
	}
	img, err := tarball.ImageFromPath(tar, nil)
	if err != nil {
		return fmt.Errorf("read the image %s: %w", tar, err)
	}
	if err := remote.Write(to, img, remote.WithContext(ctx), remote.WithAuthFromKeychain(authn.DefaultKeychain)); err != nil {
		return fmt.Errorf("push %s: %w", ref, err)
	}
	return nil
}
