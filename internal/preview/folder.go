// SPDX-License-Identifier: Apache-2.0

// Package preview keeps an eye on the manifests of a desk on a laptop, as a cluster's API server would.
package preview

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"
)

// maxFiles of a folder that is watched: more is no folder of manifests but somebody's home.
const maxFiles = 20_000

// Fingerprint is equal as long as no file below the path (a folder or a file) is added, removed or written. It looks at
// names, sizes and times of change; hidden folders and node_modules are left out.
func Fingerprint(path string) (string, error) {
	h := sha256.New()
	count := 0
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if p != path && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		if count++; count > maxFiles {
			return fmt.Errorf("%s holds more than %d files: name the folder of the desk's manifests", path, maxFiles)
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(h, "%s\x00%d\x00%d\x00", p, info.Size(), info.ModTime().UnixNano())
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("look at %s: %w", path, err)
	}
	return string(h.Sum(nil)), nil
}

// Follow calls changed whenever the fingerprint of the path is another than before, until ctx is done; last is the
// fingerprint of what the caller has seen. Editors write a file in several steps: a change is told when the folder has
// been still for one interval. A path that can't be read is waited for.
func Follow(ctx context.Context, path, last string, interval time.Duration, changed func()) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	seen := last
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now, err := Fingerprint(path)
		if err != nil {
			continue
		}
		if now == seen && now != last {
			last = now
			changed()
		}
		seen = now
	}
}
