// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// Limits of a directory.
const (
	maxFiles         = 10_000
	maxDepth         = 16
	maxFileBytes     = 4 << 20
	maxTotalBytes    = 128 << 20
	maxDocuments     = 1000      // per file
	maxDocumentBytes = 1_500_000 // what etcd takes
	maxConfigMap     = 1 << 20   // what Kubernetes takes, data of all keys together
)

var errTooBig = errors.New("the directory is too big")

// reader reads files and counts what it has read.
type reader struct {
	fsys         fs.FS
	files, bytes int
}

// read returns a file's bytes.
func (r *reader) read(name string) ([]byte, error) {
	if r.files++; r.files > maxFiles {
		return nil, fmt.Errorf("%w: more than %d files", errTooBig, maxFiles)
	}
	f, err := r.fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > maxFileBytes {
		return nil, fmt.Errorf("%s has more than %d bytes", name, maxFileBytes)
	}
	if r.bytes += len(data); r.bytes > maxTotalBytes {
		return nil, fmt.Errorf("%w: more than %d bytes", errTooBig, maxTotalBytes)
	}
	return data, nil
}

// manifests returns the names of the YAML files below start, which may be one file itself. Hidden directories are passed
// over.
func (r *reader) manifests(ctx context.Context, start string) ([]string, error) {
	var names []string
	err := fs.WalkDir(r.fsys, start, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case entry.IsDir() && name != start && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case entry.IsDir() && strings.Count(name, "/") >= maxDepth:
			return fmt.Errorf("%w: deeper than %d directories", errTooBig, maxDepth)
		case entry.Type().IsRegular() && (path.Ext(name) == ".yaml" || path.Ext(name) == ".yml"):
			if names = append(names, name); len(names) > maxFiles {
				return fmt.Errorf("%w: more than %d files", errTooBig, maxFiles)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list manifests: %w", err)
	}
	return names, nil
}
