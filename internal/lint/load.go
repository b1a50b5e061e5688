// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

type objectID struct{ namespace, kind, name string }

// loader reads a directory. Problems are collected; errors are for what cannot be read at all.
type loader struct {
	reader     *reader
	schemas    map[string]*kindSchema
	report     Report
	documents  map[objectID]*document // of our group
	order      []objectID
	namespaces map[string]string // by directory, from kustomizations
	configMaps map[objectID]*configMap
	// schemaFields are the fields that the schema had something to say of.
	schemaFields map[objectID][]string
}

func (l *loader) add(p Problem) { l.report.Problems = append(l.report.Problems, p) }

// open returns the file system of a directory, or of a file's directory and the file's name. Nothing outside of it can be
// reached, not by symbolic links either.
func open(name string) (_ fs.FS, start string, closeRoot func() error, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, "", nil, fmt.Errorf("read manifests: %w", err)
	}
	dir, start := name, "."
	if !info.IsDir() {
		dir, start = filepath.Dir(name), filepath.Base(name)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, "", nil, fmt.Errorf("read manifests: %w", err)
	}
	return root.FS(), start, root.Close, nil
}

// load reads all manifests below start and checks each of our kinds by its schema.
func load(ctx context.Context, fsys fs.FS, start string) (*loader, error) {
	schemas, err := schemasOnce()
	if err != nil {
		return nil, err
	}
	l := &loader{
		reader: &reader{fsys: fsys}, schemas: schemas, documents: map[objectID]*document{}, namespaces: map[string]string{},
		configMaps: map[objectID]*configMap{}, schemaFields: map[objectID][]string{},
	}
	names, err := l.reader.manifests(ctx, start)
	if err != nil {
		return nil, err
	}
	var docs, kustomizations []*document
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("read manifests: %w", err)
		}
		data, err := l.reader.read(name)
		if errors.Is(err, errTooBig) {
			return nil, err
		}
		if err != nil {
			l.add(Problem{Path: name, Line: 1, Column: 1, Message: err.Error()})
			continue
		}
		found, problems := readDocuments(name, data)
		l.report.Problems = append(l.report.Problems, problems...)
		if isKustomization(name) {
			kustomizations = append(kustomizations, found...)
			continue
		}
		docs = append(docs, found...)
	}
	l.kustomizations(kustomizations)
	for _, d := range docs {
		l.document(ctx, d)
	}
	return l, nil
}

// document takes one document, whose namespace is the one of the nearest kustomization above it, as kustomize has it.
func (l *loader) document(ctx context.Context, d *document) {
	if ns, ok := l.namespaceOf(d.path); ok {
		d.namespace = ns
	}
	switch {
	case d.apiVersion == "v1" && d.kind == "ConfigMap":
		l.plainConfigMap(d)
	case d.group() == v1alpha1.Group:
		l.ours(ctx, d)
	}
}

func (l *loader) ours(ctx context.Context, d *document) {
	l.report.Resources++
	schema, ok := l.schemas[d.kind]
	switch {
	case d.apiVersion != v1alpha1.GroupVersion.String():
		l.add(d.problem("apiVersion", "must be %s", v1alpha1.GroupVersion))
		return
	case !ok:
		l.add(d.problem("kind", "unknown kind %q", d.kind))
		return
	}
	id := objectID{d.namespace, d.kind, d.name}
	if other, twice := l.documents[id]; twice {
		l.add(d.problem("metadata.name", "the %s is also in %s, line %d", d.kind, other.path, other.node.Line))
		return
	}
	for _, p := range schema.check(ctx, d.object) {
		l.add(d.problem(p.field, "%s", p.message))
		l.schemaFields[id] = append(l.schemaFields[id], p.field)
	}
	l.documents[id] = d
	l.order = append(l.order, id)
}

// decode reads a document into its type. It fails where the schema has told of a wrong type.
func decode[T any](d *document, namespace func(*T, string)) (T, error) {
	var typed T
	data, err := json.Marshal(d.object)
	if err == nil {
		err = json.Unmarshal(data, &typed)
	}
	if err != nil {
		return typed, fmt.Errorf("decode %s %s: %w", d.kind, d.name, err)
	}
	namespace(&typed, d.namespace)
	return typed, nil
}

// all decodes the documents of a kind in a namespace; what cannot be decoded has its problems already.
func all[T any](l *loader, kind, ns string, namespace func(*T, string)) []T {
	var items []T
	for _, id := range l.order {
		if id.kind != kind || id.namespace != ns {
			continue
		}
		if item, err := decode(l.documents[id], namespace); err == nil {
			items = append(items, item)
		}
	}
	return slices.Clip(items)
}
