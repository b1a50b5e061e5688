// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// kustomization is what matters here of a kustomization.yaml: which namespace it puts its directory into, and which
// ConfigMaps it makes of files.
type kustomization struct {
	Namespace          string `json:"namespace"`
	ConfigMapGenerator []struct {
		Name     string   `json:"name"`
		Files    []string `json:"files"`
		Literals []string `json:"literals"`
		Options  options  `json:"options"`
	} `json:"configMapGenerator"`
	GeneratorOptions options `json:"generatorOptions"`
}

type options struct {
	DisableNameSuffixHash bool `json:"disableNameSuffixHash"`
}

func isKustomization(name string) bool {
	base := path.Base(name)
	return base == "kustomization.yaml" || base == "kustomization.yml"
}

// configMap is the data of a ConfigMap and where each key is written.
type configMap struct {
	data map[string]string
	// from has each key's file and the line above its text.
	from map[string]origin
	// hashed tells that kustomize will put a hash behind the name, which it does not do to the names in our resources.
	hashed bool
}

type origin struct {
	path  string
	above int
}

// kustomizations takes the kustomizations of the directory: first their namespaces, which hold for the directories below
// too, then what they generate.
func (l *loader) kustomizations(docs []*document) {
	read := make([]kustomization, len(docs))
	for i, d := range docs {
		data, err := json.Marshal(d.object)
		if err == nil {
			err = json.Unmarshal(data, &read[i])
		}
		if err != nil {
			l.add(Problem{Path: d.path, Line: 1, Column: 1, Message: fmt.Sprintf("read kustomization: %v", err)})
		}
		if ns := read[i].Namespace; ns != "" {
			l.namespaces[path.Dir(d.path)] = ns
		}
	}
	for i, d := range docs {
		l.generate(d, read[i])
	}
}

// namespaceOf returns the namespace that the nearest kustomization above a file gives it.
func (l *loader) namespaceOf(file string) (string, bool) {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if ns, ok := l.namespaces[dir]; ok {
			return ns, true
		}
		if dir == "." || dir == "/" {
			return "", false
		}
	}
}

// generate makes the ConfigMaps of a kustomization.
func (l *loader) generate(d *document, k kustomization) {
	dir := path.Dir(d.path)
	namespace, _ := l.namespaceOf(d.path)
	for i, g := range k.ConfigMapGenerator {
		cm := &configMap{
			data: map[string]string{}, from: map[string]origin{},
			hashed: !k.GeneratorOptions.DisableNameSuffixHash && !g.Options.DisableNameSuffixHash,
		}
		for j, entry := range g.Files {
			key, file, ok := strings.Cut(entry, "=")
			if !ok {
				key, file = path.Base(entry), entry
			}
			text, err := l.reader.read(path.Join(dir, file))
			if err != nil {
				line, column := locate(d.node, fmt.Sprintf("configMapGenerator[%d].files[%d]", i, j))
				l.add(Problem{Path: d.path, Line: line, Column: column, Message: err.Error()})
				continue
			}
			cm.data[key], cm.from[key] = string(text), origin{path: path.Join(dir, file)}
		}
		for _, literal := range g.Literals {
			key, value, _ := strings.Cut(literal, "=")
			cm.data[key], cm.from[key] = value, origin{path: d.path}
		}
		line, column := locate(d.node, fmt.Sprintf("configMapGenerator[%d]", i))
		l.configMap(namespace, g.Name, cm, Problem{Path: d.path, Line: line, Column: column, Kind: "ConfigMap", Name: g.Name})
	}
}

// plainConfigMap takes a ConfigMap that is written out.
func (l *loader) plainConfigMap(d *document) {
	cm := &configMap{data: map[string]string{}, from: map[string]origin{}}
	data, _ := d.object["data"].(map[string]any)
	_, node := child(d.node, "data")
	for _, key := range slices.Sorted(maps.Keys(data)) {
		text, ok := data[key].(string)
		if !ok {
			l.add(d.problem("data["+key+"]", "must be a text"))
			continue
		}
		above := 0
		if node != nil {
			if _, value := child(node, key); value != nil {
				above = value.Line // the text of a block scalar begins on the next line
			}
		}
		cm.data[key], cm.from[key] = text, origin{d.path, above}
	}
	l.configMap(d.namespace, d.name, cm, d.problem("data", ""))
}

func (l *loader) configMap(namespace, name string, cm *configMap, at Problem) {
	size := 0
	for key, text := range cm.data {
		size += len(key) + len(text)
	}
	if size > maxConfigMap {
		at.Message = fmt.Sprintf("the ConfigMap has %d bytes, more than the %d that Kubernetes takes", size, maxConfigMap)
		l.add(at)
	}
	id := objectID{namespace, "ConfigMap", name}
	if _, twice := l.configMaps[id]; twice {
		at.Message = "the ConfigMap is there twice"
		l.add(at)
		return
	}
	l.configMaps[id] = cm
}
